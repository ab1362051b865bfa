#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/time/time.h"

namespace interlock::simulation {

// What became of one machine event (repeats aside) under a policy.
struct EventRecord {
  absl::Duration arrived;
  std::optional<absl::Duration> applied;  // known to the policy; without a person
  enum class Need { kNone, kPerson } need = Need::kNone;
  int writes = 0;
  int conflicts = 0;  // writes lost to somebody else's change; shortcuts aside
  int lost_shortcuts = 0;
  enum class FirstTry { kNone, kWon, kLost } first_try = FirstTry::kNone;

  bool is_open() const { return !applied && need == Need::kNone; }
};

// What a policy made of a shift, counted where it happened.
struct RunRecord {
  std::vector<EventRecord> events;  // by the event's place in Shift::events; repeats stay empty
  std::int64_t intents = 0;         // events that are no repeats
  std::int64_t reads = 0;           // requests that Apriso was sent
  std::int64_t writes = 0;
  std::int64_t operator_saves = 0;    // that went through
  std::int64_t refused_by_us = 0;     // operators' saves refused after a write of the policy
  std::int64_t refused_in_wave = 0;   // of these: from the wave's begin until 10 min after it
  std::int64_t refused_by_other = 0;  // after other people's saves alone
  std::int64_t order_violations = 0;
  std::int64_t applied_twice = 0;
  // Intents found held back by contention mode (or by the recipe's queue), and from when to when.
  std::int64_t held = 0;
  std::optional<absl::Duration> first_held;
  std::optional<absl::Duration> last_held;
};

}  // namespace interlock::simulation
