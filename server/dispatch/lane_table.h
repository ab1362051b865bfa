#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/node_hash_map.h"
#include "absl/time/time.h"
#include "core/ids.h"
#include "core/intent.h"
#include "server/dispatch/open_intent.h"
#include "server/dispatch/tag_book.h"

namespace interlock::dispatch {

enum class Arrival { kNew, kRecovered };

// Every open intent and the lanes they stand in, and which lanes have something to do.
// Dispatcher thread only.
class LaneTable {
 public:
  struct Hooks {
    // Whether an intent whose turn it is may start; asked anew after RecheckStopped().
    std::function<bool(const OpenIntent&)> may_start;
    // An intent has come into the lane, has left it, or begins or ceases to need a person.
    std::function<void(OpenLane&)> on_line_change;
  };

  LaneTable(core::LaneKeying keying, Hooks hooks) : keying_(keying), hooks_(std::move(hooks)) {}

  // Adds behind everything in its lane. Requires: not in the table.
  // kNew: just accepted, so that its payload is kept if it is likely to be its turn at once.
  OpenIntent& Add(const core::Intent& intent, Arrival arrival);
  // Null if it is not open.
  OpenIntent* Find(core::IntentId id);
  // Takes it out of its lane and forgets it; drops the lane if it was the last one.
  void Remove(core::IntentId id);

  // The intent of `lane` that can be started at `monotonic`: one in the middle of a write's story
  // before all others, else one that gave way before the head and is due again, else the head. Null
  // if the lane is busy, nothing is due, or what is may not start.
  OpenIntent* NextOf(OpenLane& lane, absl::Duration monotonic);

  // Queues the lane for a start if it has something to do. Lanes are served in the order of
  // queueing, each for one intent; those with an urgent intent first, but for every fifth place.
  void QueueIfReady(OpenLane& lane, absl::Duration monotonic);
  bool HasReady() const { return !normal_.empty() || !urgent_.empty(); }
  // The lane whose turn it is; null if none is queued.
  OpenLane* FrontReady() { return HasReady() ? NextQueue().front() : nullptr; }
  // Takes that lane out of the queue. Requires: there is one.
  void PopReady();

  // What stops intents has changed: lanes that had only such are looked at again, by and by, in the
  // order in which they were stopped.
  void RecheckStopped() { stop_round_ += 1; }
  bool HasStopped() const { return !stopped_.empty(); }
  bool HasToRecheck() const { return !stopped_.empty() && stopped_.front().round != stop_round_; }
  // Looks at `limit` of them.
  void Recheck(std::size_t limit, absl::Duration monotonic);

  // To be called with a lane that left the queue with nothing to do.
  void DropIfEmpty(OpenLane& lane);

  // To be called when the intent's state changes to or from NEEDS_ATTENTION: only intents that can
  // move make their lane urgent.
  static void UpdateUrgency(OpenIntent& intent);

  // In its lane, when its state has changed to or from NEEDS_ATTENTION.
  void SetStanding(OpenIntent& intent, core::LaneStanding standing);

  // From now on the intent is looked at from time to time although it needs a person; until Remove
  // or StopWatchingLock. Of a lane only the first such intent is looked at.
  void WatchLock(OpenIntent& intent);
  void StopWatchingLock(OpenIntent& intent);

  // Whether more than one lane waits for a start.
  bool HasSeveralReady() const { return normal_.size() + urgent_.size() > 1; }

  // Null if the lane has no open intent.
  OpenLane* FindLane(const core::LaneKey& key);

  std::size_t size() const { return intents_.size(); }
  // In no order.
  void ForEach(const std::function<void(const OpenIntent&)>& visit) const {
    for (const auto& [id, intent] : intents_) visit(*intent);
  }
  void ForEachLane(const std::function<void(OpenLane&)>& visit) {
    for (auto& [key, lane] : lanes_) visit(lane);
  }
  // The eligible intent that has waited longest for its turn at Apriso; null if none waits.
  const OpenIntent* OldestEligible(absl::Duration monotonic);

 private:
  enum class Stopped { kNo, kYes };

  OpenIntent* FindNext(OpenLane& lane, absl::Duration monotonic, Stopped& stopped);
  std::deque<OpenLane*>& NextQueue();

  core::LaneKeying keying_;
  Hooks hooks_;
  TagBook tags_;
  absl::flat_hash_map<core::IntentId, std::unique_ptr<OpenIntent>> intents_;
  absl::node_hash_map<core::LaneKey, OpenLane> lanes_;
  std::deque<OpenLane*> normal_;
  std::deque<OpenLane*> urgent_;
  std::list<StoppedLane> stopped_;  // those of earlier rounds first
  std::uint32_t stop_round_ = 0;
  int urgent_in_a_row_ = 0;
};

}  // namespace interlock::dispatch
