#pragma once

#include <string>
#include <vector>

#include "tests/simulation/policy/figures.h"

namespace interlock::simulation {

// A promise about a policy, with what the runs show.
struct Target {
  std::string promise;
  double value = 0;
  double limit = 0;
  enum class Side { kAtLeast, kAtMost } side = Side::kAtMost;
  Unit unit = Unit::kNumber;

  bool holds() const { return side == Side::kAtLeast ? value >= limit : value <= limit; }
};

// The policies that a target compares.
struct Compared {
  Summary judged;
  Summary naive;
  // Without its queue, which would make the recipe's latency worse: the waits alone are compared.
  Summary recipe;
};

// What a shift with 15-20 % of lost first tries is to show.
std::vector<Target> UsualTargets(const Compared& compared);
// What half an hour at 40 % is to show.
std::vector<Target> StormTargets(const Compared& compared);

}  // namespace interlock::simulation
