#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>

#include "CLI/CLI.hpp"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "client/cli/text_style.h"
#include "demo/day_show.h"
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

--day plays a whole day at speed: two shift changes, an outage of Apriso and an expired
credential, with events coming in by stream, in batches and one by one.

Examples:
  interlock-demo
  interlock-demo --seed 42 --verbose
  interlock-demo --serve
  interlock-demo --day
  interlock-demo --day --intents 2000 --seed 7)";

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

// What the command line says.
struct CommandLine {
  std::uint64_t seed = 1;
  int work_orders = 300;
  std::optional<int> seconds;
  int intents = 20000;
  bool day = false;
  bool verbose = false;
  bool serve = false;
  bool keep = false;
};

void Declare(CLI::App& app, CommandLine& line) {
  app.add_option("--seed", line.seed, "Decides everything that looks random")
      ->capture_default_str();
  auto* const work_orders =
      app.add_option("--work-orders", line.work_orders, "How many work orders")
          ->check(CLI::Range(1, 20000))
          ->capture_default_str();
  app.add_option("--seconds", line.seconds,
                 "Over how long the events are spread (20; with --day: 250 intents a second)")
      ->check(CLI::Range(1, 3600));
  auto* const verbose =
      app.add_flag("--verbose", line.verbose, "Print every work order with its intents");
  auto* const serve = app.add_flag("--serve", line.serve,
                                   "Stay up after the play, with commands to try, until Ctrl-C");
  app.add_flag("--keep", line.keep, "Keep the temporary folder");
  auto* const day = app.add_flag("--day", line.day, "Play a whole day instead of a shift change");
  app.add_option("--intents", line.intents, "With --day: how many intents")
      ->check(CLI::Range(1000, 200000))
      ->capture_default_str()
      ->needs(day);
  for (auto* const other : {work_orders, static_cast<CLI::Option*>(verbose), serve}) {
    day->excludes(other);
  }
  app.footer(kFooter);
}

interlock::demo::ShowEnd Play(const CommandLine& line) {
  using namespace interlock::demo;  // NOLINT: main of this very module
  StopSignal stop;
  const StageOptions stage{
      .binary_folder = FolderOfThisProgram(), .seed = line.seed, .work_orders = line.work_orders};
  const Keep keep = line.keep ? Keep::kYes : Keep::kNo;
  if (line.day) {
    DayOptions options{.stage = stage, .intents = line.intents, .keep = keep};
    options.length =
        line.seconds.has_value() ? absl::Seconds(*line.seconds) : DayLengthFor(line.intents);
    return RunDay(options, stop, std::cout, std::cerr, StyleOfTerminal());
  }
  ShowOptions options{.stage = stage, .keep = keep};
  if (line.seconds.has_value()) options.length = absl::Seconds(*line.seconds);
  options.detail = line.verbose ? Detail::kEveryWorkOrder : Detail::kCompact;
  options.afterwards = line.serve ? Afterwards::kServe : Afterwards::kLeave;
  return RunShow(options, stop, std::cout, std::cerr, StyleOfTerminal());
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  CommandLine line;
  CLI::App app("Plays a shift change, or a day, against a simulated Apriso and judges the broker.",
               "interlock-demo");
  Declare(app, line);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return static_cast<int>(Play(line));
}
