#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "core/intent_scope.h"
#include "core/refusal.h"

namespace interlock::core {

// kPause: nothing of the scope is sent. kDrain: nothing new of it is taken.
enum class StopKind { kPause, kDrain };

// An order of an operator that stands until it is taken back, or until its time.
struct Stop {
  StopKind kind = StopKind::kPause;
  IntentScope scope;
  std::string reason;
  std::string actor;
  absl::Time since;
  std::optional<absl::Time> until;  // of a pause, if it ends by itself

  friend bool operator==(const Stop&, const Stop&) = default;
};

// Each is a standing record; those that bear on an intent are looked up, not searched for.
inline constexpr std::size_t kMaxStops = 1'000;

// The pauses and drains that stand, at most one of a kind for a scope. A value without clock.
class StopTable {
 public:
  bool empty() const { return pauses_.empty() && drains_.empty(); }
  std::size_t size() const { return pauses_.size() + drains_.size(); }

  // Puts it in the place of the one with its kind and scope, if there is one.
  void Put(Stop stop);
  // Nothing if there was none.
  std::optional<Stop> Remove(StopKind kind, const IntentScope& scope);
  // Those whose time is over; they stand no more.
  std::vector<Stop> TakeEnded(absl::Time now);
  // InfiniteFuture() if none ends by itself.
  absl::Time NextEnd() const;

  // Pointers are good until the next change. Null if there is none.
  const Stop* Find(StopKind kind, const IntentScope& scope) const;
  // Of those that cover an intent the one that lasts longest; of equals the oldest.
  const Stop* Match(StopKind kind, const WorkOrderId& work_order, const IntentTags& tags) const;
  // The same for whatever is or will be in the work order's lane: by its source or labels it may be
  // covered besides.
  const Stop* MatchLane(StopKind kind, const WorkOrderId& work_order) const;
  // All that cover an intent, in the order of their scopes.
  std::vector<const Stop*> MatchAll(StopKind kind, const WorkOrderId& work_order,
                                    const IntentTags& tags) const;
  // The oldest first.
  std::vector<Stop> List(StopKind kind) const;

 private:
  using Stops = std::map<IntentScope, Stop>;

  const Stops& Of(StopKind kind) const { return kind == StopKind::kPause ? pauses_ : drains_; }
  Stops& Of(StopKind kind) { return kind == StopKind::kPause ? pauses_ : drains_; }

  Stops pauses_;
  Stops drains_;
};

// Why an intent waits: "paused by kim (label line=L1): press is being repaired".
std::string PausedDetail(const Stop& pause);
// kDraining.
Refusal DrainingRefusal(const Stop& drain);

// "pause" and "drain", for people.
std::string Name(StopKind kind);

}  // namespace interlock::core
