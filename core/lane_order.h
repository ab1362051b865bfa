#pragma once

#include <cstddef>
#include <cstdint>
#include <map>

#include "absl/container/flat_hash_map.h"
#include "core/ids.h"
#include "core/refusal.h"

namespace interlock::core {

// Whether a refusal may be over when the same submission comes again, unchanged:
// RESOURCE_EXHAUSTED, UNAVAILABLE, draining, and having been kept back behind such an item.
bool IsPassing(RefusalCode code);

// Keeps the order of each lane through a batch or a stream: after an item was refused for a passing
// reason, later items of its lane have to wait until the refused ones have come again, in their
// order. A value.
class LaneOrder {
 public:
  struct Turn {
    enum class Verdict { kGo, kBehindRefused };
    Verdict verdict = Verdict::kGo;
    std::uint64_t place = 0;  // in the order in which items came first
    EventKey blocked_by;      // with kBehindRefused: the item that has to come first
  };

  // An item comes: its place, to be drawn in the order in which items come.
  std::uint64_t Arrive() { return next_place_++; }

  // Whether the item that came at `place`, perhaps again, may be judged now. One that came before
  // those refused may, be it judged after their refusal. With kBehindRefused it counts as refused.
  Turn Ask(const LaneKey& lane, const EventKey& key, std::uint64_t place);

  // An item was refused for a passing reason. `place`: as its Turn says, or as it came.
  void OnRefused(const LaneKey& lane, const EventKey& key, std::uint64_t place);

  // Items that were refused and have not come again.
  std::size_t refused() const { return refused_; }

 private:
  using Refused = std::map<std::uint64_t, EventKey>;  // by place; small

  std::uint64_t next_place_ = 0;
  std::size_t refused_ = 0;
  absl::flat_hash_map<LaneKey, Refused> lanes_;  // no empty ones
};

// ABORTED, EARLIER_ITEM_REFUSED.
Refusal EarlierItemRefused(const EventKey& blocked_by);

}  // namespace interlock::core
