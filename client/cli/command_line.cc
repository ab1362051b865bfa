#include "client/cli/command_line.h"

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/duration_text.h"
#include "client/cli/session.h"
#include "client/cli/suggestion.h"

namespace interlock::client::cli {
namespace {

constexpr char kDescription[] =
    "Talks to interlockd, the transition broker for DELMIA Apriso work orders.";

// Empty: it is one; else what is wrong. The shape that CLI11 wants.
std::string CheckDuration(const std::string& text) {
  const auto duration = ParseDurationText(text);
  return duration.ok() ? "" : std::string(duration.status().message());
}

void AddSecurityOptions(CLI::App& app, SettingFlags& flags, Plan& plan) {
  const auto add_file = [&](const char* name, std::string& into, const char* help) {
    plan.offers[app.add_option(name, into, help)] = {.kind = Offer::Kind::kFiles};
  };
  add_file("--tls-ca", flags.tls_ca,
           "Use TLS; authorities of its certificate, PEM (INTERLOCK_TLS_CA)");
  add_file("--tls-cert", flags.tls_cert, "Certificate to show, PEM (INTERLOCK_TLS_CERT)");
  add_file("--tls-key", flags.tls_key, "Its key, PEM (INTERLOCK_TLS_KEY)");
  app.add_option("--tls-server-name", flags.tls_server_name,
                 "Name in its certificate, if another (INTERLOCK_TLS_SERVER_NAME)");
  add_file("--token-file", flags.token_file,
           "File with the token (INTERLOCK_TOKEN_FILE; or INTERLOCK_TOKEN: itself)");
}

void AddGlobalOptions(CLI::App& app, Session& session, Plan& plan) {
  GlobalOptions& options = session.options();
  SettingFlags& flags = options.settings;
  plan.offers[app.add_option("--context", flags.context,
                             "Named broker (INTERLOCK_CONTEXT); see interlock context")] = {
      .kind = Offer::Kind::kContexts};
  app.add_option("--address", flags.address, "Broker, host:port or unix:PATH (INTERLOCK_ADDRESS)")
      ->default_str("127.0.0.1:7443");
  app.add_option("--admin-address", flags.admin_address,
                 "Its admin listener (INTERLOCK_ADMIN_ADDRESS)")
      ->default_str("127.0.0.1:7444");
  AddSecurityOptions(app, flags, plan);
  app.add_option("-o,--output", flags.output,
                 "text; json; jsonl: one line for each of a list (INTERLOCK_OUTPUT)")
      ->check(CLI::IsMember({"text", "json", "jsonl"}))
      ->default_str("text");
  app.add_option("--timeout", options.timeout,
                 "Bound on the call (10s); with wait and --wait: on the wait (60s)")
      ->check(CheckDuration);
  app.add_option("--color", options.color, "auto: on a terminal, unless NO_COLOR is set")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
}

void AddCommands(CLI::App& app, Session& session, Plan& plan) {
  AddSubmitCommand(app, session, plan);
  AddValidateCommand(app, session, plan);
  AddGetCommand(app, session, plan);
  AddListCommand(app, session, plan);
  AddWaitCommand(app, session, plan);
  AddWatchCommand(app, session, plan);
  AddCancelCommand(app, session, plan);
  AddLaneCommand(app, session, plan);
  AddLanesCommand(app, session, plan);
  AddLeaseCommand(app, session, plan);
  AddAuditCommand(app, session, plan);
  AddInboxCommand(app, session, plan);
  AddContentionCommand(app, session, plan);
  AddAlertsCommand(app, session, plan);
  AddReportCommand(app, session, plan);
  AddSimulateCommand(app, session, plan);
  AddBenchCommand(app, session, plan);
  AddStatusCommand(app, session, plan);
  AddBackupCommand(app, session, plan);
  AddTokenCommand(app, session, plan);
  AddContextCommand(app, session, plan);
  AddCompletionCommand(app, session, plan);
  AddHelpCommand(app, session, plan);
}

ExitCode FailToParse(const CLI::App& app, const CLI::ParseError& error, Session& session) {
  if (error.get_name() == "RequiredError" && !app.remaining().empty()) {
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
    const std::string name = app.remaining().front();
    const std::string meant = DidYouMean(name, names);
    return session.FailUsage(absl::StrCat("there is no command '", name, "'",
                                          meant.empty() ? "; interlock --help lists them" : meant));
  }
  const int code = app.exit(error, session.surroundings().out, session.surroundings().err);
  return code == 0 ? ExitCode::kOk : ExitCode::kUsage;
}

}  // namespace

ExitCode RunCommandLine(const std::vector<std::string>& arguments, Surroundings& surroundings) {
  Session session(surroundings);
  Plan plan;
  CLI::App app(kDescription, "interlock");
  app.set_version_flag("--version", absl::StrCat("interlock ", INTERLOCK_VERSION));
  app.require_subcommand(1);
  app.fallthrough();
  AddGlobalOptions(app, session, plan);
  AddCommands(app, session, plan);
  for (CLI::App* command : app.get_subcommands({})) {
    command->footer(
        absl::StrCat("Options of every command and the exit codes: interlock --help\n\n",
                     command->get_footer()));
  }
  app.footer(absl::StrCat(ExitCodeHelp(),
                          "\n\nExamples:\n"
                          "  interlock submit WO-1042 Complete --source plc-7 --wait\n"
                          "  interlock submit --file shift.jsonl --source plc-7\n"
                          "  interlock list --state needs-attention\n"
                          "  interlock get 17 --attempts\n"
                          "  source <(interlock completion bash)"));
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    return FailToParse(app, error, session);
  }
  if (plan.needs == Plan::Needs::kSettings) {
    const absl::Status resolved = session.Resolve();
    if (!resolved.ok()) return session.FailUsage(std::string(resolved.message()));
  }
  return plan.run();
}

}  // namespace interlock::client::cli
