#include "client/latency_histogram.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace interlock::client {
namespace {

// `above`: how far a percentile may be above the exact one.
void ComparePercentiles(LatencyHistogram histogram, double above) {
  std::mt19937 chance(7);
  std::lognormal_distribution<double> seconds(-3.0, 2.5);
  std::vector<absl::Duration> all;
  for (int i = 0; i < 20'000; ++i) {
    all.push_back(absl::Seconds(seconds(chance)));
    histogram.Add(all.back());
  }
  std::sort(all.begin(), all.end());
  for (const double share : {0.0, 0.01, 0.5, 0.9, 0.99, 0.999, 1.0}) {
    const auto rank =
        std::max<std::size_t>(1, static_cast<std::size_t>(share * static_cast<double>(all.size())));
    const absl::Duration exact = all[rank - 1];
    const absl::Duration found = histogram.Percentile(share);
    EXPECT_GE(found, absl::Trunc(exact, absl::Microseconds(1))) << share;
    EXPECT_LE(found, exact * above + absl::Microseconds(1)) << share;
  }
  EXPECT_EQ(histogram.longest(), all.back());
}

TEST(LatencyHistogramTest, PercentilesAreExactWithinItsStep) {
  ComparePercentiles(LatencyHistogram(), 1.033);
  ComparePercentiles(LatencyHistogram(LatencyHistogram::Resolution::kFine), 1.004);
}

TEST(LatencyHistogramTest, TwoAddUp) {
  LatencyHistogram sum;
  LatencyHistogram other;
  sum.Add(absl::Milliseconds(1));
  other.Add(absl::Milliseconds(9));
  sum.Add(other);
  EXPECT_EQ(sum.count(), 2U);
  EXPECT_EQ(sum.longest(), absl::Milliseconds(9));
  EXPECT_LT(sum.Percentile(0.5), absl::Milliseconds(2));
}

TEST(LatencyHistogramTest, ExtremesAreCounted) {
  LatencyHistogram histogram;
  EXPECT_EQ(histogram.Percentile(0.5), absl::ZeroDuration());
  histogram.Add(absl::Seconds(-5));
  EXPECT_EQ(histogram.Percentile(1.0), absl::ZeroDuration());
  histogram.Add(absl::Hours(24 * 365 * 20));
  EXPECT_EQ(histogram.count(), 2U);
  EXPECT_GE(histogram.Percentile(1.0), absl::Hours(24 * 400));
}

}  // namespace
}  // namespace interlock::client
