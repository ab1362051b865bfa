#pragma once

#include <cstdint>
#include <vector>

#include "absl/time/time.h"

namespace interlock::client {

// Durations by size, in a fixed number of buckets whatever their number. A value.
class LatencyHistogram {
 public:
  // How far a percentile may lie above the exact one: 3.2 % in 11 KiB, 0.4 % in 80 KiB.
  enum class Resolution { kCoarse, kFine };

  explicit LatencyHistogram(Resolution resolution = Resolution::kCoarse);

  // Negative ones count as zero, those above 400 days as 400 days.
  void Add(absl::Duration latency);
  // Everything of another one of the same resolution.
  void Add(const LatencyHistogram& other);

  std::uint64_t count() const { return count_; }
  absl::Duration longest() const { return longest_; }
  // A duration that at least this share (0 to 1) of all does not exceed; zero without any.
  absl::Duration Percentile(double share) const;

 private:
  std::size_t BucketOf(std::uint64_t micros) const;
  std::uint64_t LimitOf(std::size_t bucket) const;

  int step_bits_;  // each power of two has 2^step_bits_ buckets
  std::vector<std::uint64_t> buckets_;
  std::uint64_t count_ = 0;
  absl::Duration longest_ = absl::ZeroDuration();
};

}  // namespace interlock::client
