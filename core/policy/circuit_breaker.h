#pragma once

#include <cstddef>
#include <deque>

#include "absl/time/time.h"

namespace interlock::core {

struct BreakerPolicy {
  double failure_rate = 0.5;  // of the calls in `window`, 0 < rate <= 1
  int min_calls = 10;         // fewer say nothing about the rate
  absl::Duration window = absl::Seconds(30);
  int consecutive = 5;                          // failures in a row that open it at once
  int failures_per_work_order = 2;              // more of one work order in `window` do not count
  absl::Duration open_for = absl::Seconds(10);  // until a probe may be made
};

enum class BreakerState { kClosed, kOpen };

// Whether calls to Apriso are worth making. A value: time comes in as `now` (monotonic).
// Closed: calls are made. Open: none, but one probe each `open_for`; the first success closes it.
class CircuitBreaker {
 public:
  explicit CircuitBreaker(BreakerPolicy policy) : policy_(policy) {}

  BreakerState state() const { return state_; }

  // A call was answered in a way that shows Apriso working, be it a refusal. Closes.
  void OnSuccess(absl::Duration now);
  // No answer, or a 5xx. Never for 429. `work_order_hash` tells work orders apart.
  void OnFailure(absl::Duration now, std::size_t work_order_hash);

  // When open: whether a probe may be made now. Making it is told by OnProbe.
  bool MayProbe(absl::Duration now) const;
  void OnProbe(absl::Duration now);
  // The probe was not made after all: another may be made at once.
  void ReturnProbe(absl::Duration now);
  // When open: when the next probe may be made.
  absl::Duration next_probe() const { return next_probe_; }

 private:
  struct Call {
    absl::Duration time;
    bool failed;
    std::size_t work_order_hash;  // with `failed`
  };

  void Record(const Call& call);
  int FailuresOf(std::size_t work_order_hash) const;
  bool IsRateExceeded() const;
  void Open(absl::Duration now);

  BreakerPolicy policy_;
  BreakerState state_ = BreakerState::kClosed;
  std::deque<Call> calls_;
  int failures_in_window_ = 0;
  int consecutive_ = 0;
  absl::Duration next_probe_ = absl::ZeroDuration();
};

}  // namespace interlock::core
