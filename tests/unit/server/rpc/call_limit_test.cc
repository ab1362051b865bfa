#include "server/rpc/call_limit.h"

#include <memory>
#include <optional>
#include <utility>

#include "gtest/gtest.h"

namespace interlock::rpc {
namespace {

TEST(CallLimit, RefusesBeyondItsMaximumUntilAPlaceIsGivenBack) {
  const auto limit = std::make_shared<CallLimit>(2);
  std::optional<CallLimit::Place> first(CallLimit::Take(limit));
  CallLimit::Place second = CallLimit::Take(limit);
  EXPECT_TRUE(*first);
  EXPECT_TRUE(second);
  EXPECT_FALSE(CallLimit::Take(limit));
  EXPECT_EQ(limit->taken(), 2);
  first.reset();
  EXPECT_TRUE(CallLimit::Take(limit));
  EXPECT_EQ(limit->taken(), 1);
}

TEST(CallLimit, AMovedPlaceIsGivenBackOnce) {
  const auto limit = std::make_shared<CallLimit>(2);
  {
    CallLimit::Place place = CallLimit::Take(limit);
    const CallLimit::Place moved = std::move(place);
    EXPECT_EQ(limit->taken(), 1);
  }
  EXPECT_EQ(limit->taken(), 0);
}

}  // namespace
}  // namespace interlock::rpc
