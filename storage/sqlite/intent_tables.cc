#include "storage/sqlite/intent_tables.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "storage/sqlite/intent_row.h"
#include "storage/sqlite/queries.h"
#include "storage/whole_milliseconds.h"

namespace interlock::storage::sqlite {
namespace {

absl::StatusOr<std::optional<core::Intent>> SelectOne(Statement& select, core::IntentId id,
                                                      absl::string_view table) {
  const ScopedReset reset(select);
  select.Bind(1, id.number());
  const absl::StatusOr<bool> row = select.Step();
  if (!row.ok()) return row.status();
  if (!*row) return std::nullopt;
  absl::StatusOr<core::Intent> intent = ReadIntentRow(select, table);
  if (!intent.ok()) return intent.status();
  return *std::move(intent);
}

absl::StatusOr<IntentKeys> ReadKeys(const Statement& select) {
  IntentKeys keys;
  keys.id = core::IntentId(select.Number(0));
  keys.create_time = FromStoredMillis(select.Number(1));
  keys.key = {core::Source(select.Text(2)), core::EventId(select.Text(3))};
  keys.work_order_id = core::WorkOrderId(select.Text(4));
  keys.work_order_type = core::WorkOrderType(select.Text(5));
  const auto state = core::IntentStateFromName(select.Text(6));
  if (!state.has_value()) {
    return absl::DataLossError(absl::StrCat("damaged row ", keys.id.number(), ": unknown state"));
  }
  keys.state = *state;
  return keys;
}

absl::Status ScanKeys(Statement& select, const std::function<void(IntentKeys)>& visit) {
  for (;;) {
    const absl::StatusOr<bool> row = select.Step();
    if (!row.ok()) return row.status();
    if (!*row) return absl::OkStatus();
    absl::StatusOr<IntentKeys> keys = ReadKeys(select);
    if (!keys.ok()) return keys.status();
    visit(*std::move(keys));
  }
}

}  // namespace

IntentLookup::IntentLookup(Connection& connection)
    : select_hot_(connection, queries::SelectOpenIntent()),
      select_finished_(connection, queries::SelectFinishedIntent()) {}

absl::StatusOr<std::optional<core::Intent>> IntentLookup::Get(core::IntentId id) {
  absl::StatusOr<std::optional<core::Intent>> hot = GetHot(id);
  if (!hot.ok() || hot->has_value()) return hot;
  return SelectOne(select_finished_, id, "finished_intent");
}

absl::StatusOr<std::optional<core::Intent>> IntentLookup::GetHot(core::IntentId id) {
  return SelectOne(select_hot_, id, "open_intent");
}

IntentWriter::IntentWriter(Connection& connection)
    : connection_(connection),
      insert_(connection, queries::InsertOpenIntent()),
      update_(connection, queries::UpdateOpenIntent()),
      copy_to_history_(connection, queries::MoveToHistory()),
      delete_hot_(connection, queries::kDeleteOpenIntent),
      delete_finished_(connection, queries::kDeleteFinishedIntent) {}

absl::Status IntentWriter::Insert(const core::Intent& intent, std::int64_t event) {
  return InsertIntentRow(insert_, intent, event);
}

absl::StatusOr<bool> IntentWriter::Update(const core::Intent& intent, std::int64_t event) {
  const absl::Status updated = UpdateIntentRow(update_, intent, event);
  if (!updated.ok()) return updated;
  return connection_.changes() == 1;
}

absl::Status IntentWriter::MoveToHistory(core::IntentId id) {
  copy_to_history_.Bind(1, id.number());
  if (absl::Status copied = copy_to_history_.Run(); !copied.ok()) return copied;
  delete_hot_.Bind(1, id.number());
  return delete_hot_.Run();
}

absl::Status IntentWriter::RemoveFromHistory(core::IntentId id) {
  delete_finished_.Bind(1, id.number());
  return delete_finished_.Run();
}

absl::Status ScanHotKeys(Connection& connection, const std::function<void(IntentKeys)>& visit) {
  Statement select(connection, queries::kSelectOpenKeys);
  return ScanKeys(select, visit);
}

absl::Status ScanFinishedKeys(Connection& connection, absl::Time since,
                              const std::function<void(IntentKeys)>& visit) {
  Statement select(connection, queries::kSelectFinishedKeys);
  select.Bind(1, ToStoredMillis(since));
  return ScanKeys(select, visit);
}

}  // namespace interlock::storage::sqlite
