#include "client/cli/report/latency_histogram.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace interlock::client::cli {
namespace {

// Microseconds. The first 32 buckets hold one each; then each power of two has 32.
constexpr int kStepBits = 5;
constexpr std::uint64_t kSteps = 1U << kStepBits;
constexpr std::uint64_t kMostMicros = std::uint64_t{400} * 24 * 3600 * 1'000'000;

std::size_t BucketOf(std::uint64_t micros) {
  if (micros < kSteps) return micros;
  int power = kStepBits;
  while ((micros >> (power + 1)) > 0) ++power;
  const std::uint64_t step = (micros >> (power - kStepBits)) - kSteps;
  return static_cast<std::size_t>(static_cast<std::uint64_t>(power - kStepBits + 1) * kSteps +
                                  step);
}

// The greatest that the bucket holds.
std::uint64_t LimitOf(std::size_t bucket) {
  if (bucket < kSteps) return bucket;
  const auto power = static_cast<int>(bucket / kSteps) - 1;
  const std::uint64_t step = bucket % kSteps + kSteps;
  return ((step + 1) << power) - 1;
}

}  // namespace

LatencyHistogram::LatencyHistogram() : buckets_(BucketOf(kMostMicros) + 1, 0) {}

void LatencyHistogram::Add(absl::Duration latency) {
  latency = std::max(latency, absl::ZeroDuration());
  longest_ = std::max(longest_, latency);
  const auto micros = static_cast<std::uint64_t>(absl::ToInt64Microseconds(latency));
  ++buckets_[BucketOf(std::min(micros, kMostMicros))];
  ++count_;
}

absl::Duration LatencyHistogram::Percentile(double share) const {
  if (count_ == 0) return absl::ZeroDuration();
  const auto rank =
      static_cast<std::uint64_t>(std::max(1.0, std::ceil(share * static_cast<double>(count_))));
  std::uint64_t below = 0;
  for (std::size_t i = 0; i < buckets_.size(); ++i) {
    below += buckets_[i];
    if (below >= rank) {
      return std::min(absl::Microseconds(static_cast<std::int64_t>(LimitOf(i))), longest_);
    }
  }
  return longest_;
}

}  // namespace interlock::client::cli
