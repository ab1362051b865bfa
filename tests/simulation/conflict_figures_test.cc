// The conflict figures that the real store keeps, against what was recorded and what Apriso knows.
#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "tests/simulation/quiet_log.h"
#include "tests/simulation/run_command.h"

namespace interlock::simulation {
namespace {

RunOptions Days(std::uint64_t seed) {
  RunOptions options;
  options.seed = seed;
  options.store = StoreKind::kSqlite;
  options.intents_per_day = 500;
  return options;
}

std::int64_t AttemptsOf(const RunResult& result, const std::string& outcome) {
  const auto found = result.counts.attempts.find(outcome);
  return found == result.counts.attempts.end() ? 0 : found->second;
}

// Crashes, torn commits, lost answers, copies, verdicts that are revised, retries by people: the
// sums are those over all attempts as they stand on record in the end.
TEST(ConflictFiguresTest, WhateverHappensTheFiguresAreThoseOfTheAttemptsOnRecord) {
  QuietLog();
  std::int64_t races = 0;
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    const RunOptions options = Days(seed);
    const RunResult result = Play(options);
    ASSERT_EQ(result.complaint, "") << ReportOf(options, result);
    SCOPED_TRACE(CommandOf(options));
    ASSERT_TRUE(result.conflicts.has_value());
    const core::ConflictCounts& total = result.conflicts->total;
    EXPECT_EQ(total.races, AttemptsOf(result, "RACE"));
    EXPECT_EQ(total.tries, AttemptsOf(result, "APPLIED") + AttemptsOf(result, "RACE"));
    EXPECT_EQ(total.rule_conflicts, AttemptsOf(result, "RULE_CONFLICT"));
    EXPECT_EQ(total.stale_reads, AttemptsOf(result, "STALE_READ"));
    // Everything ends, or comes to a person; what a dying process took in is there too.
    EXPECT_GE(total.ended, result.counts.accepted);
    core::ConflictCounts sum;
    for (const auto& [hour, counts] : result.conflicts->groups) sum.Add(counts);
    EXPECT_EQ(sum, total);
    races += total.races;
  }
  EXPECT_GT(races, 300);
}

// Where every answer arrives and is looked into, Apriso and the broker agree to the last write:
// operators who are faster, their locks, bursts at the change of shift, and a process that stops.
TEST(ConflictFiguresTest, RacesAreExactlyTheWritesThatMetAnotherVersion) {
  QuietLog();
  std::int64_t compared = 0;
  std::int64_t races = 0;
  for (std::uint64_t seed = 1; compared < 12; ++seed) {
    RunOptions options = Days(seed);
    options.off = {
        // An answer may be lost, or says something else.
        Feature::kProxy, Feature::kLostRequests, Feature::kLostAnswers, Feature::kUnsent,
        Feature::kLateRequests, Feature::kErrors, Feature::kErrorsAfter, Feature::kThrottles,
        Feature::kOutages, Feature::kBlackHoles, Feature::kExpiredTokens, Feature::kDenials,
        Feature::kCrashes, Feature::kDiskFull,
        // A rule's 409 cannot be told from a race if somebody writes before it is looked into.
        Feature::kRules, Feature::kRefusals,
        // The work order is not looked at again, or is read as it was.
        Feature::kCancels, Feature::kShortLives, Feature::kRemovals, Feature::kStaleReads,
        Feature::kClockSteps};
    const RunResult result = Play(options);
    ASSERT_EQ(result.complaint, "") << ReportOf(options, result);
    // A content hash comes back when a change is undone: no broker can tell.
    if (result.swarm.etag_kind == core::EtagKind::kContentHash) continue;
    ++compared;
    SCOPED_TRACE(CommandOf(options));
    ASSERT_TRUE(result.conflicts.has_value());
    const core::ConflictCounts& total = result.conflicts->total;
    EXPECT_EQ(total.tries - total.races, result.ledger.applied());
    // Shortcuts that met another version are counted apart.
    EXPECT_EQ(total.races + total.stale_reads, result.ledger.outdated());
    if (total.stale_reads == 0) {
      EXPECT_EQ(total.first_tries, result.ledger.first_writes());
      EXPECT_EQ(total.first_try_races, result.ledger.first_outdated());
    }
    EXPECT_EQ(total.rule_conflicts, 0);
    EXPECT_EQ(total.ended, result.counts.accepted) << "each once";
    std::int64_t won = 0;
    for (const auto& [name, count] : result.conflicts->race_winners) won += count;
    EXPECT_EQ(won, total.races) << "every change is some operator's";
    races += total.races;
  }
  EXPECT_GT(races, 300);
}

}  // namespace
}  // namespace interlock::simulation
