#include <gmock/gmock.h>

#include "tests/contract/storage/intent_store_contract.h"

namespace interlock::storage::testing {
namespace {

using core::IntentState;

core::LaneKey Lane(const std::string& work_order, const std::string& type = "") {
  return {core::WorkOrderId(work_order), core::WorkOrderType(type)};
}

TEST_P(LaneMemoryContract, TheTailIsTheLastAcceptedOfTheLane) {
  Insert(SampleIntent("WO-1", "a"));
  const core::Intent last = Insert(SampleIntent("WO-1", "b", StartOfTest() + absl::Seconds(1)));
  Insert(SampleIntent("WO-2", "c"));
  for (int round = 0; round < 2; ++round) {
    const auto tail = FindLaneTail(Lane("WO-1"));
    ASSERT_TRUE(tail.has_value());
    EXPECT_EQ(tail->intent_id, last.id);
    EXPECT_EQ(tail->accept_time, last.create_time);
    EXPECT_EQ(tail->state, IntentState::kQueued);
    EXPECT_FALSE(FindLaneTail(Lane("WO-3")).has_value());
    Reopen(StartOfTest() + absl::Seconds(2));
  }
}

TEST_P(LaneMemoryContract, TheTailFollowsTheStateOfItsIntent) {
  const core::Intent first = Insert(SampleIntent("WO-1", "a"));
  const core::Intent last = Insert(SampleIntent("WO-1", "b"));
  Move(MoveTo(IntentState::kNeedsAttention, first, StartOfTest()));
  EXPECT_EQ(FindLaneTail(Lane("WO-1"))->state, IntentState::kQueued);
  Move(MoveTo(IntentState::kExecuting, last, StartOfTest()));
  EXPECT_EQ(FindLaneTail(Lane("WO-1"))->state, IntentState::kExecuting);
  Finish(last.id, StartOfTest(), IntentState::kSucceeded);
  EXPECT_EQ(FindLaneTail(Lane("WO-1"))->state, IntentState::kSucceeded);
  EXPECT_EQ(FindLaneTail(Lane("WO-1"))->intent_id, last.id);
  MaintainAll(StartOfTest());
  Reopen(StartOfTest());
  EXPECT_EQ(FindLaneTail(Lane("WO-1"))->intent_id, last.id);
  EXPECT_EQ(FindLaneTail(Lane("WO-1"))->state, IntentState::kSucceeded);
}

TEST_P(LaneMemoryContract, TheTailIsDroppedWhenItHasEndedAndTheWindowHasPassed) {
  const core::Intent intent = Insert(SampleIntent("WO-1", "a"));
  Insert(SampleIntent("WO-2", "b"));
  Finish(intent.id, StartOfTest() + absl::Seconds(1));
  MaintainAll(StartOfTest() + options.repeated_event_window - absl::Milliseconds(1));
  EXPECT_TRUE(FindLaneTail(Lane("WO-1")).has_value());
  MaintainAll(StartOfTest() + options.repeated_event_window);
  EXPECT_FALSE(FindLaneTail(Lane("WO-1")).has_value());
  EXPECT_TRUE(FindLaneTail(Lane("WO-2")).has_value()) << "it is open";
}

TEST_P(LaneMemoryContract, AnOldTailIsNotRememberedAfterAReopen) {
  const core::Intent intent = Insert(SampleIntent("WO-1", "a"));
  Insert(SampleIntent("WO-2", "b"));
  Finish(intent.id, StartOfTest() + absl::Seconds(1));
  const absl::Time late = StartOfTest() + options.repeated_event_window;
  Reopen(late);
  MaintainAll(late);
  EXPECT_FALSE(FindLaneTail(Lane("WO-1")).has_value());
  EXPECT_TRUE(FindLaneTail(Lane("WO-2")).has_value());
}

TEST_P(LaneMemoryContract, TheTailThatEndsLongAfterItsWindowIsDropped) {
  const core::Intent intent = Insert(SampleIntent("WO-1", "a"));
  const absl::Time late = StartOfTest() + absl::Hours(1);
  Finish(intent.id, late);
  MaintainAll(late);
  EXPECT_FALSE(FindLaneTail(Lane("WO-1")).has_value());
}

TEST_P(LaneMemoryContract, ALaneIncludesTheTypeOnlyIfTheSiteUsesIt) {
  core::Intent intent = SampleIntent("WO-1", "a");
  intent.spec.work_order_type = core::WorkOrderType("Assembly");
  Insert(intent);
  EXPECT_TRUE(FindLaneTail(Lane("WO-1")).has_value());
  EXPECT_FALSE(FindLaneTail(Lane("WO-1", "Assembly")).has_value());
}

TEST_P(LaneMemoryContract, ALaneIncludesTheTypeWhereTheSiteUsesIt) {
  options.keying = core::LaneKeying::kByWorkOrderAndType;
  core::Intent intent = SampleIntent("WO-1", "a");
  intent.spec.work_order_type = core::WorkOrderType("Assembly");
  Insert(intent);
  for (int round = 0; round < 2; ++round) {
    EXPECT_FALSE(FindLaneTail(Lane("WO-1")).has_value());
    EXPECT_TRUE(FindLaneTail(Lane("WO-1", "Assembly")).has_value());
    EXPECT_EQ(GetOccupancy(Lane("WO-1", "Assembly")).open_in_lane, 1);
    Reopen(StartOfTest());
  }
}

TEST_P(LaneMemoryContract, OccupancyCountsTheOpenOnes) {
  const core::Intent a = Insert(SampleIntent("WO-1", "a"));
  Insert(SampleIntent("WO-1", "b"));
  core::Intent other = SampleIntent("WO-2", "c");
  other.spec.key.source = core::Source("scada");
  Insert(other);
  for (int round = 0; round < 2; ++round) {
    const Occupancy occupancy = GetOccupancy(Lane("WO-1"));
    EXPECT_EQ(occupancy.open_total, 3);
    EXPECT_EQ(occupancy.open_in_lane, 2);
    EXPECT_EQ(occupancy.open_of_source, 2);
    EXPECT_EQ(GetOccupancy(Lane("WO-2"), "scada").open_of_source, 1);
    EXPECT_EQ(GetOccupancy(Lane("WO-9"), "none").open_in_lane, 0);
    EXPECT_EQ(GetOccupancy(Lane("WO-9"), "none").open_of_source, 0);
    Reopen(StartOfTest());
  }
  Move(MoveTo(IntentState::kNeedsAttention, a, StartOfTest()));
  EXPECT_EQ(GetOccupancy(Lane("WO-1")).open_in_lane, 2) << "it still needs somebody";
  Finish(a.id, StartOfTest(), IntentState::kCancelled);
  for (int round = 0; round < 2; ++round) {
    const Occupancy occupancy = GetOccupancy(Lane("WO-1"));
    EXPECT_EQ(occupancy.open_total, 2);
    EXPECT_EQ(occupancy.open_in_lane, 1);
    EXPECT_EQ(occupancy.open_of_source, 1);
    MaintainAll(StartOfTest());
    Reopen(StartOfTest());
  }
}

TEST_P(LaneMemoryContract, TheGroupBeingFormedIsSeenByWhatComesNext) {
  ASSERT_TRUE(store().Begin().ok());
  const core::Intent intent = SampleIntent("WO-1", "a");
  const auto id = store().InsertIntent(intent);
  ASSERT_TRUE(id.ok());
  EXPECT_EQ((*store().FindEvent(intent.spec.key, StartOfTest()))->intent_id, *id);
  EXPECT_EQ((*store().FindLaneTail(Lane("WO-1")))->intent_id, *id);
  EXPECT_EQ(store().GetOccupancy(Lane("WO-1"), core::Source("mes")).open_in_lane, 1);
  EXPECT_FALSE(reader().GetIntent(*id)->has_value()) << "readers see only what is committed";
  ASSERT_TRUE(store().Commit().ok());
  EXPECT_TRUE(reader().GetIntent(*id)->has_value());
}

}  // namespace
}  // namespace interlock::storage::testing
