#pragma once

#include <optional>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "client/call_policy.h"
#include "client/pacing.h"

namespace interlock::client {

// What the broker says beside its status about trying again (grpc-retry-pushback-ms).
struct Pushback {
  enum class Wish { kNone, kWait, kNever };
  Wish wish = Wish::kNone;
  absl::Duration wait = absl::ZeroDuration();
};

// The tries of one call that may be repeated without harm. Not thread-safe; made when the call
// begins.
//
// Tried again are UNAVAILABLE, DEADLINE_EXCEEDED and CANCELLED (a broker that went down during the
// call), and RESOURCE_EXHAUSTED if the broker says when to come back. Every other error is an
// answer.
class RetrySchedule {
 public:
  // `policy` and `pacing` must outlive it.
  RetrySchedule(const CallPolicy& policy, Pacing& pacing);

  // Deadline of the next try: try_timeout, or what is left of total_timeout if that is less.
  absl::Duration TryTimeout() const;

  // The wait after a try that ended with `error`; nothing if there is to be no further try.
  std::optional<absl::Duration> NextWait(const absl::Status& error, const Pushback& pushback);

 private:
  absl::Duration Left() const;

  const CallPolicy& policy_;
  Pacing& pacing_;
  const absl::Duration start_;
  absl::Duration nominal_delay_;
};

}  // namespace interlock::client
