#pragma once

#include "absl/time/time.h"

namespace interlock::core {

// The waits after calls that failed or were throttled. Not for lost races: see conflict_policy.h.
struct BackoffPolicy {
  absl::Duration base_delay = absl::Seconds(1);  // greater than zero
  absl::Duration max_delay = absl::Seconds(60);  // at least base_delay
};

// The wait after the `failures`-th failure in a row: full jitter, i.e. `unit` in [0, 1) picks a
// point between zero and base_delay * 2^(failures-1), capped at max_delay, so that a recovered
// Apriso is not met by every intent at once. Requires: failures >= 1.
absl::Duration TransportDelay(const BackoffPolicy& policy, int failures, double unit);

// `delay` moved by at most `fraction` of itself to either side. Requires: 0 <= fraction < 1.
absl::Duration Jittered(absl::Duration delay, double fraction, double unit);

}  // namespace interlock::core
