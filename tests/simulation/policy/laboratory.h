#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "tests/simulation/policy/figures.h"
#include "tests/simulation/policy/policy.h"
#include "tests/simulation/policy/shift.h"

namespace interlock::simulation {

// One seed is one shift.
struct Seeds {
  std::uint64_t first = 1;
  std::uint64_t count = 1;
};
inline constexpr std::uint64_t kMostShifts = 10'000;

// "5", or "1..200". kInvalidArgument names --seeds and what it takes.
absl::StatusOr<Seeds> ParseSeeds(const std::string& text);

// kInvalidArgument if no policy has the name that --judge asks for; says which there are.
absl::Status CheckJudge(const std::vector<Policy>& policies, const std::string& judge);

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
