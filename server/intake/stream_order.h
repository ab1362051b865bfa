#pragma once

#include <cstddef>
#include <cstdint>

#include "base/mutex.h"
#include "core/lane_order.h"

namespace interlock::intake {

// The order of the lanes of one stream, whose items are judged on the store thread while later ones
// arrive. Thread-safe.
class StreamOrder {
 public:
  std::uint64_t Arrive() {
    base::MutexLock lock(mutex_);
    return order_.Arrive();
  }
  core::LaneOrder::Turn Ask(const core::LaneKey& lane, const core::EventKey& key,
                            std::uint64_t place) {
    base::MutexLock lock(mutex_);
    return order_.Ask(lane, key, place);
  }
  void OnRefused(const core::LaneKey& lane, const core::EventKey& key, std::uint64_t place) {
    base::MutexLock lock(mutex_);
    order_.OnRefused(lane, key, place);
  }
  // Items that were refused and have not come again.
  std::size_t refused() const {
    base::MutexLock lock(mutex_);
    return order_.refused();
  }

 private:
  mutable base::Mutex mutex_;
  core::LaneOrder order_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace interlock::intake
