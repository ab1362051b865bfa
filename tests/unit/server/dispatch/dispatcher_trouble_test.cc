// Sequences that once went wrong, or nearly: each test is named after its situation.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/server/dispatch/dispatch_bench.h"

namespace interlock::dispatch {
namespace {

using core::StatusName;
using core::WaitCause;
using core::WorkOrderId;

const WorkOrderId kOrder("WO-1");

DispatcherOptions WithEcho() {
  DispatcherOptions options;
  options.decide.echo_identity.broker_id = "us";
  options.decide.echo_identity.epoch = 1;
  options.decide.profile.echo = core::EchoSupport::kConfigured;
  return options;
}

void WaitForPrecondition(core::IntentSpec& spec) {
  spec.on_precondition = core::OnPrecondition::kWait;
}

core::WriteOutcome Unauthorized() {
  core::WriteOutcome outcome;
  outcome.answer = core::WireAnswer::kUnauthorized;
  outcome.http_status = 401;
  return outcome;
}

class TroubleTest : public testing::Test {
 protected:
  TroubleTest() { bench_.Put("WO-1", "In Progress"); }

  // Reads and records, so that the write is on the wire.
  void BringToTheWire() {
    bench_.SettleWithoutGateway();
    bench_.gateway().Step();
    bench_.SettleWithoutGateway();
  }

  DispatchBench bench_;
};

TEST_F(TroubleTest, ACredentialThatMayOnlyReadSuspendsTheGatewayInsteadOfSpinning) {
  bench_.gateway().ScriptWrite(kOrder, support::AnsweredWith(Unauthorized()), 1000);
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Seconds(10));
  EXPECT_EQ(bench_.dispatcher().DescribeStatus().gateway, GatewayState::kSuspended);
  EXPECT_EQ(bench_.WaitOf(id).cause, WaitCause::kAprisoUnavailable);
  EXPECT_EQ(bench_.gateway().WritesSeen(kOrder), 2);
  bench_.Advance(absl::Seconds(16));
  EXPECT_EQ(bench_.dispatcher().DescribeStatus().gateway, GatewayState::kSuspended)
      << "a good read does not prove that writing is allowed again";
  EXPECT_LE(bench_.gateway().WritesSeen(kOrder), 4);
}

TEST_F(TroubleTest, AStoreThatIsBusyForAMomentLosesNoMove) {
  bench_.RefuseCommits(2, absl::UnavailableError("database is locked"));
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Seconds(5));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(TroubleTest, OnePoisonWorkOrderDoesNotShutTheOthersOut) {
  bench_.gateway().ScriptWrite(kOrder, support::LostBeforeArrival(), 100);
  bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Seconds(60));
  EXPECT_EQ(bench_.dispatcher().DescribeStatus().gateway, GatewayState::kAvailable);
}

TEST_F(TroubleTest, APoisonWorkOrderGoesToAPersonAfterMaxUnknownWhileOthersSucceed) {
  bench_.gateway().ScriptWrite(kOrder, support::LostBeforeArrival(), 100);
  const core::IntentId poison = bench_.Submit("WO-1", "Complete");
  for (int i = 0; i < 600 && bench_.Verdict(poison) == "QUEUED"; ++i) {
    const std::string order = "OK-" + std::to_string(i);
    bench_.Put(order, "In Progress");
    bench_.Submit(order, "Complete");
    bench_.Advance(absl::Seconds(1));
  }
  EXPECT_EQ(bench_.Verdict(poison), "NEEDS_ATTENTION OUTCOME_UNKNOWN");
  EXPECT_LE(bench_.gateway().WritesSeen(kOrder), 9);
}

TEST_F(TroubleTest, AfterAKillTheWriteInDoubtIsSettledBeforeTheOneThatGaveWay) {
  bench_.Put("WO-2", "Released");
  const core::IntentId waiter = bench_.Submit("WO-2", "Complete", WaitForPrecondition);
  bench_.Settle();
  const core::IntentId second = bench_.Submit("WO-2", "In Progress");
  BringToTheWire();
  ASSERT_EQ(bench_.Verdict(second), "EXECUTING");
  bench_.Restart();
  bench_.gateway().StepFor(WorkOrderId("WO-2"));  // the write arrives after the process has died
  bench_.Advance(absl::Seconds(5));
  EXPECT_EQ(bench_.Verdict(second), "SUCCEEDED UNATTRIBUTED");
  bench_.Advance(absl::Seconds(20));
  EXPECT_EQ(bench_.Verdict(waiter), "SUCCEEDED APPLIED");
}

