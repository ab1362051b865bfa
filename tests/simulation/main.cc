// interlock-sim: days of a plant, played from a seed.
#include <sqlite3.h>

#include <CLI/CLI.hpp>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <map>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "tests/simulation/quiet_log.h"
#include "tests/simulation/run_command.h"
#include "tests/simulation/shrink.h"

namespace interlock::simulation {
namespace {

struct Totals {
  int runs = 0;
  int failed = 0;
  double days = 0;
  double cpu_seconds = 0;
};

double CpuSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::string Listed(const std::map<std::string, std::int64_t>& numbers) {
  std::string text;
  for (const auto& [name, number] : numbers) {
    absl::StrAppend(&text, text.empty() ? "" : ", ", name, " ", number);
  }
  return text;
}

void PrintCounts(const Counts& counts) {
  absl::PrintF(
      "  submissions %d, accepted %d, duplicates %d, refused %d, left unanswered %d\n"
      "  reads %d, writes %d, applied %d, conflicts told %d\n"
      "  changes by others %d, deaths of the broker %d\n"
      "  verdicts: %s\n  attempts: %s\n",
      counts.submissions, counts.accepted, counts.duplicates, counts.refused, counts.unanswered,
      counts.reads, counts.writes, counts.applied, counts.conflicts, counts.plant_changes,
      counts.crashes, Listed(counts.ends), Listed(counts.attempts));
}

void PlayOne(const RunOptions& options, bool is_brief, Totals& totals) {
  const double start = CpuSeconds();
  const RunResult result = Play(options);
  const double seconds = CpuSeconds() - start;
  totals.runs += 1;
  totals.days += options.days;
  totals.cpu_seconds += seconds;
  const bool is_good = result.complaint.empty();
  if (!is_good) totals.failed += 1;
  if (!is_brief) {
    absl::PrintF("seed %d: %s\n", options.seed, Describe(result.swarm));
    PrintCounts(result.counts);
  }
  absl::PrintF("seed %d: %s, %d steps, event log %016x, %.2f s CPU, %.0f plant days a CPU minute\n",
               options.seed, is_good ? "ok" : "FAILED", result.step, result.hash, seconds,
               options.days * 60 / seconds);
  if (!is_good) absl::PrintF("%s", ReportOf(options, result));
  std::fflush(stdout);
}

// "5" or "1..200".
bool ParseSeeds(const std::string& text, std::uint64_t& first, std::uint64_t& last) {
  const std::pair<std::string, std::string> ends = absl::StrSplit(text, absl::MaxSplits("..", 1));
  if (!absl::SimpleAtoi(ends.first, &first)) return false;
  if (ends.second.empty()) {
    last = first;
    first = 1;
    return true;
  }
  return absl::SimpleAtoi(ends.second, &last) && first <= last;
}

int PlayAll(RunOptions options, const std::string& seeds, bool is_brief) {
  std::uint64_t first = options.seed;
  std::uint64_t last = options.seed;
  if (!seeds.empty() && !ParseSeeds(seeds, first, last)) {
    absl::PrintF("--seeds takes a number or 1..200, not %s\n", seeds);
    return 2;
  }
  Totals totals;
  for (options.seed = first; options.seed <= last; ++options.seed) {
    PlayOne(options, is_brief, totals);
  }
  if (totals.runs > 1) {
    absl::PrintF("%d of %d seeds failed; %.0f plant days in %.1f s CPU, %.0f a CPU minute\n",
                 totals.failed, totals.runs, totals.days, totals.cpu_seconds,
                 totals.days * 60 / totals.cpu_seconds);
  }
  return totals.failed == 0 ? 0 : 1;
}

// The simulation has one thread and asks nobody how much memory SQLite holds.
void UseSqliteFromOneThread() {
  sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

int Main(int argc, char** argv) {
  CLI::App app("Plays days of a plant from a seed, with the real broker, and judges every step.",
               "interlock-sim");
  RunWords words;
  std::string seeds;
  std::string trace;
  bool is_brief = false;
  bool is_to_shrink = false;
  AddOptions(app, words);
  app.add_option("--seeds", seeds, "several seeds: 200, or 1..200");
  app.add_option("--trace", trace, "write everything that happens into this file");
  app.add_flag("--brief", is_brief, "one line for each seed");
  app.add_flag("--shrink", is_to_shrink, "look for fewer features that fail as well");
  app.footer("example: interlock-sim --seed 7 --days 3");
  CLI11_PARSE(app, argc, argv);
  absl::StatusOr<RunOptions> options = MeaningOf(words);
  if (!options.ok()) {
    absl::PrintF("%s\n", std::string(options.status().message()));
    return 2;
  }
  QuietLog();
  UseSqliteFromOneThread();
  if (is_to_shrink) {
    *options = Shrink(*options);
    absl::PrintF("shrunk to: %s\n", CommandOf(*options));
  }
  if (!trace.empty()) options->trace = std::fopen(trace.c_str(), "w");
  const int code = PlayAll(*options, seeds, is_brief);
  if (options->trace != nullptr) std::fclose(options->trace);
  return code;
}

}  // namespace
}  // namespace interlock::simulation

int main(int argc, char** argv) { return interlock::simulation::Main(argc, argv); }
