#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "client/cli/commands.h"
#include "client/cli/duration_text.h"
#include "client/cli/intent_words.h"
#include "client/cli/lanes/lanes_view.h"
#include "client/cli/lanes/scope_arguments.h"
#include "client/cli/report/moment_argument.h"
#include "google/protobuf/util/time_util.h"

namespace interlock::client::cli {
namespace {

constexpr int kMaxPageSize = 1'000;

struct LanesArguments {
  ScopeArguments scope;
  std::string reason;
  std::string until;
  std::string order = "depth";
  std::vector<std::string> causes;
  int limit = 50;
  bool dry_run = false;
  bool yes = false;
};
using Arguments = std::shared_ptr<LanesArguments>;

// "30m" from now, or a moment.
absl::StatusOr<google::protobuf::Timestamp> ReadUntil(const std::string& text,
                                                      const TextStyle& style) {
  const auto length = ParseDurationText(text);
  absl::StatusOr<absl::Time> time =
      length.ok() ? style.now + *length : ParseMoment(text, style.now, style.zone);
  if (!time.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("'", text, "' is neither a duration such as 30m nor a time such as 06:00"));
  }
  return google::protobuf::util::TimeUtil::MillisecondsToTimestamp(absl::ToUnixMillis(*time));
}

// "behind-earlier" is BEHIND_EARLIER.
absl::StatusOr<v1::Wait::Cause> ReadCause(const std::string& text) {
  const std::string name = absl::AsciiStrToUpper(absl::StrReplaceAll(text, {{"-", "_"}}));
  v1::Wait::Cause cause = v1::Wait::CAUSE_UNSPECIFIED;
  if (!v1::Wait::Cause_Parse(name, &cause) || cause == v1::Wait::CAUSE_UNSPECIFIED) {
    return absl::InvalidArgumentError(absl::StrCat("--cause: there is no cause '", text, "'"));
  }
  return cause;
}

std::vector<std::string> CauseWords() {
  std::vector<std::string> words;
  for (int number = v1::Wait::Cause_MIN + 1; number <= v1::Wait::Cause_MAX; ++number) {
    if (!v1::Wait::Cause_IsValid(number)) continue;
    const std::string name = v1::Wait::Cause_Name(static_cast<v1::Wait::Cause>(number));
    words.push_back(absl::AsciiStrToLower(absl::StrReplaceAll(name, {{"_", "-"}})));
  }
  return words;
}

ExitCode RunList(Session& session, const LanesArguments& arguments) {
  v1::ListLanesRequest request;
  request.set_order_by(arguments.order == "age" ? v1::ListLanesRequest::AGE
                                                : v1::ListLanesRequest::DEPTH);
  for (const std::string& word : arguments.causes) {
    const auto cause = ReadCause(word);
    if (!cause.ok()) return session.FailUsage(std::string(cause.status().message()));
    request.add_wait_causes(*cause);
  }
  if (arguments.scope.is_given()) {
    const auto scope = arguments.scope.Read();
    if (!scope.ok()) return session.FailUsage(std::string(scope.status().message()));
    *request.mutable_scope() = *scope;
  }
  if (arguments.limit < 1) return session.FailUsage("--limit: must be at least 1");
  v1::ListLanesResponse all;
  while (all.lanes_size() < arguments.limit) {
    request.set_page_size(std::min(kMaxPageSize, arguments.limit - all.lanes_size()));
    const auto page = session.client().ListLanes(request);
    if (!page.ok()) return session.Fail("listing the lanes", page.status(), Listener::kAdmin);
    all.mutable_lanes()->MergeFrom(page->lanes());
    all.set_total(page->total());
    all.set_next_page_token(page->next_page_token());
    if (page->next_page_token().empty()) break;
    request.set_page_token(page->next_page_token());
  }
  if (session.wants_json()) {
    session.PrintItems(all, all.lanes());
  } else if (all.lanes().empty()) {
    session.Say("no lane matches");
  } else {
    session.Print(RenderLanes(all, session.style()));
  }
  return ExitCode::kOk;
}

template <class Response>
ExitCode Show(Session& session, const Response& response, const std::string& sentence) {
  if (session.wants_json()) {
    session.PrintJson(response);
  } else {
    session.Print(sentence + "\n");
  }
  return ExitCode::kOk;
}

ExitCode RunPause(Session& session, const LanesArguments& arguments) {
  v1::PauseLanesRequest request;
  const auto scope = arguments.scope.Read();
  if (!scope.ok()) return session.FailUsage(std::string(scope.status().message()));
  *request.mutable_scope() = *scope;
  request.set_reason(arguments.reason);
  if (!arguments.until.empty()) {
    const auto until = ReadUntil(arguments.until, session.style());
    if (!until.ok()) {
      return session.FailUsage(absl::StrCat("--until: ", until.status().message()));
    }
    *request.mutable_until() = *until;
  }
  const auto response = session.client().PauseLanes(request);
  const std::string what = absl::StrCat("pausing ", ScopeText(request.scope()));
  if (!response.ok()) return session.Fail(what, response.status(), Listener::kAdmin);
  const std::string sentence =
      absl::StrCat("Paused ", PauseText(response->pause(), session.style()), ". It holds ",
                   response->intents(), response->intents() == 1 ? " intent." : " intents.");
  return Show(session, *response, sentence);
}

ExitCode RunResume(Session& session, const LanesArguments& arguments) {
  v1::ResumeLanesRequest request;
  const auto scope = arguments.scope.Read();
  if (!scope.ok()) return session.FailUsage(std::string(scope.status().message()));
  *request.mutable_scope() = *scope;
  request.set_reason(arguments.reason);
  const auto response = session.client().ResumeLanes(request);
  const std::string name = ScopeText(request.scope());
  if (!response.ok()) {
    return session.Fail(absl::StrCat("resuming ", name), response.status(), Listener::kAdmin);
  }
  std::string sentence;
  if (response->has_pause()) {
    absl::StrAppend(&sentence, "Ended the pause of ", PauseText(response->pause(), session.style()),
                    ". ");
  }
  if (response->has_drain()) {
    absl::StrAppend(&sentence, "Ended the drain of ", DrainText(response->drain(), session.style()),
                    ". ");
  }
  if (sentence.empty()) {
    sentence = absl::StrCat("There was no pause and no drain of ", name,
                            "; interlock status shows those that stand.");
  }
  return Show(session, *response, std::string(absl::StripTrailingAsciiWhitespace(sentence)));
}

std::string ProgressText(const v1::DrainLanesResponse& progress) {
  std::string text = progress.drained() ? "drained" : absl::StrCat(progress.remaining(), " left");
  if (progress.needs_person() > 0) {
    absl::StrAppend(&text, ", ", progress.needs_person(),
                    progress.needs_person() == 1 ? " needs a person" : " need a person");
  }
  return text;
}

ExitCode RunDrain(Session& session, const LanesArguments& arguments) {
  v1::DrainLanesRequest request;
  const auto scope = arguments.scope.Read();
  if (!scope.ok()) return session.FailUsage(std::string(scope.status().message()));
  *request.mutable_scope() = *scope;
  request.set_reason(arguments.reason);
  const absl::Duration timeout =
      session.options().timeout.empty() ? absl::InfiniteDuration() : session.WaitTimeout();
  std::string told;
  const absl::Status status =
      session.client().DrainLanes(request, timeout, [&](const v1::DrainLanesResponse& progress) {
        if (session.wants_json()) return session.PrintJson(progress);
        const std::string text = ProgressText(progress);
        if (text != told) session.Print(text + "\n");
        told = text;
      });
  if (status.ok()) return ExitCode::kOk;
  return session.Fail(absl::StrCat("draining ", ScopeText(request.scope())), status,
                      Listener::kAdmin);
}

std::string WouldText(const v1::PurgeLanesResponse& preview, const std::string& scope) {
  const int matched = preview.matched();
  return absl::StrCat("Would cancel ", matched - preview.left(), " of ", matched,
                      matched == 1 ? " open intent" : " open intents", " of ", scope, "; ",
                      preview.left(), " on the wire or in doubt would be left.");
}

bool Confirms(Session& session, const std::string& question) {
  session.surroundings().err << question << " Go ahead? [y/N] " << std::flush;
  std::string answer;
  std::getline(session.surroundings().in, answer);
  const std::string word = absl::AsciiStrToLower(absl::StripAsciiWhitespace(answer));
  return word == "y" || word == "yes";
}

ExitCode RunPurge(Session& session, const LanesArguments& arguments) {
  v1::PurgeLanesRequest request;
  const auto scope = arguments.scope.Read();
  if (!scope.ok()) return session.FailUsage(std::string(scope.status().message()));
  const bool asks = !arguments.yes && !arguments.dry_run;
  if (asks && !session.surroundings().is_interactive) {
    return session.FailUsage(
        "this cancels intents for good: look with --dry-run first, then say --yes");
  }
  *request.mutable_scope() = *scope;
  request.set_reason(arguments.reason);
  request.set_dry_run(arguments.dry_run || asks);
  const std::string name = ScopeText(request.scope());
  const std::string what = absl::StrCat("purging ", name);
  auto response = session.client().PurgeLanes(request);
  if (!response.ok()) return session.Fail(what, response.status(), Listener::kAdmin);
  if (arguments.dry_run) return Show(session, *response, WouldText(*response, name));
  if (asks) {
    if (!Confirms(session, WouldText(*response, name))) {
      session.Say("nothing was done");
      return ExitCode::kPrecondition;
    }
    request.set_dry_run(false);
    response = session.client().PurgeLanes(request);
    if (!response.ok()) return session.Fail(what, response.status(), Listener::kAdmin);
  }
  const int matched = response->matched();
  return Show(session, *response,
              absl::StrCat("Cancelled ", response->cancelled(), " of ", matched,
                           matched == 1 ? " open intent" : " open intents", " of ", name, "; ",
                           response->left(), " left."));
}

using Run = ExitCode (*)(Session&, const LanesArguments&);

CLI::App* AddAct(CLI::App& lanes, const char* name, const char* help, const Arguments& arguments,
                 Session& session, Plan& plan, Run run) {
  CLI::App* const command = lanes.add_subcommand(name, help);
  arguments->scope.AddTo(*command);
  command->add_option("--reason", arguments->reason, "Why, for the record")->required();
  command->callback([run, arguments, &session, &plan] {
    plan.run = [run, arguments, &session] { return run(session, *arguments); };
  });
  return command;
}

void AddList(CLI::App& lanes, const Arguments& arguments, Session& session, Plan& plan) {
  CLI::App* const list = lanes.add_subcommand("list", "Work orders with open intents");
  arguments->scope.AddTo(*list);
  list->add_option("--order", arguments->order, "What comes first: depth or age")
      ->check(CLI::IsMember({"depth", "age"}))
      ->capture_default_str();
  plan.offers[list->add_option("--cause", arguments->causes,
                               "Only where the head waits for one of these, e.g. operator-lock")
                  ->delimiter(',')
                  ->allow_extra_args(false)] = {Offer::Kind::kWords, CauseWords(),
                                                Offer::Number::kSeveral};
  list->add_option("--limit", arguments->limit, "At most so many")->capture_default_str();
  list->footer(
      "Examples:\n"
      "  interlock lanes list --order age\n"
      "  interlock lanes list --cause paused,operator-lock --label line=L1");
  list->callback([arguments, &session, &plan] {
    plan.run = [arguments, &session] { return RunList(session, *arguments); };
  });
}

}  // namespace

