#include "client/cli/command_line.h"

#include <algorithm>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/duration_text.h"
#include "client/cli/session.h"

namespace interlock::client::cli {
namespace {

constexpr char kDescription[] =
    "Talks to interlockd, the transition broker for DELMIA Apriso work orders.";

std::string FromEnvironment(const Surroundings& surroundings, const std::string& name,
                            const std::string& otherwise) {
  const auto found = surroundings.environment.find(name);
  return found == surroundings.environment.end() || found->second.empty() ? otherwise
                                                                          : found->second;
}

// Empty: it is one; else what is wrong. The shape that CLI11 wants.
std::string CheckDuration(const std::string& text) {
  const auto duration = ParseDurationText(text);
  return duration.ok() ? "" : std::string(duration.status().message());
}

void AddGlobalOptions(CLI::App& app, Session& session) {
  GlobalOptions& options = session.options();
  Endpoints& endpoints = options.endpoints;
  endpoints.address =
      FromEnvironment(session.surroundings(), "INTERLOCK_ADDRESS", endpoints.address);
  endpoints.admin_address =
      FromEnvironment(session.surroundings(), "INTERLOCK_ADMIN_ADDRESS", endpoints.admin_address);
  app.add_option("--address", endpoints.address,
                 "Broker, host:port or unix:PATH (INTERLOCK_ADDRESS)")
      ->capture_default_str();
  app.add_option("--admin-address", endpoints.admin_address,
                 "Its admin listener (INTERLOCK_ADMIN_ADDRESS)")
      ->capture_default_str();
  app.add_option_function<std::string>(
         "-o,--output",
         [&options](const std::string& name) {
           options.output = name == "json" ? OutputFormat::kJson : OutputFormat::kText;
         },
         "text, or json: one document as the API defines it")
      ->check(CLI::IsMember({"text", "json"}))
      ->default_str("text");
  app.add_option("--timeout", options.timeout,
                 "Bound on the call (10s); with wait and --wait: on the wait (60s)")
      ->check(CheckDuration);
  app.add_option("--color", options.color, "auto: on a terminal, unless NO_COLOR is set")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
}

}  // namespace

ExitCode RunCommandLine(const std::vector<std::string>& arguments, Surroundings& surroundings) {
  Session session(surroundings);
  ExitCode result = ExitCode::kOk;
  CLI::App app(kDescription, "interlock");
  app.set_version_flag("--version", absl::StrCat("interlock ", INTERLOCK_VERSION));
  app.require_subcommand(1);
  app.fallthrough();
  AddGlobalOptions(app, session);
  AddSubmitCommand(app, session, result);
  AddGetCommand(app, session, result);
  AddListCommand(app, session, result);
  AddWaitCommand(app, session, result);
  AddCancelCommand(app, session, result);
  AddStatusCommand(app, session, result);
  for (CLI::App* command : app.get_subcommands({})) {
    command->footer(
        absl::StrCat("Options of every command and the exit codes: interlock --help\n\n",
                     command->get_footer()));
  }
  app.footer(absl::StrCat(ExitCodeHelp(),
                          "\n\nExamples:\n"
                          "  interlock submit WO-1042 Complete --source plc-7 --wait\n"
                          "  interlock list --state needs-attention\n"
                          "  interlock get 17 --attempts"));
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    if (error.get_name() == "RequiredError" && !app.remaining().empty()) {
      return session.FailUsage(absl::StrCat("there is no command '", app.remaining().front(),
                                            "'; interlock --help lists them"));
    }
    const int code = app.exit(error, surroundings.out, surroundings.err);
    return code == 0 ? ExitCode::kOk : ExitCode::kUsage;
  }
  return result;
}

}  // namespace interlock::client::cli
