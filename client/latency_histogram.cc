#include "client/latency_histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>

#include "absl/base/macros.h"

namespace interlock::client {
namespace {

constexpr std::uint64_t kMostMicros = std::uint64_t{400} * 24 * 3600 * 1'000'000;

}  // namespace

// Microseconds. The first 2^step_bits buckets hold one each; then each power of two has as many.
LatencyHistogram::LatencyHistogram(Resolution resolution)
    : step_bits_(resolution == Resolution::kFine ? 8 : 5), buckets_(BucketOf(kMostMicros) + 1, 0) {}

std::size_t LatencyHistogram::BucketOf(std::uint64_t micros) const {
  const std::uint64_t steps = std::uint64_t{1} << step_bits_;
  if (micros < steps) return micros;
  const auto power = static_cast<int>(std::bit_width(micros)) - 1;
  const std::uint64_t step = (micros >> (power - step_bits_)) - steps;
  return static_cast<std::size_t>(static_cast<std::uint64_t>(power - step_bits_ + 1) * steps +
                                  step);
}

// The greatest that the bucket holds.
std::uint64_t LatencyHistogram::LimitOf(std::size_t bucket) const {
  const std::uint64_t steps = std::uint64_t{1} << step_bits_;
  if (bucket < steps) return bucket;
  const auto power = static_cast<int>(bucket / steps) - 1;
  return ((bucket % steps + steps + 1) << power) - 1;
}

void LatencyHistogram::Add(absl::Duration latency) {
  latency = std::max(latency, absl::ZeroDuration());
  longest_ = std::max(longest_, latency);
  const auto micros = static_cast<std::uint64_t>(absl::ToInt64Microseconds(latency));
  ++buckets_[BucketOf(std::min(micros, kMostMicros))];
  ++count_;
}

void LatencyHistogram::Add(const LatencyHistogram& other) {
  ABSL_ASSERT(buckets_.size() == other.buckets_.size());
  for (std::size_t i = 0; i < buckets_.size(); ++i) buckets_[i] += other.buckets_[i];
  count_ += other.count_;
  longest_ = std::max(longest_, other.longest_);
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

}  // namespace interlock::client
