#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "tests/simulation/policy/figures.h"
#include "tests/simulation/policy/policy.h"
#include "tests/simulation/policy/shift.h"

namespace interlock::simulation {

// What the policies made of the same shifts.
struct PolicyRuns {
  Policy policy;
  std::vector<Figures> runs;  // by seed
};

// Plays every shift against every policy. `on_run` is told after each: for progress.
std::vector<PolicyRuns> Compare(const std::vector<Shift>& shifts,
                                const std::vector<Policy>& policies,
                                const std::function<void(const Policy&, const Shift&)>& on_run);

// The runs of the policy with that name; null if it was not played.
const PolicyRuns* FindRuns(const std::vector<PolicyRuns>& all, const std::string& name);

}  // namespace interlock::simulation
