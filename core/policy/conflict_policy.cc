#include "core/policy/conflict_policy.h"

#include <algorithm>
#include <cmath>

#include "core/policy/backoff.h"

namespace interlock::core {

absl::Duration RaceDelay(const ConflictPolicy& policy, int retry, double unit, RaceJitter jitter) {
  if (retry <= policy.immediate_retries) {
    const double low_ms = retry == 1 ? 10 : 50;
    const double high_ms = retry == 1 ? 50 : 150;
    return absl::Milliseconds(low_ms + (high_ms - low_ms) * unit);
  }
  const int doublings = retry - policy.immediate_retries - 1;
  const absl::Duration delay = policy.base_delay * std::pow(policy.multiplier, doublings);
  if (jitter == RaceJitter::kFull) return unit * delay;
  return Jittered(delay, policy.jitter, unit);
}

absl::Duration LongestRaceDelay(const ConflictPolicy& policy) {
  absl::Duration longest = absl::ZeroDuration();
  for (int retry = 1; retry <= policy.max_retries + 1; ++retry) {
    longest = std::max(longest, RaceDelay(policy, retry, 1.0, RaceJitter::kFull));
    longest = std::max(longest, RaceDelay(policy, retry, 1.0));
  }
  return longest;
}

}  // namespace interlock::core
