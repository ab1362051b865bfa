// What becomes of one intent, step by step, against a work order that misbehaves.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/server/dispatch/dispatch_bench.h"

namespace interlock::dispatch {
namespace {

using core::AttemptOutcome;
using core::StatusName;
using core::WaitCause;
using core::WorkOrderId;
using testing::HasSubstr;

const WorkOrderId kOrder("WO-1");

class DispatcherTest : public testing::Test {
 protected:
  DispatcherTest() { bench_.Put("WO-1", "In Progress"); }

  void ScriptWrite(const support::WriteFault& fault, int times = 1) {
    bench_.gateway().ScriptWrite(kOrder, fault, times);
  }

  std::vector<AttemptOutcome> Outcomes(core::IntentId id) {
    std::vector<AttemptOutcome> outcomes;
    for (const core::Attempt& attempt : bench_.Attempts(id)) outcomes.push_back(attempt.outcome);
    return outcomes;
  }

  DispatchBench bench_;
};

TEST_F(DispatcherTest, AnIntentIsReadRecordedWrittenAndSucceeds) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench_.StatusOf("WO-1"), "Complete");
  ASSERT_EQ(bench_.Attempts(id).size(), 1u);
  const core::Attempt attempt = bench_.Attempts(id).front();
  EXPECT_EQ(attempt.outcome, AttemptOutcome::kApplied);
  EXPECT_EQ(attempt.status_before, StatusName("In Progress"));
  EXPECT_EQ(attempt.etag_sent, core::Etag("\"WO-1-1\""));
  EXPECT_EQ(attempt.etag_after, core::Etag("\"WO-1-2\""));
  EXPECT_TRUE(attempt.end_time.has_value());
}

TEST_F(DispatcherTest, AReadAloneDoesNotChangeTheState) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.SettleWithoutGateway();
  EXPECT_EQ(bench_.Verdict(id), "QUEUED");
  EXPECT_EQ(bench_.WaitOf(id).cause, WaitCause::kReady);
  bench_.gateway().Step();
  bench_.SettleWithoutGateway();
  EXPECT_EQ(bench_.Verdict(id), "EXECUTING");
}

TEST_F(DispatcherTest, ARaceIsRetriedUnderTheNewEtagAfterItsBackoff) {
  ScriptWrite(support::EditedBefore(StatusName("In Progress"), "op7"));
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(id), "QUEUED");
  const core::Wait wait = bench_.WaitOf(id);
  EXPECT_EQ(wait.cause, WaitCause::kBackoff);
  EXPECT_EQ(*wait.until - bench_.clock().Now(), absl::Milliseconds(30));
  bench_.Advance(absl::Milliseconds(30));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench_.Get(id).progress.races, 1);
  EXPECT_EQ(Outcomes(id), (std::vector{AttemptOutcome::kRace, AttemptOutcome::kApplied}));
  EXPECT_EQ(bench_.Attempts(id)[0].etag_after, core::Etag("\"WO-1-2\""));
  EXPECT_EQ(bench_.Attempts(id)[1].etag_sent, core::Etag("\"WO-1-2\""));
}

TEST_F(DispatcherTest, FiveRacesNeedAPerson) {
  ScriptWrite(support::EditedBefore(StatusName("In Progress"), "op7"), 5);
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Minutes(1));
  EXPECT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION CONFLICTS_EXHAUSTED");
  EXPECT_EQ(bench_.Get(id).progress.races, 5);
  EXPECT_EQ(bench_.gateway().WritesSeen(kOrder), 5);
}

TEST_F(DispatcherTest, SomebodyElseWinningTheRaceWithTheSameStatusIsFine) {
  ScriptWrite(support::EditedBefore(StatusName("Complete"), "op7"));
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Seconds(1));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED ALREADY_IN_TARGET");
  EXPECT_EQ(bench_.Get(id).applied_by, "op7");
}

TEST_F(DispatcherTest, ARuleConflictIsAskedOnceMoreAndIsNoRace) {
  ScriptWrite(support::RuleConflict("quality hold"), 2);
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Seconds(5));
  EXPECT_EQ(bench_.Verdict(id), "REJECTED BUSINESS_RULE");
  EXPECT_THAT(bench_.Get(id).message, HasSubstr("quality hold"));
  EXPECT_EQ(bench_.Get(id).progress.races, 0);
  EXPECT_EQ(Outcomes(id),
            (std::vector{AttemptOutcome::kRuleConflict, AttemptOutcome::kRuleConflict}));
  EXPECT_EQ(bench_.Attempts(id)[0].etag_sent, bench_.Attempts(id)[1].etag_sent);
}

