// interlock inbox: what needs a person, and what people do about it.
#include <algorithm>
#include <functional>
#include <istream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client/cli/commands.h"
#include "client/cli/duration_text.h"
#include "client/cli/filter_arguments.h"
#include "client/cli/inbox/inbox_view.h"
#include "client/cli/intent_view.h"

namespace interlock::client::cli {
namespace {

// An act on many lasts; how long a paced one does is known.
constexpr absl::Duration kActTimeout = absl::Minutes(10);
constexpr int kDefaultLimit = 10'000;
constexpr int kPageSize = 500;

// Whether a person is asked before it is done.
enum class Confirmation { kAlways, kByConditions };

struct ActArguments {
  std::vector<std::string> ids;
  FilterArguments filter;
  bool all = false;
  std::string reason;
  bool dry_run = false;
  int limit = 0;
  std::string pace;
  bool yes = false;
  std::string outcome;  // of resolve
};

// One of the four acts. `Call` makes the call.
template <class RequestOf, class ResponseOf>
struct Act {
  using Request = RequestOf;
  using Response = ResponseOf;
  std::string verb;  // "queued anew"
  Confirmation confirmation = Confirmation::kByConditions;
  std::function<absl::StatusOr<Response>(const Request&)> call;
};

// "10/s", "10": 10.
absl::StatusOr<int> ParsePace(const std::string& text) {
  if (text.empty()) return 0;
  absl::string_view number = absl::StripAsciiWhitespace(text);
  if (!absl::ConsumeSuffix(&number, "/s")) absl::ConsumeSuffix(&number, "/sec");
  int pace = 0;
  if (absl::SimpleAtoi(number, &pace) && pace >= 1 && pace <= 10'000) return pace;
  return absl::InvalidArgumentError(
      absl::StrCat("--pace is a number of intents a second, 1/s to 10000/s, not '", text, "'"));
}

template <class Request>
absl::Status FillRequest(const ActArguments& arguments, absl::Time now, Request& request) {
  const bool by_conditions = arguments.all || HasConditions(arguments.filter);
  if (arguments.ids.empty() == !by_conditions) {
    return absl::InvalidArgumentError(
        arguments.ids.empty()
            ? "name intents by their ids, or by conditions such as --work-order, or --all"
            : "name intents by their ids or by conditions, not both");
  }
  if (arguments.reason.empty()) {
    return absl::InvalidArgumentError("--reason is required: say why, for those who look later");
  }
  for (const std::string& id : arguments.ids) request.add_intent_ids(id);
  if (by_conditions) {
    auto filter = MakeFilter(arguments.filter, now);
    if (!filter.ok()) return filter.status();
    *request.mutable_filter() = *std::move(filter);
  }
  request.set_reason(arguments.reason);
  request.set_limit(arguments.limit);
  const auto pace = ParsePace(arguments.pace);
  if (!pace.ok()) return pace.status();
  request.set_pace(*pace);
  return absl::OkStatus();
}

// Long enough for what was asked for.
void SetTimeout(Session& session, int limit, int pace) {
  std::string& timeout = session.options().timeout;
  if (!timeout.empty()) return;
  absl::Duration longest = kActTimeout;
  if (pace > 0) longest += absl::Seconds((limit > 0 ? limit : kDefaultLimit) / pace);
  timeout = absl::StrCat(absl::ToInt64Seconds(longest), "s");
}

bool Confirms(Session& session, const std::string& question) {
  session.surroundings().err << question << " [y/N] " << std::flush;
  std::string answer;
  std::getline(session.surroundings().in, answer);
  const std::string word = absl::AsciiStrToLower(absl::StripAsciiWhitespace(answer));
  return word == "y" || word == "yes";
}

template <class Kind>
ExitCode RunAct(Session& session, const ActArguments& arguments, const Kind& act,
                typename Kind::Request request) {
  const absl::Status filled = FillRequest(arguments, session.surroundings().now(), request);
  if (!filled.ok()) return session.FailUsage(std::string(filled.message()));
  SetTimeout(session, arguments.limit, request.pace());
  const bool by_id = !arguments.ids.empty();
  const bool is_asked = act.confirmation == Confirmation::kAlways || !by_id;
  const bool has_person = session.surroundings().is_interactive;
  const bool asks = is_asked && has_person && !arguments.yes && !arguments.dry_run;
  const std::string what = absl::StrCat("having intents ", act.verb);
  if (arguments.dry_run || asks) {
    request.set_dry_run(true);
    const auto preview = act.call(request);
    if (!preview.ok()) return session.Fail(what, preview.status(), Listener::kAdmin);
    const ActOutcome outcome = OutcomeOf(*preview);
    if (arguments.dry_run) {
      if (session.wants_json()) {
        session.PrintJson(*preview);
      } else {
        session.Print(RenderPreview(outcome, act.verb, session.style()));
      }
      return ExitCodeFor(outcome, by_id);
    }
    session.surroundings().err << RenderPreview(outcome, act.verb, session.err_style());
    if (outcome.matched == 0) return ExitCodeFor(outcome, by_id);
    if (!Confirms(session, "Go ahead?")) {
      session.Say("nothing was done");
      return ExitCode::kPrecondition;
    }
    request.set_dry_run(false);
  }
  const auto response = act.call(request);
  if (!response.ok()) return session.Fail(what, response.status(), Listener::kAdmin);
  const ActOutcome outcome = OutcomeOf(*response);
  if (session.wants_json()) {
    session.PrintItems(*response, response->results());
  } else {
    session.Print(RenderOutcome(outcome, act.verb, session.style()));
  }
  return ExitCodeFor(outcome, by_id);
}

using Arguments = std::shared_ptr<ActArguments>;

void AddActOptions(CLI::App& command, ActArguments& arguments, Plan& plan) {
  command.add_option("ids", arguments.ids, "Intent ids; or conditions, which every one must meet");
  command.add_option("--reason", arguments.reason, "Why, for the record; required")->required();
  AddFilterOptions(command, arguments.filter, plan, ReasonOption::kWithReason);
  command.add_flag("--all", arguments.all, "Without any condition: every intent that it fits");
  command.add_flag("--dry-run", arguments.dry_run,
                   "Only say what would be done, and what that means for later intents");
  command.add_option("--limit", arguments.limit, "At most this many (10000)")
      ->check(CLI::Range(1, 100'000));
  command.add_option("--pace", arguments.pace, "At most so many a second, e.g. 10/s");
  command.add_flag("--yes", arguments.yes, "Do not ask");
}

void Plans(CLI::App* command, Plan& plan, std::function<ExitCode()> run) {
  command->callback([&plan, run = std::move(run)] { plan.run = run; });
}

void AddRetry(CLI::App& inbox, Session& session, Plan& plan) {
  const auto arguments = std::make_shared<ActArguments>();
  CLI::App* command = inbox.add_subcommand("retry", "Try them again, in their places");
  AddActOptions(*command, *arguments, plan);
  command->footer(
      "What is in doubt is looked up first, and not written again unseen.\n\n"
      "Examples:\n"
      "  interlock inbox retry 17 18 --reason \"the rule was mended\"\n"
      "  interlock inbox retry --with-reason conflicts-exhausted --since 8h \\\n"
      "    --reason \"line 7 runs again\" --pace 10/s --dry-run");
  Plans(command, plan, [arguments, &session] {
    Act<v1::RetryIntentsRequest, v1::RetryIntentsResponse> act;
    act.verb = "queued anew";
    act.call = [&session](const auto& request) { return session.client().Retry(request); };
    return RunAct(session, *arguments, act, {});
  });
}

void AddResolve(CLI::App& inbox, Session& session, Plan& plan) {
  const auto arguments = std::make_shared<ActArguments>();
  CLI::App* command =
      inbox.add_subcommand("resolve", "End them by what you found in Apriso, or decided");
  AddActOptions(*command, *arguments, plan);
  command
      ->add_option("--as", arguments->outcome,
                   "done-elsewhere: somebody else did it; discarded: not to be done")
      ->check(CLI::IsMember({"done-elsewhere", "discarded"}))
      ->required();
  command->footer(
      "Final. Nothing is sent to Apriso. The later intents of the work order go on; those that\n"
      "wait for it (--after) go on only if it was done elsewhere.\n\n"
      "Examples:\n"
      "  interlock inbox resolve 17 --as done-elsewhere --reason \"Kim has set it by hand\"\n"
      "  interlock inbox resolve --work-order WO-1042 --as discarded --reason scrapped --dry-run");
  Plans(command, plan, [arguments, &session] {
    v1::ResolveIntentsRequest request;
    const bool is_done = arguments->outcome == "done-elsewhere";
    request.set_outcome(is_done ? v1::Resolution::DONE_ELSEWHERE : v1::Resolution::DISCARDED);
    Act<v1::ResolveIntentsRequest, v1::ResolveIntentsResponse> act;
    act.verb = absl::StrCat("resolved as ", v1::Resolution::Outcome_Name(request.outcome()));
    act.confirmation = Confirmation::kAlways;
    act.call = [&session](const auto& asked) { return session.client().Resolve(asked); };
    return RunAct(session, *arguments, act, request);
  });
}

void AddCancel(CLI::App& inbox, Session& session, Plan& plan) {
  const auto arguments = std::make_shared<ActArguments>();
  CLI::App* command =
      inbox.add_subcommand("cancel", "Cancel them, waiting ones too, if never applied");
  AddActOptions(*command, *arguments, plan);
  command->footer(
      "While a write is on the wire or in doubt the cancel is only noted. What needs a person and\n"
      "may have been applied is left: resolve it.\n\n"
      "Examples:\n"
      "  interlock inbox cancel 17 --reason \"wrong work order scanned\"\n"
      "  interlock inbox cancel --label line=7 --state queued --reason \"line 7 is down\" "
      "--dry-run");
  Plans(command, plan, [arguments, &session] {
    Act<v1::CancelIntentsRequest, v1::CancelIntentsResponse> act;
    act.verb = "cancelled";
    act.confirmation = Confirmation::kAlways;
    act.call = [&session](const auto& request) { return session.client().CancelMany(request); };
    return RunAct(session, *arguments, act, {});
  });
}

void AddReplay(CLI::App& inbox, Session& session, Plan& plan) {
  const auto arguments = std::make_shared<ActArguments>();
  CLI::App* command = inbox.add_subcommand("replay", "Submit final ones anew, as new intents");
  AddActOptions(*command, *arguments, plan);
  command->footer(
      "Each becomes a new intent at the end of its work order's queue, with the event id\n"
      "replay-ID. Replaying one twice finds the first replay.\n\n"
      "Examples:\n"
      "  interlock inbox replay 17 --reason \"the rule was mended\"\n"
      "  interlock inbox replay --state rejected --with-reason business-rule --since 2h \\\n"
      "    --reason \"the rule was mended\" --pace 5/s");
  Plans(command, plan, [arguments, &session] {
    Act<v1::ReplayIntentsRequest, v1::ReplayIntentsResponse> act;
    act.verb = "submitted anew";
    act.call = [&session](const auto& request) { return session.client().Replay(request); };
    return RunAct(session, *arguments, act, {});
  });
}

ExitCode RunInboxList(Session& session, const FilterArguments& arguments, int limit) {
  const auto filter = MakeFilter(arguments, session.surroundings().now());
  if (!filter.ok()) return session.FailUsage(std::string(filter.status().message()));
  v1::ListIntentsRequest request;
  *request.mutable_filter() = *filter;
  request.mutable_filter()->clear_states();
  request.mutable_filter()->add_states(v1::Intent::NEEDS_ATTENTION);
  request.set_order_by("create_time");
  request.set_page_size(std::min(limit + 1, kPageSize));
  v1::ListIntentsResponse found;
  bool more = false;
  const absl::Status listed = session.client().ListAll(request, [&](const v1::Intent& intent) {
    more = found.intents_size() == limit;
    if (more) return Listing::kStop;
    *found.add_intents() = intent;
    return Listing::kGoOn;
  });
  if (!listed.ok()) return session.Fail("listing the inbox", listed);
  if (session.wants_json()) {
    session.PrintItems(found, found.intents());
  } else if (found.intents().empty()) {
    session.Say("nothing needs a person");
  } else {
    session.Print(
        RenderIntentList({found.intents().begin(), found.intents().end()}, session.style()));
  }
  if (more) session.Say(absl::StrCat("the oldest ", limit, "; there are more: --limit N"));
  return ExitCode::kOk;
}

void AddList(CLI::App& inbox, Session& session, Plan& plan) {
  struct ListArguments {
    FilterArguments filter;
    int limit = 50;
  };
  const auto arguments = std::make_shared<ListArguments>();
  CLI::App* command = inbox.add_subcommand("list", "What needs a person, the oldest first");
  AddFilterOptions(*command, arguments->filter, plan, ReasonOption::kWithReason);
  command->add_option("--limit", arguments->limit, "At most this many")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  command->footer(
      "Examples:\n"
      "  interlock inbox list\n"
      "  interlock inbox list --with-reason outcome-unknown -o jsonl");
  Plans(command, plan, [arguments, &session] {
    return RunInboxList(session, arguments->filter, arguments->limit);
  });
}

ExitCode RunShow(Session& session, const std::string& id) {
  v1::GetIntentRequest request;
  request.set_intent_id(id);
  request.set_include_attempts(true);
  const auto intent = session.client().Get(request);
  if (!intent.ok()) return session.Fail(absl::StrCat("getting intent ", id), intent.status());
  if (session.wants_json()) {
    v1::GetIntentResponse response;
    *response.mutable_intent() = *intent;
    session.PrintJson(response);
    return ExitCode::kOk;
  }
  session.Print(absl::StrCat(RenderIntent(*intent, session.style()), "\n",
                             RenderStory(*intent, session.style())));
  return ExitCode::kOk;
}

void AddShow(CLI::App& inbox, Session& session, Plan& plan) {
  const auto id = std::make_shared<std::string>();
  CLI::App* command = inbox.add_subcommand(
      "show", "One intent's whole story: each write, who decided what and why");
  command->add_option("id", *id, "Intent id")->required();
  command->footer(
      "The same as interlock get ID --attempts.\n\n"
      "Example:\n"
      "  interlock inbox show 17");
  Plans(command, plan, [id, &session] { return RunShow(session, *id); });
}

}  // namespace

void AddInboxCommand(CLI::App& app, Session& session, Plan& plan) {
  CLI::App* command = app.add_subcommand("inbox", "What needs a person, and what is done about it");
  command->require_subcommand(1);
  AddList(*command, session, plan);
  AddShow(*command, session, plan);
  AddRetry(*command, session, plan);
  AddResolve(*command, session, plan);
  AddCancel(*command, session, plan);
  AddReplay(*command, session, plan);
  command->footer(
      "Acts go to the admin listener and take ids or conditions. Each says why (--reason), can be\n"
      "previewed (--dry-run), and on a terminal asks before it ends anything.\n\n"
      "Examples:\n"
      "  interlock inbox list\n"
      "  interlock inbox show 17\n"
      "  interlock inbox resolve 17 --as discarded --reason scrapped --dry-run");
}

}  // namespace interlock::client::cli
