#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "storage/audit_list.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/counters.h"
#include "storage/sqlite/statement.h"

namespace interlock::storage::sqlite {

// Writes the table of acts.
class AuditWriter final : public AuditLog {
 public:
  // Both outlive this object.
  AuditWriter(Connection& connection, Counters& counters);

  // Finds the end of the chain; chains the rows of an older schema first. In a transaction of its
  // own or of the caller, before anything else.
  absl::Status Load();
  absl::Status Append(const AuditEvent& event) override;
  // Removes the oldest rows as long as they are before `cutoff`, at most `limit`. Answers how many
  // were removed.
  absl::StatusOr<std::int64_t> RemoveOld(absl::Time cutoff, std::int64_t limit);

  // As those of Counters.
  void Keep() { kept_last_hash_ = last_hash_; }
  void Restore() { last_hash_ = kept_last_hash_; }

 private:
  absl::Status ChainOlderRows();
  absl::Status WriteStart(const AuditLink& start);

  Connection& connection_;
  Counters& counters_;
  Statement insert_;
  Statement select_oldest_;
  Statement remove_old_;
  std::string last_hash_;
  std::string kept_last_hash_;
};

// Reads it. kDataLoss: a damaged row. Inside a read transaction of the caller.
class AuditLister {
 public:
  // `connection` outlives this object.
  explicit AuditLister(Connection& connection);

  // At most `limit` rows after `number`, by growing number.
  absl::StatusOr<std::vector<AuditRecord>> ListAfter(std::int64_t number, std::int64_t limit);
  // A page may hold fewer than `limit` acts and still not be the last: at most a bounded number of
  // rows is looked at.
  absl::StatusOr<AuditPage> List(const AuditQuery& query);
  absl::StatusOr<AuditLink> Start();
  absl::StatusOr<AuditLink> Head();

 private:
  struct Range {
    std::int64_t first = 0;
    std::int64_t last = 0;
  };

  absl::StatusOr<Range> FindRange(const AuditFilter& filter);
  absl::StatusOr<std::int64_t> FirstAtOrAfter(absl::Time time, Range all);
  absl::Status ListRange(const AuditQuery& query, Range range, AuditPage& page);

  Statement list_;
  Statement list_oldest_first_;
  Statement list_newest_first_;
  Statement select_range_;
  Statement select_time_;
  Statement select_start_;
  Statement select_head_;
};

}  // namespace interlock::storage::sqlite
