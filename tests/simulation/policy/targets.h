#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"
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

// The policies that a target compares, over the same shifts in the same order.
struct Compared {
  std::vector<Figures> judged;
  std::vector<Figures> naive;
  // Without its queue, which would make the recipe's latency worse: the waits alone are compared.
  std::vector<Figures> recipe;
  absl::Duration shift_length;
};

// What a shift with 15-20 % of lost first tries is to show.
std::vector<Target> UsualTargets(const Compared& compared);
// What half an hour at 40 % is to show.
std::vector<Target> StormTargets(const Compared& compared);

}  // namespace interlock::simulation
