#pragma once

#include <mutex>
#include <vector>

#include "absl/time/time.h"
#include "client/pacing.h"

namespace interlock::client {

// Time that passes only by sleeping in it, or by Advance. Thread-safe.
class FakePacing : public Pacing {
 public:
  explicit FakePacing(double unit = 0.0) : unit_(unit) {}

  absl::Duration Elapsed() override {
    const std::lock_guard lock(mutex_);
    return elapsed_;
  }
  void Sleep(absl::Duration duration) override {
    const std::lock_guard lock(mutex_);
    sleeps_.push_back(duration);
    elapsed_ += duration;
  }
  double NextUnit() override { return unit_; }

  void Advance(absl::Duration duration) {
    const std::lock_guard lock(mutex_);
    elapsed_ += duration;
  }
  std::vector<absl::Duration> sleeps() const {
    const std::lock_guard lock(mutex_);
    return sleeps_;
  }

 private:
  const double unit_;
  mutable std::mutex mutex_;
  absl::Duration elapsed_ = absl::Hours(1);
  std::vector<absl::Duration> sleeps_;
};

}  // namespace interlock::client
