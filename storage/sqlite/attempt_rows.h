#pragma once

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "core/attempt.h"
#include "core/ids.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/statement.h"

namespace interlock::storage::sqlite {

// Writes attempts, new or again.
class AttemptWriter {
 public:
  explicit AttemptWriter(Connection& connection);
  absl::Status Write(core::IntentId id, const core::Attempt& attempt);
  absl::Status RemoveAll(core::IntentId id);

 private:
  Statement replace_;
  Statement remove_;
};

// What is recorded of one attempt. kDataLoss: a damaged row.
class AttemptFinder {
 public:
  explicit AttemptFinder(Connection& connection);
  // kPending if there is none.
  absl::StatusOr<core::AttemptOutcome> OutcomeOf(core::IntentId id, int number);

 private:
  Statement select_;
};

// By growing number. kDataLoss: a damaged row.
class AttemptLister {
 public:
  explicit AttemptLister(Connection& connection);
  absl::StatusOr<std::vector<core::Attempt>> List(core::IntentId id);

 private:
  Statement select_;
};

}  // namespace interlock::storage::sqlite
