#include "demo/cue.h"

#include <chrono>

#include "absl/time/clock.h"

namespace interlock::demo {

void Cue::Begin(absl::Time start) {
  const std::lock_guard lock(mutex_);
  start_ = start;
}

bool Cue::Await(absl::Duration at) {
  std::unique_lock lock(mutex_);
  const std::chrono::nanoseconds left = absl::ToChronoNanoseconds(start_ + at - absl::Now());
  return !stopped_.wait_for(lock, left, [this] { return stopping_; });
}

absl::Duration Cue::Elapsed() const {
  const std::lock_guard lock(mutex_);
  return absl::Now() - start_;
}

void Cue::Stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stopped_.notify_all();
}

}  // namespace interlock::demo
