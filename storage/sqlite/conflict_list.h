#pragma once

#include "absl/status/statusor.h"
#include "storage/conflict_report.h"
#include "storage/sqlite/conflict_rows.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/damaged_rows.h"
#include "storage/sqlite/statement.h"

namespace interlock::storage::sqlite {

// Adds figures up, from as long spans as there are. Inside a transaction. Damaged rows are left
// out.
class ConflictList {
 public:
  // Both outlive this object; `damaged` is told of rows that are.
  ConflictList(Connection& connection, DamagedRows& damaged);
  absl::StatusOr<ConflictReport> Report(const ConflictQuery& query);

 private:
  // Part of the time asked for that is read in spans of one length.
  struct Stretch {
    std::size_t span = 0;  // of kConflictSpans
    std::int64_t from_ms = 0;
    std::int64_t to_ms = 0;
  };

  absl::StatusOr<std::int64_t> RolledUntil(std::size_t span);
  absl::Status Divide(std::size_t span, std::int64_t from_ms, std::int64_t to_ms,
                      std::vector<Stretch>& stretches);
  template <class Visit>
  absl::Status ForEach(const Stretch& stretch, absl::string_view dimension, const Visit& visit);

  absl::Status AddWaiting(const ConflictQuery& query, ConflictReport& report);

  DamagedRows& damaged_;
  Statement select_rows_;
  Statement select_rolled_;
  Statement select_entries_;
};

}  // namespace interlock::storage::sqlite
