// Leases of operators: who waits for them, and how they end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "tests/unit/server/dispatch/lease_bench.h"

namespace interlock::dispatch {
namespace {

using core::RefusalCode;
using core::WaitCause;
using core::WorkOrderId;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const WorkOrderId kOrder("WO-1");
const core::LaneKey kLane{kOrder, core::WorkOrderType()};

TEST_F(LeaseTest, AnIntentWaitsWhileALeaseStandsAndGoesOnAtOnceWhenItIsReleased) {
  const core::Lease lease = Acquire("Kim");
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  const core::IntentId next = bench_.Submit("WO-1", "Closed");
  bench_.Advance(absl::Minutes(3));
  const core::Wait wait = bench_.WaitOf(id);
  EXPECT_EQ(wait.cause, WaitCause::kOperatorLock);
  EXPECT_EQ(wait.until, lease.expire_time);
  EXPECT_THAT(wait.detail, HasSubstr("Kim at T-7 has leased the work order"));
  EXPECT_EQ(bench_.WaitOf(next).cause, WaitCause::kBehindEarlier);
  EXPECT_EQ(bench_.gateway().Calls().size(), 0U) << "there is nothing to look for";
  EXPECT_EQ(bench_.dispatcher().DescribeLane(kLane).lease->holder, "Kim");
  Release(lease.id);
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED") << "no time has passed";
  EXPECT_EQ(bench_.Verdict(next), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench_.Get(id).progress.races, 0);
  EXPECT_EQ(bench_.Get(id).progress.race_budget_used, 0);
  EXPECT_FALSE(bench_.dispatcher().DescribeLane(kLane).lease);
}

TEST_F(LeaseTest, ALeaseThatEndsWhileTheWaitForItIsWrittenDownHoldsUpNobody) {
  const core::Lease lease = Acquire("Kim", absl::Hours(8));
  const auto released = AskRelease(lease.id);
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  ASSERT_TRUE(released->has_value());
  bench_.Advance(absl::Seconds(1));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(LeaseTest, OtherWorkOrdersAreNotHeldUp) {
  bench_.Put("WO-2", "In Progress");
  Acquire("Kim");
  const core::IntentId id = bench_.Submit("WO-2", "Complete");
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(LeaseTest, ASecondHolderIsRefusedNamingTheFirstUntilTheLeaseIsReleased) {
  const core::Lease lease = Acquire("Kim");
  const auto refused = Ask("Lee");
  EXPECT_EQ(Refused(refused), RefusalCode::kLeaseHeld);
  EXPECT_EQ(std::get<core::Refusal>(**refused).metadata.at("holder"), "Kim");
  Release(lease.id);
  EXPECT_EQ(Acquire("Lee").holder, "Lee");
}

TEST_F(LeaseTest, ItIsDurableBeforeItIsAnswered) {
  const auto answer = Ask("Kim");
  EXPECT_FALSE(answer->has_value());
  EXPECT_EQ(RecordsKept(), 0U);
  bench_.Settle();
  EXPECT_TRUE(answer->has_value());
  EXPECT_EQ(RecordsKept(), 1U);
}

TEST_F(LeaseTest, AcquireAnswersWhenTheWriteOnTheWireIsAnswered) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  const core::IntentId next = bench_.Submit("WO-1", "Closed");
  bench_.SettleWithoutGateway();
  ASSERT_TRUE(bench_.gateway().Step());  // the read
  bench_.SettleWithoutGateway();
  ASSERT_EQ(bench_.Get(id).state, core::IntentState::kExecuting);
  const auto answer = Ask("Kim");
  bench_.SettleWithoutGateway();
  EXPECT_FALSE(answer->has_value());
  ASSERT_TRUE(bench_.gateway().Step());  // the write
  bench_.SettleWithoutGateway();
  ASSERT_TRUE(answer->has_value());
  EXPECT_TRUE(std::holds_alternative<core::Lease>(**answer));
  bench_.Advance(absl::Minutes(1));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench_.WaitOf(next).cause, WaitCause::kOperatorLock);
  EXPECT_EQ(bench_.gateway().WritesSeen(kOrder), 1);
}

TEST_F(LeaseTest, ATurnThatHasOnlyReadStartsNoWriteAnyMore) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.SettleWithoutGateway();
  const core::Lease lease = [&] {
    const auto answer = Ask("Kim");
    bench_.SettleWithoutGateway();
    EXPECT_TRUE(answer->has_value()) << "reading is no write";
    return std::get<core::Lease>(**answer);
  }();
  bench_.Settle();
  EXPECT_EQ(bench_.WaitOf(id).cause, WaitCause::kOperatorLock);
  EXPECT_EQ(bench_.gateway().WritesSeen(kOrder), 0);
  Release(lease.id);
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(LeaseTest, AWriteThatIsNotAnsweredInTimeLeavesNothingLeased) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.SettleWithoutGateway();
  ASSERT_TRUE(bench_.gateway().Step());
  bench_.SettleWithoutGateway();
  const auto answer = Ask("Kim", absl::Seconds(5));
  const auto other = Ask("Lee");
  bench_.clock().Advance(absl::Milliseconds(14'999));
  bench_.SettleWithoutGateway();
  EXPECT_FALSE(answer->has_value());
  EXPECT_LE(bench_.dispatcher().NextDue(), bench_.clock().Monotonic() + absl::Milliseconds(1));
  bench_.clock().Advance(absl::Milliseconds(1));
  bench_.SettleWithoutGateway();
  ASSERT_TRUE(answer->has_value());
  EXPECT_EQ(std::get<core::Refusal>(**answer).code, RefusalCode::kWriteUnderWay);
  EXPECT_EQ(std::get<core::Refusal>(**other).code, RefusalCode::kLeaseHeld);
  EXPECT_EQ(RecordsKept(), 0U);
  EXPECT_THAT(bench_.AuditEvents(), IsEmpty());
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
  EXPECT_EQ(Acquire("Lee").holder, "Lee");
}

TEST_F(LeaseTest, TheSameHolderAsksAgainWhileHeIsWaiting) {
  bench_.Submit("WO-1", "Complete");
  bench_.SettleWithoutGateway();
  ASSERT_TRUE(bench_.gateway().Step());
  bench_.SettleWithoutGateway();
  const auto first = Ask("Kim");
  const auto again = Ask("Kim");
  bench_.Settle();
  EXPECT_EQ(std::get<core::Lease>(**first).id, std::get<core::Lease>(**again).id);
}

TEST_F(LeaseTest, WhoGoesWhileAWriteIsOnTheWireGetsNoLease) {
  const auto is_gone = std::make_shared<bool>(false);
  const core::IntentId id = SubmitAndWrite();
  const core::IntentId next = bench_.Submit("WO-1", "Closed");
  const auto answer = Ask("Kim", absl::Hours(8), "WO-1", is_gone);
  *is_gone = true;
  bench_.Settle();
  EXPECT_FALSE(answer->has_value());
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench_.Verdict(next), "SUCCEEDED APPLIED") << "nobody has the work order to himself";
  EXPECT_EQ(RecordsKept(), 0U);
  EXPECT_THAT(bench_.AuditEvents(), IsEmpty()) << "there never was a lease";
}

TEST_F(LeaseTest, WhoGoesAfterHisLeaseWasWrittenDownGivesItBackAndThatIsAudited) {
  const auto is_gone = std::make_shared<bool>(false);
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  const auto answer = Ask("Kim", absl::Hours(8), "WO-1", is_gone);
  *is_gone = true;  // the record is on its way to the disk
  bench_.Settle();
  EXPECT_FALSE(answer->has_value());
  EXPECT_THAT(bench_.dispatcher().leases().List({}, 10), IsEmpty());
  EXPECT_EQ(RecordsKept(), 0U);
  ASSERT_EQ(bench_.AuditEvents().size(), 1U);
  EXPECT_EQ(bench_.AuditEvents()[0].action, "LeaseGivenBack");
  EXPECT_EQ(bench_.AuditEvents()[0].actor, "broker");
  bench_.Advance(absl::Seconds(1));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
  EXPECT_EQ(Acquire("Lee").holder, "Lee");
}

TEST_F(LeaseTest, ACallerWhoComesAgainAfterHisFirstCallWasCutOffHasTheLease) {
  const auto is_gone = std::make_shared<bool>(false);
  SubmitAndWrite();
  const auto first = Ask("Kim", absl::Minutes(10), "WO-1", is_gone);
  const auto again = Ask("Kim");
  *is_gone = true;
  bench_.Settle();
  EXPECT_FALSE(first->has_value());
  ASSERT_TRUE(again->has_value());
  EXPECT_TRUE(std::holds_alternative<core::Lease>(**again));
  EXPECT_EQ(bench_.dispatcher().leases().List({}, 10).size(), 1U);
  EXPECT_THAT(bench_.AuditEvents(), IsEmpty());
}

TEST_F(LeaseTest, ACallThatIsCutOffWhileItProlongsALeaseLeavesItToItsHolder) {
  const core::Lease lease = Acquire("Kim");
  const auto is_gone = std::make_shared<bool>(false);
  Ask("Kim", absl::Minutes(20), "WO-1", is_gone);
  *is_gone = true;
  bench_.Settle();
  ASSERT_EQ(bench_.dispatcher().leases().List({}, 10).size(), 1U);
  EXPECT_EQ(bench_.dispatcher().leases().List({}, 10)[0].id, lease.id);
}

TEST_F(LeaseTest, WhatWasAboutToBeGivenWhenTheBrokerStoppedIsNotFoundByTheNextOne) {
  const auto answer = Ask("Kim", absl::Hours(8));
  bench_.dispatcher().StopStarting();  // its record is on the way to the disk
  EXPECT_EQ(Refused(answer), RefusalCode::kShuttingDown);
  EXPECT_EQ(RecordsKept(), 0U);
  bench_.Restart();
  EXPECT_THAT(bench_.dispatcher().leases().List({}, 10), IsEmpty());
}

TEST_F(LeaseTest, ALeaseWhoseHolderDiedEndsByItselfAndIsReported) {
  const core::Lease lease = Acquire("Kim", absl::Minutes(2));
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Seconds(119));
  EXPECT_EQ(bench_.WaitOf(id).cause, WaitCause::kOperatorLock);
  EXPECT_THAT(bench_.AuditEvents(), IsEmpty());
  bench_.Advance(absl::Seconds(1));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
  ASSERT_EQ(bench_.AuditEvents().size(), 1U);
  const storage::AuditEvent event = bench_.AuditEvents().front();
  EXPECT_EQ(event.actor, "broker");
  EXPECT_EQ(event.action, "LeaseExpired");
  EXPECT_EQ(event.scope, "lease " + lease.id.ToText() + " of WO-1 held by Kim at T-7");
  EXPECT_EQ(RecordsKept(), 0U);
  EXPECT_EQ(Refused(AskRelease(lease.id)), RefusalCode::kLeaseNotFound);
}

TEST_F(LeaseTest, ARenewedLeaseLastsAndTheIntentSaysTheNewEnd) {
  const core::Lease lease = Acquire("Kim", absl::Minutes(2));
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Minutes(1));
  auto answer = std::make_shared<std::optional<LeaseAnswer>>();
  bench_.dispatcher().leases().Renew(lease.id, absl::Minutes(5), Into(answer));
  bench_.Settle();
  const core::Lease renewed = std::get<core::Lease>(**answer);
  EXPECT_EQ(renewed.expire_time, bench_.clock().Now() + absl::Minutes(5));
  EXPECT_EQ(bench_.WaitOf(id).until, renewed.expire_time);
  bench_.Advance(absl::Minutes(5) - absl::Seconds(1));
  EXPECT_EQ(bench_.WaitOf(id).cause, WaitCause::kOperatorLock);
  bench_.Advance(absl::Seconds(1));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(LeaseTest, AfterLockMaxWaitItGoesToAPersonAndComesBackWithTheRelease) {
  const core::Lease lease = Acquire("Kim", absl::Hours(8));
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Minutes(29));
  EXPECT_EQ(bench_.WaitOf(id).cause, WaitCause::kOperatorLock);
  bench_.Advance(absl::Minutes(2));
  EXPECT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED");
  EXPECT_THAT(bench_.Get(id).message, HasSubstr("Kim at T-7"));
  bench_.Advance(absl::Hours(3));
  EXPECT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED");
  EXPECT_EQ(bench_.gateway().Calls().size(), 0U);
  Release(lease.id);
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED") << "no time has passed";
  EXPECT_EQ(bench_.Get(id).progress.attempts_made, 1);
}

