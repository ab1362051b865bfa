#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "base/foreign_locks.h"
#include "client/cli/command_line.h"
#include "client/cli/descriptor_buffer.h"
#include "client/cli/interrupt.h"
#include "client/event_id.h"
#include "grpc/support/log.h"

namespace {

// The width of the terminal that this is; 0 if it is none.
int TerminalColumns(int descriptor) {
  if (isatty(descriptor) == 0) return 0;
  winsize size{};
  constexpr int kUsualColumns = 80;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kUsualColumns;
  return size.ws_col;
}

}  // namespace

int main(int argc, char** argv) {
  interlock::base::StopCheckingForeignLocks();
  std::signal(SIGPIPE, SIG_IGN);
  // What gRPC has to say is in the errors of the calls.
  if (std::getenv("GRPC_VERBOSITY") == nullptr) {
    gpr_set_log_function([](gpr_log_func_args* /*line*/) {});
  }
  interlock::client::cli::DescriptorBuffer standard_input(
      STDIN_FILENO, interlock::client::cli::DescriptorBuffer::Ownership::kBorrowed);
  std::istream in(&standard_input);
  interlock::client::cli::Surroundings surroundings{
      .in = in,
      .out = std::cout,
      .err = std::cerr,
      .zone = absl::LocalTimeZone(),
      .columns = TerminalColumns(STDOUT_FILENO),
      .err_columns = TerminalColumns(STDERR_FILENO),
      .is_interactive = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1,
      .now = [] { return absl::Now(); },
      .new_event_id = [] { return interlock::client::NewEventId("cli-"); },
      .catch_interrupt = interlock::client::cli::CatchInterrupt};
  for (const char* name :
       {"INTERLOCK_CONTEXT", "INTERLOCK_ADDRESS", "INTERLOCK_ADMIN_ADDRESS", "INTERLOCK_SOURCE",
        "INTERLOCK_OUTPUT", "INTERLOCK_TLS_CA", "INTERLOCK_TLS_CERT", "INTERLOCK_TLS_KEY",
        "INTERLOCK_TLS_SERVER_NAME", "INTERLOCK_TOKEN_FILE", "INTERLOCK_TOKEN", "NO_COLOR",
        "XDG_CONFIG_HOME", "HOME", "TMPDIR"}) {
    if (const char* value = std::getenv(name)) surroundings.environment[name] = value;
  }
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const auto code = interlock::client::cli::RunCommandLine(arguments, surroundings);
  std::cout.flush();
  if (!std::cout) {
    std::cerr << "error: standard output cannot be written\n";
    return static_cast<int>(interlock::client::cli::ExitCode::kError);
  }
  return static_cast<int>(code);
}
