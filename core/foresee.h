#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/decide.h"
#include "core/intent.h"
#include "core/refusal.h"
#include "core/state_machine.h"
#include "core/work_order.h"

namespace interlock::core {

// The lane as a new intent would find it.
struct LaneOutlook {
  int ahead = 0;          // open intents in line before it
  IntentId last_in_line;  // of those; 0: none
  Wait wait;  // of an intent at the end of the lane; cause kNone or kReady: it could start
};

// What is known about an intent that might be submitted.
struct Prospect {
  const IntentSpec& spec;                 // canonical
  std::vector<Violation> violations;      // why it would not be accepted
  EventId waits_for_event;                // empty: none
  std::optional<StatusName> status_left;  // by the last intent in line, if it succeeds
  LaneOutlook lane;
  ReadOutcome read;  // kNotRead: it could not be read
};

struct ValidationReport {
  StatusName current_status;  // empty: not read
  std::optional<Etag> etag;
  std::vector<Violation> violations;
  std::vector<StatusName> path;
  int ahead = 0;
  Wait would_wait;  // cause kNone: for nothing

  bool is_valid() const { return violations.empty(); }
};

// What would become of it: what Admit found, the pre-check against the status in which the intents
// ahead leave the work order, and the first thing it would wait for. Pure.
ValidationReport Foresee(Prospect prospect, const DecidePolicy& policy, absl::Time now);

}  // namespace interlock::core
