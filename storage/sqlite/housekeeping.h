#pragma once

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "storage/sqlite/alias_rows.h"
#include "storage/sqlite/attempt_rows.h"
#include "storage/sqlite/audit_rows.h"
#include "storage/sqlite/conflict_rows.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/counters.h"
#include "storage/sqlite/event_log.h"
#include "storage/sqlite/intent_tables.h"
#include "storage/sqlite/store_memory.h"
#include "storage/store_options.h"

namespace interlock::storage::sqlite {

// What the store does besides its work: finished intents to the history, what is too old out of
// the tables and out of memory. In small batches, each inside a transaction of the caller.
class Housekeeping {
 public:
  // The parts of the store it works on; they outlive it.
  struct Parts {
    Connection& connection;
    IntentLookup& lookup;
    IntentWriter& intents;
    AttemptWriter& attempts;
    AliasRows& aliases;
    EventLog& events;
    AuditWriter& audit;
    ConflictRows& conflicts;
    Counters& counters;
    StoreMemory& memory;
  };

  // `opened`: keys that had expired by then are not in memory.
  Housekeeping(const Parts& parts, const StoreOptions& options, absl::Time opened);

  // One batch of everything. True: there is more.
  absl::StatusOr<bool> Run(absl::Time now);

 private:
  absl::StatusOr<bool> MoveEndedToHistory(absl::Time now);
  absl::StatusOr<bool> ForgetExpiredKeys(absl::Time now);
  absl::StatusOr<bool> RemoveOldIntents(absl::Time now);
  absl::StatusOr<bool> RemoveOldEvents(absl::Time now);
  absl::StatusOr<bool> RemoveOldAuditEvents(absl::Time now);
  absl::StatusOr<bool> RollUpConflicts(absl::Time now) { return parts_.conflicts.RollUp(now); }
  absl::StatusOr<bool> RemoveOldConflicts(absl::Time now);
  absl::StatusOr<bool> RemoveOldAliases(absl::Time now);
  absl::StatusOr<bool> RemoveAliasUnlessOpen(const AliasRow& row);

  const Parts parts_;
  const StoreOptions options_;
  Statement select_expired_keys_;
  Statement select_old_finished_;
  // Keys up to here have been forgotten; only a hint after a rollback.
  std::int64_t forgotten_time_ms_;
  std::int64_t forgotten_number_ = 0;
  // The sweep over the aliases: the last one looked at, and when the next sweep begins.
  std::int64_t swept_alias_ = 0;
  absl::Time next_sweep_ = absl::InfinitePast();
  // A few old rows wait for more, so that not each of them costs a commit of its own.
  absl::Time next_round_ = absl::InfinitePast();
};

}  // namespace interlock::storage::sqlite
