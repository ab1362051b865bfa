#include "storage/sqlite/alias_rows.h"

#include <string>
#include <utility>

#include "storage/sqlite/queries.h"
#include "storage/sqlite/row_codec.h"
#include "storage/sqlite/text_list.h"

namespace interlock::storage::sqlite {
namespace {

absl::StatusOr<AliasRow> ReadRow(const Statement& statement) {
  AliasRow alias_row;
  NewAlias& alias = alias_row.alias;
  RowReader row(statement);
  alias_row.number = row.Number();
  alias.key.source = core::Source(row.Text());
  alias.key.event_id = core::EventId(row.Text());
  alias.intent_id = core::IntentId(row.Number());
  for (std::string& status : row.Converted(DecodeList)) {
    alias.expected_statuses.emplace_back(std::move(status));
  }
  alias.accept_time = row.Time();
  const absl::Status verified = row.VerifyChecksum("event_alias", alias_row.number);
  if (!verified.ok()) return verified;
  return alias_row;
}

}  // namespace

AliasRows::AliasRows(Connection& connection)
    : insert_(connection, queries::kInsertAlias),
      select_(connection, queries::kSelectAlias),
      list_(connection, queries::kSelectAliases),
      remove_(connection, queries::kDeleteAlias) {}

absl::Status AliasRows::Insert(std::int64_t number, const NewAlias& alias) {
  std::vector<std::string> statuses;
  for (const core::StatusName& status : alias.expected_statuses) {
    statuses.push_back(status.value());
  }
  const std::string expected_statuses = EncodeList(statuses);
  RowWriter row(insert_);
  row.Number(number);
  row.Text(alias.key.source.value());
  row.Text(alias.key.event_id.value());
  row.Number(alias.intent_id.number());
  row.Text(expected_statuses);
  row.Time(alias.accept_time);
  row.Checksum();
  return insert_.Run();
}

absl::StatusOr<std::optional<AliasRow>> AliasRows::Get(std::int64_t number) {
  const ScopedReset reset(select_);
  select_.Bind(1, number);
  const absl::StatusOr<bool> found = select_.Step();
  if (!found.ok()) return found.status();
  if (!*found) return std::nullopt;
  absl::StatusOr<AliasRow> row = ReadRow(select_);
  if (!row.ok()) return row.status();
  return *std::move(row);
}

absl::StatusOr<std::vector<AliasRow>> AliasRows::ListAfter(std::int64_t number,
                                                           std::int64_t limit) {
  std::vector<AliasRow> rows;
  const ScopedReset reset(list_);
  list_.Bind(1, number);
  list_.Bind(2, limit);
  for (;;) {
    const absl::StatusOr<bool> found = list_.Step();
    if (!found.ok()) return found.status();
    if (!*found) return rows;
    absl::StatusOr<AliasRow> row = ReadRow(list_);
    if (!row.ok()) return row.status();
    rows.push_back(*std::move(row));
  }
}

absl::Status AliasRows::Remove(std::int64_t number) {
  remove_.Bind(1, number);
  return remove_.Run();
}

}  // namespace interlock::storage::sqlite
