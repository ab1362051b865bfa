#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/statement.h"
#include "storage/standing_records.h"

namespace interlock::storage::sqlite {

// The table of standing records. kDataLoss: a damaged row.
class StandingRows final : public StandingRecords {
 public:
  // `connection` outlives this object.
  explicit StandingRows(Connection& connection);

  absl::Status Put(const StandingRecord& record) override;
  absl::Status Erase(const std::string& kind, const std::string& key) override;
  absl::StatusOr<std::vector<StandingRecord>> List(const std::string& kind) override;

 private:
  absl::Status RequireTransaction() const;

  Connection& connection_;
  Statement replace_;
  Statement remove_;
  Statement list_;
};

// Reads every row. kDataLoss: a damaged one.
absl::Status CheckStandingRows(Connection& connection);

}  // namespace interlock::storage::sqlite
