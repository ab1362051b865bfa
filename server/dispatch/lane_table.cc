#include "server/dispatch/lane_table.h"

#include <optional>
#include <utility>

namespace interlock::dispatch {
namespace {

// Payloads kept for intents whose turn is near; the others are loaded when due.
constexpr std::size_t kSoonMax = 4'096;

// An intent that needs a person holds the later ones back, unless it was told to let them pass.
core::LaneStanding StandingOf(const core::Intent& intent) {
  if (intent.state != core::IntentState::kNeedsAttention) return core::LaneStanding::kInLine;
  const bool blocks = intent.reason == core::Reason::kForeignWriter ||
                      intent.spec.on_attention == core::OnAttention::kBlock;
  return blocks ? core::LaneStanding::kBlocking : core::LaneStanding::kPassed;
}

}  // namespace

OpenIntent& LaneTable::Add(const core::Intent& intent, Arrival arrival) {
  const core::LaneKey key = core::LaneOf(intent.spec, keying_);
  OpenLane& lane = lanes_[key];
  if (lane.line.empty()) lane.key = key;
  auto open = std::make_unique<OpenIntent>();
  open->id = intent.id;
  open->lane = &lane;
  open->state = intent.state;
  open->revision = intent.revision;
  open->create_time = intent.create_time;
  open->expire_time = intent.expire_time;
  open->ready_since = intent.create_time;
  open->wait_since = intent.update_time;
  const bool is_soon = arrival == Arrival::kNew && lane.line.empty() && ready_.size() < kSoonMax;
  const bool has_past =
      intent.progress != core::Progress() || intent.state != core::IntentState::kQueued;
  if (is_soon || has_past) {
    open->story = std::make_unique<OpenIntent::Story>();
    open->story->intent = intent;
    open->story->others_since = intent.update_time;
  }
  const bool is_unfinished =
      intent.state == core::IntentState::kExecuting ||
      (intent.state == core::IntentState::kQueued && intent.progress.recorded_etag.has_value());
  if (is_unfinished) lane.unfinished = intent.id;
  // A sequence is drawn when an attempt is recorded, whether or not Apriso ever shows it.
  if (intent.progress.lane_sequence > lane.echo_sequence_last.value_or(0)) {
    lane.echo_sequence_last = intent.progress.lane_sequence;
  }
  lane.line.Append(intent.id, StandingOf(intent));
  OpenIntent& added = *open;
  intents_.emplace(intent.id, std::move(open));
  return added;
}

OpenIntent* LaneTable::Find(core::IntentId id) {
  const auto found = intents_.find(id);
  return found == intents_.end() ? nullptr : found->second.get();
}

void LaneTable::Remove(core::IntentId id) {
  const auto found = intents_.find(id);
  if (found == intents_.end()) return;
  OpenLane& lane = *found->second->lane;
  lane.line.Remove(id);
  if (lane.busy_with == id) lane.busy_with = core::IntentId();
  if (lane.unfinished == id) lane.unfinished = core::IntentId();
  intents_.erase(found);
  DropIfEmpty(lane);
}

OpenIntent* LaneTable::NextOf(OpenLane& lane, absl::Duration monotonic) {
  if (!lane.busy_with.empty()) return nullptr;
  const auto if_due = [&](core::IntentId id) {
    OpenIntent* const intent = Find(id);
    const bool is_due = intent->activity == Activity::kIdle && intent->due <= monotonic;
    return is_due ? intent : nullptr;
  };
  // What is in doubt is settled before anything else of the lane is written.
  if (!lane.unfinished.empty()) return if_due(lane.unfinished);
  const std::optional<core::IntentId> head = lane.line.Head();
  for (const core::IntentId id : lane.line.GaveWay()) {
    if (head && lane.line.IsBefore(*head, id)) break;
    if (OpenIntent* const intent = if_due(id)) return intent;
  }
  return head ? if_due(*head) : nullptr;
}

void LaneTable::QueueIfReady(OpenLane& lane, absl::Duration monotonic) {
  if (lane.is_in_ready_queue || NextOf(lane, monotonic) == nullptr) return;
  lane.is_in_ready_queue = true;
  ready_.push_back(&lane);
}

void LaneTable::PopReady() {
  ready_.front()->is_in_ready_queue = false;
  ready_.pop_front();
}

void LaneTable::DropIfEmpty(OpenLane& lane) {
  if (!lane.line.empty() || lane.is_in_ready_queue) return;
  const core::LaneKey key = lane.key;
  lanes_.erase(key);
}

const OpenIntent* LaneTable::OldestEligible(absl::Duration monotonic) {
  const OpenIntent* oldest = nullptr;
  for (OpenLane* lane : ready_) {
    const OpenIntent* next = NextOf(*lane, monotonic);
    if (next != nullptr && (oldest == nullptr || next->ready_since < oldest->ready_since)) {
      oldest = next;
    }
  }
  return oldest;
}

}  // namespace interlock::dispatch