TEST_F(TroubleTest, OneThatGaveWayDoesNotPassOneThatNeedsAPerson) {
  bench_.Put("WO-2", "Released");
  const core::IntentId first = bench_.Submit("WO-2", "In Progress", WaitForPrecondition);
  bench_.gateway().ScriptRead(WorkOrderId("WO-2"),
                              support::ReadWithoutEtag(core::EtagProblem::kMissing));
  const core::IntentId waiter = bench_.Submit("WO-2", "Complete", WaitForPrecondition);
  bench_.Advance(absl::Seconds(60));
  ASSERT_EQ(bench_.Verdict(first), "NEEDS_ATTENTION GATEWAY_MISCONFIGURED");
  EXPECT_EQ(bench_.WaitOf(waiter).cause, WaitCause::kBehindAttention);
}

TEST_F(TroubleTest, OneThatGaveWayIsLookedAtBeforeTheNextInLine) {
  bench_.Put("WO-2", "Released");
  const core::IntentId waiter = bench_.Submit("WO-2", "Complete", WaitForPrecondition);
  bench_.Submit("WO-2", "In Progress");
  const core::IntentId late = bench_.Submit("WO-2", "On Hold");
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(waiter), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench_.Verdict(late), "REJECTED INVALID_TRANSITION");
}

TEST_F(TroubleTest, AFollowerOfOneThatNeverEndsExpiresInTime) {
  bench_.gateway().ScriptWrite(kOrder, support::ThrottledAnswer(absl::Hours(1)));
  bench_.Submit("WO-1", "Complete",
                [](core::IntentSpec& spec) { spec.key.event_id = core::EventId("first"); });
  bench_.Put("WO-2", "In Progress");
  const core::IntentId follower = bench_.Submit("WO-2", "Complete", [](core::IntentSpec& spec) {
    spec.after_event_id = core::EventId("first");
    spec.time_to_live = absl::Minutes(5);
  });
  bench_.Advance(absl::Minutes(5) + absl::Seconds(2));
  EXPECT_EQ(bench_.Verdict(follower), "EXPIRED");
}

TEST_F(TroubleTest, TwoOfALaneThatWaitForEachOtherNeedAPerson) {
  const core::IntentId first = bench_.Submit("WO-1", "Complete", [](core::IntentSpec& spec) {
    spec.after_event_id = core::EventId("second");
  });
  bench_.Submit("WO-1", "On Hold",
                [](core::IntentSpec& spec) { spec.key.event_id = core::EventId("second"); });
  bench_.Advance(absl::Seconds(5));
  EXPECT_EQ(bench_.Verdict(first), "NEEDS_ATTENTION PREDECESSOR_FAILED");
}

TEST_F(TroubleTest, FollowersDoNotUseUpTheProbesOfAnOutage) {
  bench_.gateway().SetReachable(support::Reachable::kNo);
  for (int i = 0; i < 6; ++i) {
    const std::string order = "DOWN-" + std::to_string(i);
    bench_.Put(order, "In Progress");
    bench_.Submit(order, "Complete", [i](core::IntentSpec& spec) {
      spec.key.event_id = core::EventId("down" + std::to_string(i));
    });
  }
  bench_.Advance(absl::Seconds(10));
  for (int i = 0; i < 100; ++i) {
    const std::string order = "AFTER-" + std::to_string(i);
    bench_.Put(order, "In Progress");
    bench_.Submit(order, "Complete",
                  [](core::IntentSpec& spec) { spec.after_event_id = core::EventId("down0"); });
  }
  bench_.Advance(absl::Minutes(5));
  bench_.gateway().SetReachable(support::Reachable::kYes);
  bench_.Advance(absl::Seconds(90));
  EXPECT_EQ(bench_.dispatcher().DescribeStatus().gateway, GatewayState::kAvailable);
  EXPECT_EQ(bench_.dispatcher().DescribeStatus().open_intents, 0);
}