TEST_F(LeaseTest, ItSurvivesARestartAndItsIntentsWaitAsBefore) {
  const core::Lease lease = Acquire("Kim", absl::Minutes(10));
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Minutes(4));
  bench_.Restart();
  const std::vector<core::Lease> standing = bench_.dispatcher().leases().List({}, 10);
  ASSERT_EQ(standing.size(), 1U);
  EXPECT_EQ(standing[0].id, lease.id);
  EXPECT_EQ(standing[0].holder, "Kim");
  EXPECT_EQ(standing[0].acquire_time, lease.acquire_time);
  EXPECT_EQ(standing[0].expire_time, lease.expire_time);
  bench_.Advance(absl::Minutes(5));
  EXPECT_EQ(bench_.WaitOf(id).cause, WaitCause::kOperatorLock);
  EXPECT_EQ(Refused(Ask("Lee")), RefusalCode::kLeaseHeld);
  bench_.Advance(absl::Minutes(1));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(LeaseTest, WhatEndedWhileTheBrokerWasDownIsDroppedAndReportedAtStart) {
  Acquire("Kim", absl::Minutes(10));
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  bench_.clock().Advance(absl::Hours(1));
  bench_.Restart();
  bench_.Settle();
  EXPECT_THAT(bench_.dispatcher().leases().List({}, 10), IsEmpty());
  ASSERT_EQ(bench_.AuditEvents().size(), 1U);
  EXPECT_EQ(bench_.AuditEvents()[0].action, "LeaseExpired");
  EXPECT_EQ(RecordsKept(), 0U);
  bench_.Advance(absl::Minutes(10));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(LeaseTest, AStepOfTheWallClockChangesNothingAlsoNotWithARestartAfterIt) {
  for (const absl::Duration step : {absl::Hours(1), -absl::Hours(1)}) {
    const core::Lease lease = Acquire("Kim", absl::Minutes(10));
    bench_.Advance(absl::Minutes(2));
    bench_.clock().StepWall(step);
    bench_.Advance(absl::Minutes(2));
    EXPECT_EQ(bench_.dispatcher().leases().List({}, 10).size(), 1U) << step;
    bench_.Restart();
    bench_.Advance(absl::Minutes(6) - absl::Seconds(1));
    EXPECT_EQ(bench_.dispatcher().leases().List({}, 10).size(), 1U) << step;
    bench_.Advance(absl::Seconds(2));
    EXPECT_THAT(bench_.dispatcher().leases().List({}, 10), IsEmpty()) << step;
  }
}

TEST_F(LeaseTest, AnAdministratorsReleaseIsAuditedAndTheHoldersIsNot) {
  Release(Acquire("Kim").id);
  EXPECT_THAT(bench_.AuditEvents(), IsEmpty());
  const core::Lease lease = Acquire("Kim");
  bench_.Advance(absl::Minutes(1));
  const core::Lease ended = Release(lease.id, ActRequest{"Kim went home", "local"});
  EXPECT_EQ(ended.expire_time, bench_.clock().Now());
  ASSERT_EQ(bench_.AuditEvents().size(), 1U);
  EXPECT_EQ(bench_.AuditEvents()[0].action, "ReleaseLease");
  EXPECT_EQ(bench_.AuditEvents()[0].reason, "Kim went home");
  EXPECT_EQ(bench_.AuditEvents()[0].actor, "local");
}

TEST_F(LeaseTest, WhatIsBeingReleasedCanNeitherBeProlongedNorReleasedAgain) {
  const core::Lease lease = Acquire("Kim");
  const auto released = AskRelease(lease.id);
  const auto again = AskRelease(lease.id);
  const auto acquired = Ask("Kim");
  bench_.Settle();
  EXPECT_TRUE(std::holds_alternative<core::Lease>(**released));
  EXPECT_EQ(Refused(again), RefusalCode::kLeaseNotFound);
  EXPECT_EQ(Refused(acquired), RefusalCode::kBusy) << "a moment later it is free";
  EXPECT_EQ(RecordsKept(), 0U);
}

TEST_F(LeaseTest, WhatIsInDoubtIsResolvedByAReadAlthoughALeaseStands) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.gateway().ScriptWrite(kOrder, support::LostAfterApply());
  bench_.Settle();
  ASSERT_EQ(bench_.Verdict(id), "QUEUED");
  Acquire("Kim");
  bench_.Advance(absl::Minutes(1));
  EXPECT_EQ(bench_.gateway().WritesSeen(kOrder), 1);
  EXPECT_NE(bench_.Verdict(id), "QUEUED") << "the read tells";
}

