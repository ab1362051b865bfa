#pragma once

#include "core/random.h"

namespace interlock::support {

// Always the same number.
class FixedRandom final : public core::RandomSource {
 public:
  explicit FixedRandom(double unit = 0.5) : unit_(unit) {}
  double NextUnit() override { return unit_; }

 private:
  const double unit_;
};

}  // namespace interlock::support
