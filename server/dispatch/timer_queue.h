#pragma once

#include <cstdint>
#include <queue>
#include <vector>

#include "absl/time/time.h"
#include "core/ids.h"

namespace interlock::dispatch {

enum class TimerKind { kDue, kExpire, kCommitAgain };

// Timers by monotonic time, ties in the order of arming. Disarming is lazy: a timer is told with
// its generation, and whoever armed a newer one ignores it. Dispatcher thread only.
class TimerQueue {
 public:
  struct Timer {
    absl::Duration at;
    std::uint64_t order = 0;
    TimerKind kind = TimerKind::kDue;
    core::IntentId id;
    std::uint32_t generation = 0;
  };

  void Arm(absl::Duration at, TimerKind kind, core::IntentId id, std::uint32_t generation) {
    queue_.push({at, next_order_++, kind, id, generation});
  }

  // InfiniteDuration() if there is none.
  absl::Duration NextAt() const {
    return queue_.empty() ? absl::InfiniteDuration() : queue_.top().at;
  }

  // Requires: NextAt() is finite.
  Timer Pop() {
    Timer timer = queue_.top();
    queue_.pop();
    return timer;
  }

 private:
  struct Later {
    bool operator()(const Timer& a, const Timer& b) const {
      return a.at != b.at ? a.at > b.at : a.order > b.order;
    }
  };
  std::priority_queue<Timer, std::vector<Timer>, Later> queue_;
  std::uint64_t next_order_ = 0;
};

}  // namespace interlock::dispatch
