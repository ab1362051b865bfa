#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>

#include "CLI/CLI.hpp"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "client/cli/text_style.h"
#include "demo/show.h"
#include "demo/stop_signal.h"

namespace {

using interlock::client::cli::Coloring;
using interlock::client::cli::TextStyle;

constexpr char kFooter[] =
    R"(Starts a simulated Apriso (apriso-sim) and a broker (interlockd), both from the folder of
this program, on free loopback ports and in a temporary folder. Leaves with 0 if every
promise was kept, judged by the simulator's own ledger; 1 if one was broken or something
did not start; 2 on wrong usage; 130 if interrupted.

Examples:
  interlock-demo
  interlock-demo --seed 42 --verbose
  interlock-demo --serve)";

std::string FolderOfThisProgram() {
  char path[4096];
  const ssize_t length = readlink("/proc/self/exe", path, sizeof path);
  const std::string program(path, length > 0 ? static_cast<std::size_t>(length) : 0);
  return program.substr(0, program.rfind('/'));
}

// The width of the terminal that the descriptor is; 0 if it is none.
int Columns(int descriptor) {
  if (isatty(descriptor) == 0) return 0;
  winsize size{};
  constexpr int kUsualColumns = 80;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kUsualColumns;
  return size.ws_col;
}

TextStyle StyleOfTerminal() {
  TextStyle style;
  style.now = absl::Now();
  style.zone = absl::LocalTimeZone();
  style.columns = Columns(STDOUT_FILENO);
  const char* no_color = std::getenv("NO_COLOR");
  const bool forbidden = no_color != nullptr && *no_color != '\0';
  style.coloring = style.columns > 0 && !forbidden ? Coloring::kOn : Coloring::kOff;
  return style;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace interlock::demo;  // NOLINT: main of this very module
  std::signal(SIGPIPE, SIG_IGN);
  StopSignal stop;
  ShowOptions options;
  int seconds = 20;
  bool verbose = false;
  bool serve = false;
  bool keep = false;
  CLI::App app("Plays a shift change against a simulated Apriso and judges the broker.",
               "interlock-demo");
  app.add_option("--seed", options.stage.seed, "Decides everything that looks random")
      ->capture_default_str();
  app.add_option("--work-orders", options.stage.work_orders, "How many work orders")
      ->check(CLI::Range(1, 20000))
      ->capture_default_str();
  app.add_option("--seconds", seconds, "Over how long the events are spread")
      ->check(CLI::Range(1, 3600))
      ->capture_default_str();
  app.add_flag("--verbose", verbose, "Print every work order with its intents");
  app.add_flag("--serve", serve, "Stay up after the play, with commands to try, until Ctrl-C");
  app.add_flag("--keep", keep, "Keep the temporary folder");
  app.footer(kFooter);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  options.stage.binary_folder = FolderOfThisProgram();
  options.length = absl::Seconds(seconds);
  options.detail = verbose ? Detail::kEveryWorkOrder : Detail::kCompact;
  options.afterwards = serve ? Afterwards::kServe : Afterwards::kLeave;
  options.keep = keep ? Keep::kYes : Keep::kNo;
  return static_cast<int>(RunShow(options, stop, std::cout, std::cerr, StyleOfTerminal()));
}
