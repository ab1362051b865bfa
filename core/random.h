#pragma once

namespace interlock::core {

// Chance comes in from outside, so that one seed decides a whole run.
class RandomSource {
 public:
  virtual ~RandomSource() = default;

  // Uniform in [0, 1).
  virtual double NextUnit() = 0;
};

}  // namespace interlock::core
