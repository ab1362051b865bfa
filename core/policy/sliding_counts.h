#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/time/time.h"

namespace interlock::core {

// `Kinds` counts over a sliding window, in a ring of buckets: bounded memory, whatever is counted.
// The window is the bucket of `now` and the whole ones before it, so between 59 and 60 sixtieths of
// its length. Time is monotonic, may be negative, and does not go back from call to call.
template <std::size_t Kinds>
class SlidingCounts {
 public:
  using Counts = std::array<std::int64_t, Kinds>;

  // Requires: window > 0.
  explicit SlidingCounts(absl::Duration window) : width_(window / kBuckets) {}

  void Add(absl::Duration now, const Counts& counts) { AddAt(now, now, counts); }

  // What happened at `then`, at `now` or before. Nothing if the window does not reach so far.
  void AddAt(absl::Duration now, absl::Duration then, const Counts& counts) {
    Turn(now);
    const std::int64_t number = std::min(BucketOf(then), newest_);
    if (newest_ - number >= kBuckets) return;
    Counts& bucket = ring_[Slot(number)];
    for (std::size_t kind = 0; kind < Kinds; ++kind) {
      bucket[kind] += counts[kind];
      sums_[kind] += counts[kind];
    }
  }

  const Counts& Sums(absl::Duration now) {
    Turn(now);
    return sums_;
  }

 private:
  static constexpr std::int64_t kBuckets = 60;

  static std::size_t Slot(std::int64_t bucket) {
    return static_cast<std::size_t>((bucket % kBuckets + kBuckets) % kBuckets);
  }

  std::int64_t BucketOf(absl::Duration time) const {
    absl::Duration rest;
    const std::int64_t bucket = absl::IDivDuration(time, width_, &rest);
    return rest < absl::ZeroDuration() ? bucket - 1 : bucket;
  }

  void Turn(absl::Duration now) {
    const std::int64_t bucket = BucketOf(now);
    if (bucket - newest_ >= kBuckets) {
      ring_ = {};
      sums_ = {};
      newest_ = bucket;
    }
    while (newest_ < bucket) {
      ++newest_;
      Counts& reused = ring_[Slot(newest_)];
      for (std::size_t kind = 0; kind < Kinds; ++kind) sums_[kind] -= reused[kind];
      reused = {};
    }
  }

  absl::Duration width_;
  std::int64_t newest_ = 0;
  std::array<Counts, kBuckets> ring_{};
  Counts sums_{};
};

}  // namespace interlock::core
