#pragma once

#include <atomic>
#include <cstdint>

#include "absl/time/time.h"
#include "core/clock.h"

namespace interlock::support {

// Moves only when told; wall and monotonic time together, unless the wall clock is stepped.
// Thread-safe.
class FakeClock final : public core::Clock {
 public:
  explicit FakeClock(absl::Time start = absl::FromUnixSeconds(1'700'000'000)) : start_(start) {}

  absl::Time Now() const override {
    return start_ + absl::Microseconds(elapsed_us_.load() + step_us_.load());
  }
  absl::Duration Monotonic() const override { return absl::Microseconds(elapsed_us_.load()); }

  // Rounded up to whole microseconds, so that whoever waits for a time gets there.
  void Advance(absl::Duration duration) {
    elapsed_us_ += absl::ToInt64Microseconds(absl::Ceil(duration, absl::Microseconds(1)));
  }
  // As an administrator or NTP would: only the wall clock jumps.
  void StepWall(absl::Duration duration) { step_us_ += absl::ToInt64Microseconds(duration); }

 private:
  const absl::Time start_;
  std::atomic<std::int64_t> elapsed_us_{1'000'000};
  std::atomic<std::int64_t> step_us_{0};
};

}  // namespace interlock::support
