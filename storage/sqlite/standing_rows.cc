#include "storage/sqlite/standing_rows.h"

#include "absl/strings/str_cat.h"
#include "storage/sqlite/queries.h"
#include "storage/sqlite/row_codec.h"

namespace interlock::storage::sqlite {
namespace {

StandingRecord ReadRow(const Statement& statement, DamagedRows& damaged) {
  StandingRecord record;
  RowReader row(statement);
  record.kind = row.Text();
  record.key = row.Text();
  record.value = row.Text();
  record.is_damaged = !row.VerifyChecksum("standing_record", 0).ok();
  if (record.is_damaged) {
    damaged.Note(absl::StrCat("row (", record.kind, ", ", record.key, ") of standing_record"));
  }
  return record;
}

}  // namespace

StandingRows::StandingRows(Connection& connection, DamagedRows& damaged)
    : connection_(connection),
      damaged_(damaged),
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
  std::vector<StandingRecord> records;
  for (;;) {
    const absl::StatusOr<bool> found = list_.Step();
    if (!found.ok()) return found.status();
    if (!*found) return records;
    records.push_back(ReadRow(list_, damaged_));
  }
}

absl::Status StandingRows::RequireTransaction() const {
  return connection_.in_transaction() ? absl::OkStatus()
                                      : absl::InternalError("no transaction is open");
}

}  // namespace interlock::storage::sqlite
