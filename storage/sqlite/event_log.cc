#include "storage/sqlite/event_log.h"

#include <string>

#include "core/lifecycle.h"
#include "storage/sqlite/queries.h"
#include "storage/sqlite/row_codec.h"
#include "storage/sqlite/stored_names.h"
#include "storage/sqlite/text_list.h"
#include "storage/whole_milliseconds.h"

namespace interlock::storage::sqlite {
namespace {

std::int64_t HourOfDayUtc(absl::Time time) { return absl::UTCTimeZone().At(time).cs.hour(); }

}  // namespace

EventLog::EventLog(Connection& connection)
    : connection_(connection),
      insert_(connection, queries::kInsertEvent),
      select_oldest_(connection, queries::kSelectOldestEvent),
      remove_old_(connection, queries::kDeleteOldEvents) {}

absl::Status EventLog::Append(std::int64_t number, const core::Intent& intent,
                              const LoggedChange& change) {
  const std::string labels = EncodeLabels(intent.spec.labels);
  const core::Attempt* const attempt = change.ended_attempt;
  RowWriter row(insert_);
  row.Number(number);
  row.Time(change.time);
  row.Number(intent.id.number());
  row.Number(intent.revision);
  row.Text(change.state_from.has_value() ? core::Name(*change.state_from) : "");
  row.Text(core::Name(intent.state));
  row.Text(core::Name(intent.wait.cause));
  row.Time(intent.wait.since);
  row.OptionalTime(intent.wait.until);
  row.Text(intent.wait.detail);
  row.Text(core::Name(intent.result));
  row.Text(core::Name(intent.reason));
  row.Text(intent.message);
  row.Time(intent.expire_time);
  row.Text(intent.applied_by);
  row.Text(StoredName(intent.progress.cancel));
  row.Number(intent.progress.attempts_made);
  row.Number(intent.progress.races);
  row.Number(intent.progress.race_budget_used);
  row.Text(change.actor);
  row.Number(attempt == nullptr ? 0 : attempt->number);
  row.Text(attempt == nullptr ? "" : core::Name(attempt->outcome));
  row.Text(intent.spec.work_order_type.value());
  row.Text(intent.spec.key.source.value());
  row.Text(labels);
  row.Number(HourOfDayUtc(change.time));
  row.Checksum();
  return insert_.Run();
}

// Most often there is nothing to remove, and one row says so.
absl::StatusOr<std::int64_t> EventLog::RemoveOld(absl::Time cutoff, std::int64_t limit) {
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

}  // namespace interlock::storage::sqlite
