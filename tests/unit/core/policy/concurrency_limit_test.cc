#include "core/policy/concurrency_limit.h"

#include <gtest/gtest.h>

namespace interlock::core {
namespace {

TEST(ConcurrencyLimitTest, GrowsByOnePerWindowOfSuccesses) {
  ConcurrencyLimit limit(4, 64);
  for (int i = 0; i < 5; ++i) limit.OnSuccess();
  EXPECT_EQ(limit.limit(), 5);
}

TEST(ConcurrencyLimitTest, NeverLeavesItsBounds) {
  ConcurrencyLimit limit(4, 8);
  for (int i = 0; i < 1000; ++i) limit.OnSuccess();
  EXPECT_EQ(limit.limit(), 8);
  for (int i = 0; i < 1000; ++i) limit.OnOverload();
  EXPECT_EQ(limit.limit(), 1);
  limit.Reset();
  EXPECT_EQ(limit.limit(), 4);
}

}  // namespace
}  // namespace interlock::core
