#pragma once

#include <cstdint>
#include <vector>

#include "absl/time/time.h"

namespace interlock::client::cli {

// Durations by size, in a few kilobytes whatever their number. Bucket limits grow by 1/32: a
// percentile is at most 3.2 % above the exact one.
class LatencyHistogram {
 public:
  LatencyHistogram();

  // Negative ones count as zero, those above 400 days as 400 days.
  void Add(absl::Duration latency);

  std::uint64_t count() const { return count_; }
  absl::Duration longest() const { return longest_; }
  // A duration that at least this share (0 to 1) of all does not exceed; zero without any.
  absl::Duration Percentile(double share) const;

 private:
  std::vector<std::uint64_t> buckets_;
  std::uint64_t count_ = 0;
  absl::Duration longest_ = absl::ZeroDuration();
};

}  // namespace interlock::client::cli
