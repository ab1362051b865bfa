#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "tests/simulation/policy/shift.h"

namespace interlock::simulation {

// A day as a broker has recorded it: one JSON object a line, as `interlock simulate --export`
// writes them (docs/policy-laboratory.md).
//
// Each race becomes an operator's save at the time at which the write that lost was recorded:
// between its read and its arrival. Saves that met no write are not on record, so a policy that
// writes at other times meets fewer races than it would have met. Steps that nobody submitted but
// without which the next one would be illegal become a step by hand.
// kInvalidArgument names the line that is wrong. `call_time`: see ShiftOptions.
absl::StatusOr<Shift> ShiftOfHistory(const std::string& text, absl::Duration call_time);

}  // namespace interlock::simulation
