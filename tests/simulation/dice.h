#pragma once

#include <cmath>
#include <cstdint>

#include "core/random.h"

namespace interlock::simulation {

// Chance from a seed: the same throws on every machine (splitmix64).
class Dice final : public core::RandomSource {
 public:
  // Different purposes of one seed have different throws, so that one of them can be left out of a
  // run without changing the others.
  Dice(std::uint64_t seed, std::uint64_t purpose)
      : state_((seed + 1) * 0x9E3779B97F4A7C15ULL ^ (purpose + 1) * 0xD1342543DE82EF95ULL) {
    Next();
  }

  double NextUnit() override { return static_cast<double>(Next() >> 11) * 0x1.0p-53; }

  // Never with 0, always with 1; throws nothing for 0.
  bool Chance(double probability) { return probability > 0 && NextUnit() < probability; }
  // 0 … count - 1. Requires: count > 0.
  int Below(int count) { return static_cast<int>(NextUnit() * count); }
  double Between(double low, double high) { return low + (high - low) * NextUnit(); }
  std::int64_t BetweenUs(std::int64_t low_us, std::int64_t high_us) {
    return low_us + static_cast<std::int64_t>(NextUnit() * static_cast<double>(high_us - low_us));
  }
  // The gap to the next of events that come at random with this mean gap.
  std::int64_t GapUs(double mean_us) {
    return static_cast<std::int64_t>(-mean_us * std::log1p(-NextUnit()));
  }

 private:
  std::uint64_t Next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }

  std::uint64_t state_;
};

}  // namespace interlock::simulation
