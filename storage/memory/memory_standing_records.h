#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/audit_log.h"
#include "storage/memory/committed_intents.h"
#include "storage/standing_records.h"

namespace interlock::storage {

// What a store in memory keeps besides intents. The store that owns it tells it of its
// transactions. Thread-compatible.
class MemoryStandingRecords final : public StandingRecords, public AuditLog {
 public:
  void Begin() { in_transaction_ = true; }
  void Commit();
  // Also without a transaction.
  void Rollback();

  absl::Status Put(const StandingRecord& record) override;
  absl::Status Erase(const std::string& kind, const std::string& key) override;
  absl::StatusOr<std::vector<StandingRecord>> List(const std::string& kind) override;
  absl::Status Append(const AuditEvent& event) override;

  // The acts, the oldest first; those of the open transaction too.
  std::vector<AuditEvent> events() const;
  const CommittedAudit& audit() const { return audit_; }
  // The open transaction has added or removed acts.
  bool has_new_acts() const { return has_new_acts_; }
  // Removes the oldest acts before `cutoff`, at most `limit`. Answers how many.
  std::size_t RemoveOldEvents(absl::Time cutoff, std::size_t limit);

 private:
  using Key = std::pair<std::string, std::string>;  // kind, key

  void NoteBefore(const Key& key);

  bool in_transaction_ = false;
  std::map<Key, std::string> values_;
  CommittedAudit audit_;
  bool has_new_acts_ = false;
  std::vector<std::function<void()>> undo_;  // of the open transaction, oldest first
};

}  // namespace interlock::storage
