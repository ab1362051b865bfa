// Order inside a lane, and lanes that do not delay each other.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/server/dispatch/dispatch_bench.h"

namespace interlock::dispatch {
namespace {

using core::OnAttention;
using core::StatusName;
using core::WaitCause;
using core::WorkOrderId;

const WorkOrderId kOrder("WO-1");

class LaneOrderTest : public testing::Test {
 protected:
  LaneOrderTest() { bench_.Put("WO-1", "Released"); }
  DispatchBench bench_;
};

TEST_F(LaneOrderTest, IntentsOfAWorkOrderAreAppliedInTheOrderOfAcceptance) {
  bench_.Submit("WO-1", "In Progress");
  bench_.Submit("WO-1", "On Hold");
  bench_.Submit("WO-1", "In Progress");
  bench_.Submit("WO-1", "Complete");
  const core::IntentId last = bench_.Submit("WO-1", "Closed");
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(last), "SUCCEEDED APPLIED");
  const std::vector<std::string> want = {"Released",    "In Progress", "On Hold",
                                         "In Progress", "Complete",    "Closed"};
  EXPECT_EQ(bench_.gateway().Order(kOrder).statuses, want);
}

TEST_F(LaneOrderTest, TheNextOneWaitsBehindTheEarlierAndSaysSo) {
  bench_.gateway().ScriptWrite(kOrder, support::ThrottledAnswer(absl::Minutes(1)));
  const core::IntentId first = bench_.Submit("WO-1", "In Progress");
  const core::IntentId second = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Seconds(10));
  EXPECT_EQ(bench_.WaitOf(first).cause, WaitCause::kBackoff);
  EXPECT_EQ(bench_.WaitOf(second).cause, WaitCause::kBehindEarlier);
  EXPECT_EQ(bench_.Get(second).progress.attempts_made, 0);
}

TEST_F(LaneOrderTest, AnotherLaneIsNotDelayed) {
  bench_.gateway().ScriptWrite(kOrder, support::ThrottledAnswer(absl::Minutes(1)));
  bench_.Submit("WO-1", "In Progress");
  bench_.Put("WO-2", "Released");
  const core::IntentId other = bench_.Submit("WO-2", "In Progress");
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(other), "SUCCEEDED APPLIED");
}

TEST_F(LaneOrderTest, ARejectedOneDoesNotBlock) {
  const core::IntentId illegal = bench_.Submit("WO-1", "Closed");
  const core::IntentId next = bench_.Submit("WO-1", "In Progress");
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(illegal), "REJECTED INVALID_TRANSITION");
  EXPECT_EQ(bench_.Verdict(next), "SUCCEEDED APPLIED");
}

TEST_F(LaneOrderTest, OneThatNeedsAPersonBlocksItsLane) {
  bench_.gateway().ScriptRead(kOrder, support::ReadWithoutEtag(core::EtagProblem::kMissing));
  const core::IntentId first = bench_.Submit("WO-1", "In Progress");
  const core::IntentId second = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Minutes(1));
  EXPECT_EQ(bench_.Verdict(first), "NEEDS_ATTENTION GATEWAY_MISCONFIGURED");
  EXPECT_EQ(bench_.WaitOf(second).cause, WaitCause::kBehindAttention);
  bench_.Restart();
  bench_.Advance(absl::Minutes(1));
  EXPECT_EQ(bench_.WaitOf(second).cause, WaitCause::kBehindAttention);
}

TEST_F(LaneOrderTest, OneThatSkipsLetsTheLaterOnesPass) {
  bench_.gateway().ScriptRead(kOrder, support::ReadWithoutEtag(core::EtagProblem::kMissing));
  bench_.Submit("WO-1", "In Progress",
                [](core::IntentSpec& spec) { spec.on_attention = OnAttention::kSkip; });
  const core::IntentId second = bench_.Submit("WO-1", "In Progress");
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(second), "SUCCEEDED APPLIED");
}

TEST_F(LaneOrderTest, OneThatWaitsForAPreconditionGivesUpItsPlaceAndComesBack) {
  const core::IntentId early = bench_.Submit("WO-1", "Complete", [](core::IntentSpec& spec) {
    spec.on_precondition = core::OnPrecondition::kWait;
  });
  const core::IntentId later = bench_.Submit("WO-1", "In Progress");
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(later), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench_.Verdict(early), "SUCCEEDED APPLIED") << "looked at after each end in the lane";
}

