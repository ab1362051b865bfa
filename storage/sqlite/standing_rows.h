#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/damaged_rows.h"
#include "storage/sqlite/statement.h"
#include "storage/standing_records.h"

namespace interlock::storage::sqlite {

// The table of standing records.
class StandingRows final : public StandingRecords {
 public:
  // Both outlive this object. `damaged` is told of rows that are.
  StandingRows(Connection& connection, DamagedRows& damaged);

  absl::Status Put(const StandingRecord& record) override;
  absl::Status Erase(const std::string& kind, const std::string& key) override;
  absl::StatusOr<std::vector<StandingRecord>> List(const std::string& kind) override;

 private:
  absl::Status RequireTransaction() const;

  Connection& connection_;
  DamagedRows& damaged_;
  Statement replace_;
  Statement remove_;
  Statement list_;
};

}  // namespace interlock::storage::sqlite
