#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/sqlite/connection.h"

namespace interlock::storage::sqlite {

// The step from schema number - 1 to schema `number`.
struct Migration {
  int number = 0;
  absl::string_view sql;
};

// All that exist, from 1 on without a gap. Built from migrations/*.sql.
const std::vector<Migration>& Migrations();

// The number of the last step that the database has taken; 0 if it is new.
absl::StatusOr<std::int64_t> SchemaOf(Connection& connection);

// kFailedPrecondition, with a sentence for a person: the file is not a database of the broker, is
// empty, or its schema is newer than the last of `migrations`.
absl::Status CheckIsOurs(Connection& connection, const std::string& path,
                         const std::vector<Migration>& migrations);

// Brings the database at `path`, open as `connection`, to the newest schema, all steps in one
// transaction. An existing database that needs a step is backed up first, to
// "<path>.before-schema-<n>"; nothing is changed if that fails.
// kFailedPrecondition, with a sentence for a person: the schema is newer than the last of
// `migrations`, or the file belongs to another program.
absl::Status Migrate(Connection& connection, const std::string& path,
                     const std::vector<Migration>& migrations);

}  // namespace interlock::storage::sqlite
