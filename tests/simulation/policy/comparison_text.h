#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "tests/simulation/policy/history.h"
#include "tests/simulation/policy/laboratory.h"
#include "tests/simulation/policy/targets.h"

namespace interlock::simulation {

// For people: a column for each policy, the mean over the seeds and, in brackets, the worst seed.
std::string TableOf(const std::vector<PolicyRuns>& all);
// One line for each target: its figure, its limit, whether it holds.
std::string TextOf(const std::vector<Target>& targets);

// Whether `default` and `field-report`, where they were played, meet races as the recorded broker
// did: one line. The nearer of them counts, since either may be what the plant has; it agrees
// within a quarter of the recorded share and within 5 points. `call_time`: that was played.
std::string RecordText(const Recorded& recorded, absl::Duration call_time,
                       const std::vector<PolicyRuns>& all);

// For programs. `about` says what was played; `on_record` is RecordText, or empty.
std::string JsonOf(const std::string& about, const std::string& on_record,
                   const std::vector<PolicyRuns>& all, const std::vector<Target>& targets);

}  // namespace interlock::simulation
