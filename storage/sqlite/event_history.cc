#include "storage/sqlite/event_history.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "storage/sqlite/queries.h"
#include "storage/sqlite/row_codec.h"

namespace interlock::storage::sqlite {
namespace {

struct Row {
  std::int64_t number = 0;
  std::int64_t intent = 0;
  std::int64_t previous = 0;
  IntentChange change;
};

std::optional<std::optional<core::IntentState>> FromState(absl::string_view name) {
  if (name.empty()) return std::optional<core::IntentState>();
  const auto state = core::IntentStateFromName(name);
  if (!state) return std::nullopt;
  return state;
}

absl::StatusOr<Row> ReadRow(const Statement& statement, int previous_column) {
  Row row;
  RowReader reader(statement);
  row.number = reader.Number();
  row.change.time = reader.Time();
  row.intent = reader.Number();
  reader.Number();  // revision
  row.change.from = reader.Converted(FromState);
  row.change.to = reader.Converted(core::IntentStateFromName);
  row.change.wait_cause = reader.Converted(core::WaitCauseFromName);
  reader.Time();
  reader.OptionalTime();
  std::string detail = reader.Text();
  reader.Text();  // result, reason
  reader.Text();
  row.change.message = reader.Text();
  if (row.change.message.empty()) row.change.message = std::move(detail);
  reader.Time();  // expire_time, applied_by, cancel_note
  reader.Text();
  reader.Text();
  reader.Number();  // attempts_made, races, retries_used
  reader.Number();
  reader.Number();
  row.change.actor = reader.Text();
  row.change.attempt_number = reader.SmallNumber();
  reader.Text();  // attempt_outcome, work_order_type, source, labels, hour_of_day
  reader.Text();
  reader.Text();
  reader.Text();
  reader.Number();
  const absl::Status verified = reader.VerifyChecksum("event_log", row.number);
  if (!verified.ok()) return verified;
  row.previous = statement.Number(previous_column);
  return row;
}

constexpr int kPreviousColumn = 27;  // of queries::kSelectEvent, from 0

}  // namespace

EventHistory::EventHistory(Connection& connection)
    : select_last_(connection, queries::kSelectLastEvent),
      select_event_(connection, queries::kSelectEvent) {}

absl::StatusOr<std::int64_t> EventHistory::LastEventOf(core::IntentId id) {
  const ScopedReset reset(select_last_);
  select_last_.Bind(1, id.number());
  const absl::StatusOr<bool> row = select_last_.Step();
  if (!row.ok()) return row.status();
  return *row ? select_last_.Number(0) : 0;
}

absl::StatusOr<std::vector<IntentChange>> EventHistory::List(core::IntentId id, int limit) {
  const absl::StatusOr<std::int64_t> last = LastEventOf(id);
  if (!last.ok()) return last.status();
  std::vector<IntentChange> changes;
  std::int64_t next = *last;
  while (next != 0 && static_cast<int>(changes.size()) < limit) {
    const ScopedReset reset(select_event_);
    select_event_.Bind(1, next);
    const absl::StatusOr<bool> found = select_event_.Step();
    if (!found.ok()) return found.status();
    if (!*found) break;  // older than what is retained
    absl::StatusOr<Row> row = ReadRow(select_event_, kPreviousColumn);
    if (!row.ok()) return row.status();
    const bool belongs = row->intent == id.number() && row->previous < row->number;
    if (!belongs) {
      return absl::DataLossError(
          absl::StrCat("damaged history of intent ", id.number(), " at event ", next));
    }
    next = row->previous;
    changes.push_back(std::move(row->change));
  }
  std::reverse(changes.begin(), changes.end());
  return changes;
}

}  // namespace interlock::storage::sqlite
