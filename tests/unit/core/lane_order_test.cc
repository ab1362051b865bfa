// The order of a lane across refusals for a passing reason.
#include "core/lane_order.h"

#include <gtest/gtest.h>

#include <string>

namespace interlock::core {
namespace {

using Verdict = LaneOrder::Turn::Verdict;

const LaneKey kLane{WorkOrderId("WO-1"), WorkOrderType()};
const LaneKey kOther{WorkOrderId("WO-2"), WorkOrderType()};

EventKey Key(const std::string& event_id) { return {Source("plc"), EventId(event_id)}; }

class LaneOrderTest : public testing::Test {
 protected:
  LaneOrder::Turn Ask(const std::string& event_id, const LaneKey& lane = kLane) {
    return order_.Ask(lane, Key(event_id), order_.Arrive());
  }
  void Refuse(const std::string& event_id) {
    const LaneOrder::Turn turn = Ask(event_id);
    ASSERT_EQ(turn.verdict, Verdict::kGo) << event_id;
    order_.OnRefused(kLane, Key(event_id), turn.place);
  }

  LaneOrder order_;
};

TEST_F(LaneOrderTest, WithoutRefusalsEverythingGoes) {
  EXPECT_EQ(Ask("e1").verdict, Verdict::kGo);
  EXPECT_EQ(Ask("e2").verdict, Verdict::kGo);
  EXPECT_EQ(order_.refused(), 0u);
}

TEST_F(LaneOrderTest, LaterItemsOfTheLaneWaitForTheRefusedOneAndNameIt) {
  Refuse("e1");
  const LaneOrder::Turn second = Ask("e2");
  EXPECT_EQ(second.verdict, Verdict::kBehindRefused);
  EXPECT_EQ(second.blocked_by, Key("e1"));
  EXPECT_EQ(order_.refused(), 2u);
}

TEST_F(LaneOrderTest, AnotherLaneIsNotHeldBack) {
  Refuse("e1");
  EXPECT_EQ(Ask("e2", kOther).verdict, Verdict::kGo);
}

TEST_F(LaneOrderTest, RefusedItemsComeAgainInTheirOrderOnly) {
  Refuse("e1");
  Ask("e2");
  Ask("e3");
  EXPECT_EQ(Ask("e2").verdict, Verdict::kBehindRefused) << "e1 has not come again";
  EXPECT_EQ(Ask("e1").verdict, Verdict::kGo);
  const LaneOrder::Turn new_one = Ask("e4");
  EXPECT_EQ(new_one.verdict, Verdict::kBehindRefused) << "a new one must not overtake e2 and e3";
  EXPECT_EQ(new_one.blocked_by, Key("e2"));
  EXPECT_EQ(Ask("e2").verdict, Verdict::kGo);
  EXPECT_EQ(Ask("e3").verdict, Verdict::kGo);
  EXPECT_EQ(Ask("e4").verdict, Verdict::kGo);
  EXPECT_EQ(Ask("e5").verdict, Verdict::kGo) << "the lane is free again";
  EXPECT_EQ(order_.refused(), 0u);
}

TEST_F(LaneOrderTest, TwoThatWereLetGoAndFailTogetherKeepTheirOrder) {
  Refuse("e1");
  Ask("e2");
  Ask("e3");
  const LaneOrder::Turn first = Ask("e1");
  const LaneOrder::Turn second = Ask("e2");
  // Their commit fails, in whatever order it is told.
  order_.OnRefused(kLane, Key("e2"), second.place);
  order_.OnRefused(kLane, Key("e1"), first.place);
  EXPECT_EQ(Ask("e2").verdict, Verdict::kBehindRefused);
  EXPECT_EQ(Ask("e3").verdict, Verdict::kBehindRefused);
  EXPECT_EQ(Ask("e1").verdict, Verdict::kGo);
  EXPECT_EQ(Ask("e2").verdict, Verdict::kGo);
  EXPECT_EQ(Ask("e3").verdict, Verdict::kGo);
}

TEST_F(LaneOrderTest, ItemsThatCameBeforeTheRefusedOneAreJudgedAfterItAndGo) {
  const std::uint64_t first = order_.Arrive();
  const std::uint64_t second = order_.Arrive();
  // The third finds the queue to the store full while the others still wait in it.
  order_.OnRefused(kLane, Key("e3"), order_.Arrive());
  EXPECT_EQ(order_.Ask(kLane, Key("e1"), first).verdict, Verdict::kGo);
  EXPECT_EQ(order_.Ask(kLane, Key("e2"), second).verdict, Verdict::kGo);
  EXPECT_EQ(Ask("e4").verdict, Verdict::kBehindRefused);
}

// As by a full queue or a rate, before it gets to be judged.
TEST_F(LaneOrderTest, AnItemThatIsRefusedAgainBeforeItIsJudgedHoldsTheLaneOnlyOnce) {
  order_.OnRefused(kLane, Key("e1"), order_.Arrive());
  order_.OnRefused(kLane, Key("e1"), order_.Arrive());
  EXPECT_EQ(order_.refused(), 1u);
  EXPECT_EQ(order_.Ask(kLane, Key("e1"), order_.Arrive()).verdict, LaneOrder::Turn::Verdict::kGo);
  EXPECT_EQ(order_.refused(), 0u);
  EXPECT_EQ(order_.Ask(kLane, Key("e2"), order_.Arrive()).verdict, LaneOrder::Turn::Verdict::kGo);
}

TEST_F(LaneOrderTest, TheRefusalIsAPassingOneAndSaysWhatToSendFirst) {
  const Refusal refusal = EarlierItemRefused(Key("e1"));
  EXPECT_TRUE(IsPassing(refusal.code));
  EXPECT_NE(refusal.message.find("\"e1\""), std::string::npos) << refusal.message;
  EXPECT_EQ(refusal.metadata.at("blockedBy"), "e1");
}

TEST(IsPassing, OnlyWhatMayBeOverWhenTheSameComesAgain) {
  for (const RefusalCode code :
       {RefusalCode::kQueueFull, RefusalCode::kBusy, RefusalCode::kDraining, RefusalCode::kDiskFull,
        RefusalCode::kQuarantined, RefusalCode::kCommitFailed, RefusalCode::kShuttingDown}) {
    EXPECT_TRUE(IsPassing(code)) << static_cast<int>(code);
  }
  for (const RefusalCode code : {RefusalCode::kInvalidArgument, RefusalCode::kEventIdReused,
                                 RefusalCode::kNotFound, RefusalCode::kInternal}) {
    EXPECT_FALSE(IsPassing(code)) << static_cast<int>(code);
  }
}

}  // namespace
}  // namespace interlock::core
