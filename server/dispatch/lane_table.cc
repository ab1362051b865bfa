#include "server/dispatch/lane_table.h"

#include <utility>

namespace interlock::dispatch {
namespace {

// An intent that needs a person holds the later ones back, unless it was told to let them pass.
core::LaneStanding StandingOf(const core::Intent& intent) {
  if (intent.state != core::IntentState::kNeedsAttention) return core::LaneStanding::kInLine;
  const bool blocks = intent.reason == core::Reason::kForeignWriter ||
                      intent.spec.on_attention == core::OnAttention::kBlock;
  return blocks ? core::LaneStanding::kBlocking : core::LaneStanding::kPassed;
}

}  // namespace

OpenIntent& LaneTable::Add(const core::Intent& intent) {
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
  const bool is_next = lane.line.empty();
  const bool has_past =
      intent.progress != core::Progress() || intent.state != core::IntentState::kQueued;
  if (is_next || has_past) {
    open->story = std::make_unique<OpenIntent::Story>();
    open->story->intent = intent;
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
  intents_.erase(found);
  DropIfEmpty(lane);
}

OpenIntent* LaneTable::NextOf(OpenLane& lane, absl::Duration monotonic) {
  if (!lane.busy_with.empty()) return nullptr;
  const auto is_due = [&](const OpenIntent& intent) {
    return intent.activity == Activity::kIdle && intent.due <= monotonic;
  };
  if (const std::optional<core::IntentId> head = lane.line.Head()) {
    OpenIntent* const intent = Find(*head);
    if (is_due(*intent)) return intent;
    // A head in the middle of its story keeps the lane; one that gave way must not slip in.
    if (intent->story && intent->story->intent.progress.recorded_etag) return nullptr;
  }
  for (const core::IntentId id : lane.line.GaveWay()) {
    OpenIntent* const intent = Find(id);
    if (is_due(*intent)) return intent;
  }
  return nullptr;
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
