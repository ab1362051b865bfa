#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <queue>
#include <thread>
#include <vector>

#include "absl/time/time.h"
#include "base/mutex.h"

namespace interlock::simulator {

// One thread that runs things later, in the order of their time. Thread-safe.
class Timekeeper {
 public:
  Timekeeper();
  ~Timekeeper();
  Timekeeper(const Timekeeper&) = delete;
  Timekeeper& operator=(const Timekeeper&) = delete;

  // Runs `task` on the timekeeper's thread after `delay`. Tasks must be short. Dropped after Stop.
  void After(absl::Duration delay, std::function<void()> task);

  // Drops every task that has not begun and ends the thread. No task runs after this returns.
  void Stop();

 private:
  struct Entry {
    std::chrono::steady_clock::time_point due;
    std::uint64_t number;
    std::function<void()> task;
    bool operator<(const Entry& other) const {
      return due != other.due ? due > other.due : number > other.number;
    }
  };

  void Run();

  base::Mutex mutex_;
  base::CondVar changed_;
  std::priority_queue<Entry> entries_ ABSL_GUARDED_BY(mutex_);
  std::uint64_t last_number_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace interlock::simulator
