#include "storage/sqlite/sqlite_intent_reader.h"

#include <utility>

#include "storage/sqlite/counters.h"
#include "storage/sqlite/queries.h"
#include "storage/sqlite/settings.h"
#include "storage/sqlite/transaction.h"

namespace interlock::storage::sqlite {

absl::StatusOr<std::unique_ptr<IntentReader>> SqliteIntentReader::Open(
    const std::string& database_path, std::shared_ptr<DamagedRows> damaged) {
  absl::StatusOr<std::unique_ptr<Connection>> connection =
      Connection::Open(database_path, Access::kReadOnly);
  if (!connection.ok()) return connection.status();
  if (absl::Status set = ApplyReaderSettings(**connection); !set.ok()) return set;
  return std::unique_ptr<IntentReader>(
      new SqliteIntentReader(*std::move(connection), std::move(damaged)));
}

SqliteIntentReader::SqliteIntentReader(std::unique_ptr<Connection> connection,
                                       std::shared_ptr<DamagedRows> damaged)
    : connection_(std::move(connection)),
      damaged_(std::move(damaged)),
      lookup_(*connection_),
      attempts_(*connection_),
      history_(*connection_),
      list_(*connection_),
      conflicts_(*connection_, *damaged_),
      audit_(*connection_),
      changes_(*connection_, lookup_),
      select_counters_(*connection_, queries::kSelectCounters) {}

absl::StatusOr<std::optional<core::Intent>> SqliteIntentReader::GetIntent(core::IntentId id) {
  // One snapshot for both tables: a row on its way to the history is in one of them.
  Transaction snapshot(*connection_);
  if (absl::Status begun = snapshot.Begin(TransactionKind::kRead); !begun.ok()) return begun;
  return lookup_.Get(id);
}

absl::StatusOr<std::vector<core::Attempt>> SqliteIntentReader::ListAttempts(core::IntentId id) {
  return attempts_.List(id);
}

absl::StatusOr<std::vector<IntentChange>> SqliteIntentReader::ListChanges(core::IntentId id,
                                                                          int limit) {
  Transaction snapshot(*connection_);
  if (absl::Status begun = snapshot.Begin(TransactionKind::kRead); !begun.ok()) return begun;
  return history_.List(id, limit);
}

absl::StatusOr<IntentPage> SqliteIntentReader::ListIntents(const IntentQuery& query) {
  Transaction snapshot(*connection_);
  if (absl::Status begun = snapshot.Begin(TransactionKind::kRead); !begun.ok()) return begun;
  absl::StatusOr<IntentList::Positions> positions = list_.Find(query);
  if (!positions.ok()) return positions.status();
  IntentPage page;
  page.next = positions->next;
  for (const PagePosition& position : positions->positions) {
    absl::StatusOr<std::optional<core::Intent>> intent = lookup_.Get(position.id);
    if (!intent.ok()) return intent.status();
    if (intent->has_value()) page.intents.push_back(**std::move(intent));
  }
  return page;
}

absl::StatusOr<std::map<core::IntentState, std::int64_t>> SqliteIntentReader::CountByState() {
  std::map<core::IntentState, std::int64_t> counts;
  const ScopedReset reset(select_counters_);
  for (;;) {
    const absl::StatusOr<bool> row = select_counters_.Step();
    if (!row.ok()) return row.status();
    if (!*row) return counts;
    const auto state = CountedState(select_counters_.Text(0));
    const std::int64_t count = select_counters_.Number(1);
    if (state.has_value() && count != 0) counts[*state] = count;
  }
}

absl::StatusOr<ConflictReport> SqliteIntentReader::GetConflictReport(const ConflictQuery& query) {
  // One snapshot: what is summed up meanwhile counts once.
  Transaction snapshot(*connection_);
  if (absl::Status begun = snapshot.Begin(TransactionKind::kRead); !begun.ok()) return begun;
  return conflicts_.Report(query);
}

absl::StatusOr<AuditPage> SqliteIntentReader::ListAuditEvents(const AuditQuery& query) {
  // One snapshot: rows, start and head belong together.
  Transaction snapshot(*connection_);
  if (absl::Status begun = snapshot.Begin(TransactionKind::kRead); !begun.ok()) return begun;
  return audit_.List(query);
}

absl::StatusOr<ChangePage> SqliteIntentReader::ListStateChanges(const ChangeQuery& query) {
  Transaction snapshot(*connection_);
  if (absl::Status begun = snapshot.Begin(TransactionKind::kRead); !begun.ok()) return begun;
  return changes_.List(query);
}

absl::StatusOr<OpenPage> SqliteIntentReader::ListOpen(const OpenQuery& query) {
  // One snapshot: the place belongs to the rows.
  Transaction snapshot(*connection_);
  if (absl::Status begun = snapshot.Begin(TransactionKind::kRead); !begun.ok()) return begun;
  return changes_.ListOpen(query);
}

}  // namespace interlock::storage::sqlite