TEST_F(LaneOrderTest, AFollowerWaitsForItsPredecessorInAnotherLane) {
  bench_.Put("WO-2", "Released");
  bench_.gateway().ScriptWrite(kOrder, support::ThrottledAnswer(absl::Seconds(30)));
  bench_.Submit("WO-1", "In Progress",
                [](core::IntentSpec& spec) { spec.key.event_id = core::EventId("first"); });
  const core::IntentId follower = bench_.Submit("WO-2", "In Progress", [](core::IntentSpec& spec) {
    spec.after_event_id = core::EventId("first");
  });
  bench_.Advance(absl::Seconds(10));
  EXPECT_EQ(bench_.Verdict(follower), "QUEUED");
  bench_.Advance(absl::Seconds(25));
  EXPECT_EQ(bench_.Verdict(follower), "SUCCEEDED APPLIED");
}

TEST_F(LaneOrderTest, AFollowerIsWokenAndDoesNotKeepAskingTheStore) {
  bench_.Put("WO-2", "Released");
  bench_.gateway().WithTable([](support::WorkOrderTable& table) { table.Lock(kOrder, "op7"); });
  bench_.Submit("WO-1", "In Progress",
                [](core::IntentSpec& spec) { spec.key.event_id = core::EventId("first"); });
  const core::IntentId follower = bench_.Submit("WO-2", "In Progress", [](core::IntentSpec& spec) {
    spec.after_event_id = core::EventId("first");
  });
  bench_.Advance(absl::Minutes(10));
  EXPECT_EQ(bench_.predecessors_asked_for(), 1);
  bench_.gateway().WithTable([](support::WorkOrderTable& table) { table.Lock(kOrder, ""); });
  bench_.Advance(absl::Seconds(17));
  EXPECT_EQ(bench_.Verdict(follower), "SUCCEEDED APPLIED");
}

TEST_F(LaneOrderTest, AFollowerOfARejectedOneNeedsAPerson) {
  bench_.Submit("WO-1", "Closed",
                [](core::IntentSpec& spec) { spec.key.event_id = core::EventId("first"); });
  const core::IntentId follower = bench_.Submit("WO-1", "In Progress", [](core::IntentSpec& spec) {
    spec.after_event_id = core::EventId("first");
  });
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(follower), "NEEDS_ATTENTION PREDECESSOR_FAILED");
}

TEST_F(LaneOrderTest, AWaitingOneExpiresBehindAnEarlierOne) {
  bench_.gateway().ScriptRead(kOrder, support::ReadWithoutEtag(core::EtagProblem::kMissing));
  bench_.Submit("WO-1", "In Progress");
  const core::IntentId second = bench_.Submit(
      "WO-1", "Complete", [](core::IntentSpec& spec) { spec.time_to_live = absl::Minutes(5); });
  bench_.Advance(absl::Minutes(5));
  EXPECT_EQ(bench_.Verdict(second), "EXPIRED");
}

TEST_F(LaneOrderTest, TwoHundredWorkOrdersKeepTheirOrderUnderRaces) {
  const int kOrders = 200;
  for (int i = 0; i < kOrders; ++i) {
    const std::string order = "P-" + std::to_string(i);
    bench_.Put(order, "Released");
    if (i % 5 == 0) {
      bench_.gateway().ScriptWrite(WorkOrderId(order),
                                   support::EditedBefore(StatusName("Released"), "op7"));
    }
    if (i % 7 == 0) {
      bench_.gateway().ScriptWrite(WorkOrderId(order), support::LostBeforeArrival());
    }
    for (const char* target : {"In Progress", "On Hold", "In Progress", "Complete", "Closed"}) {
      bench_.Submit(order, target);
    }
  }
  bench_.Advance(absl::Minutes(5));
  for (int i = 0; i < kOrders; ++i) {
    std::vector<std::string> statuses =
        bench_.gateway().Order(WorkOrderId("P-" + std::to_string(i))).statuses;
    if (i % 5 == 0) statuses.erase(statuses.begin());  // the operator's edit kept the status
    const std::vector<std::string> want = {"Released",    "In Progress", "On Hold",
                                           "In Progress", "Complete",    "Closed"};
    EXPECT_EQ(statuses, want) << i;
  }
  EXPECT_EQ(bench_.fatal_errors(), 0);
}

}  // namespace
}  // namespace interlock::dispatch
