// Writes right behind our own last one: the read that is saved, and when it is not.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/server/dispatch/dispatch_bench.h"

namespace interlock::dispatch {
namespace {

using core::AttemptOutcome;
using core::StatusName;
using core::WorkOrderId;
using support::CallKind;

const WorkOrderId kOrder("WO-1");

// "GET PATCH PATCH …": the calls for the work order so far.
std::string CallsOf(support::FakeWorkOrderGateway& gateway, const WorkOrderId& order = kOrder) {
  std::string text;
  for (const support::RecordedCall& call : gateway.Calls()) {
    if (call.work_order_id != order) continue;
    if (!text.empty()) text += ' ';
    text += call.kind == CallKind::kRead ? "GET" : "PATCH";
  }
  return text;
}

class ShortcutTest : public testing::Test {
 protected:
  ShortcutTest() { bench_.Put("WO-1", "Released"); }
  DispatchBench bench_;
};

TEST_F(ShortcutTest, AQueueOfOneWorkOrderIsReadOnce) {
  bench_.Submit("WO-1", "In Progress");
  bench_.Submit("WO-1", "Complete");
  const core::IntentId last = bench_.Submit("WO-1", "Closed");
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(last), "SUCCEEDED APPLIED");
  EXPECT_EQ(CallsOf(bench_.gateway()), "GET PATCH PATCH PATCH");
}

TEST_F(ShortcutTest, AnIntentThatComesWithinTwoSecondsOfTheLastWriteNeedsNoRead) {
  bench_.Submit("WO-1", "In Progress");
  bench_.Advance(absl::Milliseconds(1900));
  const core::IntentId second = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(second), "SUCCEEDED APPLIED");
  EXPECT_EQ(CallsOf(bench_.gateway()), "GET PATCH PATCH");
}

TEST_F(ShortcutTest, LaterThanThatTheWorkOrderIsRead) {
  bench_.Submit("WO-1", "In Progress");
  bench_.Advance(absl::Seconds(2));
  bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  EXPECT_EQ(CallsOf(bench_.gateway()), "GET PATCH GET PATCH");
}

TEST_F(ShortcutTest, AnOperatorInBetweenCostsOneTryAndNoRetry) {
  bench_.Submit("WO-1", "In Progress");
  bench_.Settle();
  bench_.gateway().WithTable([](support::WorkOrderTable& table) {
    table.Edit(kOrder, StatusName("In Progress"), "j.meyer");
  });
  const core::IntentId second = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(second), "SUCCEEDED APPLIED") << "without any time passing";
  EXPECT_EQ(CallsOf(bench_.gateway()), "GET PATCH PATCH GET PATCH");
  EXPECT_EQ(bench_.Get(second).progress.races, 0);
  EXPECT_EQ(bench_.Attempts(second).front().outcome, AttemptOutcome::kStaleRead);
}

TEST_F(ShortcutTest, AWriteWhoseAnswerWasLostIsNotBuiltUpon) {
  bench_.gateway().ScriptWrite(kOrder, support::LostAfterApply());
  bench_.Submit("WO-1", "In Progress");
  bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Seconds(10));
  EXPECT_EQ(CallsOf(bench_.gateway()).substr(0, 17), "GET PATCH GET GET")
      << "GET before each write";
}

TEST_F(ShortcutTest, AfterARestartTheWorkOrderIsRead) {
  bench_.Submit("WO-1", "In Progress");
  bench_.Settle();
  bench_.Restart();
  bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  EXPECT_EQ(CallsOf(bench_.gateway()), "GET PATCH GET PATCH");
}

TEST_F(ShortcutTest, AWriteWithoutAReadCarriesTheNextEchoOfTheLane) {
  DispatcherOptions options;
  options.decide.echo_identity.broker_id = "us";
  options.decide.echo_identity.epoch = 1;
  options.decide.profile.echo = core::EchoSupport::kConfigured;
  DispatchBench bench(options);
  bench.Put("WO-1", "Released");
  bench.Submit("WO-1", "In Progress");
  bench.Settle();
  bench.Submit("WO-1", "Complete");
  bench.Settle();
  EXPECT_EQ(CallsOf(bench.gateway()), "GET PATCH PATCH");
  EXPECT_EQ(bench.gateway().Order(kOrder).echo, "us/1/2/2");
}

TEST_F(ShortcutTest, AReadOlderThanOurOwnWriteRejectsNothing) {
  core::ReadOutcome stale;
  stale.answer = core::ReadAnswer::kOk;
  stale.snapshot.etag = core::Etag("\"WO-1-1\"");
  stale.snapshot.status = StatusName("Released");
  bench_.Submit("WO-1", "In Progress");
  bench_.Advance(absl::Seconds(5));
  support::ReadFault replica;
  replica.answer = stale;
  bench_.gateway().ScriptRead(kOrder, replica);
  const core::IntentId second = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(second), "QUEUED");
  EXPECT_EQ(bench_.WaitOf(second).cause, core::WaitCause::kBackoff);
  bench_.Advance(absl::Seconds(5));
  EXPECT_EQ(bench_.Verdict(second), "SUCCEEDED APPLIED");
}

TEST_F(ShortcutTest, WhileCallsAreHeldBackTheProbeIsARead) {
  DispatcherOptions options;
  options.gate.breaker.consecutive = 1;
  options.gate.breaker.open_for = absl::Milliseconds(400);
  DispatchBench bench(options);
  bench.Put("WO-1", "Released");
  bench.Put("WO-2", "Released");
  bench.Submit("WO-1", "In Progress");
  bench.Settle();
  bench.gateway().ScriptRead(WorkOrderId("WO-2"), support::FailedRead(503));
  bench.Submit("WO-2", "In Progress");
  bench.Settle();
  ASSERT_EQ(bench.dispatcher().DescribeStatus().gateway, GatewayState::kUnavailable);
  bench.Submit("WO-1", "Complete");
  bench.Advance(absl::Seconds(1));
  EXPECT_EQ(CallsOf(bench.gateway(), kOrder), "GET PATCH GET PATCH");
}

}  // namespace
}  // namespace interlock::dispatch
