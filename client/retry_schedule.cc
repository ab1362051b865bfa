#include "client/retry_schedule.h"

#include <algorithm>

#include "client/call_error.h"

namespace interlock::client {

RetrySchedule::RetrySchedule(const CallPolicy& policy, Pacing& pacing)
    : policy_(policy),
      pacing_(pacing),
      start_(pacing.Elapsed()),
      nominal_delay_(policy.base_delay) {}

absl::Duration RetrySchedule::Left() const {
  return policy_.total_timeout - (pacing_.Elapsed() - start_);
}

absl::Duration RetrySchedule::TryTimeout() const {
  return std::max(absl::ZeroDuration(), std::min(policy_.try_timeout, Left()));
}

std::optional<absl::Duration> RetrySchedule::NextWait(const absl::Status& error,
                                                      const Pushback& pushback) {
  std::optional<absl::Duration> named = RetryDelayOf(error);
  if (pushback.wish == Pushback::Wish::kNever) return std::nullopt;
  if (pushback.wish == Pushback::Wish::kWait) {
    named = std::max(named.value_or(absl::ZeroDuration()), pushback.wait);
  }
  // This client cancels no call of its own: CANCELLED is a broker that went down during the call.
  const bool passing = absl::IsUnavailable(error) || absl::IsDeadlineExceeded(error) ||
                       absl::IsCancelled(error) ||
                       (absl::IsResourceExhausted(error) && named.has_value());
  if (!passing) return std::nullopt;
  const absl::Duration least = std::max(nominal_delay_, named.value_or(absl::ZeroDuration()));
  nominal_delay_ = std::min(nominal_delay_ * policy_.multiplier, policy_.max_delay);
  const absl::Duration wait = least * (1.0 + policy_.jitter * pacing_.NextUnit());
  if (wait >= Left()) return std::nullopt;
  return wait;
}

}  // namespace interlock::client
