#include "simulator/timekeeper.h"

#include <algorithm>
#include <utility>

namespace interlock::simulator {

Timekeeper::Timekeeper() : thread_([this] { Run(); }) {}

Timekeeper::~Timekeeper() { Stop(); }

void Timekeeper::After(absl::Duration delay, std::function<void()> task) {
  const absl::Duration bounded = std::clamp(delay, absl::ZeroDuration(), absl::Hours(24 * 365));
  const auto due = std::chrono::steady_clock::now() + absl::ToChronoNanoseconds(bounded);
  {
    base::MutexLock lock(mutex_);
    if (stopping_) return;
    entries_.push(Entry{due, ++last_number_, std::move(task)});
  }
  changed_.NotifyOne();
}

void Timekeeper::Stop() {
  {
    base::MutexLock lock(mutex_);
    stopping_ = true;
  }
  changed_.NotifyOne();
  if (thread_.joinable()) thread_.join();
}

void Timekeeper::Run() {
  while (true) {
    std::function<void()> task;
    {
      base::MutexLock lock(mutex_);
      while (!stopping_) {
        if (entries_.empty()) {
          changed_.Wait(mutex_);
          continue;
        }
        const auto left = entries_.top().due - std::chrono::steady_clock::now();
        if (left <= std::chrono::nanoseconds(0)) break;
        changed_.WaitFor(mutex_, left);
      }
      if (stopping_) return;
      task = entries_.top().task;
      entries_.pop();
    }
    task();
  }
}

}  // namespace interlock::simulator
