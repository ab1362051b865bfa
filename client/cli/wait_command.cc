#include <memory>
#include <string>

#include "client/cli/await_end.h"
#include "client/cli/commands.h"

namespace interlock::client::cli {

void AddWaitCommand(CLI::App& app, Session& session, Plan& plan) {
  auto intent_id = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("wait", "Wait until an intent is final or needs a person");
  command->add_option("id", *intent_id, "Intent id")->required();
  command->footer(
      "Waits at most --timeout (60s). Leaves with 0 if it succeeded, 3 if it ended otherwise or\n"
      "needs a person, 8 if it is still on its way.\n\n"
      "Example:\n"
      "  interlock wait 17 --timeout 5m");
  command->callback([intent_id, &session, &plan] {
    plan.run = [intent_id, &session] { return AwaitEnd(session, *intent_id); };
  });
}

}  // namespace interlock::client::cli