TEST_F(LeaseTest, ALockFieldAndALeaseTogetherHoldUntilBothAreGone) {
  bench_.gateway().WithTable([&](support::WorkOrderTable& table) { table.Lock(kOrder, "op7"); });
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Minutes(1));
  EXPECT_THAT(bench_.WaitOf(id).detail, HasSubstr("op7"));
  const core::Lease lease = Acquire("Kim");
  EXPECT_THAT(bench_.WaitOf(id).detail, HasSubstr("Kim"));
  bench_.Advance(absl::Minutes(1));
  Release(lease.id);
  EXPECT_EQ(bench_.WaitOf(id).cause, WaitCause::kOperatorLock);
  EXPECT_THAT(bench_.WaitOf(id).detail, HasSubstr("op7"));
  bench_.gateway().WithTable([&](support::WorkOrderTable& table) { table.Lock(kOrder, ""); });
  bench_.Advance(absl::Seconds(17));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(LeaseTest, AWaitingIntentCanBeCancelledAndExpires) {
  Acquire("Kim", absl::Hours(8));
  const core::IntentId id = bench_.Submit(
      "WO-1", "Complete", [](core::IntentSpec& spec) { spec.time_to_live = absl::Minutes(10); });
  bench_.Advance(absl::Minutes(11));
  EXPECT_EQ(bench_.Verdict(id), "EXPIRED");
  const core::IntentId other = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  bench_.dispatcher().Cancel(other, {"scrapped", "local", [](const CancelAnswer& /*answer*/) {}});
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(other), "CANCELLED");
}