TEST_F(TroubleTest, ABackoffThatIsOverDuringAnOutageWaitsForApriso) {
  bench_.gateway().SetReachable(support::Reachable::kNo);
  std::vector<core::IntentId> ids;
  for (int i = 0; i < 10; ++i) {
    const std::string order = "DOWN-" + std::to_string(i);
    bench_.Put(order, "In Progress");
    ids.push_back(bench_.Submit(order, "Complete"));
  }
  bench_.Advance(absl::Minutes(10));
  for (const core::IntentId id : ids) {
    const core::Wait wait = bench_.WaitOf(id);
    if (wait.until) {
      EXPECT_GE(*wait.until, bench_.clock().Now());
    }
    EXPECT_TRUE(wait.cause == WaitCause::kAprisoUnavailable || wait.cause == WaitCause::kBackoff);
  }
}

TEST_F(TroubleTest, ALockSaysSinceWhenItIsWaitedForNotSinceTheLastPoll) {
  bench_.gateway().WithTable([](support::WorkOrderTable& table) { table.Lock(kOrder, "op7"); });
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  const absl::Time since = bench_.WaitOf(id).since;
  bench_.Advance(absl::Minutes(5));
  EXPECT_EQ(bench_.WaitOf(id).cause, WaitCause::kOperatorLock);
  EXPECT_EQ(bench_.WaitOf(id).since, since);
}

TEST_F(TroubleTest, ACancelDuringAFullDiskKeepsTheWriteFromGoingOut) {
  bench_.FillDisk(3);
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  bench_.dispatcher().Cancel(id, {"changed my mind", "local", [](CancelAnswer) {}});
  bench_.Advance(absl::Seconds(30));
  EXPECT_EQ(bench_.Verdict(id), "CANCELLED");
  EXPECT_EQ(bench_.gateway().WritesSeen(kOrder), 0);
}

TEST(EchoTroubleTest, AfterAResendAndARestartTheNextOfTheLaneIsNotTakenForAForeignWriter) {
  DispatchBench bench(WithEcho());
  bench.Put("WO-1", "Released");
  bench.Submit("WO-1", "In Progress");
  bench.Settle();
  bench.gateway().ScriptWrite(kOrder, support::LostBeforeArrival());
  const core::IntentId second = bench.Submit("WO-1", "On Hold");
  const core::IntentId third = bench.Submit("WO-1", "In Progress");
  bench.Settle();
  bench.Restart();
  bench.Advance(absl::Seconds(10));
  EXPECT_EQ(bench.Verdict(second), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench.Verdict(third), "SUCCEEDED APPLIED");
}

TEST(EchoTroubleTest, ALostAnswerIsProvenByTheEcho) {
  DispatchBench bench(WithEcho());
  bench.Put("WO-1", "In Progress");
  bench.gateway().ScriptWrite(kOrder, support::LostAfterApply());
  const core::IntentId id = bench.Submit("WO-1", "Complete");
  bench.Advance(absl::Seconds(5));
  EXPECT_EQ(bench.Verdict(id), "SUCCEEDED VERIFIED_APPLIED");
}

TEST_F(TroubleTest, AnOpenIntentFoundAtStartUpDoesNotMakeALaterOneOfOursForeign) {
  DispatchBench bench(WithEcho());
  bench.Put("WO-1", "In Progress");
  bench.gateway().ScriptWrite(kOrder, support::EditedBefore(StatusName("In Progress"), "op"), 5);
  const core::IntentId passed = bench.Submit("WO-1", "On Hold", [](core::IntentSpec& spec) {
    spec.on_attention = core::OnAttention::kSkip;
  });
  bench.Advance(absl::Minutes(1));
  ASSERT_EQ(bench.Verdict(passed), "NEEDS_ATTENTION CONFLICTS_EXHAUSTED");
  const core::IntentId second = bench.Submit("WO-1", "Complete");
  bench.Settle();
  ASSERT_EQ(bench.Verdict(second), "SUCCEEDED APPLIED");
  bench.Restart();
  const core::IntentId third = bench.Submit("WO-1", "Closed");
  bench.Settle();
  EXPECT_EQ(bench.Verdict(third), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench.gateway().Order(kOrder).echo, "us/1/7/3") << "no sequence is drawn twice";
}

}  // namespace
}  // namespace interlock::dispatch
