#include "client/cli/report/conflicts_command.h"

#include <memory>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/cli/report/conflicts_view.h"
#include "client/cli/report/report_range.h"

namespace interlock::client::cli {
namespace {

using Request = v1::GetConflictReportRequest;

constexpr char kLabelPrefix[] = "label:";

struct ConflictsArguments {
  RangeArguments range;
  std::string group_by = "hour";
  bool utc = false;
};

struct Grouping {
  Request::GroupBy group_by = Request::HOUR_OF_DAY;
  std::string label_key;
  std::string title;
};

absl::StatusOr<Grouping> ReadGrouping(const std::string& text) {
  if (text == "hour") return Grouping{Request::HOUR_OF_DAY, "", "HOUR"};
  if (text == "type") return Grouping{Request::WORK_ORDER_TYPE, "", "WORK ORDER TYPE"};
  if (text == "source") return Grouping{Request::SOURCE, "", "SOURCE"};
  const std::size_t length = std::string(kLabelPrefix).size();
  if (absl::StartsWith(text, kLabelPrefix) && text.size() > length) {
    const std::string key = text.substr(length);
    return Grouping{Request::LABEL, key, absl::StrCat("LABEL ", OneLine(key))};
  }
  return absl::InvalidArgumentError(
      absl::StrCat("--group-by ", text, ": must be hour, type, source or label:KEY"));
}

ExitCode RunConflicts(Session& session, const ConflictsArguments& arguments) {
  const absl::TimeZone zone = arguments.utc ? absl::UTCTimeZone() : session.surroundings().zone;
  const auto grouping = ReadGrouping(arguments.group_by);
  if (!grouping.ok()) return session.FailUsage(std::string(grouping.status().message()));
  const auto range = ReadRange(arguments.range, session.surroundings().now(), zone);
  if (!range.ok()) return session.FailUsage(std::string(range.status().message()));
  Request request;
  *request.mutable_from() = ToStamp(range->from);
  *request.mutable_to() = ToStamp(range->to);
  request.set_group_by(grouping->group_by);
  request.set_label_key(grouping->label_key);
  const auto report = session.client().ConflictReport(request);
  if (!report.ok()) {
    return session.Fail("asking for the conflict report", report.status(), Listener::kAdmin);
  }
  if (session.wants_json()) {
    session.PrintJson(*report);
    return ExitCode::kOk;
  }
  TextStyle style = session.style();
  style.zone = zone;
  session.Print(RenderConflicts(*report, grouping->group_by, grouping->title, style));
  return ExitCode::kOk;
}

}  // namespace

void AddConflictsCommand(CLI::App& report, Session& session, Plan& plan) {
  auto arguments = std::make_shared<ConflictsArguments>();
  CLI::App* command = report.add_subcommand(
      "conflicts", "Figures the broker keeps: how writes raced, and with whom");
  CLI::Option* from = command->add_option("--from", arguments->range.from,
                                          "From the hour of this moment on, e.g. 06:00");
  command->add_option("--to", arguments->range.to, "To the end of the hour of this moment (now)");
  command->add_option("--last", arguments->range.last, "This time before --to (24h)")
      ->excludes(from);
  CLI::Option* group_by =
      command->add_option("--group-by", arguments->group_by,
                          "hour (of the day at the plant), type, source or label:KEY");
  plan.offers[group_by] = {.kind = Offer::Kind::kWords,
                           .words = {"hour", "type", "source", "label:"}};
  command->add_flag("--utc", arguments->utc, "Moments in UTC, not in local time");
  command->footer(
      "Counted by the broker with each change, in whole hours of plant time (report.time_zone), "
      "and\n"
      "kept for 400 days. Asks the admin listener.\n\n"
      "Examples:\n"
      "  interlock report conflicts --last 7d\n"
      "  interlock report conflicts --from 2026-03-02 --to 2026-03-03 --group-by label:line -o "
      "json");
  command->callback([arguments, &session, &plan] {
    plan.run = [arguments, &session] { return RunConflicts(session, *arguments); };
  });
}

}  // namespace interlock::client::cli
