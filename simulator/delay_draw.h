#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>

#include "absl/time/time.h"
#include "simulator/seeded_draw.h"

namespace interlock::simulator {

// Durations around a mean, drawn from the seed in the order of the calls. Thread-safe.
class DelayDraw {
 public:
  // `purpose` keeps the draws of two users of one seed apart.
  DelayDraw(std::uint64_t seed, std::uint64_t purpose) : seed_(seed), purpose_(purpose) {}

  // Evenly spread over mean +- jitter, not negative.
  absl::Duration Around(absl::Duration mean, absl::Duration jitter) {
    if (jitter == absl::ZeroDuration()) return mean;
    const double draw = UnitInterval(Mix(seed_, purpose_, draws_.fetch_add(1)));
    return std::max(absl::ZeroDuration(), mean + jitter * (2 * draw - 1));
  }

 private:
  const std::uint64_t seed_;
  const std::uint64_t purpose_;
  std::atomic<std::uint64_t> draws_{0};
};

}  // namespace interlock::simulator
