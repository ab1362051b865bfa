#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/time/time.h"

namespace interlock::core {

// Durations by size, to sum up and to keep: sixteen buckets for each power of two of milliseconds,
// so that a percentile is at most 6.25 % above the exact one.
struct LatencyFigures {
  // Bucket and how many it holds, by bucket; those that hold nothing are left out.
  std::vector<std::pair<int, std::int64_t>> buckets;
  std::int64_t sum_ms = 0;

  // Negative ones count as zero, those above 400 days as 400 days.
  void Add(absl::Duration latency);
  void Add(const LatencyFigures& other);
  // `other` was added before.
  void Subtract(const LatencyFigures& other);

  std::int64_t count() const;
  // A duration that at least this share (0 to 1) of all does not exceed; zero without any.
  absl::Duration Percentile(double share) const;
  // Zero without any.
  absl::Duration Mean() const;

  friend bool operator==(const LatencyFigures&, const LatencyFigures&) = default;
};

}  // namespace interlock::core
