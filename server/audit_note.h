#pragma once

#include <utility>

#include "absl/status/status.h"
#include "base/log.h"
#include "storage/audit_log.h"
#include "storage/store_task.h"

namespace interlock {

// Writes one event that belongs to no other change.
class AuditNote final : public storage::StoreTask {
 public:
  // `audit` outlives the task.
  AuditNote(storage::AuditLog& audit, storage::AuditEvent event)
      : audit_(audit), event_(std::move(event)) {}

  absl::Status Apply(storage::IntentStore& /*store*/, absl::Time /*now*/) override {
    return audit_.Append(event_);
  }
  void Done(const absl::Status& committed) override {
    if (committed.ok()) return;
    base::LogError("not_audited", {{"actor", event_.actor},
                                   {"action", event_.action},
                                   {"outcome", event_.outcome},
                                   {"detail", committed.ToString()}});
  }

 private:
  storage::AuditLog& audit_;
  const storage::AuditEvent event_;
};

}  // namespace interlock
