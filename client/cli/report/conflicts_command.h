#pragma once

#include "CLI/CLI.hpp"
#include "client/cli/plan.h"
#include "client/cli/session.h"

namespace interlock::client::cli {

// Adds `conflicts` to the command `report`.
void AddConflictsCommand(CLI::App& report, Session& session, Plan& plan);

}  // namespace interlock::client::cli
