#include "server/dispatch/lane_table.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace interlock::dispatch {
namespace {

// Payloads kept for intents whose turn is near; the others are loaded when due.
constexpr std::size_t kSoonMax = 4'096;
// Urgent lanes served before a normal one is: urgency must not starve anybody.
constexpr int kUrgentInARowMax = 4;

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
  open->tags = tags_.Take(intent.spec);
  open->state = intent.state;
  open->revision = intent.revision;
  open->create_time = intent.create_time;
  open->expire_time = intent.expire_time;
  open->ready_since = intent.create_time;
  open->wait_since = intent.update_time;
  const bool is_soon =
      arrival == Arrival::kNew && lane.line.empty() && normal_.size() + urgent_.size() < kSoonMax;
  const bool has_past = intent.progress != core::Progress() ||
                        intent.state != core::IntentState::kQueued || !intent.wait.detail.empty();
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
  lane.echo_sequence_floor = std::max(lane.echo_sequence_floor, intent.progress.lane_sequence);
  open->priority = intent.spec.priority;
  UpdateUrgency(*open);
  lane.line.Append(intent.id, StandingOf(intent));
  OpenIntent& added = *open;
  intents_.emplace(intent.id, std::move(open));
  hooks_.on_line_change(lane);
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
  if (found->second->makes_lane_urgent) lane.urgent_intents -= 1;
  StopWatchingLock(*found->second);
  if (lane.busy_with == id) lane.busy_with = core::IntentId();
  if (lane.unfinished == id) lane.unfinished = core::IntentId();
  tags_.Return(found->second->tags);
  intents_.erase(found);
  hooks_.on_line_change(lane);
  DropIfEmpty(lane);
}

OpenIntent* LaneTable::NextOf(OpenLane& lane, absl::Duration monotonic) {
  Stopped stopped = Stopped::kNo;
  OpenIntent* const next = FindNext(lane, monotonic, stopped);
  if (next == nullptr && stopped == Stopped::kYes && !lane.stopped_at) {
    lane.stopped_at = stopped_.insert(stopped_.end(), {&lane, stop_round_});
  }
  return next;
}

OpenIntent* LaneTable::FindNext(OpenLane& lane, absl::Duration monotonic, Stopped& stopped) {
  if (!lane.busy_with.empty()) return nullptr;
  const auto if_due = [&](core::IntentId id) -> OpenIntent* {
    OpenIntent* const intent = Find(id);
    const bool is_due = intent->activity == Activity::kIdle && intent->due <= monotonic;
    if (!is_due) return nullptr;
    if (hooks_.may_start(*intent)) return intent;
    stopped = Stopped::kYes;
    return nullptr;
  };
  // What is in doubt is settled before anything else of the lane is written.
  if (!lane.unfinished.empty()) return if_due(lane.unfinished);
  if (!lane.lock_watchers.empty()) {
    if (OpenIntent* const intent = if_due(lane.lock_watchers.front())) return intent;
  }
  const std::optional<core::IntentId> head = lane.line.Head();
  for (const core::IntentId id : lane.line.GaveWay()) {
    if (head && lane.line.IsBefore(*head, id)) break;
    if (OpenIntent* const intent = if_due(id)) return intent;
  }
  return head ? if_due(*head) : nullptr;
}

void LaneTable::QueueIfReady(OpenLane& lane, absl::Duration monotonic) {
  const ReadyQueue wanted = lane.urgent_intents > 0 ? ReadyQueue::kUrgent : ReadyQueue::kNormal;
  const bool is_upgrade = lane.queued_in == ReadyQueue::kNormal && wanted == ReadyQueue::kUrgent;
  if (lane.queued_in != ReadyQueue::kNone && !is_upgrade) return;
  if (NextOf(lane, monotonic) == nullptr) return;
  if (is_upgrade) normal_.erase(std::find(normal_.begin(), normal_.end(), &lane));
  lane.queued_in = wanted;
  (wanted == ReadyQueue::kUrgent ? urgent_ : normal_).push_back(&lane);
}

void LaneTable::Recheck(std::size_t limit, absl::Duration monotonic) {
  for (; limit > 0 && HasToRecheck(); --limit) {
    OpenLane& lane = *stopped_.front().lane;
    stopped_.pop_front();
    lane.stopped_at.reset();
    QueueIfReady(lane, monotonic);
    DropIfEmpty(lane);
  }
}

std::deque<OpenLane*>& LaneTable::NextQueue() {
  if (urgent_.empty()) return normal_;
  if (normal_.empty()) return urgent_;
  return urgent_in_a_row_ < kUrgentInARowMax ? urgent_ : normal_;
}

void LaneTable::PopReady() {
  std::deque<OpenLane*>& queue = NextQueue();
  urgent_in_a_row_ = &queue == &urgent_ ? urgent_in_a_row_ + 1 : 0;
  queue.front()->queued_in = ReadyQueue::kNone;
  queue.pop_front();
}

void LaneTable::DropIfEmpty(OpenLane& lane) {
  if (!lane.line.empty() || lane.queued_in != ReadyQueue::kNone) return;
  if (lane.stopped_at) stopped_.erase(*lane.stopped_at);
  const core::LaneKey key = lane.key;
  lanes_.erase(key);
}

void LaneTable::WatchLock(OpenIntent& intent) {
  std::vector<core::IntentId>& watchers = intent.lane->lock_watchers;
  if (std::find(watchers.begin(), watchers.end(), intent.id) != watchers.end()) return;
  const core::Lane& line = intent.lane->line;
  const auto after = std::find_if(watchers.begin(), watchers.end(), [&](core::IntentId other) {
    return line.IsBefore(intent.id, other);
  });
  watchers.insert(after, intent.id);
}

void LaneTable::UpdateUrgency(OpenIntent& intent) {
  const bool is_urgent = intent.priority == core::Priority::kUrgent &&
                         intent.state != core::IntentState::kNeedsAttention;
  if (is_urgent == intent.makes_lane_urgent) return;
  intent.makes_lane_urgent = is_urgent;
  intent.lane->urgent_intents += is_urgent ? 1 : -1;
}

void LaneTable::SetStanding(OpenIntent& intent, core::LaneStanding standing) {
  intent.lane->line.SetStanding(intent.id, standing);
  hooks_.on_line_change(*intent.lane);
}

void LaneTable::StopWatchingLock(OpenIntent& intent) {
  std::erase(intent.lane->lock_watchers, intent.id);
}

OpenLane* LaneTable::FindLane(const core::LaneKey& key) {
  const auto found = lanes_.find(key);
  return found == lanes_.end() || found->second.line.empty() ? nullptr : &found->second;
}

const OpenIntent* LaneTable::OldestEligible(absl::Duration monotonic) {
  const OpenIntent* oldest = nullptr;
  for (const std::deque<OpenLane*>* queue : {&urgent_, &normal_}) {
    for (OpenLane* const lane : *queue) {
      const OpenIntent* next = NextOf(*lane, monotonic);
      if (next != nullptr && (oldest == nullptr || next->ready_since < oldest->ready_since)) {
        oldest = next;
      }
    }
  }
  return oldest;
}

}  // namespace interlock::dispatch
