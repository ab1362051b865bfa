#pragma once

#include "absl/status/status.h"
#include "core/intent.h"
#include "storage/intent_store.h"

namespace interlock::storage {

// kInternal if `move` breaks what MoveIntent requires of a move of `current`.
absl::Status CheckMove(const core::Intent& current, const IntentMove& move);

// The row after `move`: next revision, instants in whole milliseconds.
void ApplyMove(const IntentMove& move, core::Intent& intent);

// The last attempt that ends with this move; null if none does.
const core::Attempt* EndedAttempt(const IntentMove& move);

}  // namespace interlock::storage
