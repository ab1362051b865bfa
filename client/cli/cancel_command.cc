#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/intent_words.h"

namespace interlock::client::cli {
namespace {

struct CancelArguments {
  std::string intent_id;
  std::string reason;
};

ExitCode RunCancel(Session& session, const CancelArguments& arguments) {
  const auto intent = session.client().Cancel(arguments.intent_id, arguments.reason);
  if (!intent.ok()) {
    return session.Fail(absl::StrCat("cancelling intent ", arguments.intent_id), intent.status());
  }
  if (session.wants_json()) {
    v1::CancelIntentResponse response;
    *response.mutable_intent() = *intent;
    session.PrintJson(response);
  } else {
    session.Print(SentenceOf(*intent) + "\n");
  }
  if (intent->state() != v1::Intent::CANCELLED && intent->cancel_requested()) {
    session.Say(
        absl::StrCat("noted: a write is on the wire or in doubt, and the cancel takes effect if it "
                     "turns out not "
                     "to have been applied; see how it ends: interlock wait ",
                     arguments.intent_id));
  }
  return ExitCode::kOk;
}

}  // namespace

void AddCancelCommand(CLI::App& app, Session& session, Plan& plan) {
  auto arguments = std::make_shared<CancelArguments>();
  CLI::App* command = app.add_subcommand("cancel", "Cancel an intent that was never applied");
  command->add_option("id", arguments->intent_id, "Intent id")->required();
  command->add_option("--reason", arguments->reason, "Why, for the record");
  command->footer(
      "CANCELLED always means: never applied. While a write is on the wire the cancel is only "
      "noted.\n\n"
      "Example:\n"
      "  interlock cancel 17 --reason \"wrong work order scanned\"");
  command->callback([arguments, &session, &plan] {
    plan.run = [arguments, &session] { return RunCancel(session, *arguments); };
  });
}

}  // namespace interlock::client::cli
