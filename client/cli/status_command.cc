#include "client/cli/commands.h"
#include "client/cli/status_view.h"

namespace interlock::client::cli {
namespace {

ExitCode RunStatus(Session& session) {
  const auto status = session.client().Status();
  if (!status.ok()) {
    return session.Fail("asking for the status", status.status(), Listener::kAdmin);
  }
  if (session.wants_json()) {
    session.PrintJson(*status);
  } else {
    session.Print(RenderStatus(*status, session.style()));
  }
  return ExitCode::kOk;
}

}  // namespace

void AddStatusCommand(CLI::App& app, Session& session, Plan& plan) {
  CLI::App* command =
      app.add_subcommand("status", "How the broker and its way to Apriso are doing");
  command->footer(
      "Example:\n"
      "  interlock status --admin-address unix:/run/interlock/admin.sock");
  command->callback([&session, &plan] { plan.run = [&session] { return RunStatus(session); }; });
}

}  // namespace interlock::client::cli
