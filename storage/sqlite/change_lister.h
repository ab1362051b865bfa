#pragma once

#include <cstdint>
#include <map>

#include "absl/status/statusor.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/intent_tables.h"
#include "storage/sqlite/statement.h"
#include "storage/state_changes.h"

namespace interlock::storage::sqlite {

// Reads changes from the event log, and open intents with their place in it. Each call inside a
// read transaction of the caller.
class ChangeLister {
 public:
  // Both outlive this object.
  ChangeLister(Connection& connection, IntentLookup& lookup);

  // See IntentReader.
  absl::StatusOr<ChangePage> List(const ChangeQuery& query);
  absl::StatusOr<OpenPage> ListOpen(const OpenQuery& query);

 private:
  struct Row;
  using Known = std::map<std::int64_t, core::Intent>;

  absl::Status CheckPlace(std::int64_t place);
  absl::StatusOr<Row> ReadRow();
  absl::StatusOr<StateChange> Show(const Row& row, Known& known);

  IntentLookup& lookup_;
  Statement list_;
  Statement find_place_;
  Statement list_open_;
  Statement select_ends_;
};

}  // namespace interlock::storage::sqlite
