#pragma once

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "core/intent.h"
#include "storage/sqlite/statement.h"

namespace interlock::storage::sqlite {

// Runs queries::InsertOpenIntent() with `intent`, number and revision included. `last_event`: the
// number of the event that tells of it.
absl::Status InsertIntentRow(Statement& statement, const core::Intent& intent,
                             std::int64_t last_event);

// Runs queries::UpdateOpenIntent(): `intent` replaces the revision before its own. The caller looks
// at Connection::changes() to learn whether there was one.
absl::Status UpdateIntentRow(Statement& statement, const core::Intent& intent,
                             std::int64_t last_event);

// The intent in the present row of a statement that selects all columns. kDataLoss: damaged.
absl::StatusOr<core::Intent> ReadIntentRow(const Statement& statement, absl::string_view table);

}  // namespace interlock::storage::sqlite
