#pragma once

#include "CLI/CLI.hpp"
#include "client/cli/plan.h"
#include "client/cli/session.h"

namespace interlock::client::cli {

// Each adds one command to `app`. When the command line names it, parsing leaves in `plan` what is
// to be done. `session` and `plan` must outlive `app`.
void AddSubmitCommand(CLI::App& app, Session& session, Plan& plan);
void AddValidateCommand(CLI::App& app, Session& session, Plan& plan);
void AddGetCommand(CLI::App& app, Session& session, Plan& plan);
void AddListCommand(CLI::App& app, Session& session, Plan& plan);
void AddWaitCommand(CLI::App& app, Session& session, Plan& plan);
void AddWatchCommand(CLI::App& app, Session& session, Plan& plan);
void AddCancelCommand(CLI::App& app, Session& session, Plan& plan);
void AddLaneCommand(CLI::App& app, Session& session, Plan& plan);
void AddLanesCommand(CLI::App& app, Session& session, Plan& plan);
void AddLeaseCommand(CLI::App& app, Session& session, Plan& plan);
void AddAuditCommand(CLI::App& app, Session& session, Plan& plan);
void AddInboxCommand(CLI::App& app, Session& session, Plan& plan);
void AddContentionCommand(CLI::App& app, Session& session, Plan& plan);
void AddAlertsCommand(CLI::App& app, Session& session, Plan& plan);
void AddReportCommand(CLI::App& app, Session& session, Plan& plan);
void AddSimulateCommand(CLI::App& app, Session& session, Plan& plan);
void AddBenchCommand(CLI::App& app, Session& session, Plan& plan);   // cli/load
void AddBackupCommand(CLI::App& app, Session& session, Plan& plan);  // client/offline
void AddStatusCommand(CLI::App& app, Session& session, Plan& plan);
void AddTokenCommand(CLI::App& app, Session& session, Plan& plan);
void AddContextCommand(CLI::App& app, Session& session, Plan& plan);
void AddCompletionCommand(CLI::App& app, Session& session, Plan& plan);
void AddHelpCommand(CLI::App& app, Session& session, Plan& plan);

}  // namespace interlock::client::cli
