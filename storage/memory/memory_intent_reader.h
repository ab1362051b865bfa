#pragma once

#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "storage/intent_reader.h"
#include "storage/memory/committed_intents.h"

namespace interlock::storage {

// Reads what a MemoryIntentStore has committed; may outlive it. Thread-safe.
class MemoryIntentReader final : public IntentReader {
 public:
  explicit MemoryIntentReader(std::shared_ptr<CommittedIntents> committed)
      : committed_(std::move(committed)) {}

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
  const std::shared_ptr<CommittedIntents> committed_;
};

}  // namespace interlock::storage
