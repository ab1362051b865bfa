// What contention mode changes in the decisions about one intent.
#include <gtest/gtest.h>

#include "tests/unit/core/decide_situations.h"

namespace interlock::core {
namespace {

using namespace situations;  // NOLINT: test vocabulary

const absl::Duration kHold = absl::Seconds(150);

Progress LostRaces(int races, int budget_used) {
  Progress progress = BudgetUsed(Answered(WireAnswer::kPrecondition, 409), budget_used);
  progress.races = races;
  return progress;
}

TEST(DecideContention, AnIntentWhoseRetriesAreUsedUpGoesBackToTheHoldThreeTimes) {
  struct Row {
    int races_before;
    WaitCause cause;  // kNone: it comes to a person
  };
  const Row rows[] = {{4, WaitCause::kContentionHold},
                      {9, WaitCause::kContentionHold},
                      {14, WaitCause::kContentionHold},
                      {19, WaitCause::kNone}};
  for (const Row& row : rows) {
    const Decision decision =
        Ask({.progress = LostRaces(row.races_before, 4), .read = kMovedInProgress, .hold = kHold});
    EXPECT_EQ(decision.row, 15) << row.races_before;
    EXPECT_EQ(decision.progress.races, row.races_before + 1);
    if (row.cause == WaitCause::kNone) {
      EXPECT_EQ(decision.reason, Reason::kConflictsExhausted) << row.races_before;
      continue;
    }
    EXPECT_EQ(decision.wait.cause, row.cause) << row.races_before;
    EXPECT_EQ(*decision.wait.until, kNow + kHold);
    EXPECT_EQ(decision.progress.race_budget_used, 0) << "it tries again with a fresh budget";
  }
}

TEST(DecideContention, WithoutItUsedUpRetriesComeToAPersonAtOnce) {
  const Decision decision = Ask({.progress = LostRaces(4, 4), .read = kMovedInProgress});
  EXPECT_EQ(decision.reason, Reason::kConflictsExhausted);
}

TEST(DecideContention, AHeldIntentThatExpiresMeanwhileIsLookedAtWhenItDoes) {
  const Decision decision = Ask({.progress = LostRaces(4, 4),
                                 .read = kMovedInProgress,
                                 .expires_in = absl::Seconds(20),
                                 .hold = kHold});
  EXPECT_EQ(*decision.wait.until, kNow + absl::Seconds(20));
}

TEST(DecideContention, RetriesAreSpreadOverTheWholeWait) {
  const Progress progress = LostRaces(2, 2);
  const Given given{.occasion = Occasion::kAnswered, .progress = progress, .hold = kHold};
  EXPECT_EQ(*Ask(given).wait.until, kNow + absl::Milliseconds(250)) << "the middle of 0 to 500 ms";
}

TEST(DecideContention, AnIntentInDoubtIsNotHeld) {
  const Decision decision =
      Ask({.progress = BudgetUsed(InDoubt(), 5), .read = kSameInProgress, .hold = kHold});
  EXPECT_EQ(decision.row, 23);
  EXPECT_EQ(decision.act, Act::kWrite);
}

}  // namespace
}  // namespace interlock::core
