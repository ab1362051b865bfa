#include "core/policy/circuit_breaker.h"

#include <gtest/gtest.h>

namespace interlock::core {
namespace {

constexpr absl::Duration kStart = absl::Seconds(1000);

TEST(CircuitBreakerTest, FiveFailuresInARowOpenIt) {
  CircuitBreaker breaker{BreakerPolicy()};
  for (std::size_t work_order = 1; work_order <= 4; ++work_order) {
    breaker.OnFailure(kStart, work_order);
  }
  EXPECT_EQ(breaker.state(), BreakerState::kClosed);
  breaker.OnFailure(kStart, 5);
  EXPECT_EQ(breaker.state(), BreakerState::kOpen);
}

TEST(CircuitBreakerTest, OnePoisonWorkOrderDoesNotOpenIt) {
  CircuitBreaker breaker{BreakerPolicy()};
  for (int i = 0; i < 100; ++i) breaker.OnFailure(kStart, 1);
  EXPECT_EQ(breaker.state(), BreakerState::kClosed);
}

TEST(CircuitBreakerTest, HalfOfTenCallsOpenIt) {
  CircuitBreaker breaker{BreakerPolicy()};
  std::size_t work_order = 0;
  for (int i = 0; i < 5; ++i) {
    breaker.OnSuccess(kStart);
    EXPECT_EQ(breaker.state(), BreakerState::kClosed);
    breaker.OnFailure(kStart, ++work_order);
  }
  EXPECT_EQ(breaker.state(), BreakerState::kOpen);
}

TEST(CircuitBreakerTest, FailuresOutsideTheWindowAreForgotten) {
  CircuitBreaker breaker{BreakerPolicy()};
  for (std::size_t work_order = 1; work_order <= 4; ++work_order) {
    breaker.OnFailure(kStart, work_order);
  }
  for (int i = 0; i < 6; ++i) breaker.OnSuccess(kStart + absl::Seconds(31));
  breaker.OnFailure(kStart + absl::Seconds(31), 9);
  EXPECT_EQ(breaker.state(), BreakerState::kClosed);
}

TEST(CircuitBreakerTest, OpenLetsOneProbeThroughAndItsSuccessCloses) {
  CircuitBreaker breaker{BreakerPolicy()};
  for (std::size_t work_order = 1; work_order <= 5; ++work_order) {
    breaker.OnFailure(kStart, work_order);
  }
  EXPECT_FALSE(breaker.MayProbe(kStart + absl::Seconds(9)));
  EXPECT_TRUE(breaker.MayProbe(kStart + absl::Seconds(10)));
  breaker.OnProbe(kStart + absl::Seconds(10));
  EXPECT_FALSE(breaker.MayProbe(kStart + absl::Seconds(11)));
  breaker.OnSuccess(kStart + absl::Seconds(11));
  EXPECT_EQ(breaker.state(), BreakerState::kClosed);
}

}  // namespace
}  // namespace interlock::core
