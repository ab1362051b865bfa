#include "simulator/timekeeper.h"

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <string>

namespace interlock::simulator {
namespace {

TEST(TimekeeperTest, RunsTasksInTheOrderOfTheirTimeNotOfTheirArrival) {
  Timekeeper timekeeper;
  std::string order;  // touched by the timekeeper's thread only, until the promise is kept
  std::promise<void> last;
  timekeeper.After(absl::Milliseconds(20), [&] { order += 'b'; });
  timekeeper.After(absl::Milliseconds(40), [&] {
    order += 'c';
    last.set_value();
  });
  timekeeper.After(absl::ZeroDuration(), [&] { order += 'a'; });
  ASSERT_EQ(last.get_future().wait_for(std::chrono::seconds(10)), std::future_status::ready);
  EXPECT_EQ(order, "abc");
}

TEST(TimekeeperTest, StopDropsWhatIsNotDue) {
  Timekeeper timekeeper;
  bool ran = false;
  timekeeper.After(absl::Hours(1), [&] { ran = true; });
  timekeeper.Stop();
  timekeeper.After(absl::ZeroDuration(), [&] { ran = true; });
  timekeeper.Stop();
  EXPECT_FALSE(ran);
}

}  // namespace
}  // namespace interlock::simulator