TEST_F(LeaseTest, AStoppingBrokerRefusesAndAnswersThoseWhoWait) {
  bench_.Submit("WO-1", "Complete");
  bench_.SettleWithoutGateway();
  ASSERT_TRUE(bench_.gateway().Step());
  bench_.SettleWithoutGateway();
  const auto waiting = Ask("Kim");
  bench_.dispatcher().StopStarting();
  EXPECT_EQ(Refused(waiting), RefusalCode::kShuttingDown);
  EXPECT_EQ(Refused(Ask("Kim")), RefusalCode::kShuttingDown);
}

class QuarantinedLeaseTest : public LeaseTest {
 protected:
  QuarantinedLeaseTest() : LeaseTest(Quarantined()) {}
  static DispatcherOptions Quarantined() {
    DispatcherOptions options;
    options.quarantine = core::Quarantine::kYes;
    return options;
  }
};

TEST_F(QuarantinedLeaseTest, InQuarantineNothingIsLeasedUntilItIsLeft) {
  EXPECT_EQ(Refused(Ask("Kim")), RefusalCode::kQuarantined);
  bench_.dispatcher().LeaveQuarantine({}, 17);
  EXPECT_EQ(Acquire("Kim").id.epoch, 17);
}

}  // namespace
}  // namespace interlock::dispatch
