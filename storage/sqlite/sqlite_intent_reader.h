#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/intent_reader.h"
#include "storage/sqlite/attempt_rows.h"
#include "storage/sqlite/audit_rows.h"
#include "storage/sqlite/change_lister.h"
#include "storage/sqlite/conflict_list.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/event_history.h"
#include "storage/sqlite/intent_list.h"
#include "storage/sqlite/intent_tables.h"
#include "storage/sqlite/statement.h"

namespace interlock::storage::sqlite {

// IntentReader on a connection of its own that can only read. Each call is one short transaction.
class SqliteIntentReader final : public IntentReader {
 public:
  // Requires: a store has the database open, and keeps it open while this object lives. `damaged`
  // is told of rows that are, where the answer goes on without them.
  static absl::StatusOr<std::unique_ptr<IntentReader>> Open(
      const std::string& database_path,
      std::shared_ptr<DamagedRows> damaged = std::make_shared<DamagedRows>());

  absl::StatusOr<std::optional<core::Intent>> GetIntent(core::IntentId id) override;
  absl::StatusOr<std::vector<core::Attempt>> ListAttempts(core::IntentId id) override;
  absl::StatusOr<std::vector<IntentChange>> ListChanges(core::IntentId id, int limit) override;
  absl::StatusOr<IntentPage> ListIntents(const IntentQuery& query) override;
  absl::StatusOr<std::map<core::IntentState, std::int64_t>> CountByState() override;
  absl::StatusOr<ConflictReport> GetConflictReport(const ConflictQuery& query) override;
  absl::StatusOr<AuditPage> ListAuditEvents(const AuditQuery& query) override;
  absl::StatusOr<ChangePage> ListStateChanges(const ChangeQuery& query) override;
  absl::StatusOr<OpenPage> ListOpen(const OpenQuery& query) override;

 private:
  SqliteIntentReader(std::unique_ptr<Connection> connection, std::shared_ptr<DamagedRows> damaged);

  const std::unique_ptr<Connection> connection_;
  const std::shared_ptr<DamagedRows> damaged_;
  IntentLookup lookup_;
  AttemptLister attempts_;
  EventHistory history_;
  IntentList list_;
  ConflictList conflicts_;
  AuditLister audit_;
  ChangeLister changes_;
  Statement select_counters_;
};

}  // namespace interlock::storage::sqlite
