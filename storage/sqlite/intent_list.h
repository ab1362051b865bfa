#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "storage/intent_reader.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/queries.h"
#include "storage/sqlite/statement.h"

namespace interlock::storage::sqlite {

// Finds the intents of a page, in the hot table and in the history. Inside a read transaction of
// the caller.
class IntentList {
 public:
  struct Positions {
    std::vector<PagePosition> positions;  // in order
    std::optional<PagePosition> next;     // absent: the last page
  };

  explicit IntentList(Connection& connection) : connection_(connection) {}

  // A page may hold fewer than `limit` intents and still not be the last: at most a bounded number
  // of finished intents is looked at.
  absl::StatusOr<Positions> Find(const IntentQuery& query);

 private:
  struct Finished {
    std::vector<PagePosition> matching;
    std::optional<PagePosition> looked_at;  // set: stopped there, before the end
  };

  absl::StatusOr<std::vector<PagePosition>> FindOpen(const IntentQuery& query);
  absl::StatusOr<Finished> FindFinished(const IntentQuery& query);
  Statement& OpenStatement(IntentOrder order);
  Statement& FinishedStatement(IntentOrder order, queries::Breadth breadth);

  Connection& connection_;
  // Prepared when first needed.
  std::array<std::unique_ptr<Statement>, 4> open_;
  std::array<std::array<std::unique_ptr<Statement>, 2>, 4> finished_;
};

}  // namespace interlock::storage::sqlite
