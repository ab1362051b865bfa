#pragma once

#include "tests/simulation/policy/floor.h"
#include "tests/simulation/policy/policy.h"
#include "tests/simulation/policy/run_record.h"
#include "tests/simulation/policy/shift.h"

namespace interlock::simulation {

// Plays the shift against the policy, in virtual time, until everything has had an hour to end.
// The same arguments are the same record.
RunRecord PlayShift(const Shift& shift, const Policy& policy, Edits edits);

}  // namespace interlock::simulation
