#pragma once

#include <cstdint>

#include "absl/time/time.h"
#include "core/clock.h"

namespace interlock::simulation {

inline constexpr std::int64_t kMsUs = 1'000;
inline constexpr std::int64_t kSecondUs = 1'000'000;
inline constexpr std::int64_t kMinuteUs = 60 * kSecondUs;
inline constexpr std::int64_t kHourUs = 60 * kMinuteUs;
inline constexpr std::int64_t kDayUs = 24 * kHourUs;

// Time that passes only when told, in whole microseconds. For one thread.
class VirtualClock final : public core::Clock {
 public:
  VirtualClock() { Update(); }

  absl::Time Now() const override { return wall_; }
  absl::Duration Monotonic() const override { return monotonic_; }

  // Since the beginning.
  std::int64_t now_us() const { return now_us_; }
  void AdvanceTo(std::int64_t time_us) {
    if (time_us <= now_us_) return;
    now_us_ = time_us;
    Update();
  }
  // As NTP does: the wall clock jumps, waiting goes on as it was.
  void StepWall(std::int64_t by_us) {
    step_us_ += by_us;
    Update();
  }

 private:
  void Update() {
    monotonic_ = absl::Microseconds(now_us_);
    wall_ = absl::FromUnixMicros(kStartUs + now_us_ + step_us_);
  }

  static constexpr std::int64_t kStartUs = 1'772'431'200'000'000;  // 2026-03-02 06:00 UTC

  std::int64_t now_us_ = 0;
  std::int64_t step_us_ = 0;
  absl::Duration monotonic_;
  absl::Time wall_;
};

}  // namespace interlock::simulation