TEST_F(DispatcherTest, ARefusalIsRejectedWithAprisosWords) {
  ScriptWrite(support::RefusedAnswer(422, "completionTimestamp is missing"));
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(id), "REJECTED BUSINESS_RULE");
  EXPECT_THAT(bench_.Get(id).message, HasSubstr("completionTimestamp is missing"));
}

TEST_F(DispatcherTest, AnUnknownWorkOrderIsRejected) {
  const core::IntentId id = bench_.Submit("WO-99", "Complete");
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(id), "REJECTED NOT_FOUND");
}

TEST_F(DispatcherTest, ALostAnswerThatWasNotAppliedIsSentAgainUnderTheSameEtag) {
  ScriptWrite(support::LostBeforeArrival());
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Seconds(5));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
  EXPECT_EQ(Outcomes(id), (std::vector{AttemptOutcome::kUnknown, AttemptOutcome::kApplied}));
  EXPECT_EQ(bench_.Attempts(id)[0].etag_sent, bench_.Attempts(id)[1].etag_sent);
}

TEST_F(DispatcherTest, ALostAnswerThatWasAppliedIsNotWrittenAgain) {
  ScriptWrite(support::LostAfterApply());
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Seconds(5));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED UNATTRIBUTED");
  EXPECT_EQ(bench_.gateway().WritesSeen(kOrder), 1);
}

TEST_F(DispatcherTest, ALostAnswerAndAnEditCannotBeKnownAndAreNotGuessed) {
  support::WriteFault lost = support::LostBeforeArrival();
  lost.edit_status = StatusName("On Hold");
  lost.edit_by = "op7";
  ScriptWrite(lost);
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Seconds(5));
  EXPECT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION OUTCOME_UNKNOWN");
}

TEST_F(DispatcherTest, AWriteThatWasNotSentIsNoDoubt) {
  ScriptWrite(support::NotSent(), 3);
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Seconds(30));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench_.Attempts(id).size(), 4u);
}

TEST_F(DispatcherTest, ThrottlingWaitsAsToldAndCostsNoRaceBudget) {
  ScriptWrite(support::ThrottledAnswer(absl::Seconds(7)));
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  EXPECT_EQ(*bench_.WaitOf(id).until - bench_.clock().Now(), absl::Seconds(7));
  bench_.Advance(absl::Seconds(7));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench_.Get(id).progress.race_budget_used, 0);
}

TEST_F(DispatcherTest, AnExpiredCredentialIsRefreshedOnceAndTheWriteGoesOn) {
  bench_.gateway().ExpireCredential();
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(DispatcherTest, ARefusedCredentialSuspendsTheGatewayUntilAProbeSucceeds) {
  bench_.gateway().ExpireCredential();
  bench_.gateway().SetRefreshAnswer(absl::PermissionDeniedError("revoked"));
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  EXPECT_EQ(bench_.dispatcher().DescribeStatus().gateway, GatewayState::kSuspended);
  EXPECT_EQ(bench_.WaitOf(id).cause, WaitCause::kAprisoUnavailable);
  bench_.gateway().SetRefreshAnswer(absl::OkStatus());
  bench_.Advance(absl::Seconds(16));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench_.dispatcher().DescribeStatus().gateway, GatewayState::kAvailable);
}

TEST_F(DispatcherTest, AnOutageOpensTheBreakerAndNothingIsLost) {
  bench_.gateway().SetReachable(support::Reachable::kNo);
  std::vector<core::IntentId> ids;
  for (int i = 0; i < 20; ++i) {
    const std::string order = "WO-" + std::to_string(100 + i);
    bench_.Put(order, "In Progress");
    ids.push_back(bench_.Submit(order, "Complete"));
  }
  bench_.Advance(absl::Minutes(20));
  EXPECT_EQ(bench_.dispatcher().DescribeStatus().gateway, GatewayState::kUnavailable);
  EXPECT_LT(bench_.gateway().Calls().size(), 300u) << "an outage is probed, not hammered";
  bench_.gateway().SetReachable(support::Reachable::kYes);
  bench_.Advance(absl::Minutes(2));
  for (const core::IntentId id : ids) EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(DispatcherTest, AnOperatorsLockIsWaitedForWithoutAttempts) {
  bench_.gateway().WithTable([](support::WorkOrderTable& table) { table.Lock(kOrder, "op7"); });
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Minutes(1));
  EXPECT_EQ(bench_.WaitOf(id).cause, WaitCause::kOperatorLock);
  EXPECT_TRUE(bench_.WaitOf(id).until.has_value());
  EXPECT_EQ(bench_.Get(id).progress.attempts_made, 0);
  bench_.gateway().WithTable([](support::WorkOrderTable& table) { table.Lock(kOrder, ""); });
  bench_.Advance(absl::Seconds(20));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(DispatcherTest, AKillAfterTheRecordIsResolvedByReading) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.SettleWithoutGateway();
  bench_.gateway().Step();        // the read
  bench_.SettleWithoutGateway();  // the record, and the write is on its way
  ASSERT_EQ(bench_.Verdict(id), "EXECUTING");
  bench_.Restart();
  bench_.gateway().Step();  // the write arrives after the process has died
  bench_.Advance(absl::Seconds(5));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED UNATTRIBUTED");
  EXPECT_EQ(Outcomes(id), std::vector{AttemptOutcome::kUnknown});
  EXPECT_EQ(bench_.gateway().WritesSeen(kOrder), 1);
}

