#pragma once

#include <condition_variable>
#include <mutex>

#include "absl/time/time.h"

namespace interlock::demo {

// Tells the players of one play when their moments have come, and when to stop. Thread-safe.
class Cue {
 public:
  // Moments count from `start`. Call before the players are started.
  void Begin(absl::Time start);
  // Waits for the moment `at` after the start. False at once if the play is being stopped.
  bool Await(absl::Duration at);
  // How long the play has been going on.
  absl::Duration Elapsed() const;
  void Stop();

 private:
  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable stopped_;
  absl::Time start_;
  bool stopping_ = false;
};

}  // namespace interlock::demo
