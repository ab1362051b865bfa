#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/call_error.h"
#include "client/cli/commands.h"
#include "client/cli/filter_arguments.h"
#include "client/cli/intent_words.h"
#include "client/cli/records/token_file.h"
#include "client/intent_watch.h"
#include "google/protobuf/util/json_util.h"

namespace interlock::client::cli {
namespace {

struct WatchArguments {
  FilterArguments filter;
  std::string resume;
  std::string token_file;
  std::int64_t count = 0;  // 0: no end
};

std::string JsonLine(const google::protobuf::Message& message) {
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(message, &json).ok()) return "";
  return json + "\n";
}

// "2026-01-05 13:58:01.123  17  WO-1042 -> Complete  QUEUED BACKOFF  lost a race"
std::string TextLine(const v1::Intent& intent, const TextStyle& style) {
  const std::string why = WhyOf(intent);
  std::string line = absl::StrCat(
      MomentText(ToTime(intent.update_time()), style), "  ", intent.intent_id(), "  ",
      OneLine(intent.work_order_id()), " -> ", OneLine(intent.target_status()), "  ",
      Paint(Name(intent.state()), InkOf(intent.state()), style), why.empty() ? "" : " ", why);
  const std::string& story = intent.message().empty() ? intent.wait().detail() : intent.message();
  if (!story.empty()) absl::StrAppend(&line, "  ", OneLine(story));
  return line + "\n";
}

ExitCode FailWatch(Session& session, const absl::Status& error, const WatchArguments& arguments) {
  const ExitCode code = session.Fail("watching", error);
  if (absl::IsOutOfRange(error) && !arguments.token_file.empty()) {
    session.Say(absl::StrCat("  to begin anew: remove ", arguments.token_file));
  }
  return code;
}

absl::StatusOr<v1::WatchIntentsRequest> MakeRequest(const WatchArguments& arguments,
                                                    absl::Time now) {
  v1::WatchIntentsRequest request;
  auto filter = MakeFilter(arguments.filter, now);
  if (!filter.ok()) return filter.status();
  *request.mutable_filter() = *std::move(filter);
  request.set_resume_token(arguments.resume);
  if (arguments.token_file.empty()) return request;
  const auto token = TokenFile(arguments.token_file).Read();
  if (!token.ok()) return token.status();
  request.set_resume_token(*token);
  return request;
}

ExitCode RunWatch(Session& session, const WatchArguments& arguments) {
  auto request = MakeRequest(arguments, session.surroundings().now());
  if (!request.ok()) return session.FailUsage(std::string(request.status().message()));
  std::optional<TokenFile> file;
  if (!arguments.token_file.empty()) file.emplace(arguments.token_file);
  Pacing& pacing = SystemPacing();
  std::optional<absl::Duration> until;
  if (!session.options().timeout.empty()) until = pacing.Elapsed() + session.WaitTimeout();
  bool is_away = false;
  IntentWatch watch(
      session.client().stub(), *std::move(request), until, pacing,
      [&](const absl::Status& error, absl::Duration) {
        if (std::exchange(is_away, true)) return;
        session.Say(absl::StrCat("the broker is away (", OneLine(std::string(error.message())),
                                 "); trying again ..."));
      });
  for (std::int64_t told = 0; arguments.count == 0 || told < arguments.count;) {
    const auto message = watch.Next();
    if (!message.ok()) return FailWatch(session, message.status(), arguments);
    if (!message->has_value()) return ExitCode::kOk;
    if (std::exchange(is_away, false)) session.Say("the broker is back");
    const v1::WatchIntentsResponse& change = **message;
    if (change.has_intent()) {
      session.Print(session.wants_json() ? JsonLine(change)
                                         : TextLine(change.intent(), session.style()));
      session.surroundings().out.flush();
      ++told;
    }
    if (!file) continue;
    // Behind the line: who is killed between them sees one change twice, and misses none.
    const absl::Status kept = file->Write(watch.token(), pacing.Elapsed());
    if (!kept.ok()) return session.Fail("keeping the token", kept);
  }
  return ExitCode::kOk;
}

}  // namespace

void AddWatchCommand(CLI::App& app, Session& session, Plan& plan) {
  const auto arguments = std::make_shared<WatchArguments>();
  CLI::App* command =
      app.add_subcommand("watch", "Show open intents, then every change of state as it happens");
  AddFilterOptions(*command, arguments->filter, plan);
  CLI::Option* resume = command->add_option("--resume", arguments->resume,
                                            "Go on behind the change that had this resumeToken");
  command
      ->add_option("--token-file", arguments->token_file,
                   "Keep the token of the last change here, and go on from it")
      ->excludes(resume);
  command->add_option("--count", arguments->count, "Leave after so many changes")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000'000}));
  command->footer(
      "A filter is matched against the intent as it was at the change. Connects again by itself;\n"
      "ends by Ctrl-C, --count or --timeout. With -o json one line for each change, with its\n"
      "resumeToken. Who is killed and comes again with --token-file misses nothing; the last "
      "change\n"
      "may be shown again.\n\n"
      "Examples:\n"
      "  interlock watch --state needs-attention\n"
      "  interlock watch --label line=7 --token-file line7.token -o json >> line7.jsonl");
  command->callback([arguments, &session, &plan] {
    plan.run = [arguments, &session] { return RunWatch(session, *arguments); };
  });
}

}  // namespace interlock::client::cli