TEST_F(DispatcherTest, AKillBeforeTheWriteArrivedResendsUnderTheSameEtag) {
  ScriptWrite(support::LostBeforeArrival());
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.SettleWithoutGateway();
  bench_.gateway().Step();
  bench_.SettleWithoutGateway();
  bench_.Restart();
  bench_.Advance(absl::Seconds(5));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench_.StatusOf("WO-1"), "Complete");
}

TEST_F(DispatcherTest, ABackoffSurvivesARestart) {
  ScriptWrite(support::ThrottledAnswer(absl::Seconds(20)));
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  bench_.Restart();
  EXPECT_EQ(bench_.WaitOf(id).cause, WaitCause::kBackoff);
  bench_.Advance(absl::Seconds(19));
  EXPECT_EQ(bench_.Verdict(id), "QUEUED");
  bench_.Advance(absl::Seconds(1));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(DispatcherTest, AFullDiskHoldsTheWriteBackUntilItsRecordIsDurable) {
  bench_.FillDisk(3);
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  EXPECT_EQ(bench_.gateway().WritesSeen(kOrder), 0);
  bench_.Advance(absl::Seconds(3));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(DispatcherTest, AnIntentThatCannotBeAppliedExpiresInTime) {
  bench_.gateway().SetReachable(support::Reachable::kNo);
  const core::IntentId id = bench_.Submit(
      "WO-1", "Complete", [](core::IntentSpec& spec) { spec.time_to_live = absl::Minutes(10); });
  bench_.Advance(absl::Minutes(10));
  EXPECT_EQ(bench_.Verdict(id), "EXPIRED");
}

TEST_F(DispatcherTest, APreconditionIsWaitedForAndLooksAgain) {
  bench_.Put("WO-2", "Released");
  const core::IntentId id = bench_.Submit("WO-2", "Complete", [](core::IntentSpec& spec) {
    spec.on_precondition = core::OnPrecondition::kWait;
  });
  bench_.Settle();
  EXPECT_EQ(bench_.WaitOf(id).cause, WaitCause::kPrecondition);
  bench_.gateway().WithTable([](support::WorkOrderTable& table) {
    table.Edit(WorkOrderId("WO-2"), StatusName("In Progress"), "op7");
  });
  bench_.Advance(absl::Seconds(15));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(DispatcherTest, AwaitEndTellsOnceWhenItEnds) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  std::vector<AwaitAnswer> answers;
  const auto note = [&](AwaitAnswer answer) { answers.push_back(answer); };
  bench_.dispatcher().AwaitEnd(id, absl::Seconds(60), note);
  EXPECT_TRUE(answers.empty());
  bench_.Settle();
  EXPECT_EQ(answers, std::vector{AwaitAnswer::kEnded});
  bench_.dispatcher().AwaitEnd(id, absl::Seconds(60), note);
  EXPECT_EQ(answers.back(), AwaitAnswer::kNotOpen);
}

TEST_F(DispatcherTest, StoppingStartsNothingNewAndWaitsForTheWire) {
  const core::IntentId first = bench_.Submit("WO-1", "Complete");
  bench_.SettleWithoutGateway();
  bench_.dispatcher().StopStarting();
  bench_.Put("WO-2", "In Progress");
  const core::IntentId second = bench_.Submit("WO-2", "Complete");
  EXPECT_FALSE(bench_.dispatcher().IsQuiet());
  bench_.Settle();
  EXPECT_TRUE(bench_.dispatcher().IsQuiet());
  EXPECT_EQ(bench_.Verdict(first), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench_.Verdict(second), "QUEUED");
}

}  // namespace
}  // namespace interlock::dispatch
