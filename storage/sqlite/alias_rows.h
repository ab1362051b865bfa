#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/intent_store.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/statement.h"

namespace interlock::storage::sqlite {

struct AliasRow {
  std::int64_t number = 0;  // grows with acceptance, never used again
  NewAlias alias;
};

// The table of aliases. kDataLoss: a damaged row.
class AliasRows {
 public:
  explicit AliasRows(Connection& connection);

  absl::Status Insert(std::int64_t number, const NewAlias& alias);
  absl::StatusOr<std::optional<AliasRow>> Get(std::int64_t number);
  // At most `limit` rows after `number`, by growing number.
  absl::StatusOr<std::vector<AliasRow>> ListAfter(std::int64_t number, std::int64_t limit);
  absl::Status Remove(std::int64_t number);

 private:
  Statement insert_;
  Statement select_;
  Statement list_;
  Statement remove_;
};

}  // namespace interlock::storage::sqlite
