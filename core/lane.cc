#include "core/lane.h"

#include <algorithm>

namespace interlock::core {
namespace {

bool HoldsBack(LaneStanding standing) {
  return standing == LaneStanding::kInLine || standing == LaneStanding::kBlocking;
}

}  // namespace

void Lane::Append(IntentId id, LaneStanding standing) { entries_.push_back({id, standing}); }

void Lane::Prepend(IntentId id) { entries_.push_front({id, LaneStanding::kInLine}); }

void Lane::Remove(IntentId id) {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const Entry& entry) { return entry.id == id; });
  if (found != entries_.end()) entries_.erase(found);
}

void Lane::SetStanding(IntentId id, LaneStanding standing) {
  for (Entry& entry : entries_) {
    if (entry.id == id) entry.standing = standing;
  }
}

std::optional<IntentId> Lane::Head() const {
  for (const Entry& entry : entries_) {
    if (entry.standing == LaneStanding::kBlocking) return std::nullopt;
    if (entry.standing == LaneStanding::kInLine) return entry.id;
  }
  return std::nullopt;
}

std::optional<Lane::Entry> Lane::Ahead(IntentId id) const {
  std::optional<Entry> nearest;
  for (const Entry& entry : entries_) {
    if (entry.id == id) return nearest;
    // What blocks is the better answer to "why": everything behind it waits for a person.
    const bool keep_blocker = nearest && nearest->standing == LaneStanding::kBlocking;
    if (HoldsBack(entry.standing) && !keep_blocker) nearest = entry;
  }
  return std::nullopt;
}

std::deque<IntentId> Lane::GaveWay() const {
  std::deque<IntentId> ids;
  for (const Entry& entry : entries_) {
    if (entry.standing == LaneStanding::kBlocking) break;
    if (entry.standing == LaneStanding::kGaveWay) ids.push_back(entry.id);
  }
  return ids;
}

bool Lane::IsBefore(IntentId first, IntentId second) const {
  for (const Entry& entry : entries_) {
    if (entry.id == first) return true;
    if (entry.id == second) return false;
  }
  return false;
}

}  // namespace interlock::core
