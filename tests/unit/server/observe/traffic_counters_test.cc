#include "server/observe/traffic_counters.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/observe/scope_limit.h"

namespace interlock::observe {
namespace {

using core::AttemptOutcome;
using core::IntentState;

constexpr absl::Time kNow = absl::FromUnixSeconds(1'700'000'000);  // 22:13 UTC

TEST(TrafficCountersTest, OnlyAppliedAndRacedWritesAreTries) {
  TrafficCounters counters(absl::UTCTimeZone());
  for (const AttemptOutcome outcome :
       {AttemptOutcome::kApplied, AttemptOutcome::kRace, AttemptOutcome::kRuleConflict,
        AttemptOutcome::kStaleRead, AttemptOutcome::kUnknown, AttemptOutcome::kThrottled}) {
    counters.OnAttempt(outcome, "Assembly", kNow);
  }
  const TrafficFigures figures = counters.Read();
  EXPECT_EQ(figures.totals.tries, 2);
  EXPECT_EQ(figures.totals.races, 1);
  EXPECT_EQ(figures.by_type.at("Assembly").tries, 2);
  EXPECT_EQ(figures.by_hour[22].races, 1);
  EXPECT_EQ(figures.attempts[static_cast<std::size_t>(AttemptOutcome::kRuleConflict)], 1);
}

TEST(TrafficCountersTest, TheHourIsThatOfThePlant) {
  TrafficCounters counters(absl::FixedTimeZone(9 * 3600));
  counters.OnAttempt(AttemptOutcome::kRace, "", kNow);
  EXPECT_EQ(counters.Read().by_hour[7].races, 1);
}

TEST(TrafficCountersTest, TypesBeyondAHundredAreCountedTogether) {
  TrafficCounters counters(absl::UTCTimeZone());
  for (int i = 0; i < 1000; ++i) {
    counters.OnAttempt(AttemptOutcome::kApplied, absl::StrCat("type ", i), kNow);
  }
  const TrafficFigures figures = counters.Read();
  EXPECT_EQ(figures.by_type.size(), kTypesMost + 1);
  EXPECT_EQ(figures.by_type.at(kOtherType).tries, 900);
  EXPECT_EQ(figures.totals.tries, 1000);
}

TEST(TrafficCountersTest, EndsTellRetriesAndHowTheyEnded) {
  TrafficCounters counters(absl::UTCTimeZone());
  counters.OnEnd({IntentState::kSucceeded, core::Reason::kNone, 0, absl::Milliseconds(50)});
  counters.OnEnd({IntentState::kSucceeded, core::Reason::kNone, 2, absl::Milliseconds(51)});
  counters.OnEnd({IntentState::kSucceeded, core::Reason::kNone, 7, -absl::Hours(1)});
  counters.OnEnd(
      {IntentState::kNeedsAttention, core::Reason::kConflictsExhausted, 5, absl::Seconds(9)});
  const TrafficFigures figures = counters.Read();
  EXPECT_EQ(figures.totals.ends, 4);
  EXPECT_EQ(figures.totals.permanent, 1);
  EXPECT_EQ(figures.totals.retried, 3);
  EXPECT_EQ(figures.totals.retried_applied, 2);
  EXPECT_EQ(figures.retries_needed, (std::array<std::int64_t, 5>{1, 0, 1, 0, 1}));
  EXPECT_EQ(figures.end_latency[0], 2);  // a clock that was set back makes no negative time
  EXPECT_EQ(figures.end_latency[1], 1);
  EXPECT_EQ(figures.ends.at(IntentState::kNeedsAttention), 1);
}

TEST(TrafficCountersTest, AMoveTellsTheLatencyOfItsWriteAndTheBeginningOfALockWait) {
  TrafficCounters counters(absl::UTCTimeZone());
  core::Intent before;
  storage::IntentMove move;
  move.update_time = kNow;
  core::Attempt answered;
  answered.outcome = AttemptOutcome::kLocked;
  answered.http_status = 423;
  answered.latency = absl::Milliseconds(30);
  core::Attempt lost;
  lost.outcome = AttemptOutcome::kUnknown;
  lost.latency = absl::Seconds(10);
  move.attempts = {answered, lost};
  move.progress.locked_since = kNow;
  counters.OnMove({move, IntentState::kExecuting, kNow, &before});
  before.progress.locked_since = kNow;
  move.attempts.clear();
  counters.OnMove({move, IntentState::kQueued, kNow, &before});  // the same wait goes on
  const TrafficFigures figures = counters.Read();
  EXPECT_EQ(figures.lock_waits, 1);
  EXPECT_EQ(figures.write_latency[3], 1);
  EXPECT_EQ(figures.write_latency_sum, absl::Milliseconds(30)) << "no answer has no latency";
}

TEST(TrafficCountersTest, SubmissionsAreToldApartByWhatTheyRepeat) {
  TrafficCounters counters(absl::UTCTimeZone());
  counters.OnSubmission(core::Duplicate::kNone);
  counters.OnSubmission(core::Duplicate::kRepeatedEvent);
  counters.OnSubmission(core::Duplicate::kNone);
  EXPECT_EQ(counters.Read().submissions, (std::array<std::int64_t, 3>{2, 0, 1}));
}

TEST(ScopeLimitTest, AClientThatInventsLabelsMakesAHundredSeriesAndNoMore) {
  ScopeLimit limit;
  std::set<std::string> seen;
  for (int round = 0; round < 50; ++round) {
    std::vector<ContentionFigures> scopes;
    for (int i = 0; i < 90; ++i) {
      scopes.push_back({absl::StrCat("line ", round, "-", i), i == 3, 2, 1, 1});
    }
    std::int64_t tries = 0;
    for (const ContentionFigures& scope : limit.Limit(scopes)) {
      seen.insert(scope.scope);
      tries += scope.tries;
    }
    EXPECT_EQ(tries, 180) << "something is lost";
  }
  EXPECT_EQ(seen.size(), kScopesMost + 1);
}

}  // namespace
}  // namespace interlock::observe
