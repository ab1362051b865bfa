#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "client/cli/command_line.h"
#include "client/event_id.h"

namespace {

// The width of the terminal on standard output; 0 if it is none.
int TerminalColumns() {
  if (isatty(STDOUT_FILENO) == 0) return 0;
  winsize size{};
  constexpr int kUsualColumns = 80;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kUsualColumns;
  return size.ws_col;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  interlock::client::cli::Surroundings surroundings{
      .in = std::cin,
      .out = std::cout,
      .err = std::cerr,
      .zone = absl::LocalTimeZone(),
      .columns = TerminalColumns(),
      .now = [] { return absl::Now(); },
      .new_event_id = [] { return interlock::client::NewEventId("cli-"); }};
  for (const char* name :
       {"INTERLOCK_ADDRESS", "INTERLOCK_ADMIN_ADDRESS", "INTERLOCK_SOURCE", "NO_COLOR"}) {
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
