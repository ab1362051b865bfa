#include "tests/simulation/policy/laboratory.h"

#include "tests/simulation/policy/play.h"

namespace interlock::simulation {

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
