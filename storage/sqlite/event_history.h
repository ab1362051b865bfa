#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "core/ids.h"
#include "storage/intent_reader.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/statement.h"

namespace interlock::storage::sqlite {

// Follows an intent through the event log, from its last event back: each event names the one
// before it, so no index is needed.
class EventHistory {
 public:
  // `connection` outlives this object.
  explicit EventHistory(Connection& connection);

  // See IntentReader::ListChanges. Inside a transaction. kDataLoss: a damaged event, or one that
  // does not belong there.
  absl::StatusOr<std::vector<IntentChange>> List(core::IntentId id, int limit);

 private:
  // Nothing if there is no such event (any more).
  absl::StatusOr<std::int64_t> LastEventOf(core::IntentId id);

  Statement select_last_;
  Statement select_event_;
};

}  // namespace interlock::storage::sqlite
