// Leases of operators: what they mean for the lanes.
#include <algorithm>
#include <utility>

#include "server/dispatch/dispatcher.h"

namespace interlock::dispatch {

using core::IntentState;

LeasedLanes Dispatcher::LanesForLeases() {
  return {[this](const core::LaneKey& key) { return IsWriting(key); },
          [this](const core::LaneKey& key) { recent_writes_.ForgetSnapshot(key); },
          [this](const core::LaneKey& key) { WakeLane(key); }};
}

// A write is on the wire, or will be as soon as its record is durable.
bool Dispatcher::IsWriting(const core::LaneKey& key) {
  const OpenLane* const lane = table_.FindLane(key);
  if (lane == nullptr || lane->busy_with.empty()) return false;
  const OpenIntent* const intent = table_.Find(lane->busy_with);
  if (intent == nullptr) return false;
  const auto commit = commits_.find(intent->id);
  const bool is_recorded_now =
      commit != commits_.end() && commit->second.move.state == IntentState::kExecuting;
  return is_recorded_now || intent->state == IntentState::kExecuting;
}

// Nobody has the work order to himself any more.
void Dispatcher::WakeLane(const core::LaneKey& key) {
  OpenLane* const lane = table_.FindLane(key);
  if (lane == nullptr) return;
  ++lane->lease_ends;
  for (const core::Lane::Entry& entry : lane->line.entries()) {
    OpenIntent* const intent = table_.Find(entry.id);
    if (intent->activity != Activity::kIdle) continue;
    const bool waits = intent->state == IntentState::kQueued &&
                       intent->wait_cause == core::WaitCause::kOperatorLock;
    if (waits) LetGo(*intent);
  }
  for (const core::IntentId id : lane->lock_watchers) {
    OpenIntent* const intent = table_.Find(id);
    if (intent->activity == Activity::kIdle) intent->due = clock_.Monotonic();
  }
  table_.QueueIfReady(*lane, clock_.Monotonic());
}

// A lease may have begun or been prolonged since the intent was parked.
std::optional<core::Wait> Dispatcher::DescribeLeaseWait(const OpenIntent& intent) const {
  const bool has_turn = intent.lane->busy_with == intent.id;
  if (has_turn || intent.wait_cause != core::WaitCause::kOperatorLock) return std::nullopt;
  const std::optional<core::Lease> lease = leases_.FindOn(intent.lane->key);
  if (!lease) return std::nullopt;
  core::Wait wait{core::WaitCause::kOperatorLock, intent.wait_since, lease->expire_time,
                  core::LeasedDetail(*lease)};
  if (intent.locked_from != absl::InfiniteDuration()) {  // at the end of it goes to a person
    const absl::Duration waited = clock_.Monotonic() - intent.locked_from;
    const absl::Duration left = options_.decide.lock.max_wait - waited;
    wait.until = std::min(lease->expire_time, clock_.Now() + std::max(left, absl::ZeroDuration()));
  }
  return wait;
}

}  // namespace interlock::dispatch
