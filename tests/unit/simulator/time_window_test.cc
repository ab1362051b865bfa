#include "simulator/time_window.h"

#include <gtest/gtest.h>

namespace interlock::simulator {
namespace {

TEST(TimeWindowTest, SaysWhetherItIsInsideAndForHowLong) {
  const absl::Duration never = absl::InfiniteDuration();
  const TimeWindow always;
  const TimeWindow once{.start = absl::Minutes(5), .length = absl::Minutes(20)};
  const TimeWindow hourly{
      .start = absl::Minutes(5), .length = absl::Minutes(20), .every = absl::Hours(1)};
  const TimeWindow too_long{.length = absl::Hours(2), .every = absl::Hours(1)};
  struct Row {
    TimeWindow window;
    absl::Duration elapsed;
    bool inside;
    absl::Duration changes_in;
  };
  const Row rows[] = {
      {always, absl::ZeroDuration(), true, never},
      {always, absl::Hours(100), true, never},
      {once, absl::ZeroDuration(), false, absl::Minutes(5)},
      {once, absl::Minutes(5), true, absl::Minutes(20)},
      {once, absl::Minutes(24), true, absl::Minutes(1)},
      {once, absl::Minutes(25), false, never},
      {hourly, absl::Minutes(4), false, absl::Minutes(1)},
      {hourly, absl::Minutes(10), true, absl::Minutes(15)},
      {hourly, absl::Minutes(25), false, absl::Minutes(40)},
      {hourly, absl::Minutes(60 * 7 + 6), true, absl::Minutes(19)},
      {too_long, absl::Minutes(90), true, never},
  };
  for (const Row& row : rows) {
    const TimeWindow::Outlook outlook = row.window.At(row.elapsed);
    EXPECT_EQ(outlook.inside, row.inside) << row.elapsed;
    EXPECT_EQ(outlook.changes_in, row.changes_in) << row.elapsed;
  }
}

}  // namespace
}  // namespace interlock::simulator
