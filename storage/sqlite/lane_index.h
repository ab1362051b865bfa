#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <variant>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/time/time.h"
#include "core/ids.h"
#include "core/intent.h"
#include "storage/intent_store.h"

namespace interlock::storage::sqlite {

// The lanes and sources in memory: how many open intents each has, and the last accepted intent of
// a lane while it is open or younger than `window`. Follows the transactions of the store.
class LaneIndex {
 public:
  explicit LaneIndex(absl::Duration window) : window_(window) {}

  // An intent was accepted, in `state`.
  void Accept(const core::LaneKey& lane, const core::Source& source, const LaneTail& intent);
  // The intent, accepted under `accept.intent_id` at `accept.accept_time`, went from `from` to
  // `accept.state` at `now`.
  void Move(const core::LaneKey& lane, const core::Source& source, core::IntentState from,
            const LaneTail& accept, absl::Time now);
  // Drops the tails that have ended and left the window.
  void DropOld(absl::Time now);

  // At the start: an intent that is in the tables, in any order. Those that have ended and left the
  // window at `now` need not be given.
  void Load(const core::LaneKey& lane, const core::Source& source, const LaneTail& intent,
            absl::Time now);

  std::optional<LaneTail> FindTail(const core::LaneKey& lane) const;
  Occupancy GetOccupancy(const core::LaneKey& lane, const core::Source& source) const;

  void Commit() { undo_.clear(); }
  void Rollback();

 private:
  struct Lane {
    LaneTail tail;  // intent_id 0: none
    std::int64_t open = 0;
  };
  // A tail that has ended; it may be dropped at `time`.
  struct Fading {
    absl::Time time;
    core::LaneKey lane;
  };
  struct LaneBefore {
    core::LaneKey key;
    std::optional<Lane> lane;
  };
  struct SourceBefore {
    core::Source key;
    std::int64_t open;
  };
  using Undo = std::variant<LaneBefore, SourceBefore, Fading>;

  Lane& Change(const core::LaneKey& key);
  void CountOpen(Lane& lane, const core::Source& source, std::int64_t delta);
  void EndTail(const core::LaneKey& key, Lane& lane, absl::Time now);
  void EraseIfEmpty(const core::LaneKey& key);
  void Restore(LaneBefore&& before);
  void Restore(SourceBefore&& before);
  void Restore(Fading&& fading) { fading_.push_front(std::move(fading)); }
  bool HasLeftWindow(const LaneTail& tail, absl::Time now) const;

  const absl::Duration window_;
  absl::flat_hash_map<core::LaneKey, Lane> lanes_;
  absl::flat_hash_map<core::Source, std::int64_t> open_of_source_;
  std::int64_t open_total_ = 0;
  std::deque<Fading> fading_;
  std::vector<Undo> undo_;
};

}  // namespace interlock::storage::sqlite
