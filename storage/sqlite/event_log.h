#pragma once

#include <cstdint>
#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "core/intent.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/statement.h"

namespace interlock::storage::sqlite {

// What one row of the log says besides the intent after the change.
struct LoggedChange {
  std::optional<core::IntentState> state_from;  // absent: the intent was accepted
  absl::Time time;
  absl::string_view actor;
  const core::Attempt* ended_attempt = nullptr;  // the last that ended with this change
};

// Appends to the log of everything that happened to an intent. It holds all that a person is told
// of the intent at that time, so that a change can be shown later as it was.
class EventLog {
 public:
  // `connection` outlives this object.
  explicit EventLog(Connection& connection);
  absl::Status Append(std::int64_t number, const core::Intent& intent, const LoggedChange& change);
  // If the oldest row is before `cutoff`: looks at the oldest `limit` rows and removes those before
  // it. Answers how many were removed.
  absl::StatusOr<std::int64_t> RemoveOld(absl::Time cutoff, std::int64_t limit);

 private:
  Connection& connection_;
  Statement insert_;
  Statement select_oldest_;
  Statement remove_old_;
};

}  // namespace interlock::storage::sqlite
