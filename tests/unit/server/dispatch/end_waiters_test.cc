#include "server/dispatch/end_waiters.h"

#include <gtest/gtest.h>

#include <vector>

namespace interlock::dispatch {
namespace {

constexpr core::IntentId kIntent(1);

class EndWaitersTest : public testing::Test {
 protected:
  EndWaiters::Done Note() {
    return [this](AwaitAnswer answer) { answers_.push_back(answer); };
  }
  EndWaiters waiters_;
  std::vector<AwaitAnswer> answers_;
};

TEST_F(EndWaitersTest, EveryOneWhoWaitsIsToldOnce) {
  waiters_.Add(kIntent, absl::Seconds(10), Note());
  waiters_.Add(kIntent, absl::Seconds(20), Note());
  waiters_.Tell(kIntent, AwaitAnswer::kEnded);
  waiters_.Tell(kIntent, AwaitAnswer::kEnded);
  waiters_.TellLate(absl::Seconds(30));
  EXPECT_EQ(answers_, (std::vector{AwaitAnswer::kEnded, AwaitAnswer::kEnded}));
}

TEST_F(EndWaitersTest, ALateOneIsToldAtItsTimeAndTheOtherStays) {
  waiters_.Add(kIntent, absl::Seconds(10), Note());
  waiters_.Add(kIntent, absl::Seconds(20), Note());
  EXPECT_EQ(waiters_.NextAt(), absl::Seconds(10));
  waiters_.TellLate(absl::Seconds(10));
  EXPECT_EQ(answers_, std::vector{AwaitAnswer::kTimeout});
  waiters_.TellAll(AwaitAnswer::kShuttingDown);
  EXPECT_EQ(answers_, (std::vector{AwaitAnswer::kTimeout, AwaitAnswer::kShuttingDown}));
}

}  // namespace
}  // namespace interlock::dispatch
