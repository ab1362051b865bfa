#include "tests/simulation/policy/laboratory.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "tests/simulation/policy/play.h"

namespace interlock::simulation {

absl::StatusOr<Seeds> ParseSeeds(const std::string& text) {
  const std::vector<std::string> ends = absl::StrSplit(text, absl::MaxSplits("..", 1));
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  if (!absl::SimpleAtoi(ends.front(), &first) || !absl::SimpleAtoi(ends.back(), &last) ||
      first > last) {
    return absl::InvalidArgumentError(absl::StrCat("--seeds takes a number or 1..20, not ", text));
  }
  if (last - first >= kMostShifts) {
    return absl::InvalidArgumentError(
        absl::StrCat("--seeds ", text, ": at most ", kMostShifts, " shifts are played"));
  }
  return Seeds{first, last - first + 1};
}

absl::Status CheckJudge(const std::vector<Policy>& policies, const std::string& judge) {
  std::vector<std::string> names;
  for (const Policy& policy : policies) {
    if (policy.name == judge) return absl::OkStatus();
    names.push_back(policy.name);
  }
  return absl::InvalidArgumentError(
      absl::StrCat("--judge ", judge, " is not played; there are ", absl::StrJoin(names, ", ")));
}

std::vector<PolicyRuns> Compare(const std::vector<Shift>& shifts,
                                const std::vector<Policy>& policies,
                                const std::function<void(const Policy&, const Shift&)>& on_run) {
  std::vector<PolicyRuns> all;
  for (const Policy& policy : policies) {
    PolicyRuns runs{policy, {}};
    for (const Shift& shift : shifts) {
      runs.runs.push_back(FiguresOf(shift, PlayShift(shift, policy, Edits::kPlayed),
                                    PlayShift(shift, policy, Edits::kLeftOut)));
      on_run(policy, shift);
    }
    all.push_back(std::move(runs));
  }
  return all;
}

const PolicyRuns* FindRuns(const std::vector<PolicyRuns>& all, const std::string& name) {
  for (const PolicyRuns& runs : all) {
    if (runs.policy.name == name) return &runs;
  }
  return nullptr;
}

}  // namespace interlock::simulation
