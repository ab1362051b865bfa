#pragma once

#include <functional>
#include <vector>

#include "absl/status/statusor.h"
#include "core/conflict_tally.h"
#include "storage/intent_store.h"

namespace interlock::storage {

// What `move` from `before` to `after` adds to the conflict figures. `recorded` answers the outcome
// of an attempt of the intent, by its number, as it is before the move (kPending if there is none);
// it is called only when it matters. To be called before the attempts are written.
absl::StatusOr<std::vector<core::ConflictTally>> TallyOf(
    const core::Intent& before, const core::Intent& after, const IntentMove& move,
    const std::function<absl::StatusOr<core::AttemptOutcome>(int number)>& recorded);

}  // namespace interlock::storage
