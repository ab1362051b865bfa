#include "storage/sqlite/database_check.h"

#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "storage/sqlite/alias_rows.h"
#include "storage/sqlite/attempt_rows.h"
#include "storage/sqlite/audit_rows.h"
#include "storage/sqlite/intent_row.h"
#include "storage/sqlite/queries.h"
#include "storage/sqlite/statement.h"

namespace interlock::storage::sqlite {
namespace {

// Answers 0 or more rows of (what, stored, found) that do not fit.
absl::Status ExpectNoRow(Connection& connection, const char* sql) {
  Statement statement(connection, sql);
  const absl::StatusOr<bool> row = statement.Step();
  if (!row.ok()) return row.status();
  if (!*row) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat("the counter '", statement.Text(0), "' says ",
                                          statement.Number(1), ", but the rows say ",
                                          statement.Number(2)));
}

absl::Status CheckIntents(Connection& connection, const std::string& sql, absl::string_view table) {
  Statement select(connection, sql);
  for (;;) {
    const absl::StatusOr<bool> row = select.Step();
    if (!row.ok()) return row.status();
    if (!*row) return absl::OkStatus();
    if (absl::Status read = ReadIntentRow(select, table).status(); !read.ok()) return read;
  }
}

absl::Status CheckAttempts(Connection& connection) {
  Statement owners(connection, queries::kSelectAttemptOwners);
  AttemptLister lister(connection);
  for (;;) {
    const absl::StatusOr<bool> row = owners.Step();
    if (!row.ok()) return row.status();
    if (!*row) return absl::OkStatus();
    const absl::Status read = lister.List(core::IntentId(owners.Number(0))).status();
    if (!read.ok()) return read;
  }
}

absl::Status CheckAliases(Connection& connection) {
  AliasRows aliases(connection);
  constexpr std::int64_t kBatch = 1'000;
  std::int64_t last = 0;
  for (;;) {
    const auto rows = aliases.ListAfter(last, kBatch);
    if (!rows.ok()) return rows.status();
    if (rows->empty()) return absl::OkStatus();
    last = rows->back().number;
  }
}

absl::Status CheckAuditEvents(Connection& connection) {
  AuditLister lister(connection);
  constexpr std::int64_t kBatch = 1'000;
  std::int64_t last = 0;
  for (;;) {
    const auto rows = lister.ListAfter(last, kBatch);
    if (!rows.ok()) return rows.status();
    if (rows->empty()) return absl::OkStatus();
    last = rows->back().number;
  }
}

}  // namespace

absl::Status CheckLastNumbers(Connection& connection) {
  return ExpectNoRow(connection, queries::kLastNumbersOff);
}

absl::Status CheckEverything(Connection& connection) {
  const absl::StatusOr<std::string> structure = connection.CheckStructure();
  if (!structure.ok()) return structure.status();
  if (*structure != "ok") return absl::DataLossError(*structure);
  if (absl::Status fits = CheckLastNumbers(connection); !fits.ok()) return fits;
  if (absl::Status fits = ExpectNoRow(connection, queries::kAllCountersOff); !fits.ok()) {
    return fits;
  }
  absl::Status sound = CheckIntents(connection, queries::SelectOpenIntents(), "open_intent");
  if (sound.ok()) {
    sound = CheckIntents(connection, queries::SelectFinishedIntents(), "finished_intent");
  }
  if (sound.ok()) sound = CheckAttempts(connection);
  if (sound.ok()) sound = CheckAliases(connection);
  if (sound.ok()) sound = CheckAuditEvents(connection);
  // Figures and standing records are looked at where they are used: the broker can do without.
  return sound;
}

}  // namespace interlock::storage::sqlite
