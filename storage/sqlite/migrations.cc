#include "storage/sqlite/migrations.h"

#include "absl/strings/str_cat.h"
#include "storage/sqlite/backup.h"
#include "storage/sqlite/transaction.h"

namespace interlock::storage::sqlite {
namespace {

// "ILCK": marks the file as ours.
constexpr std::int64_t kApplicationId = 0x494c434b;

struct Identity {
  std::int64_t application_id = 0;
  std::int64_t schema = 0;
  std::int64_t tables = 0;
};

absl::StatusOr<Identity> ReadIdentity(Connection& connection) {
  const auto application_id = connection.QueryNumber("PRAGMA application_id");
  if (!application_id.ok()) return application_id.status();
  const auto schema = SchemaOf(connection);
  if (!schema.ok()) return schema.status();
  const auto tables = connection.QueryNumber("SELECT count(*) FROM sqlite_schema");
  if (!tables.ok()) return tables.status();
  return Identity{*application_id, *schema, *tables};
}

absl::Status CheckIdentity(const Identity& identity, const std::string& path, int newest) {
  const bool is_new = identity.tables == 0 && identity.schema == 0 && identity.application_id == 0;
  if (!is_new && identity.application_id != kApplicationId) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, " is a database of another program; choose another storage directory"));
  }
  if (identity.schema > newest) {
    return absl::FailedPreconditionError(absl::StrCat(
        path, " was written by a newer interlockd (schema ", identity.schema,
        "; this one knows schema ", newest,
        " at most); start the newer version, or restore the backup made before the upgrade"));
  }
  return absl::OkStatus();
}

absl::Status RunSteps(Connection& connection, std::int64_t present,
                      const std::vector<Migration>& migrations) {
  Transaction transaction(connection);
  if (absl::Status begun = transaction.Begin(TransactionKind::kWrite); !begun.ok()) return begun;
  for (const Migration& migration : migrations) {
    if (migration.number <= present) continue;
    if (absl::Status run = connection.Execute(std::string(migration.sql)); !run.ok()) return run;
  }
  const absl::Status marked =
      connection.Execute(absl::StrCat("PRAGMA application_id = ", kApplicationId,
                                      "; PRAGMA user_version = ", migrations.back().number));
  if (!marked.ok()) return marked;
  return transaction.Commit();
}

}  // namespace

absl::StatusOr<std::int64_t> SchemaOf(Connection& connection) {
  return connection.QueryNumber("PRAGMA user_version");
}

absl::Status CheckIsOurs(Connection& connection, const std::string& path,
                         const std::vector<Migration>& migrations) {
  const absl::StatusOr<Identity> identity = ReadIdentity(connection);
  if (!identity.ok()) return identity.status();
  if (identity->schema == 0) {
    return absl::FailedPreconditionError(absl::StrCat(path, " is not a database of the broker"));
  }
  return CheckIdentity(*identity, path, migrations.back().number);
}

absl::Status Migrate(Connection& connection, const std::string& path,
                     const std::vector<Migration>& migrations) {
  const absl::StatusOr<Identity> identity = ReadIdentity(connection);
  if (!identity.ok()) return identity.status();
  const int newest = migrations.back().number;
  if (absl::Status checked = CheckIdentity(*identity, path, newest); !checked.ok()) return checked;
  if (identity->schema == newest) return absl::OkStatus();
  if (identity->schema > 0) {
    const absl::Status saved = BackUp(connection, absl::StrCat(path, ".before-schema-", newest));
    if (!saved.ok()) return saved;
  }
  return RunSteps(connection, identity->schema, migrations);
}

}  // namespace interlock::storage::sqlite
