#pragma once

#include <cstddef>
#include <deque>
#include <optional>

#include "core/ids.h"

namespace interlock::core {

// How an intent stands in its lane.
enum class LaneStanding {
  kInLine,    // waits for its turn, or has it
  kGaveWay,   // waits for a precondition: later ones pass
  kBlocking,  // needs a person: later ones wait
  kPassed,    // needs a person: later ones pass
};

// The queue of one work order: its open intents in the order in which they are to be applied.
// A value without clock or I/O. Operations are linear in the depth of the lane, which
// limits.max_open_per_lane bounds.
class Lane {
 public:
  struct Entry {
    IntentId id;
    LaneStanding standing = LaneStanding::kInLine;
  };

  bool empty() const { return entries_.empty(); }
  std::size_t depth() const { return entries_.size(); }
  const std::deque<Entry>& entries() const { return entries_; }

  // Behind everything. Requires: `id` is not in the lane.
  void Append(IntentId id, LaneStanding standing = LaneStanding::kInLine);
  // In front of everything. Requires: `id` is not in the lane.
  void Prepend(IntentId id);
  // No effect if it is not in the lane.
  void Remove(IntentId id);
  void SetStanding(IntentId id, LaneStanding standing);

  // The intent whose turn it is: the first in line, unless one that blocks stands before it.
  std::optional<IntentId> Head() const;

  // The intent that `id` waits behind: the nearest one before it that is in line or blocks.
  // Nothing if it is its turn, or it is not in the lane.
  std::optional<Entry> Ahead(IntentId id) const;

  // The intents that gave way, in order, and that none that blocks stands before.
  std::deque<IntentId> GaveWay() const;

  // Whether `first` stands before `second`. Requires: both are in the lane.
  bool IsBefore(IntentId first, IntentId second) const;

 private:
  std::deque<Entry> entries_;
};

}  // namespace interlock::core
