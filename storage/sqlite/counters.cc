#include "storage/sqlite/counters.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "core/lifecycle.h"
#include "storage/sqlite/queries.h"

namespace interlock::storage::sqlite {
namespace {

constexpr absl::string_view kStatePrefix = "intents ";

constexpr std::array<absl::string_view, 13> kNames = {
    kLastIntentCounter,  "last event number",       "last alias number", kLastCommitCounter,
    "last audit number", "intents QUEUED",          "intents EXECUTING", "intents SUCCEEDED",
    "intents REJECTED",  "intents NEEDS_ATTENTION", "intents RESOLVED",  "intents CANCELLED",
    "intents EXPIRED"};

std::size_t SlotOf(core::IntentState state) {
  const auto slot = std::find_if(kNames.begin(), kNames.end(), [state](absl::string_view name) {
    return absl::ConsumePrefix(&name, kStatePrefix) && name == core::Name(state);
  });
  return static_cast<std::size_t>(std::distance(kNames.begin(), slot));
}

}  // namespace

std::optional<core::IntentState> CountedState(absl::string_view name) {
  if (!absl::ConsumePrefix(&name, kStatePrefix)) return std::nullopt;
  return core::IntentStateFromName(name);
}

Counters::Counters(Connection& connection)
    : connection_(connection), update_(connection, queries::kUpdateCounter) {}

absl::Status Counters::Load() {
  Statement select(connection_, queries::kSelectCounters);
  std::size_t loaded = 0;
  for (;;) {
    const absl::StatusOr<bool> row = select.Step();
    if (!row.ok()) return row.status();
    if (!*row) break;
    const auto name = std::find(kNames.begin(), kNames.end(), select.Text(0));
    if (name == kNames.end()) continue;
    values_[static_cast<std::size_t>(std::distance(kNames.begin(), name))] = select.Number(1);
    ++loaded;
  }
  if (loaded != kCount) return absl::DataLossError("the table of counters is incomplete");
  Keep();
  return absl::OkStatus();
}

void Counters::CountIntents(core::IntentState state, std::int64_t delta) {
  values_.at(SlotOf(state)) += delta;
}

std::int64_t Counters::IntentsIn(core::IntentState state) const {
  return values_.at(SlotOf(state));
}

absl::Status Counters::Write() {
  for (std::size_t i = 0; i < kCount; ++i) {
    if (values_[i] == kept_[i]) continue;
    update_.Bind(1, kNames[i]);
    update_.Bind(2, values_[i]);
    if (absl::Status written = update_.Run(); !written.ok()) return written;
  }
  return absl::OkStatus();
}

}  // namespace interlock::storage::sqlite
