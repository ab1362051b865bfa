#pragma once

#include <string>
#include <vector>

#include "tests/simulation/policy/laboratory.h"
#include "tests/simulation/policy/targets.h"

namespace interlock::simulation {

// For people: a column for each policy, the mean over the seeds and, in brackets, the worst seed.
std::string TableOf(const std::vector<PolicyRuns>& all);
// One line for each target: its figure, its limit, whether it holds.
std::string TextOf(const std::vector<Target>& targets);

// For programs. `about` says what was played.
std::string JsonOf(const std::string& about, const std::vector<PolicyRuns>& all,
                   const std::vector<Target>& targets);

}  // namespace interlock::simulation
