#include "storage/sqlite/lane_index.h"

#include <utility>

#include "core/lifecycle.h"

namespace interlock::storage::sqlite {

void LaneIndex::Accept(const core::LaneKey& lane, const core::Source& source,
                       const LaneTail& intent) {
  Lane& entry = Change(lane);
  entry.tail = intent;
  if (core::IsFinal(intent.state)) {
    fading_.push_back({intent.accept_time + window_, lane});
  } else {
    CountOpen(entry, source, 1);
  }
}

void LaneIndex::Move(const core::LaneKey& lane, const core::Source& source, core::IntentState from,
                     const LaneTail& accept, absl::Time now) {
  if (from == accept.state) return;
  Lane& entry = Change(lane);
  const bool ends = core::IsFinal(accept.state);
  if (ends) CountOpen(entry, source, -1);
  if (entry.tail.intent_id == accept.intent_id) {
    entry.tail.state = accept.state;
    if (ends) EndTail(lane, entry, now);
  }
  EraseIfEmpty(lane);
}

void LaneIndex::DropOld(absl::Time now) {
  while (!fading_.empty() && fading_.front().time <= now) {
    Fading fading = std::move(fading_.front());
    fading_.pop_front();
    const auto found = lanes_.find(fading.lane);
    if (found != lanes_.end() && HasLeftWindow(found->second.tail, now)) {
      Change(fading.lane).tail = {};
      EraseIfEmpty(fading.lane);
    }
    undo_.emplace_back(std::move(fading));
  }
}

void LaneIndex::Load(const core::LaneKey& lane, const core::Source& source, const LaneTail& intent,
                     absl::Time now) {
  const bool open = !core::IsFinal(intent.state);
  if (!open && HasLeftWindow(intent, now) && !lanes_.contains(lane)) return;
  Lane& entry = lanes_[lane];
  if (open) {
    ++entry.open;
    ++open_total_;
    ++open_of_source_[source];
  }
  if (intent.intent_id > entry.tail.intent_id) {
    entry.tail = intent;
    if (!open) fading_.push_back({intent.accept_time + window_, lane});
  }
}

std::optional<LaneTail> LaneIndex::FindTail(const core::LaneKey& lane) const {
  const auto found = lanes_.find(lane);
  if (found == lanes_.end() || found->second.tail.intent_id.empty()) return std::nullopt;
  return found->second.tail;
}

Occupancy LaneIndex::GetOccupancy(const core::LaneKey& lane, const core::Source& source) const {
  Occupancy occupancy;
  occupancy.open_total = open_total_;
  if (const auto found = lanes_.find(lane); found != lanes_.end()) {
    occupancy.open_in_lane = found->second.open;
  }
  if (const auto found = open_of_source_.find(source); found != open_of_source_.end()) {
    occupancy.open_of_source = found->second;
  }
  return occupancy;
}

void LaneIndex::Rollback() {
  while (!undo_.empty()) {
    Undo undo = std::move(undo_.back());
    undo_.pop_back();
    std::visit([this](auto&& before) { Restore(std::forward<decltype(before)>(before)); },
               std::move(undo));
  }
}

LaneIndex::Lane& LaneIndex::Change(const core::LaneKey& key) {
  const auto [entry, inserted] = lanes_.try_emplace(key);
  undo_.emplace_back(LaneBefore{key, inserted ? std::nullopt : std::optional<Lane>(entry->second)});
  return entry->second;
}

void LaneIndex::CountOpen(Lane& lane, const core::Source& source, std::int64_t delta) {
  lane.open += delta;
  open_total_ += delta;
  std::int64_t& count = open_of_source_[source];
  undo_.emplace_back(SourceBefore{source, count});
  count += delta;
  if (count == 0) open_of_source_.erase(source);
}

void LaneIndex::EndTail(const core::LaneKey& key, Lane& lane, absl::Time now) {
  if (HasLeftWindow(lane.tail, now)) {
    lane.tail = {};
  } else {
    // After a rollback this entry stays; DropOld() looks at the lane again.
    fading_.push_back({lane.tail.accept_time + window_, key});
  }
}

void LaneIndex::EraseIfEmpty(const core::LaneKey& key) {
  const auto found = lanes_.find(key);
  if (found->second.open == 0 && found->second.tail.intent_id.empty()) lanes_.erase(found);
}

void LaneIndex::Restore(LaneBefore&& before) {
  if (before.lane.has_value()) {
    lanes_.insert_or_assign(std::move(before.key), *before.lane);
  } else {
    lanes_.erase(before.key);
  }
}

void LaneIndex::Restore(SourceBefore&& before) {
  std::int64_t& count = open_of_source_[before.key];
  open_total_ += before.open - count;
  count = before.open;
  if (count == 0) open_of_source_.erase(before.key);
}

bool LaneIndex::HasLeftWindow(const LaneTail& tail, absl::Time now) const {
  return core::IsFinal(tail.state) && tail.accept_time + window_ <= now;
}

}  // namespace interlock::storage::sqlite
