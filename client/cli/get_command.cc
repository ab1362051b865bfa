#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/intent_view.h"

namespace interlock::client::cli {
namespace {

struct GetArguments {
  std::string intent_id;
  std::string source;
  std::string event_id;
  bool attempts = false;
};

ExitCode RunGet(Session& session, const GetArguments& arguments) {
  const bool by_id = !arguments.intent_id.empty();
  const bool by_event = !arguments.source.empty() || !arguments.event_id.empty();
  if (by_id == by_event || (by_event && (arguments.source.empty() || arguments.event_id.empty()))) {
    return session.FailUsage("get needs an intent id, or both --source and --event-id");
  }
  v1::GetIntentRequest request;
  request.set_intent_id(arguments.intent_id);
  request.set_source(arguments.source);
  request.set_event_id(arguments.event_id);
  request.set_include_attempts(arguments.attempts);
  const auto intent = session.client().Get(request);
  if (!intent.ok()) {
    const std::string name =
        by_id ? absl::StrCat("intent ", arguments.intent_id)
              : absl::StrCat("event ", arguments.event_id, " of ", arguments.source);
    return session.Fail(absl::StrCat("getting ", name), intent.status());
  }
  if (session.wants_json()) {
    v1::GetIntentResponse response;
    *response.mutable_intent() = *intent;
    session.PrintJson(response);
    return ExitCode::kOk;
  }
  const TextStyle style = session.style();
  session.Print(RenderIntent(*intent, style));
  if (arguments.attempts) session.Print("\n" + RenderStory(*intent, style));
  return ExitCode::kOk;
}

}  // namespace

void AddGetCommand(CLI::App& app, Session& session, Plan& plan) {
  auto arguments = std::make_shared<GetArguments>();
  CLI::App* command = app.add_subcommand("get", "Show one intent");
  command->add_option("id", arguments->intent_id, "Intent id");
  command->add_option("--source", arguments->source, "With --event-id: who submitted it");
  command->add_option("--event-id", arguments->event_id, "The source's own key of the event");
  command->add_flag("--attempts", arguments->attempts,
                    "Its whole story, every write with its answer");
  command->footer(
      "Examples:\n"
      "  interlock get 17 --attempts\n"
      "  interlock get --source plc-7 --event-id line7/cycle/88231 -o json");
  command->callback([arguments, &session, &plan] {
    plan.run = [arguments, &session] { return RunGet(session, *arguments); };
  });
}

}  // namespace interlock::client::cli
