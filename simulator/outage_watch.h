#pragma once

#include <cstdint>
#include <functional>

#include "base/mutex.h"
#include "simulator/fault_table.h"
#include "simulator/timekeeper.h"

namespace interlock::simulator {

enum class PortState : std::uint8_t { kOpen, kRefusing };

// Closes the port while an outage that refuses connections lasts, and opens it afterwards.
// Thread-safe.
class OutageWatch {
 public:
  // Both outlive the watch; the timekeeper is stopped before the watch ends. `set_port` must not
  // call the watch.
  OutageWatch(const FaultTable& faults, Timekeeper& timekeeper,
              std::function<void(PortState)> set_port);

  // Sets the port as the table says now, and looks again when the next window begins or ends. To
  // be called after every change of the table.
  void LookNow();

 private:
  void Look(std::uint64_t generation);

  const FaultTable& faults_;
  Timekeeper& timekeeper_;
  const std::function<void(PortState)> set_port_;
  base::Mutex mutex_;
  std::uint64_t generation_ ABSL_GUARDED_BY(mutex_) = 0;
  PortState state_ ABSL_GUARDED_BY(mutex_) = PortState::kOpen;
};

}  // namespace interlock::simulator
