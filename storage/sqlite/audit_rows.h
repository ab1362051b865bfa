#pragma once

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "storage/audit_log.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/counters.h"
#include "storage/sqlite/statement.h"

namespace interlock::storage::sqlite {

// Writes the table of acts.
class AuditWriter final : public AuditLog {
 public:
  // Both outlive this object.
  AuditWriter(Connection& connection, Counters& counters);

  absl::Status Append(const AuditEvent& event) override;
  // If the oldest row is before `cutoff`: looks at the oldest `limit` rows and removes those before
  // it. Answers how many were removed.
  absl::StatusOr<std::int64_t> RemoveOld(absl::Time cutoff, std::int64_t limit);

 private:
  Connection& connection_;
  Counters& counters_;
  Statement insert_;
  Statement select_oldest_;
  Statement remove_old_;
};

struct AuditRow {
  std::int64_t number = 0;  // grows with time, never used again
  AuditEvent event;
};

// Reads it. kDataLoss: a damaged row.
class AuditLister {
 public:
  // `connection` outlives this object.
  explicit AuditLister(Connection& connection);
  // At most `limit` rows after `number`, by growing number.
  absl::StatusOr<std::vector<AuditRow>> ListAfter(std::int64_t number, std::int64_t limit);

 private:
  Statement list_;
};

}  // namespace interlock::storage::sqlite
