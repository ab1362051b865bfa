// The waits, the accounting of races and the sentences that come out of Decide.
#include <gtest/gtest.h>

#include "tests/unit/core/decide_situations.h"

namespace interlock::core {
namespace {

using namespace situations;  // NOLINT: test vocabulary

TEST(DecideWaitTest, AnAnswer409WaitsTheRacesBackoffBeforeTheOneReread) {
  const Decision decision =
      Ask({.occasion = Occasion::kAnswered, .progress = Answered(WireAnswer::kPrecondition, 409)});
  ASSERT_EQ(decision.act, Act::kWait);
  EXPECT_EQ(decision.wait.cause, WaitCause::kBackoff);
  EXPECT_EQ(*decision.wait.until, kNow + absl::Milliseconds(30));
}

TEST(DecideWaitTest, TheLastWriteOfTheBudgetIsReadAtOnce) {
  const Decision decision =
      Ask({.occasion = Occasion::kAnswered,
           .progress = BudgetUsed(Answered(WireAnswer::kPrecondition, 409), 4)});
  EXPECT_EQ(decision.act, Act::kRead);
}

TEST(DecideWaitTest, ThrottledTakesTheLongerOfBackoffAndRetryAfter) {
  const Decision decision = Ask({.occasion = Occasion::kAnswered,
                                 .progress = Answered(WireAnswer::kThrottled, 429),
                                 .retry_after = absl::Seconds(7)});
  EXPECT_EQ(*decision.wait.until, kNow + absl::Seconds(7));
  EXPECT_EQ(decision.progress.race_budget_used, 0);
}

TEST(DecideWaitTest, AnUnknownOutcomeIsReadAfterRetryAfter) {
  const Decision decision = Ask({.occasion = Occasion::kAnswered,
                                 .progress = Answered(WireAnswer::kUnknown, 503),
                                 .retry_after = absl::Seconds(4)});
  EXPECT_EQ(*decision.wait.until, kNow + absl::Seconds(4));
}

TEST(DecideWaitTest, ACleanWaitEndsAtExpiryAtTheLatest) {
  const Decision decision = Ask({.occasion = Occasion::kAnswered,
                                 .progress = Answered(WireAnswer::kNotSent),
                                 .expires_in = absl::Milliseconds(100)});
  EXPECT_EQ(*decision.wait.until, kNow + absl::Milliseconds(100));
}

TEST(DecideWaitTest, AWaitInDoubtIsNotCutShortByExpiry) {
  const Decision decision = Ask({.occasion = Occasion::kAnswered,
                                 .progress = Answered(WireAnswer::kUnknown),
                                 .expires_in = absl::Milliseconds(100)});
  EXPECT_EQ(*decision.wait.until, kNow + absl::Milliseconds(500));
}

TEST(DecideCredentialTest, AWriteRefusedAgainAfterTheRefreshSuspends) {
  Progress progress = Answered(WireAnswer::kUnauthorized, 401);
  progress.credential_refreshed = true;
  const Decision reread = Ask({.progress = progress, .read = kSameInProgress});
  ASSERT_EQ(reread.act, Act::kWrite);
  EXPECT_TRUE(reread.progress.credential_refreshed) << "a good read proves nothing about writing";
}

TEST(DecideLockTest, ALockThatOnlyTheAnswerShowsAddsUp) {
  Progress progress = Answered(WireAnswer::kLocked, 423);
  progress.locked_since = kNow - absl::Minutes(31);
  const Decision reread = Ask({.progress = progress, .read = kSameInProgress});
  ASSERT_EQ(reread.act, Act::kWrite);
  EXPECT_EQ(reread.progress.locked_since, kNow - absl::Minutes(31));
  const Decision again = Ask({.occasion = Occasion::kAnswered, .progress = progress});
  EXPECT_EQ(again.reason, Reason::kLockWaitExhausted);
}

// A lease is polled; only a send may count as one that was left unanswered.
TEST(DecideLockTest, WhileAWorkOrderIsLeasedNothingIsCountedThatWasNotSent) {
  Progress progress = Answered(WireAnswer::kPrecondition, 409);
  progress.doubt = Doubt::kMaybe;
  progress.unknown_outcomes = 2;
  progress.recorded_time = kNow - absl::Hours(1);
  Lease lease;
  lease.holder = "Kim";
  lease.expire_time = kNow + absl::Minutes(10);
  Given given{.progress = progress, .read = kSameInProgress};
  const Decision sent = Ask(given);
  ASSERT_EQ(sent.row, 23);
  EXPECT_EQ(sent.progress.unknown_outcomes, 3);
  given.lease = lease;
  const Decision leased = Ask(given);
  EXPECT_EQ(leased.wait.cause, WaitCause::kOperatorLock);
  EXPECT_EQ(leased.progress.unknown_outcomes, 2);
}

TEST(DecideVerdictTest, AConflictThatNoReadExplainsIsNotLeftOpen) {
  Progress progress = Answered(WireAnswer::kPrecondition, 409);
  progress.cancel = CancelNote::kRequested;
  const Decision decision = Ask({.occasion = Occasion::kDue, .progress = progress});
  ASSERT_EQ(decision.state, IntentState::kCancelled);
  ASSERT_TRUE(decision.verdict.has_value());
  EXPECT_EQ(decision.verdict->outcome, AttemptOutcome::kRefused);
}

TEST(DecideRaceTest, ARaceIsCountedOnceAndItsAttemptNamed) {
  const Decision decision =
      Ask({.progress = Answered(WireAnswer::kPrecondition, 409), .read = kMovedInProgress});
  EXPECT_EQ(decision.progress.races, 1);
  EXPECT_EQ(decision.progress.race_budget_used, 1);
  ASSERT_TRUE(decision.verdict.has_value());
  EXPECT_EQ(decision.verdict->outcome, AttemptOutcome::kRace);
  EXPECT_EQ(decision.verdict->etag_after, Etag("\"v2\""));
  EXPECT_FALSE(decision.progress.recorded_etag.has_value());
}

TEST(DecideRaceTest, ARuleConflictIsNoRace) {
  const Decision decision =
      Ask({.progress = Answered(WireAnswer::kPrecondition, 409), .read = kSameInProgress});
  EXPECT_EQ(decision.progress.races, 0);
  EXPECT_EQ(decision.progress.race_budget_used, 0);
  EXPECT_EQ(decision.verdict->outcome, AttemptOutcome::kRuleConflict);
}

TEST(DecideRaceTest, AStaleReadCostsBudgetButIsNoRace) {
  const Decision decision =
      Ask({.progress = Answered(WireAnswer::kStale, 412), .read = kSameInProgress});
  EXPECT_EQ(decision.progress.races, 0);
  EXPECT_EQ(decision.progress.race_budget_used, 1);
}

TEST(DecideRaceTest, FiveLostWritesSayFiveRaces) {
  const Decision decision =
      Ask({.progress = BudgetUsed(Answered(WireAnswer::kPrecondition, 409), 4),
           .read = kMovedInProgress});
  EXPECT_EQ(decision.progress.races, 5);
}

TEST(DecideSentenceTest, ATransitionThatWasLegalBeforeIsSuperseded) {
  const Decision decision =
      Ask({.progress = Answered(WireAnswer::kPrecondition, 409), .read = kMovedOnHold});
  EXPECT_NE(decision.message.find("Superseded"), std::string::npos) << decision.message;
}

TEST(DecideSentenceTest, AlreadyInTargetNamesWhoAndWhatWasNotWritten) {
  Given given{.read = kMovedComplete};
  given.read.snapshot.changed_by = "op9";
  given.spec.fields.names = {"completionTimestamp"};
  const Decision decision = Ask(given);
  EXPECT_EQ(decision.applied_by, "op9");
  EXPECT_NE(decision.message.find("completionTimestamp"), std::string::npos) << decision.message;
}

}  // namespace
}  // namespace interlock::core
