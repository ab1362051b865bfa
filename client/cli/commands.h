#pragma once

#include "CLI/CLI.hpp"
#include "client/cli/session.h"

namespace interlock::client::cli {

// Each adds one command to `app`. When the command line names it, parsing runs it and leaves how it
// ended in `result`. `session` and `result` must outlive `app`.
void AddSubmitCommand(CLI::App& app, Session& session, ExitCode& result);
void AddGetCommand(CLI::App& app, Session& session, ExitCode& result);
void AddListCommand(CLI::App& app, Session& session, ExitCode& result);
void AddWaitCommand(CLI::App& app, Session& session, ExitCode& result);
void AddCancelCommand(CLI::App& app, Session& session, ExitCode& result);
void AddStatusCommand(CLI::App& app, Session& session, ExitCode& result);

}  // namespace interlock::client::cli
