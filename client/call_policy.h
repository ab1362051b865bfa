#pragma once

#include <functional>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace interlock::client {

// Told before the wait for another try: what went wrong, how long the wait is.
using RetryObserver = std::function<void(const absl::Status& error, absl::Duration wait)>;

// How long a call may take and how it is tried again.
struct CallPolicy {
  // Deadline of one try.
  absl::Duration try_timeout = absl::Seconds(5);
  // Bound on one call with all its tries and waits. A wait that would pass it is not begun.
  absl::Duration total_timeout = absl::Seconds(30);
  // Wait before the second try, times `multiplier` for each later one, at most `max_delay`. A delay
  // the broker names is kept if it is longer.
  absl::Duration base_delay = absl::Milliseconds(100);
  double multiplier = 2.0;
  absl::Duration max_delay = absl::Seconds(5);
  // Every wait is longer by a random share of at most this much, so that clients do not come back
  // in step.
  double jitter = 0.2;
  // May be empty. Called by the thread that makes the call.
  RetryObserver on_retry = {};
};

}  // namespace interlock::client
