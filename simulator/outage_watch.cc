#include "simulator/outage_watch.h"

#include <utility>

#include "absl/time/time.h"

namespace interlock::simulator {

OutageWatch::OutageWatch(const FaultTable& faults, Timekeeper& timekeeper,
                         std::function<void(PortState)> set_port)
    : faults_(faults), timekeeper_(timekeeper), set_port_(std::move(set_port)) {}

void OutageWatch::LookNow() {
  std::uint64_t generation = 0;
  {
    base::MutexLock lock(mutex_);
    generation = ++generation_;
  }
  Look(generation);
}

void OutageWatch::Look(std::uint64_t generation) {
  const FaultTable::PortOutlook outlook = faults_.LookAtPort();
  base::MutexLock lock(mutex_);
  if (generation != generation_) return;
  const PortState wanted = outlook.refusing ? PortState::kRefusing : PortState::kOpen;
  if (wanted != state_) set_port_(wanted);
  state_ = wanted;
  if (outlook.changes_in == absl::InfiniteDuration()) return;
  timekeeper_.After(outlook.changes_in, [this, generation] { Look(generation); });
}

}  // namespace interlock::simulator
