// What must not happen to an intent, or beside it, while its write is on the wire or in doubt.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/server/dispatch/dispatch_bench.h"

namespace interlock::dispatch {
namespace {

using core::WorkOrderId;

const WorkOrderId kOrder("WO-1");

class DoubtTest : public testing::Test {
 protected:
  // Reads and records, so that the write is on the wire.
  void BringToTheWire() {
    bench_.SettleWithoutGateway();
    bench_.gateway().Step();
    bench_.SettleWithoutGateway();
  }

  // One that wants Complete too early, and has given way.
  core::IntentId SubmitOneThatGivesWay() {
    bench_.Put("WO-1", "Released");
    const core::IntentId id = bench_.Submit("WO-1", "Complete", [](core::IntentSpec& spec) {
      spec.on_precondition = core::OnPrecondition::kWait;
    });
    bench_.Settle();
    return id;
  }

  DispatchBench bench_;
};

TEST_F(DoubtTest, AWriteInDoubtDoesNotExpireWhileAprisoCannotBeRead) {
  bench_.Put("WO-1", "In Progress");
  bench_.gateway().ScriptWrite(kOrder, support::LostAfterApply());
  const core::IntentId id = bench_.Submit(
      "WO-1", "Complete", [](core::IntentSpec& spec) { spec.time_to_live = absl::Seconds(1); });
  BringToTheWire();
  bench_.gateway().ScriptRead(kOrder, support::FailedRead(503), 3);
  bench_.Advance(absl::Seconds(2));
  EXPECT_EQ(bench_.Verdict(id), "QUEUED");
  bench_.Advance(absl::Minutes(1));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED UNATTRIBUTED");
}

TEST_F(DoubtTest, OneThatGaveWayIsNotStartedWhileTheNextIsOnTheWire) {
  const core::IntentId waiter = SubmitOneThatGivesWay();
  const core::IntentId second = bench_.Submit("WO-1", "In Progress");
  BringToTheWire();
  bench_.clock().Advance(absl::Seconds(16));  // its time to look again has come
  bench_.SettleWithoutGateway();
  EXPECT_EQ(bench_.gateway().WaitingCalls(), 1U) << "only the write is under way";
  bench_.Advance(absl::Seconds(20));
  EXPECT_EQ(bench_.Verdict(second), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench_.Verdict(waiter), "SUCCEEDED APPLIED");
}

TEST_F(DoubtTest, AfterAKillOneThatGaveWayAndIsDueWaitsForTheWriteInDoubt) {
  const core::IntentId waiter = SubmitOneThatGivesWay();
  const core::IntentId second = bench_.Submit("WO-1", "In Progress");
  BringToTheWire();
  bench_.clock().Advance(absl::Seconds(16));
  bench_.Restart();
  bench_.gateway().StepFor(kOrder);  // the write arrives after the process has died
  bench_.Advance(absl::Seconds(20));
  EXPECT_EQ(bench_.Verdict(second), "SUCCEEDED UNATTRIBUTED");
  EXPECT_EQ(bench_.Verdict(waiter), "SUCCEEDED APPLIED");
}

// With content hashes a late copy can match again when the work order comes back to where it was.
class LateCopyTest : public testing::Test {
 protected:
  static DispatcherOptions ContentHashes() {
    DispatcherOptions options;
    options.decide.profile.etag_kind = core::EtagKind::kContentHash;
    return options;
  }

  // Left UNATTRIBUTED: its answer was lost, and the work order is in the target status.
  core::IntentId LeaveInDoubt() {
    bench_.Put("WO-1", "In Progress");
    bench_.gateway().ScriptWrite(kOrder, support::LostAfterApply());
    const core::IntentId id = bench_.Submit("WO-1", "On Hold");
    bench_.Advance(absl::Seconds(5));
    EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED UNATTRIBUTED");
    return id;
  }

  DispatchBench bench_{ContentHashes()};
};

TEST_F(LateCopyTest, TheNextWriteWaitsUntilNoCopyCanArriveAnyMore) {
  LeaveInDoubt();
  const core::IntentId next = bench_.Submit("WO-1", "In Progress");
  bench_.Advance(absl::Seconds(100));
  EXPECT_EQ(bench_.WaitOf(next).cause, core::WaitCause::kBackoff);
  EXPECT_EQ(bench_.gateway().WritesSeen(kOrder), 1);
  bench_.Advance(absl::Seconds(30));
  EXPECT_EQ(bench_.Verdict(next), "SUCCEEDED APPLIED");
}

TEST_F(LateCopyTest, OtherWorkOrdersDoNotWait) {
  LeaveInDoubt();
  bench_.Put("WO-2", "In Progress");
  const core::IntentId other = bench_.Submit("WO-2", "On Hold");
  bench_.Advance(absl::Seconds(1));
  EXPECT_EQ(bench_.Verdict(other), "SUCCEEDED APPLIED");
}

TEST(LateCopyRevisionTest, ARevisionThatHasPassedIsFenceEnough) {
  DispatchBench bench;
  bench.Put("WO-1", "In Progress");
  bench.gateway().ScriptWrite(kOrder, support::LostAfterApply());
  bench.Submit("WO-1", "On Hold");
  const core::IntentId next = bench.Submit("WO-1", "In Progress");
  bench.Advance(absl::Seconds(5));
  EXPECT_EQ(bench.Verdict(next), "SUCCEEDED APPLIED");
}

TEST(DoubtEchoTest, AReadOlderThanAWriteThatTheEchoProvedConcludesNothing) {
  DispatcherOptions options;
  options.decide.echo_identity = {"us", 1, {}};
  options.decide.profile.echo = core::EchoSupport::kConfigured;
  DispatchBench bench(options);
  bench.Put("WO-1", "In Progress");
  core::ReadOutcome stale;  // the work order as it is now
  stale.answer = core::ReadAnswer::kOk;
  stale.http_status = 200;
  stale.snapshot.etag = support::WorkOrderTable::EtagOf(bench.gateway().Order(kOrder));
  stale.snapshot.status = core::StatusName("In Progress");
  bench.gateway().ScriptWrite(kOrder, support::LostAfterApply());
  const core::IntentId first = bench.Submit("WO-1", "Complete");
  bench.Advance(absl::Seconds(5));
  ASSERT_EQ(bench.Verdict(first), "SUCCEEDED VERIFIED_APPLIED");
  bench.gateway().ScriptRead(kOrder, {.answer = stale, .before = {}}, 1);
  const core::IntentId second = bench.Submit("WO-1", "Closed");
  bench.Advance(absl::Seconds(5));
  EXPECT_EQ(bench.Verdict(second), "SUCCEEDED APPLIED");
}

TEST(DoubtEchoTest, AResendIsTheSameWrite) {
  DispatcherOptions options;
  options.decide.echo_identity = {"us", 1, {}};
  options.decide.profile.echo = core::EchoSupport::kConfigured;
  DispatchBench bench(options);
  bench.Put("WO-1", "In Progress");
  bench.gateway().ScriptWrite(kOrder, support::LostBeforeArrival());
  bench.Submit("WO-1", "Complete");
  bench.Advance(absl::Seconds(5));
  std::vector<gateway::WriteRequest> writes;
  for (const support::RecordedCall& call : bench.gateway().Calls()) {
    if (call.kind == support::CallKind::kWrite) writes.push_back(call.write);
  }
  ASSERT_EQ(writes.size(), 2U);
  EXPECT_EQ(writes[0].if_match, writes[1].if_match);
  EXPECT_EQ(writes[0].echo, writes[1].echo);
}

}  // namespace
}  // namespace interlock::dispatch
