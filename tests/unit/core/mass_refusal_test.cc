// Refusals that say nothing about the single intent.
#include <gtest/gtest.h>

#include <vector>

#include "core/decide.h"
#include "core/policy/refusal_guard.h"
#include "tests/unit/core/decide_situations.h"

namespace interlock::core {
namespace {

using namespace situations;  // NOLINT: test vocabulary

TEST(RefusalGuard, TripsAtSoManyDifferentWorkOrdersInARow) {
  RefusalGuard guard(3);
  guard.OnRefused(1);
  guard.OnRefused(1);
  guard.OnRefused(2);
  guard.OnRefused(2);
  EXPECT_FALSE(guard.is_tripped()) << "only two different ones";
  guard.OnRefused(3);
  EXPECT_TRUE(guard.is_tripped());
}

TEST(RefusalGuard, ASuccessBetweenStartsTheRunAnew) {
  RefusalGuard guard(2);
  guard.OnRefused(1);
  guard.OnSuccess();
  guard.OnRefused(2);
  EXPECT_FALSE(guard.is_tripped());
  guard.OnRefused(3);
  EXPECT_TRUE(guard.is_tripped());
  guard.OnSuccess();
  EXPECT_FALSE(guard.is_tripped());
}

TEST(RefusalGuard, ZeroTurnsItOff) {
  RefusalGuard guard(0);
  for (std::size_t order = 0; order < 100; ++order) guard.OnRefused(order);
  EXPECT_FALSE(guard.is_tripped());
}

TEST(RefusalGuard, CountsWhatMayComeFromSomethingThatHasNotLookedAtTheWorkOrder) {
  for (const int status : {403, 404, 405, 415, 428}) EXPECT_TRUE(RefusalGuard::Counts(status));
  for (const int status : {200, 400, 401, 409, 410, 412, 422, 423, 429, 500, 503}) {
    EXPECT_FALSE(RefusalGuard::Counts(status)) << status;
  }
}

Decision AskGuarded(Occasion occasion, const Progress& progress, const ReadOutcome& read,
                    CallKind tripped) {
  const IntentSpec spec = ToComplete();
  Situation situation{occasion, IntentId(7), spec, progress, kNow + absl::Hours(1), read, {}, {}};
  (tripped == CallKind::kRead ? situation.reads_refused : situation.writes_refused) =
      MassRefusal::kYes;
  return Decide(situation, kNow, kMiddle, {});
}

void ExpectHeldBack(const Decision& decision, CallKind refused) {
  EXPECT_EQ(decision.act, Act::kSuspendGateway);
  EXPECT_EQ(decision.suspended_by, refused);
  EXPECT_EQ(decision.wait.cause, WaitCause::kAprisoUnavailable);
  EXPECT_FALSE(decision.progress.recorded_etag.has_value()) << "the next try starts anew";
  EXPECT_EQ(decision.progress.answer, WireAnswer::kNone);
}

TEST(MassRefusal, ARefusedWriteIsHeldBackInsteadOfRejected) {
  const Progress progress = Answered(WireAnswer::kRefused, 403);
  ExpectHeldBack(AskGuarded(Occasion::kAnswered, progress, {}, CallKind::kWrite), CallKind::kWrite);
  ExpectHeldBack(AskGuarded(Occasion::kRead, progress, kSameInProgress, CallKind::kWrite),
                 CallKind::kWrite);
}

TEST(MassRefusal, AWorkOrderThatIsGoneIsHeldBackInsteadOfRejected) {
  ExpectHeldBack(AskGuarded(Occasion::kRead, {}, NotOk(ReadAnswer::kGone, 404), CallKind::kRead),
                 CallKind::kRead);
  ExpectHeldBack(
      AskGuarded(Occasion::kAnswered, Answered(WireAnswer::kGone, 404), {}, CallKind::kWrite),
      CallKind::kWrite);
}

TEST(MassRefusal, WhatAprisoHasLookedAtIsStillRejected) {
  EXPECT_EQ(AskGuarded(Occasion::kRead, Answered(WireAnswer::kRefused, 422), kSameInProgress,
                       CallKind::kWrite)
                .state,
            IntentState::kRejected);
  EXPECT_EQ(AskGuarded(Occasion::kRead, {}, NotOk(ReadAnswer::kGone, 410), CallKind::kRead).state,
            IntentState::kRejected);
}

TEST(MassRefusal, AnIntentInDoubtStaysInDoubt) {
  const Decision decision =
      AskGuarded(Occasion::kRead, InDoubt(), NotOk(ReadAnswer::kGone, 404), CallKind::kRead);
  EXPECT_EQ(decision.act, Act::kSuspendGateway);
  EXPECT_EQ(decision.progress.doubt, Doubt::kMaybe);
  EXPECT_TRUE(decision.progress.recorded_etag.has_value());
}

}  // namespace
}  // namespace interlock::core
