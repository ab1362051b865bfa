#pragma once

#include <functional>
#include <vector>

#include "absl/status/statusor.h"
#include "core/conflict_tally.h"
#include "storage/intent_store.h"

namespace interlock::storage {

// What `move` from `before` to `after` adds to the conflict figures. `recorded` answers the
// attempts of the intent as they are before the move; it is called only when they matter, which is
// rare. To be called before they are written.
absl::StatusOr<std::vector<core::ConflictTally>> TallyOf(
    const core::Intent& before, const core::Intent& after, const IntentMove& move,
    const std::function<absl::StatusOr<std::vector<core::Attempt>>()>& recorded);

}  // namespace interlock::storage
