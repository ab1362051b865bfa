#include "storage/sqlite/change_lister.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "storage/sqlite/change_queries.h"
#include "storage/sqlite/intent_row.h"
#include "storage/sqlite/row_codec.h"
#include "storage/sqlite/stored_names.h"

namespace interlock::storage::sqlite {
namespace {

constexpr int kMaxLimit = 1'000;

absl::Status CheckLimit(int limit) {
  if (limit >= 1 && limit <= kMaxLimit) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("the limit must be between 1 and ", kMaxLimit));
}

absl::Status NoPlace(std::int64_t place) {
  return absl::OutOfRangeError(absl::StrCat("the event log has no place ", place));
}

}  // namespace

// What of a row of the log is shown.
struct ChangeLister::Row {
  std::int64_t place = 0;
  std::int64_t intent = 0;
  std::int64_t revision = 0;
  absl::Time time;
  bool is_change = false;  // of the state
  core::IntentState state = core::IntentState::kQueued;
  core::Wait wait;
  core::Result result = core::Result::kNone;
  core::Reason reason = core::Reason::kNone;
  std::string message;
  absl::Time expire_time;
  std::string applied_by;
  core::Progress progress;
};

ChangeLister::ChangeLister(Connection& connection, IntentLookup& lookup)
    : lookup_(lookup),
      list_(connection, queries::kSelectEventsForwards),
      find_place_(connection, queries::kFindPlace),
      list_open_(connection, queries::ListOpenByNumber()),
      select_ends_(connection, queries::kSelectLogEnds) {}

absl::StatusOr<ChangePage> ChangeLister::List(const ChangeQuery& query) {
  if (absl::Status checked = CheckLimit(query.limit); !checked.ok()) return checked;
  if (absl::Status found = CheckPlace(query.after); !found.ok()) return found;
  std::vector<Row> rows;
  ChangePage page;
  page.place = query.after;
  {
    const ScopedReset reset(list_);
    list_.Bind(1, query.after);
    list_.Bind(2, query.up_to);
    list_.Bind(3, std::int64_t{query.limit});
    for (;;) {
      const absl::StatusOr<bool> found = list_.Step();
      if (!found.ok()) return found.status();
      if (!*found) break;
      absl::StatusOr<Row> row = ReadRow();
      if (!row.ok()) return row.status();
      page.place = row->place;
      if (row->is_change) rows.push_back(*std::move(row));
    }
  }
  Known known;
  for (const Row& row : rows) {
    absl::StatusOr<StateChange> change = Show(row, known);
    if (!change.ok()) return change.status();
    page.changes.push_back(*std::move(change));
  }
  return page;
}

// Whether everything behind `place` is still there.
absl::Status ChangeLister::CheckPlace(std::int64_t place) {
  const ScopedReset reset(find_place_);
  find_place_.Bind(1, place);
  const absl::StatusOr<bool> found = find_place_.Step();
  if (!found.ok()) return found.status();
  return *found && find_place_.Number(0) != 0 ? absl::OkStatus() : NoPlace(place);
}

absl::StatusOr<ChangeLister::Row> ChangeLister::ReadRow() {
  Row row;
  RowReader reader(list_);
  row.place = reader.Number();
  row.time = reader.Time();
  row.intent = reader.Number();
  row.revision = reader.Number();
  const std::string from = reader.Text();
  row.state = reader.Converted(core::IntentStateFromName);
  row.is_change = from != core::Name(row.state);
  row.wait.cause = reader.Converted(core::WaitCauseFromName);
  row.wait.since = reader.Time();
  row.wait.until = reader.OptionalTime();
  row.wait.detail = reader.Text();
  row.result = reader.Converted(core::ResultFromName);
  row.reason = reader.Converted(core::ReasonFromName);
  row.message = reader.Text();
  row.expire_time = reader.Time();
  row.applied_by = reader.Text();
  row.progress.cancel = reader.Converted(CancelNoteFromStoredName);
  row.progress.attempts_made = reader.SmallNumber();
  row.progress.races = reader.SmallNumber();
  row.progress.race_budget_used = reader.SmallNumber();
  reader.Text();  // actor, attempt_number, attempt_outcome
  reader.Number();
  reader.Text();
  reader.Text();  // work_order_type, source, labels, hour_of_day
  reader.Text();
  reader.Text();
  reader.Number();
  const absl::Status verified = reader.VerifyChecksum("event_log", row.place);
  if (!verified.ok()) return verified;
  return row;
}

absl::StatusOr<StateChange> ChangeLister::Show(const Row& row, Known& known) {
  auto found = known.find(row.intent);
  if (found == known.end()) {
    absl::StatusOr<std::optional<core::Intent>> intent = lookup_.Get(core::IntentId(row.intent));
    if (!intent.ok()) return intent.status();
    // Only what is older than the retention of finished intents has none.
    if (!intent->has_value()) return NoPlace(row.place);
    found = known.emplace(row.intent, **std::move(intent)).first;
    found->second.spec.fields = {};
  }
  const core::Intent& present = found->second;
  if (present.revision == row.revision) return StateChange{row.place, present};
  core::Intent then;
  then.id = present.id;
  then.spec = present.spec;
  then.create_time = present.create_time;
  then.predecessor = present.predecessor;
  then.revision = row.revision;
  then.state = row.state;
  then.wait = row.wait;
  then.result = row.result;
  then.reason = row.reason;
  then.message = row.message;
  then.update_time = row.time;
  then.expire_time = row.expire_time;
  then.applied_by = row.applied_by;
  then.progress = row.progress;
  return StateChange{row.place, std::move(then)};
}

absl::StatusOr<OpenPage> ChangeLister::ListOpen(const OpenQuery& query) {
  if (absl::Status checked = CheckLimit(query.limit); !checked.ok()) return checked;
  OpenPage page;
  {
    const ScopedReset reset(select_ends_);
    const absl::StatusOr<bool> found = select_ends_.Step();
    if (!found.ok()) return found.status();
    page.place = select_ends_.Number(0);
    page.last_accepted = core::IntentId(select_ends_.Number(1));
  }
  const core::IntentId up_to = query.up_to.empty() ? page.last_accepted : query.up_to;
  const ScopedReset reset(list_open_);
  list_open_.Bind(1, query.after.number());
  list_open_.Bind(2, up_to.number());
  list_open_.Bind(3, std::int64_t{query.limit});
  for (;;) {
    const absl::StatusOr<bool> found = list_open_.Step();
    if (!found.ok()) return found.status();
    if (!*found) return page;
    absl::StatusOr<core::Intent> intent = ReadIntentRow(list_open_, "open_intent");
    if (!intent.ok()) return intent.status();
    intent->spec.fields = {};
    page.intents.push_back(*std::move(intent));
  }
}

}  // namespace interlock::storage::sqlite
