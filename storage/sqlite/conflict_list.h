#pragma once

#include "absl/status/statusor.h"
#include "storage/conflict_report.h"
#include "storage/sqlite/conflict_rows.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/statement.h"

namespace interlock::storage::sqlite {

// Adds figures up, from as long spans as there are. Inside a transaction.
class ConflictList {
 public:
  explicit ConflictList(Connection& connection);
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

  Statement select_rows_;
  Statement select_rolled_;
  Statement select_entries_;
};

// Reads every row. kDataLoss: one is damaged.
absl::Status CheckConflictRows(Connection& connection);

}  // namespace interlock::storage::sqlite
