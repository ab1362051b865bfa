#include "core/policy/backoff.h"

#include <gtest/gtest.h>

namespace interlock::core {
namespace {

TEST(TransportDelayTest, DoublesUpToItsBoundWithFullJitter) {
  const BackoffPolicy policy;
  EXPECT_EQ(TransportDelay(policy, 1, 0.0), absl::ZeroDuration());
  EXPECT_EQ(TransportDelay(policy, 1, 0.5), absl::Milliseconds(500));
  EXPECT_EQ(TransportDelay(policy, 3, 0.5), absl::Seconds(2));
  EXPECT_EQ(TransportDelay(policy, 7, 0.5), absl::Seconds(30));
  EXPECT_EQ(TransportDelay(policy, 1'000'000, 0.5), absl::Seconds(30));
}

TEST(JitteredTest, StaysWithinTheFractionToBothSides) {
  EXPECT_EQ(Jittered(absl::Seconds(10), 0.1, 0.0), absl::Seconds(9));
  EXPECT_EQ(Jittered(absl::Seconds(10), 0.1, 0.5), absl::Seconds(10));
  EXPECT_EQ(Jittered(absl::Seconds(10), 0.0, 0.9), absl::Seconds(10));
}

}  // namespace
}  // namespace interlock::core
