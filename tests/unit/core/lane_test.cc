#include "core/lane.h"

#include <gtest/gtest.h>

namespace interlock::core {
namespace {

constexpr IntentId kFirst(1);
constexpr IntentId kSecond(2);
constexpr IntentId kThird(3);

Lane OfThree() {
  Lane lane;
  lane.Append(kFirst);
  lane.Append(kSecond);
  lane.Append(kThird);
  return lane;
}

TEST(LaneTest, TheFirstHasItsTurnAndTheOthersWaitBehindTheirNeighbour) {
  const Lane lane = OfThree();
  EXPECT_EQ(lane.Head(), kFirst);
  EXPECT_FALSE(lane.Ahead(kFirst).has_value());
  EXPECT_EQ(lane.Ahead(kThird)->id, kSecond);
}

TEST(LaneTest, OneThatNeedsAPersonBlocksTheLaterOnes) {
  Lane lane = OfThree();
  lane.SetStanding(kFirst, LaneStanding::kBlocking);
  EXPECT_FALSE(lane.Head().has_value());
  EXPECT_EQ(lane.Ahead(kThird)->id, kFirst);
  EXPECT_EQ(lane.Ahead(kThird)->standing, LaneStanding::kBlocking);
}

TEST(LaneTest, OneThatLetsOthersPassDoesNotHoldThemBack) {
  Lane lane = OfThree();
  lane.SetStanding(kFirst, LaneStanding::kPassed);
  EXPECT_EQ(lane.Head(), kSecond);
  EXPECT_FALSE(lane.Ahead(kSecond).has_value());
}

TEST(LaneTest, OneThatGaveWayIsPassedAndRemembered) {
  Lane lane = OfThree();
  lane.SetStanding(kFirst, LaneStanding::kGaveWay);
  EXPECT_EQ(lane.Head(), kSecond);
  EXPECT_EQ(lane.GaveWay(), std::deque<IntentId>{kFirst});
}

TEST(LaneTest, ARetriedOneGoesBeforeEverything) {
  Lane lane = OfThree();
  lane.Remove(kThird);
  lane.Prepend(kThird);
  EXPECT_EQ(lane.Head(), kThird);
}

TEST(LaneTest, RemovingTheLastLeavesItEmpty) {
  Lane lane;
  lane.Append(kFirst);
  lane.Remove(kFirst);
  lane.Remove(kFirst);
  EXPECT_TRUE(lane.empty());
  EXPECT_FALSE(lane.Head().has_value());
}

}  // namespace
}  // namespace interlock::core
