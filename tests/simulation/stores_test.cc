// The same days over the real SQLite store, on a disk that fails and loses its power.
#include <gtest/gtest.h>

#include <cstdint>

#include "tests/simulation/quiet_log.h"
#include "tests/simulation/run_command.h"

namespace interlock::simulation {
namespace {

RunOptions Days(std::uint64_t seed, StoreKind store, int intents_per_day) {
  RunOptions options;
  options.seed = seed;
  options.store = store;
  options.intents_per_day = intents_per_day;
  return options;
}

TEST(StoresTest, SqliteKeepsEveryPromiseOnABadDisk) {
  QuietLog();
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    const RunOptions options = Days(seed, StoreKind::kSqlite, 500);
    const RunResult result = Play(options);
    EXPECT_EQ(result.complaint, "") << ReportOf(options, result);
  }
}

// As long as the disk behaves, a store shows in nothing that happens; crashes included.
TEST(StoresTest, TheModelAndSqlitePlayTheSameDays) {
  QuietLog();
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    RunOptions options = Days(seed, StoreKind::kModel, 500);
    options.off = {Feature::kTornCommits, Feature::kDoubtfulCommits, Feature::kDiskFull};
    const RunResult model = Play(options);
    options.store = StoreKind::kSqlite;
    const RunResult sqlite = Play(options);
    EXPECT_EQ(model.complaint, "") << ReportOf(options, model);
    EXPECT_EQ(sqlite.complaint, "") << ReportOf(options, sqlite);
    EXPECT_EQ(model.hash, sqlite.hash) << "seed " << seed;
  }
}

}  // namespace
}  // namespace interlock::simulation
