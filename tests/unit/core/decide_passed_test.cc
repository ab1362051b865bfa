// An intent that needed a person and let later ones of its lane pass, when it is tried again.
#include <gtest/gtest.h>

#include "core/lifecycle.h"
#include "tests/unit/core/decide_situations.h"

namespace interlock::core::situations {
namespace {

// In doubt since its attempt with sequence 3; sequence 5 is the last one that was drawn.
Given TriedAgain(ReadOutcome read) {
  Given given;
  given.progress = InDoubt();
  given.read = std::move(read);
  given.spec.on_attention = OnAttention::kSkip;
  given.echo = EchoSupport::kConfigured;
  given.echo_seen = EchoSeen::kYes;
  return given;
}

TEST(DecidePassedTest, TheEchoOfOneThatPassedIsNoForeignWriters) {
  const Decision decision = Ask(TriedAgain(WithEcho(kMovedOnHold, "us", 5, 99)));
  EXPECT_EQ(decision.row, 27);
  EXPECT_EQ(decision.state, IntentState::kNeedsAttention);
  EXPECT_EQ(decision.reason, Reason::kOutcomeUnknown);
}

TEST(DecidePassedTest, TheEchoOfOneThatPassedDoesNotProveThatOursWasNeverThere) {
  const Decision decision = Ask(TriedAgain(WithEcho(kMovedComplete, "us", 5, 99)));
  EXPECT_EQ(decision.row, 26);
  EXPECT_EQ(decision.result, Result::kUnattributed);
}

TEST(DecidePassedTest, AnEarlierEchoStillProvesIt) {
  const Decision decision = Ask(TriedAgain(WithEcho(kMovedInProgress, "us", 2, 99)));
  EXPECT_EQ(decision.act, Act::kWrite);
}

TEST(DecidePassedTest, ASequenceThatNobodyHasDrawnIsStillForeign) {
  const Decision decision = Ask(TriedAgain(WithEcho(kMovedOnHold, "us", 6, 99)));
  EXPECT_EQ(decision.reason, Reason::kForeignWriter);
}

}  // namespace
}  // namespace interlock::core::situations
