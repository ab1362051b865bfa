#include "core/lifecycle.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>

namespace interlock::core {
namespace {

constexpr std::array kAllStates = {IntentState::kQueued,         IntentState::kExecuting,
                                   IntentState::kSucceeded,      IntentState::kRejected,
                                   IntentState::kNeedsAttention, IntentState::kResolved,
                                   IntentState::kCancelled,      IntentState::kExpired};

TEST(LifecycleTest, MovesAreExactlyThoseOfTheTable) {
  using S = IntentState;
  const std::map<S, std::set<S>> table = {
      {S::kQueued,
       {S::kQueued, S::kExecuting, S::kSucceeded, S::kRejected, S::kNeedsAttention, S::kCancelled,
        S::kExpired}},
      {S::kExecuting, {S::kExecuting, S::kQueued, S::kSucceeded, S::kRejected, S::kNeedsAttention}},
      {S::kNeedsAttention, {S::kNeedsAttention, S::kQueued, S::kResolved, S::kCancelled}},
  };
  for (const IntentState from : kAllStates) {
    for (const IntentState to : kAllStates) {
      const auto row = table.find(from);
      const bool want = row != table.end() && row->second.contains(to);
      EXPECT_EQ(IsMoveAllowed(from, to), want) << Name(from) << " -> " << Name(to);
    }
  }
}

TEST(LifecycleTest, FinalStatesNeverChange) {
  for (const IntentState from : kAllStates) {
    if (!IsFinal(from)) continue;
    for (const IntentState to : kAllStates) EXPECT_FALSE(IsMoveAllowed(from, to));
  }
}

TEST(LifecycleTest, NamesAreReadBack) {
  for (const IntentState state : kAllStates) {
    EXPECT_EQ(IntentStateFromName(Name(state)), state);
  }
  EXPECT_EQ(WaitCauseFromName("OPERATOR_LOCK"), WaitCause::kOperatorLock);
  EXPECT_EQ(ResultFromName("ALREADY_IN_TARGET"), Result::kAlreadyInTarget);
  EXPECT_EQ(ReasonFromName("OUTCOME_UNKNOWN"), Reason::kOutcomeUnknown);
  EXPECT_EQ(AttemptOutcomeFromName("STALE_READ"), AttemptOutcome::kStaleRead);
  for (const auto outcome : {ResolutionOutcome::kDoneElsewhere, ResolutionOutcome::kDiscarded}) {
    EXPECT_EQ(ResolutionOutcomeFromName(Name(outcome)), outcome);
  }
  EXPECT_EQ(WireAnswerFromName("NOT_SENT"), WireAnswer::kNotSent);
  EXPECT_FALSE(IntentStateFromName("PENDING").has_value());
}

TEST(LifecycleTest, OnlyWhatSucceededOrWasDoneElsewhereIsDone) {
  for (const IntentState state : kAllStates) {
    Intent intent;
    intent.state = state;
    EXPECT_EQ(IsDone(intent), state == IntentState::kSucceeded) << Name(state);
    intent.resolution = Resolution{ResolutionOutcome::kDoneElsewhere, "anna", "by hand"};
    const bool is_done = state == IntentState::kSucceeded || state == IntentState::kResolved;
    EXPECT_EQ(IsDone(intent), is_done) << Name(state);
    intent.resolution->outcome = ResolutionOutcome::kDiscarded;
    EXPECT_EQ(IsDone(intent), state == IntentState::kSucceeded) << Name(state);
  }
}

TEST(ProvenNotAppliedTest, AWriteOnTheWireOrInDoubtProvesNothing) {
  Progress progress;
  EXPECT_TRUE(IsProvenNotApplied(IntentState::kQueued, progress));
  EXPECT_FALSE(IsProvenNotApplied(IntentState::kExecuting, progress));
  progress.answer = WireAnswer::kPrecondition;
  EXPECT_TRUE(IsProvenNotApplied(IntentState::kQueued, progress));
  progress.doubt = Doubt::kMaybe;
  EXPECT_FALSE(IsProvenNotApplied(IntentState::kQueued, progress));
}

}  // namespace
}  // namespace interlock::core
