#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/cli/bulk/progress_bar.h"
#include "client/cli/commands.h"
#include "client/cli/field_arguments.h"
#include "client/cli/report/conflict_report.h"
#include "client/cli/report/conflict_tally.h"
#include "client/cli/report/conflicts_command.h"
#include "client/cli/report/report_range.h"
#include "client/pacing.h"
#include "nlohmann/json.hpp"

namespace interlock::client::cli {
namespace {

struct ReportArguments {
  RangeArguments range;
  std::string source;
  std::string work_order_type;
  std::vector<std::string> labels;
  bool utc = false;
};

struct ReportQuery {
  absl::Time from;
  absl::Time to;
  v1::ListIntentsRequest request;
};

constexpr int kPageSize = 1000;

absl::StatusOr<ReportQuery> MakeQuery(const ReportArguments& arguments, absl::Time now,
                                      absl::TimeZone zone) {
  ReportQuery query;
  const auto range = ReadRange(arguments.range, now, zone);
  if (!range.ok()) return range.status();
  query.from = range->from;
  query.to = range->to;
  const auto labels = ParseLabels(arguments.labels);
  if (!labels.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("--label ", std::string(labels.status().message())));
  }
  v1::IntentFilter* filter = query.request.mutable_filter();
  filter->mutable_labels()->insert(labels->begin(), labels->end());
  filter->set_source(arguments.source);
  *filter->mutable_created_after() = ToStamp(query.from);
  *filter->mutable_created_before() = ToStamp(query.to);
  query.request.set_order_by("create_time");
  query.request.set_page_size(kPageSize);
  return query;
}

Advance AdvanceAt(const v1::Intent& intent, std::uint64_t read, const ReportQuery& query) {
  Advance advance;
  advance.share =
      absl::FDivDuration(ToTime(intent.create_time()) - query.from, query.to - query.from);
  advance.share = std::clamp(advance.share, 0.0, 1.0);
  advance.done = read;
  advance.unit = "intents read";
  return advance;
}

ExitCode RunReport(Session& session, const ReportArguments& arguments) {
  const absl::TimeZone zone = arguments.utc ? absl::UTCTimeZone() : session.surroundings().zone;
  const auto query = MakeQuery(arguments, session.surroundings().now(), zone);
  if (!query.ok()) return session.FailUsage(std::string(query.status().message()));
  ProgressBar bar(session.surroundings().err, session.err_style());
  Pacing& pacing = SystemPacing();
  const absl::Duration start = pacing.Elapsed();
  ConflictTally tally(zone);
  std::uint64_t read = 0;
  const absl::Status status =
      session.client().ListAll(query->request, [&](const v1::Intent& intent) {
        if (arguments.work_order_type.empty() ||
            arguments.work_order_type == intent.work_order_type()) {
          tally.Add(intent);
        }
        ++read;
        if (!session.wants_json()) {
          bar.Show(AdvanceAt(intent, read, *query), pacing.Elapsed() - start);
        }
        return Listing::kGoOn;
      });
  bar.Clear();
  if (!status.ok()) return session.Fail("reading the intents of the report", status);
  const ConflictReport report = tally.Report(query->from, query->to);
  if (session.wants_json()) {
    session.Print(
        ConflictReportJson(report).dump(Session::JsonIndent(session.settings().output.value), ' ',
                                        false, nlohmann::ordered_json::error_handler_t::replace) +
        "\n");
    return ExitCode::kOk;
  }
  TextStyle style = session.style();
  style.zone = zone;
  session.Print(RenderConflictReport(report, style));
  return ExitCode::kOk;
}

// Options of `report` that stand on the line of one of its commands would go unheard.
std::string UnheardOption(const CLI::App& report, const CLI::App& command) {
  for (const CLI::Option* option : report.get_options()) {
    if (option->count() == 0) continue;
    const std::string name = option->get_name();
    const std::string full = absl::StrCat("report ", command.get_name());
    return command.get_option_no_throw(name) == nullptr
               ? absl::StrCat(full, " does not take ", name)
               : absl::StrCat("give ", name, " behind ", full);
  }
  return "";
}

}  // namespace

void AddReportCommand(CLI::App& app, Session& session, Plan& plan) {
  auto arguments = std::make_shared<ReportArguments>();
  CLI::App* command = app.add_subcommand("report", "Conflicts, retries and ends of a time");
  CLI::Option* from = command->add_option("--from", arguments->range.from,
                                          "Accepted at this moment or later, e.g. 06:00");
  command->add_option("--to", arguments->range.to, "Accepted before this moment (now)");
  command
      ->add_option("--last", arguments->range.last, "Accepted within this time before --to (24h)")
      ->excludes(from);
  command->add_option("--source", arguments->source, "From this source");
  command->add_option("--type", arguments->work_order_type, "Of this work order type");
  command->add_option("--label", arguments->labels, "With this key=value; may be repeated")
      ->allow_extra_args(false);
  command->add_flag("--utc", arguments->utc, "Hours and moments in UTC, not in local time");
  command->footer(
      "How many first tries lost a race, how many retries it took, what is permanent, how long it\n"
      "took from acceptance to the end; by hour of the day and by work order type. Counted here,\n"
      "from what the broker still keeps (90 days by default); `report conflicts` asks the broker "
      "for\n"
      "the figures it keeps itself.\n\n"
      "Examples:\n"
      "  interlock report --last 8h --label line=7\n"
      "  interlock report --from \"2026-03-02 06:00\" --to \"2026-03-02 14:00\" -o json");
  AddConflictsCommand(*command, session, plan);
  command->callback([arguments, command, &session, &plan] {
    if (!command->get_subcommands().empty()) {  // it has said what is to be done
      const std::string wrong = UnheardOption(*command, *command->get_subcommands().front());
      if (!wrong.empty()) plan.run = [wrong, &session] { return session.FailUsage(wrong); };
      return;
    }
    plan.run = [arguments, &session] { return RunReport(session, *arguments); };
  });
}

}  // namespace interlock::client::cli
