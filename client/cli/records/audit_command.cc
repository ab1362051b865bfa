#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/duration_text.h"
#include "client/cli/records/audit_view.h"
#include "client/cli/records/chain_walk.h"
#include "client/cli/report/moment_argument.h"
#include "client/cli/report/report_range.h"

namespace interlock::client::cli {
namespace {

constexpr int kPageSize = 1000;

struct AuditArguments {
  std::string actor;
  std::string action;
  std::string intent_id;
  std::string since;
  std::string from;
  std::string to;
  bool oldest_first = false;
  int limit = 50;
  bool all = false;
  std::string expect_head;
};

absl::Status AddTimes(const AuditArguments& arguments, const Surroundings& around,
                      v1::ListAuditEventsRequest& request) {
  if (!arguments.since.empty()) {
    const auto age = ParseDurationText(arguments.since);
    if (!age.ok()) {
      return absl::InvalidArgumentError(absl::StrCat("--since ", age.status().message()));
    }
    *request.mutable_from() = ToStamp(around.now() - *age);
  }
  for (const auto& [text, option] :
       {std::pair(&arguments.from, "--from"), std::pair(&arguments.to, "--to")}) {
    if (text->empty()) continue;
    const auto moment = ParseMoment(*text, around.now(), around.zone);
    if (!moment.ok()) {
      return absl::InvalidArgumentError(absl::StrCat(option, " ", moment.status().message()));
    }
    *(text == &arguments.from ? request.mutable_from() : request.mutable_to()) = ToStamp(*moment);
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::ListAuditEventsRequest> MakeRequest(const AuditArguments& arguments,
                                                       const Surroundings& around) {
  v1::ListAuditEventsRequest request;
  request.set_actor(arguments.actor);
  request.set_action(arguments.action);
  request.set_intent_id(arguments.intent_id);
  request.set_oldest_first(arguments.oldest_first);
  request.set_page_size(arguments.all ? kPageSize : std::min(arguments.limit + 1, kPageSize));
  if (absl::Status added = AddTimes(arguments, around, request); !added.ok()) return added;
  return request;
}

ExitCode RunList(Session& session, const AuditArguments& arguments) {
  const auto request = MakeRequest(arguments, session.surroundings());
  if (!request.ok()) return session.FailUsage(std::string(request.status().message()));
  std::vector<v1::AuditEvent> events;
  v1::ListAuditEventsResponse response;  // of the last page, then with all events
  bool more = false;
  const absl::Status listed =
      session.client().AuditEvents(*request, [&](const v1::ListAuditEventsResponse& page) {
        response = page;
        for (const v1::AuditEvent& event : page.events()) {
          if (!arguments.all && static_cast<int>(events.size()) == arguments.limit) {
            more = true;
            return Listing::kStop;
          }
          events.push_back(event);
        }
        return Listing::kGoOn;
      });
  if (!listed.ok()) return session.Fail("listing the audit", listed, Listener::kAdmin);
  if (session.wants_json()) {
    response.clear_events();
    response.clear_next_page_token();
    for (v1::AuditEvent& event : events) *response.add_events() = std::move(event);
    session.PrintItems(response, response.events());
  } else if (!events.empty()) {
    session.Print(RenderAudit(events, session.style()));
  } else {
    session.Say("no act matches");
  }
  if (more) {
    session.Say(
        absl::StrCat("the first ", arguments.limit, "; there are more: --limit N or --all"));
  }
  return ExitCode::kOk;
}

ExitCode Tell(Session& session, const ChainWalk& walk, const std::optional<std::string>& problem) {
  if (problem) {
    session.Say(absl::StrCat("error: the audit does not hold: ", OneLine(*problem)));
    return ExitCode::kNotValid;
  }
  if (walk.head_number() < walk.first_number()) {
    session.Say("no act is kept; the chain has nothing to verify");
  } else {
    session.Say(absl::StrCat("acts ", walk.first_number(), " to ", walk.head_number(),
                             " are as they were written; note the head elsewhere, and later: "
                             "interlock audit verify --expect-head HEAD"));
  }
  if (walk.first_number() > 1) {
    session.Say(absl::StrCat("of acts 1 to ", walk.first_number() - 1,
                             " nothing is known: they are no longer kept (retention.events)"));
  }
  session.Print(absl::StrCat(walk.head_number(), ":", walk.head_hash(), "\n"));
  return ExitCode::kOk;
}

ExitCode RunVerify(Session& session, const AuditArguments& arguments) {
  std::optional<NotedHead> noted;
  if (!arguments.expect_head.empty()) {
    auto parsed = ParseNotedHead(arguments.expect_head);
    if (!parsed.ok()) {
      return session.FailUsage(absl::StrCat("--expect-head ", parsed.status().message()));
    }
    noted = *std::move(parsed);
  }
  v1::ListAuditEventsRequest request;
  request.set_oldest_first(true);
  request.set_page_size(kPageSize);
  ChainWalk walk(std::move(noted));
  std::optional<std::string> problem;
  const absl::Status listed =
      session.client().AuditEvents(request, [&](const v1::ListAuditEventsResponse& page) {
        problem = walk.TakePage(page);
        return problem ? Listing::kStop : Listing::kGoOn;
      });
  if (!listed.ok()) return session.Fail("verifying the audit", listed, Listener::kAdmin);
  return Tell(session, walk, problem ? problem : walk.End());
}

using Arguments = std::shared_ptr<AuditArguments>;

void Plans(CLI::App* command, Plan& plan, std::function<ExitCode()> run) {
  command->callback([&plan, run = std::move(run)] { plan.run = run; });
}

void AddList(CLI::App& audit, const Arguments& arguments, Session& session, Plan& plan) {
  CLI::App* command = audit.add_subcommand("list", "Who did what, the latest first");
  command->add_option("--actor", arguments->actor, "By this actor; the broker itself is 'broker'");
  command->add_option("--action", arguments->action, "Only this, e.g. ReleaseLease");
  command->add_option("--intent", arguments->intent_id, "Acts that name this intent");
  CLI::Option* since =
      command->add_option("--since", arguments->since, "Within this time, e.g. 8h");
  command->add_option("--from", arguments->from, "From this moment on, e.g. 06:00")
      ->excludes(since);
  command->add_option("--to", arguments->to, "Before this moment");
  command->add_flag("--oldest-first", arguments->oldest_first, "In the order of their numbers");
  CLI::Option* limit = command->add_option("--limit", arguments->limit, "At most this many")
                           ->check(CLI::Range(1, 1'000'000))
                           ->capture_default_str();
  command->add_flag("--all", arguments->all, "Every one")->excludes(limit);
  command->footer(
      "Asks the admin listener. Acts are kept as long as retention.events.\n\n"
      "Examples:\n"
      "  interlock audit list --since 8h --actor kim\n"
      "  interlock audit list --all --oldest-first -o json");
  Plans(command, plan, [arguments, &session] { return RunList(session, *arguments); });
}

void AddVerify(CLI::App& audit, const Arguments& arguments, Session& session, Plan& plan) {
  CLI::App* command = audit.add_subcommand(
      "verify", "Compute the chain of acts anew: was one changed, removed or put in?");
  command->add_option("--expect-head", arguments->expect_head,
                      "A head that was printed before: NUMBER:HASH");
  command->footer(
      "Prints the head of the chain, NUMBER:HASH. Leaves with 9 if the chain does not hold.\n"
      "Whoever can write to the database can write the whole chain anew; only a head that was\n"
      "noted elsewhere shows that (docs/audit.md).\n\n"
      "Examples:\n"
      "  interlock audit verify >> /mnt/elsewhere/audit-heads\n"
      "  interlock audit verify --expect-head \"$(tail -n 1 /mnt/elsewhere/audit-heads)\"");
  Plans(command, plan, [arguments, &session] { return RunVerify(session, *arguments); });
}

}  // namespace

void AddAuditCommand(CLI::App& app, Session& session, Plan& plan) {
  const auto arguments = std::make_shared<AuditArguments>();
  CLI::App* command = app.add_subcommand("audit", "Who did what to the broker, and is it true?");
  command->require_subcommand(1);
  AddList(*command, arguments, session, plan);
  AddVerify(*command, arguments, session, plan);
  command->footer(
      "Examples:\n"
      "  interlock audit list --since 8h\n"
      "  interlock audit verify");
}

}  // namespace interlock::client::cli
