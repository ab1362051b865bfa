#include "core/policy/backoff.h"

#include <algorithm>

namespace interlock::core {

absl::Duration TransportDelay(const BackoffPolicy& policy, int failures, double unit) {
  absl::Duration bound = policy.base_delay;
  for (int i = 1; i < failures && bound < policy.max_delay; ++i) bound *= 2;
  return std::min(bound, policy.max_delay) * unit;
}

absl::Duration Jittered(absl::Duration delay, double fraction, double unit) {
  return delay * (1.0 + fraction * (2.0 * unit - 1.0));
}

}  // namespace interlock::core
