// Pauses, drains and purges: what they mean for the lanes.
#include <utility>

#include "core/lifecycle.h"
#include "server/dispatch/dispatcher.h"

namespace interlock::dispatch {

using core::IntentState;
using core::StopKind;

LaneTable::Hooks Dispatcher::HooksForLanes() {
  return {[this](const OpenIntent& intent) { return MayStart(intent); },
          [this](OpenLane& lane) { queues_.OnLineChange(lane); }};
}

QueueHooks Dispatcher::HooksForQueues() {
  QueueHooks hooks;
  hooks.is_barred = [this]() -> std::optional<core::Refusal> {
    if (!is_quarantined_) return std::nullopt;
    return core::QuarantineRefusal();
  };
  hooks.is_purgeable = [this](const OpenIntent& intent) {
    // On the wire, or will be as soon as its record is durable.
    const auto commit = commits_.find(intent.id);
    const bool is_recorded_now =
        commit != commits_.end() && commit->second.move.state == IntentState::kExecuting;
    if (intent.activity == Activity::kWriting || is_recorded_now) return false;
    const core::Progress progress = intent.story ? intent.story->intent.progress : core::Progress();
    return core::IsProvenNotApplied(intent.state, progress);
  };
  hooks.cancel = [this](OpenIntent& intent, CancelRequest request) {
    Cancel(intent.id, std::move(request));
  };
  hooks.describing = {[this](OpenIntent& intent) { return DescribeWait(intent); },
                      [this](const core::LaneKey& key) {
                        const LaneDescription lane = DescribeLane(key);
                        LaneSummary summary;
                        summary.head = lane.head;
                        summary.lease = lane.lease;
                        summary.is_paused = lane.is_paused;
                        summary.is_draining = lane.is_draining;
                        return summary;
                      }};
  hooks.on_stops = [this](const core::StopTable& stops) {
    if (options_.on_stops) options_.on_stops(stops);
  };
  return hooks;
}

const core::Stop* Dispatcher::PauseOf(const OpenIntent& intent) const {
  return queues_.stops().Match(StopKind::kPause, intent.lane->key.work_order_id, *intent.tags);
}

bool Dispatcher::MayStart(const OpenIntent& intent) const {
  if (intent.is_being_purged) return false;
  const core::StopTable& stops = queues_.stops();
  // What was on the wire when the process stopped is first written down as being in doubt.
  if (stops.empty() || intent.state == IntentState::kExecuting) return true;
  // In a drained scope what needs a person waits for him: it does not come back by itself when all
  // is said to be done.
  const bool is_look = intent.state == IntentState::kNeedsAttention;
  const core::WorkOrderId& work_order = intent.lane->key.work_order_id;
  if (is_look && stops.Match(StopKind::kDrain, work_order, *intent.tags)) return false;
  return PauseOf(intent) == nullptr;
}

// Its turn ends before its next call; it has the same turn again when the pause is over.
void Dispatcher::StandAside(OpenIntent& intent) {
  Park(intent, {core::WaitCause::kPaused, clock_.Now(), std::nullopt, ""});
}

}  // namespace interlock::dispatch
