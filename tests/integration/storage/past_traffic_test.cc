// What a broker that starts is told of the traffic before.
#include "storage/sqlite/past_traffic.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/integration/storage/sqlite_store_fixture.h"

namespace interlock::storage::sqlite {
namespace {

using core::AttemptOutcome;
using core::IntentState;
using testing::SampleIntent;
using testing::StartOfTest;

class PastTrafficTest : public SqliteStoreTest {
 protected:
  core::Intent Accept(absl::Duration at) {
    const std::string name = absl::StrCat(++last_);
    return Insert(SampleIntent(absl::StrCat("WO-", name), name, StartOfTest() + at));
  }
  core::Intent To(IntentState state, const core::Intent& intent, absl::Duration at,
                  AttemptOutcome outcome = AttemptOutcome::kPending,
                  core::Reason reason = core::Reason::kNone) {
    IntentMove move = testing::MoveTo(state, intent, StartOfTest() + at);
    move.reason = reason;
    const bool is_retry = intent.state == IntentState::kNeedsAttention;
    if (is_retry) move.expire_time = move.update_time + intent.spec.time_to_live;
    if (outcome != AttemptOutcome::kPending) {
      core::Attempt attempt;
      attempt.number = ++move.progress.attempts_made;
      attempt.start_time = move.update_time;
      attempt.end_time = move.update_time;
      attempt.outcome = outcome;
      move.attempts.push_back(attempt);
      if (outcome == AttemptOutcome::kRace) ++move.progress.races;
    }
    return Move(move);
  }
  core::TrafficHistory Read(absl::Duration from, std::int64_t rows = 1000) {
    auto past = store_->NewPastTraffic();
    EXPECT_TRUE(past.ok()) << past.status();
    return (*past)->Read(StartOfTest() + from, {rows, [] { return true; }});
  }
  static core::AlertTotals SumOf(const core::TrafficHistory& history) {
    core::AlertTotals sum;
    for (const core::PastTraffic& each : history.moves) {
      sum.tries += each.counts.tries;
      sum.races += each.counts.races;
      sum.ends += each.counts.ends;
      sum.permanent += each.counts.permanent;
      sum.retried += each.counts.retried;
      sum.retried_applied += each.counts.retried_applied;
    }
    return sum;
  }

