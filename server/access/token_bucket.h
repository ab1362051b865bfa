#pragma once

#include <algorithm>
#include <cstddef>

#include "absl/time/time.h"

namespace interlock::access {

// At most `rate` a second on average, and at most one second's worth, or one, at once. What is
// larger than that is let in when the bucket is full, and paid for by those that follow: a batch is
// never refused for good. Times are monotonic. A value.
class TokenBucket {
 public:
  // Requires: rate > 0. Full.
  TokenBucket(double rate, absl::Duration now)
      : rate_(rate), capacity_(std::max(1.0, rate)), level_(capacity_), at_(now) {}

  double rate() const { return rate_; }

  // Zero: taken. Else nothing is taken, and it would be after that time.
  absl::Duration Take(std::size_t count, absl::Duration now) {
    level_ = std::min(capacity_, level_ + rate_ * absl::ToDoubleSeconds(now - at_));
    at_ = now;
    const double wanted = static_cast<double>(count);
    const double missing = std::min(wanted, capacity_) - level_;
    // What rounding leaves is not worth a wait.
    if (missing > 1e-6) return absl::Ceil(absl::Seconds(missing / rate_), absl::Milliseconds(1));
    level_ -= wanted;
    return absl::ZeroDuration();
  }

 private:
  const double rate_;
  const double capacity_;
  double level_;
  absl::Duration at_;
};

}  // namespace interlock::access