void AddLanesCommand(CLI::App& app, Session& session, Plan& plan) {
  CLI::App* const lanes =
      app.add_subcommand("lanes", "List, pause, drain and purge the queues (admin listener)");
  lanes->require_subcommand(1);
  const auto arguments = std::make_shared<LanesArguments>();
  AddList(*lanes, arguments, session, plan);
  CLI::App* const pause = AddAct(*lanes, "pause", "Send nothing of a scope; intents are taken",
                                 arguments, session, plan, &RunPause);
  pause->add_option("--until", arguments->until, "It ends then: 30m, 06:00, 2026-03-02T06:00:00Z");
  pause->footer(
      "What is on the wire ends as it would. Pausing again changes the end and the reason.\n\n"
      "Examples:\n"
      "  interlock lanes pause --label line=L1 --until 30m --reason \"press is being repaired\"\n"
      "  interlock lanes pause --all --reason \"network maintenance\"");
  AddAct(*lanes, "resume", "End the pause and the drain of exactly this scope", arguments, session,
         plan, &RunResume)
      ->footer(
          "Example:\n"
          "  interlock lanes resume --label line=L1 --reason \"press is repaired\"");
  AddAct(*lanes, "drain", "Take nothing new of a scope, and finish what is there", arguments,
         session, plan, &RunDrain)
      ->footer(
          "Prints how many are left until nothing can move without a person. Ctrl-C stops the\n"
          "printing, not the drain; interlock lanes resume ends it. --timeout bounds the wait.\n\n"
          "Example:\n"
          "  interlock lanes drain --label line=L1 --reason \"end of shift\"");
  CLI::App* const purge =
      AddAct(*lanes, "purge", "Cancel what was never applied; nothing on the wire or in doubt",
             arguments, session, plan, &RunPurge);
  purge->add_flag("--dry-run", arguments->dry_run, "Only say what would be done");
  purge->add_flag("-y,--yes", arguments->yes, "Do it");
  purge->footer(
      "Examples:\n"
      "  interlock lanes purge --source robot-3 --dry-run --reason \"it sent nonsense\"\n"
      "  interlock lanes purge --source robot-3 --yes --reason \"it sent nonsense\"");
  lanes->footer(
      "A scope is one of --all, --work-order, --source and --label. It may name what has no\n"
      "intents yet. Pauses and drains survive a restart of the broker; interlock status shows\n"
      "them, and who began them.\n\n"
      "Examples:\n"
      "  interlock lanes list --order age\n"
      "  interlock lanes pause --label line=L1 --until 30m --reason \"press is being repaired\"");
}

}  // namespace interlock::client::cli