  int last_ = 0;
};

constexpr absl::Duration kMinute = absl::Minutes(1);

TEST_F(PastTrafficTest, AFreshDatabaseKnowsThatNothingHappened) {
  const core::TrafficHistory history = Read(-absl::Hours(1));
  EXPECT_TRUE(history.moves.empty());
  EXPECT_EQ(history.known_since, StartOfTest() - absl::Hours(1));
}

TEST_F(PastTrafficTest, TriesRacesAndEndsAreThereWithTheirTimes) {
  core::Intent intent = Accept(kMinute);
  intent = To(IntentState::kExecuting, intent, kMinute);
  intent = To(IntentState::kQueued, intent, 2 * kMinute, AttemptOutcome::kRace);
  intent = To(IntentState::kExecuting, intent, 2 * kMinute);
  To(IntentState::kSucceeded, intent, 3 * kMinute, AttemptOutcome::kApplied);
  const core::TrafficHistory history = Read(absl::ZeroDuration());
  const core::AlertTotals sum = SumOf(history);
  EXPECT_EQ(sum.tries, 2);
  EXPECT_EQ(sum.races, 1);
  EXPECT_EQ(sum.ends, 1);
  EXPECT_EQ(sum.retried, 1);
  EXPECT_EQ(sum.retried_applied, 1);
  ASSERT_EQ(history.moves.size(), 2u);
  EXPECT_EQ(history.moves[0].time, StartOfTest() + 3 * kMinute) << "the last one first";
  EXPECT_EQ(history.known_since, StartOfTest());
}

TEST_F(PastTrafficTest, WhatIsLoggedAfterItWasOpenedIsLeftOut) {
  const core::Intent intent = Accept(kMinute);
  auto past = store_->NewPastTraffic();
  ASSERT_TRUE(past.ok()) << past.status();
  To(IntentState::kRejected, intent, 2 * kMinute);
  EXPECT_EQ(SumOf((*past)->Read(StartOfTest(), {1000, [] { return true; }})).ends, 0);
}

TEST_F(PastTrafficTest, WhatIsOlderIsLeftOut) {
  To(IntentState::kRejected, Accept(kMinute), 2 * kMinute);
  To(IntentState::kRejected, Accept(9 * kMinute), 10 * kMinute);
  const core::TrafficHistory history = Read(5 * kMinute);
  EXPECT_EQ(SumOf(history).ends, 1);
  EXPECT_EQ(history.known_since, StartOfTest() + 5 * kMinute);
}

TEST_F(PastTrafficTest, AnIntentEndsOnceHoweverOftenAPersonRetriesIt) {
  core::Intent intent = Accept(kMinute);
  for (int round = 2; round < 5; ++round) {
    intent = To(IntentState::kNeedsAttention, intent, round * kMinute, AttemptOutcome::kPending,
                core::Reason::kConflictsExhausted);
    intent = To(IntentState::kQueued, intent, round * kMinute);
  }
  To(IntentState::kSucceeded, intent, 6 * kMinute);
  const core::TrafficHistory history = Read(absl::ZeroDuration());
  EXPECT_EQ(SumOf(history).ends, 1);
  EXPECT_EQ(SumOf(history).permanent, 1);
  // The retry, too, was before what is read.
  EXPECT_EQ(SumOf(Read(5 * kMinute)).ends, 0);
  EXPECT_EQ(SumOf(Read(absl::Minutes(3) + absl::Seconds(30))).ends, 0);
}

TEST_F(PastTrafficTest, AnIntentThatWaitedForLongAndThenNeedsAPersonCounts) {
  const core::Intent intent = Accept(kMinute);
  core::Intent in_need = To(IntentState::kNeedsAttention, intent, 10 * kMinute,
                            AttemptOutcome::kPending, core::Reason::kConflictsExhausted);
  EXPECT_EQ(SumOf(Read(5 * kMinute)).permanent, 1);
  To(IntentState::kResolved, in_need, 11 * kMinute);
  EXPECT_EQ(SumOf(Read(5 * kMinute)).permanent, 1) << "and what a person made of it does not";
  EXPECT_EQ(SumOf(Read(5 * kMinute)).ends, 1);
}

TEST_F(PastTrafficTest, BeforeAClockThatWasSetBackNothingIsKnown) {
  To(IntentState::kRejected, Accept(60 * kMinute), 61 * kMinute);
  To(IntentState::kRejected, Accept(2 * kMinute), 3 * kMinute);
  const core::TrafficHistory history = Read(absl::ZeroDuration());
  EXPECT_EQ(SumOf(history).ends, 1);
  EXPECT_EQ(history.known_since, StartOfTest() + 2 * kMinute);
}

TEST_F(PastTrafficTest, RowsAreBounded) {
  for (int i = 1; i <= 10; ++i) To(IntentState::kRejected, Accept(i * kMinute), i * kMinute);
  const core::TrafficHistory history = Read(absl::ZeroDuration(), 4);
  EXPECT_EQ(SumOf(history).ends, 2);
  EXPECT_EQ(history.known_since, StartOfTest() + 9 * kMinute);
}

TEST_F(PastTrafficTest, WhatIsRemovedIsNotKnown) {
  To(IntentState::kRejected, Accept(kMinute), 2 * kMinute);
  To(IntentState::kRejected, Accept(9 * kMinute), 10 * kMinute);
  ASSERT_TRUE(OpenDatabase()->Execute("DELETE FROM event_log WHERE number <= 2").ok());
  const core::TrafficHistory history = Read(absl::ZeroDuration());
  EXPECT_EQ(SumOf(history).ends, 1);
  EXPECT_EQ(history.known_since, StartOfTest() + 9 * kMinute);
}

TEST_F(PastTrafficTest, ADamagedRowEndsWhatIsKnown) {
  To(IntentState::kRejected, Accept(kMinute), 2 * kMinute);
  To(IntentState::kRejected, Accept(9 * kMinute), 10 * kMinute);
  ASSERT_TRUE(OpenDatabase()->Execute("UPDATE event_log SET races = 7 WHERE number = 2").ok());
  const core::TrafficHistory history = Read(absl::ZeroDuration());
  EXPECT_EQ(SumOf(history).ends, 1);
  EXPECT_EQ(history.known_since, StartOfTest() + 9 * kMinute);
}

}  // namespace
}  // namespace interlock::storage::sqlite
