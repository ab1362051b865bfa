#pragma once

#include <array>
#include <functional>
#include <vector>

#include "absl/time/time.h"
#include "core/decide.h"
#include "core/intent.h"
#include "core/quarantine.h"
#include "core/stop.h"
#include "server/dispatch/contention_desk.h"
#include "server/dispatch/gateway_gate.h"
#include "server/dispatch/lease_desk.h"
#include "server/dispatch/stop_records.h"
#include "storage/intent_store.h"
#include "storage/standing_records.h"

namespace interlock::dispatch {

// The kind of a standing record that says that a scope is in contention mode.
inline constexpr char kContentionRecords[] = "contention";
// All kinds that the dispatcher keeps.
inline constexpr std::array<const char*, 3> kDispatcherRecords = {kContentionRecords, kLeaseRecords,
                                                                  kStopRecords};

// A move as it became durable. Valid during the call only.
struct CommittedMove {
  const storage::IntentMove& move;
  core::IntentState from;
  absl::Time create_time;
  const core::Intent* before;  // null: it was not loaded
};

struct DispatcherOptions {
  core::DecidePolicy decide;
  GatePolicy gate;
  core::LaneKeying keying = core::LaneKeying::kByWorkOrder;
  absl::Duration longest_wait = absl::Minutes(5);  // a wait found at start-up is cut to this
  // The database is an older copy of itself: nothing is sent and nothing moves, until
  // LeaveQuarantine.
  core::Quarantine quarantine = core::Quarantine::kNo;
  ContentionOptions contention;
  // What stood when the process stopped, of every kind that the dispatcher keeps.
  std::vector<storage::StandingRecord> standing;
  // Told every decision before it is carried out, for logs and traces. May be empty.
  std::function<void(core::IntentId, const core::Decision&)> on_decision = {};
  // Told every move once it is durable, for counters; must not block. May be empty.
  std::function<void(const CommittedMove&)> on_committed = {};
  // Told the pauses and drains whenever they change, and once in the constructor if some stand;
  // must not block. Intake refuses by them what is drained. May be empty.
  std::function<void(const core::StopTable&)> on_stops = {};
};

}  // namespace interlock::dispatch
