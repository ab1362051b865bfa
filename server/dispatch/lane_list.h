#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <variant>
#include <vector>

#include "absl/time/time.h"
#include "core/ids.h"
#include "core/intent.h"
#include "core/intent_scope.h"
#include "core/lease.h"
#include "core/refusal.h"

namespace interlock::dispatch {

class LaneTable;
struct OpenIntent;

enum class LaneListOrder { kDepth, kAge };

// Where a page ends: a lane as it was then. No two lanes have the same oldest intent.
struct LanePosition {
  std::int64_t depth = 0;
  core::IntentId oldest;

  friend bool operator==(const LanePosition&, const LanePosition&) = default;
};

struct LaneQuery {
  LaneListOrder order = LaneListOrder::kDepth;
  std::vector<core::WaitCause> causes;     // of the head; empty: whatever
  std::optional<core::IntentScope> scope;  // of at least one of its intents
  std::optional<LanePosition> after;       // in `order`
  std::size_t limit = 50;
};

// A lane with open intents.
struct LaneSummary {
  core::LaneKey key;
  std::int64_t depth = 0;
  absl::Time oldest_create_time;
  core::IntentId head;             // that leads or holds the others back; 0: none
  std::optional<core::Wait> wait;  // of the head; BEHIND_ATTENTION if that is what needs a person
  std::optional<core::Lease> lease;
  bool is_paused = false;
  bool is_draining = false;
};

struct LanePage {
  std::vector<LaneSummary> lanes;
  std::optional<LanePosition> next;  // absent: that was the last one
  std::int64_t total = 0;            // on all pages
};
using LaneListAnswer = std::variant<LanePage, core::Refusal>;

// What the dispatcher says of a lane's head.
struct LaneDescribing {
  std::function<std::optional<core::Wait>(OpenIntent&)> wait_of;
  std::function<LaneSummary(const core::LaneKey&)> describe;  // lease, head, paused, draining
};

// Looks at every lane once: linear in their number, and with `causes` or `scope` in that of the
// intents looked at. Dispatcher thread only.
LanePage ListLanes(LaneTable& table, const LaneQuery& query, const LaneDescribing& describing);

}  // namespace interlock::dispatch
