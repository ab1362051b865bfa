#pragma once

#include <cstdint>
#include <random>

#include "core/random.h"

namespace interlock {

// Pseudo-random numbers from a seed. For one thread.
class SeededRandom final : public core::RandomSource {
 public:
  explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
  double NextUnit() override { return std::uniform_real_distribution<double>(0.0, 1.0)(engine_); }

 private:
  std::mt19937_64 engine_;
};

}  // namespace interlock
