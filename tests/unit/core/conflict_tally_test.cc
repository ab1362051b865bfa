#include "core/conflict_tally.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace interlock::core {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const absl::Time kNow = absl::FromUnixSeconds(1'772'431'200);

Intent InState(IntentState state) {
  Intent intent;
  intent.state = state;
  intent.create_time = kNow - absl::Seconds(10);
  intent.update_time = kNow;
  return intent;
}

Attempt AttemptWith(int number, AttemptOutcome outcome) {
  Attempt attempt;
  attempt.number = number;
  attempt.start_time = kNow - absl::Seconds(1);
  attempt.outcome = outcome;
  return attempt;
}

ConflictCounts SumOf(const std::vector<ConflictTally>& tallies) {
  ConflictCounts sum;
  for (const ConflictTally& tally : tallies) sum.Add(tally.counts);
  return sum;
}

TEST(ConflictTally, MovesThatDecideNothingAddNothing) {
  const Attempt sent = AttemptWith(1, AttemptOutcome::kPending);
  EXPECT_THAT(TallyMove(InState(IntentState::kQueued), InState(IntentState::kExecuting), {{&sent}}),
              IsEmpty());
  for (const AttemptOutcome outcome :
       {AttemptOutcome::kRefused, AttemptOutcome::kLocked, AttemptOutcome::kUnknown,
        AttemptOutcome::kThrottled, AttemptOutcome::kNotSent}) {
    const Attempt ended = AttemptWith(1, outcome);
    EXPECT_THAT(
        TallyMove(InState(IntentState::kExecuting), InState(IntentState::kQueued), {{&ended}}),
        IsEmpty());
  }
}

TEST(ConflictTally, AnAttemptCountsWhenItBeganAndAnEndWhenItCame) {
  const Attempt applied = AttemptWith(1, AttemptOutcome::kApplied);
  Intent after = InState(IntentState::kSucceeded);
  after.result = Result::kApplied;
  const auto tallies = TallyMove(InState(IntentState::kExecuting), after, {{&applied}});
  ASSERT_THAT(tallies, SizeIs(2));
  EXPECT_EQ(tallies[0].time, applied.start_time);
  EXPECT_EQ(tallies[0].counts.first_tries, 1);
  EXPECT_EQ(tallies[1].time, kNow);
  EXPECT_THAT(tallies[1].counts.applied_on_retry, ElementsAre(1, 0, 0, 0, 0));
  EXPECT_EQ(tallies[1].counts.latency.sum_ms, 10'000);
}

TEST(ConflictTally, OnlyWritesOfOursAreApplied) {
  for (const auto& [result, applied] :
       {std::pair(Result::kApplied, 1), std::pair(Result::kVerifiedApplied, 1),
        std::pair(Result::kAlreadyInTarget, 0), std::pair(Result::kUnattributed, 0)}) {
    Intent after = InState(IntentState::kSucceeded);
    after.result = result;
    const ConflictCounts sum = SumOf(TallyMove(InState(IntentState::kQueued), after, {}));
    EXPECT_EQ(sum.ended, 1);
    EXPECT_EQ(sum.applied_on_retry[0], applied);
  }
}

TEST(ConflictTally, OnlyTheFirstRaceOfAnIntentIsThatOfAFirstTry) {
  Intent before = InState(IntentState::kQueued);
  const Attempt raced = AttemptWith(2, AttemptOutcome::kRace);
  EXPECT_EQ(SumOf(TallyMove(before, before, {{&raced}})).first_try_races, 1);
  before.progress.races = 1;
  EXPECT_EQ(SumOf(TallyMove(before, before, {{&raced}})).first_try_races, 0);
  EXPECT_EQ(SumOf(TallyMove(before, before, {{&raced}})).races, 1);
}

TEST(ConflictTally, AnEndCountsOnceForEachIntent) {
  Intent exhausted = InState(IntentState::kNeedsAttention);
  exhausted.reason = Reason::kConflictsExhausted;
  exhausted.needed_person = true;
  exhausted.progress.races = 5;
  const ConflictCounts first = SumOf(TallyMove(InState(IntentState::kQueued), exhausted, {}));
  EXPECT_EQ(first.permanent_conflicts, 1);
  EXPECT_EQ(first.ended_after_race, 1);
  EXPECT_THAT(TallyMove(exhausted, exhausted, {}), IsEmpty());
  EXPECT_THAT(TallyMove(exhausted, InState(IntentState::kResolved), {}), IsEmpty());
  Intent retried = exhausted;
  retried.state = IntentState::kQueued;
  EXPECT_THAT(TallyMove(exhausted, retried, {}), IsEmpty());
  EXPECT_THAT(TallyMove(retried, InState(IntentState::kCancelled), {}), IsEmpty());
}

TEST(ConflictTally, OnlyAnAttemptFromBeforeMayHaveHadAnOutcome) {
  Intent before = InState(IntentState::kExecuting);
  before.progress.attempts_made = 2;
  const auto prior = [&](int number) {
    return PriorOutcomeOf(before, AttemptWith(number, AttemptOutcome::kRace));
  };
  EXPECT_EQ(prior(1), PriorOutcome::kAsRecorded);
  EXPECT_EQ(prior(2), PriorOutcome::kPending) << "it is on the wire";
  EXPECT_EQ(prior(3), PriorOutcome::kPending) << "it is new";
  before.state = IntentState::kQueued;
  EXPECT_EQ(prior(2), PriorOutcome::kAsRecorded);
}

TEST(LatencyFigures, PercentilesAreAtMostASixteenthTooLong) {
  for (const std::int64_t ms : {0, 1, 15, 16, 17, 31, 32, 33, 1'000, 65'535, 65'536, 86'400'000}) {
    LatencyFigures latency;
    latency.Add(absl::Milliseconds(ms));
    const std::int64_t told = absl::ToInt64Milliseconds(latency.Percentile(0.5));
    EXPECT_GE(told, ms);
    EXPECT_LE(told, ms + ms / 16);
    EXPECT_EQ(latency.Mean(), absl::Milliseconds(ms));
  }
}

TEST(LatencyFigures, SumsAndDifferencesAreThoseOfWhatWasAdded) {
  LatencyFigures all;
  LatencyFigures odd;
  for (int ms = 1; ms <= 1'000; ++ms) {
    all.Add(absl::Milliseconds(ms));
    if (ms % 2 == 1) odd.Add(absl::Milliseconds(ms));
  }
  EXPECT_EQ(all.count(), 1'000);
  EXPECT_EQ(all.sum_ms, 500'500);
  EXPECT_GE(all.Percentile(0.99), absl::Milliseconds(990));
  EXPECT_LE(all.Percentile(0.99), absl::Milliseconds(1'052));
  LatencyFigures even = all;
  even.Subtract(odd);
  EXPECT_EQ(even.count(), 500);
  even.Add(odd);
  EXPECT_EQ(even, all);
  even.Subtract(all);
  EXPECT_EQ(even, LatencyFigures());
  EXPECT_EQ(even.Percentile(0.5), absl::ZeroDuration());
}

TEST(LatencyFigures, WhatCannotBeCountsAsTheNearestThatCan) {
  LatencyFigures latency;
  latency.Add(-absl::Seconds(5));
  latency.Add(absl::InfiniteDuration());
  EXPECT_EQ(latency.Percentile(0.5), absl::ZeroDuration());
  EXPECT_GE(latency.Percentile(1), absl::Hours(24 * 400));
}

}  // namespace
}  // namespace interlock::core
