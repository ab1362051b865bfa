#pragma once

#include "core/refusal.h"

namespace interlock::core {

// Whether the broker's database was found to be an older copy of itself. Then queries are answered,
// and nothing is taken, moved or sent before a person has looked (LeaveQuarantine).
enum class Quarantine { kNo, kYes };

// UNAVAILABLE, QUARANTINED: says what to do.
Refusal QuarantineRefusal();

}  // namespace interlock::core
