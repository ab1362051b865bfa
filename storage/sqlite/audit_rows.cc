#include "storage/sqlite/audit_rows.h"

#include <utility>

#include "storage/sqlite/queries.h"
#include "storage/sqlite/row_codec.h"
#include "storage/whole_milliseconds.h"

namespace interlock::storage::sqlite {
namespace {

absl::StatusOr<AuditRow> ReadRow(const Statement& statement) {
  AuditRow audit_row;
  AuditEvent& event = audit_row.event;
  RowReader row(statement);
  audit_row.number = row.Number();
  event.time = row.Time();
  event.actor = row.Text();
  event.action = row.Text();
  event.scope = row.Text();
  event.reason = row.Text();
  event.outcome = row.Text();
  const absl::Status verified = row.VerifyChecksum("audit_event", audit_row.number);
  if (!verified.ok()) return verified;
  return audit_row;
}

}  // namespace

AuditWriter::AuditWriter(Connection& connection, Counters& counters)
    : connection_(connection),
      counters_(counters),
      insert_(connection, queries::kInsertAuditEvent),
      select_oldest_(connection, queries::kSelectOldestAuditEvent),
      remove_old_(connection, queries::kDeleteOldAuditEvents) {}

absl::Status AuditWriter::Append(const AuditEvent& event) {
  if (!connection_.in_transaction()) return absl::InternalError("no transaction is open");
  RowWriter row(insert_);
  row.Number(counters_.last_audit_number() + 1);
  row.Time(event.time);
  row.Text(event.actor);
  row.Text(event.action);
  row.Text(event.scope);
  row.Text(event.reason);
  row.Text(event.outcome);
  row.Checksum();
  const absl::Status inserted = insert_.Run();
  if (inserted.ok()) counters_.NextAuditNumber();
  return inserted;
}

// Most often there is nothing to remove, and one row says so.
absl::StatusOr<std::int64_t> AuditWriter::RemoveOld(absl::Time cutoff, std::int64_t limit) {
  {
    const ScopedReset reset(select_oldest_);
    const absl::StatusOr<bool> row = select_oldest_.Step();
    if (!row.ok()) return row.status();
    if (!*row || select_oldest_.Number(0) >= ToStoredMillis(cutoff)) return 0;
  }
  remove_old_.Bind(1, limit);
  remove_old_.Bind(2, ToStoredMillis(cutoff));
  if (absl::Status removed = remove_old_.Run(); !removed.ok()) return removed;
  return connection_.changes();
}

AuditLister::AuditLister(Connection& connection) : list_(connection, queries::kSelectAuditEvents) {}

absl::StatusOr<std::vector<AuditRow>> AuditLister::ListAfter(std::int64_t number,
                                                             std::int64_t limit) {
  std::vector<AuditRow> rows;
  const ScopedReset reset(list_);
  list_.Bind(1, number);
  list_.Bind(2, limit);
  for (;;) {
    const absl::StatusOr<bool> found = list_.Step();
    if (!found.ok()) return found.status();
    if (!*found) return rows;
    absl::StatusOr<AuditRow> row = ReadRow(list_);
    if (!row.ok()) return row.status();
    rows.push_back(*std::move(row));
  }
}

}  // namespace interlock::storage::sqlite
