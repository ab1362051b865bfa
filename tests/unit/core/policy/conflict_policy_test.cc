#include "core/policy/conflict_policy.h"

#include <gtest/gtest.h>

namespace interlock::core {
namespace {

TEST(RaceDelayTest, TheDefaultIsTwiceAlmostAtOnceThenHalfASecondAndASecond) {
  const ConflictPolicy policy;
  EXPECT_EQ(RaceDelay(policy, 1, 0.0), absl::Milliseconds(10));
  EXPECT_EQ(RaceDelay(policy, 1, 0.5), absl::Milliseconds(30));
  EXPECT_EQ(RaceDelay(policy, 2, 0.0), absl::Milliseconds(50));
  EXPECT_EQ(RaceDelay(policy, 2, 0.5), absl::Milliseconds(100));
  EXPECT_EQ(RaceDelay(policy, 3, 0.5), absl::Milliseconds(500));
  EXPECT_EQ(RaceDelay(policy, 4, 0.5), absl::Seconds(1));
}

TEST(RaceDelayTest, TheFieldReportWaitsHalfASecondOneTwoAndFourSeconds) {
  const ConflictPolicy policy = ConflictPolicy::FieldReport();
  EXPECT_EQ(RaceDelay(policy, 1, 0.5), absl::Milliseconds(500));
  EXPECT_EQ(RaceDelay(policy, 2, 0.5), absl::Seconds(1));
  EXPECT_EQ(RaceDelay(policy, 3, 0.5), absl::Seconds(2));
  EXPECT_EQ(RaceDelay(policy, 4, 0.5), absl::Seconds(4));
  EXPECT_EQ(RaceDelay(policy, 1, 0.0), absl::Milliseconds(450));
}

TEST(RaceDelayTest, FullJitterSpreadsARetryOverItsWholeWaitAndLeavesImmediateOnesAlone) {
  const ConflictPolicy policy;
  EXPECT_EQ(RaceDelay(policy, 1, 0.5, RaceJitter::kFull), absl::Milliseconds(30));
  EXPECT_EQ(RaceDelay(policy, 3, 0.0, RaceJitter::kFull), absl::ZeroDuration());
  EXPECT_EQ(RaceDelay(policy, 3, 0.5, RaceJitter::kFull), absl::Milliseconds(250));
  EXPECT_EQ(RaceDelay(policy, 4, 1.0, RaceJitter::kFull), absl::Seconds(1));
  EXPECT_GE(LongestRaceDelay(policy), RaceDelay(policy, 4, 1.0));
}

}  // namespace
}  // namespace interlock::core
