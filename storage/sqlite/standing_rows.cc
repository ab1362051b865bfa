#include "storage/sqlite/standing_rows.h"

#include <cstdint>
#include <utility>

#include "storage/sqlite/queries.h"
#include "storage/sqlite/row_codec.h"

namespace interlock::storage::sqlite {
namespace {

// `place`: which row of the list it is, from 1.
absl::StatusOr<StandingRecord> ReadRow(const Statement& statement, std::int64_t place) {
  StandingRecord record;
  RowReader row(statement);
  record.kind = row.Text();
  record.key = row.Text();
  record.value = row.Text();
  const absl::Status verified = row.VerifyChecksum("standing_record", place);
  if (!verified.ok()) return verified;
  return record;
}

absl::StatusOr<std::vector<StandingRecord>> ReadRows(Statement& statement) {
  std::vector<StandingRecord> records;
  for (std::int64_t place = 1;; ++place) {
    const absl::StatusOr<bool> found = statement.Step();
    if (!found.ok()) return found.status();
    if (!*found) return records;
    absl::StatusOr<StandingRecord> record = ReadRow(statement, place);
    if (!record.ok()) return record.status();
    records.push_back(*std::move(record));
  }
}

}  // namespace

StandingRows::StandingRows(Connection& connection)
    : connection_(connection),
      replace_(connection, queries::kReplaceStandingRecord),
      remove_(connection, queries::kDeleteStandingRecord),
      list_(connection, queries::kSelectStandingRecords) {}

absl::Status StandingRows::Put(const StandingRecord& record) {
  if (absl::Status open = RequireTransaction(); !open.ok()) return open;
  RowWriter row(replace_);
  row.Text(record.kind);
  row.Text(record.key);
  row.Text(record.value);
  row.Checksum();
  return replace_.Run();
}

absl::Status StandingRows::Erase(const std::string& kind, const std::string& key) {
  if (absl::Status open = RequireTransaction(); !open.ok()) return open;
  remove_.Bind(1, absl::string_view(kind));
  remove_.Bind(2, absl::string_view(key));
  return remove_.Run();
}

absl::StatusOr<std::vector<StandingRecord>> StandingRows::List(const std::string& kind) {
  if (absl::Status open = RequireTransaction(); !open.ok()) return open;
  const ScopedReset reset(list_);
  list_.Bind(1, absl::string_view(kind));
  return ReadRows(list_);
}

absl::Status StandingRows::RequireTransaction() const {
  return connection_.in_transaction() ? absl::OkStatus()
                                      : absl::InternalError("no transaction is open");
}

absl::Status CheckStandingRows(Connection& connection) {
  Statement select(connection, queries::kSelectAllStandingRecords);
  return ReadRows(select).status();
}

}  // namespace interlock::storage::sqlite
