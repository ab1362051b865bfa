#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "core/intent.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/statement.h"

namespace interlock::storage::sqlite {

// Reads intents by number, hot or finished. Every row is verified: kDataLoss if it is damaged.
class IntentLookup {
 public:
  explicit IntentLookup(Connection& connection);

  absl::StatusOr<std::optional<core::Intent>> Get(core::IntentId id);
  // Only in the hot table.
  absl::StatusOr<std::optional<core::Intent>> GetHot(core::IntentId id);

 private:
  Statement select_hot_;
  Statement select_finished_;
};

// Writes to the hot table and moves rows to the history.
class IntentWriter {
 public:
  explicit IntentWriter(Connection& connection);

  // `event`: the number of the event that logs the change.
  absl::Status Insert(const core::Intent& intent, std::int64_t event);
  // False: the row is not at the revision before that of `intent`; nothing was changed.
  absl::StatusOr<bool> Update(const core::Intent& intent, std::int64_t event);
  absl::Status MoveToHistory(core::IntentId id);
  absl::Status RemoveFromHistory(core::IntentId id);

 private:
  Connection& connection_;
  Statement insert_;
  Statement update_;
  Statement copy_to_history_;
  Statement delete_hot_;
  Statement delete_finished_;
};

// What the memory of the store is made of.
struct IntentKeys {
  core::IntentId id;
  absl::Time create_time;
  core::EventKey key;
  core::WorkOrderId work_order_id;
  core::WorkOrderType work_order_type;
  core::IntentState state = core::IntentState::kQueued;
};

// The keys of every row of the hot table, then of the finished ones accepted at or after `since`.
absl::Status ScanHotKeys(Connection& connection, const std::function<void(IntentKeys)>& visit);
absl::Status ScanFinishedKeys(Connection& connection, absl::Time since,
                              const std::function<void(IntentKeys)>& visit);

}  // namespace interlock::storage::sqlite
