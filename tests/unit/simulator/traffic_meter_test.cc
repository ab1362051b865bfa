#include "simulator/traffic_meter.h"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

namespace interlock::simulator {
namespace {

class TrafficMeterTest : public ::testing::Test {
 protected:
  void Pass(absl::Duration time) { now_ += time; }

  absl::Time now_ = absl::FromUnixSeconds(1'700'000'000);
  TrafficMeter meter_{[this] { return now_; }};
};

TEST_F(TrafficMeterTest, CountsArrivalsInBucketsWithoutGaps) {
  meter_.Arrive(Method::kGet);
  Pass(absl::Milliseconds(900));
  meter_.Arrive(Method::kPatch);
  Pass(absl::Milliseconds(2200));
  meter_.Arrive(Method::kOther);
  const auto buckets = meter_.Buckets(absl::Seconds(1));
  ASSERT_EQ(buckets.size(), 4U);
  EXPECT_EQ(buckets[0].start, absl::FromUnixSeconds(1'700'000'000));
  EXPECT_EQ(buckets[0].requests, 2U);
  EXPECT_EQ(buckets[0].gets, 1U);
  EXPECT_EQ(buckets[0].patches, 1U);
  EXPECT_EQ(buckets[1].requests, 0U);
  EXPECT_EQ(buckets[3].requests, 1U);
  EXPECT_EQ(buckets[3].start, absl::FromUnixSeconds(1'700'000'003));
  EXPECT_EQ(meter_.Buckets(TrafficMeter::kFinest).size(), 32U);
}

TEST_F(TrafficMeterTest, KnowsHowManyWereUnderWayAtOnce) {
  auto first = meter_.Arrive(Method::kGet);
  auto second = meter_.Arrive(Method::kGet);
  const auto copy = second;
  second.reset();
  EXPECT_EQ(meter_.totals().under_way, 2U);
  first.reset();
  Pass(absl::Seconds(1));
  auto third = meter_.Arrive(Method::kGet);
  third.reset();
  EXPECT_EQ(meter_.totals().max_concurrent, 2U);
  EXPECT_EQ(meter_.totals().under_way, 1U);
  const auto buckets = meter_.Buckets(absl::Seconds(1));
  EXPECT_EQ(buckets[0].max_concurrent, 2U);
  EXPECT_EQ(buckets[1].max_concurrent, 2U);
}

TEST_F(TrafficMeterTest, ForgetsWhatIsOlderThanItsMemory) {
  meter_.Arrive(Method::kGet);
  Pass(TrafficMeter::kFinest * static_cast<std::int64_t>(TrafficMeter::kSlots));
  meter_.Arrive(Method::kGet);
  EXPECT_EQ(meter_.Buckets(TrafficMeter::kFinest).size(), TrafficMeter::kSlots);
  Pass(absl::Hours(1000));
  meter_.Arrive(Method::kGet);
  EXPECT_EQ(meter_.Buckets(TrafficMeter::kFinest).size(), 1U);
  Pass(-absl::Hours(1));
  meter_.Arrive(Method::kGet);
  EXPECT_EQ(meter_.Buckets(absl::Seconds(1))[0].requests, 2U) << "a clock that was put back";
  EXPECT_EQ(meter_.totals().requests, 4U);
}

TEST_F(TrafficMeterTest, ClearKeepsWhatIsUnderWay) {
  const auto ticket = meter_.Arrive(Method::kGet);
  meter_.Clear();
  EXPECT_EQ(meter_.totals().requests, 0U);
  EXPECT_EQ(meter_.totals().under_way, 1U);
  EXPECT_TRUE(meter_.Buckets(absl::Seconds(1)).empty());
}

}  // namespace
}  // namespace interlock::simulator
