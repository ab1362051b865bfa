#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "storage/sqlite/sqlite_intent_store.h"
#include "storage/standing_records.h"

namespace interlock {

// What stood before the restart.
struct StandingStock {
  std::vector<storage::StandingRecord> engine;  // leases, pauses, drains, contention
  std::vector<storage::StandingRecord> alerts;  // and the messages about them
};

// Reads it, in a transaction of its own. Damaged records are ended, but for leases, pauses and
// drains: their desks know what is safe.
absl::StatusOr<StandingStock> LoadStanding(storage::sqlite::SqliteIntentStore& store);

}  // namespace interlock
