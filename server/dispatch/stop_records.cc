#include "server/dispatch/stop_records.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace interlock::dispatch {
namespace {

using Kind = core::IntentScope::Kind;

constexpr std::array<std::pair<Kind, const char*>, 4> kKinds{{
    {Kind::kAll, "all"},
    {Kind::kWorkOrder, "work_order"},
    {Kind::kSource, "source"},
    {Kind::kLabel, "label"},
}};

constexpr char kNever[] = "-";

std::optional<std::string> Unescape(absl::string_view text) {
  std::string plain;
  if (!absl::CUnescape(text, &plain)) return std::nullopt;
  return plain;
}

std::optional<core::IntentScope> ScopeOf(absl::string_view key) {
  const std::vector<absl::string_view> parts = absl::StrSplit(key, ' ');
  if (parts.size() != 3) return std::nullopt;
  const std::optional<std::string> label = Unescape(parts[1]);
  const std::optional<std::string> value = Unescape(parts[2]);
  for (const auto& [kind, name] : kKinds) {
    if (parts[0] != name || !label || !value) continue;
    return core::IntentScope{kind, *label, *value};
  }
  return std::nullopt;
}

// Blanks divide the parts of a key.
std::string WithoutBlanks(absl::string_view text) {
  std::string escaped;
  for (const char c : absl::CEscape(text)) {
    if (c == ' ') {
      escaped += "\\040";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string LineOf(const core::Stop& stop) {
  const std::string until =
      stop.until ? absl::StrCat(absl::ToUnixMillis(*stop.until)) : std::string(kNever);
  return absl::StrJoin({core::Name(stop.kind), absl::StrCat(absl::ToUnixMillis(stop.since)), until,
                        absl::CEscape(stop.actor), absl::CEscape(stop.reason)},
                       "\t");
}

std::optional<core::Stop> StopOf(absl::string_view line, const core::IntentScope& scope) {
  const std::vector<absl::string_view> parts = absl::StrSplit(line, '\t');
  if (parts.size() != 5) return std::nullopt;
  core::Stop stop;
  stop.scope = scope;
  if (parts[0] == core::Name(core::StopKind::kDrain)) {
    stop.kind = core::StopKind::kDrain;
  } else if (parts[0] != core::Name(core::StopKind::kPause)) {
    return std::nullopt;
  }
  std::int64_t since_ms = 0;
  std::int64_t until_ms = 0;
  const bool ends = parts[2] != kNever;
  const std::optional<std::string> actor = Unescape(parts[3]);
  const std::optional<std::string> reason = Unescape(parts[4]);
  const bool is_whole = absl::SimpleAtoi(parts[1], &since_ms) &&
                        (!ends || absl::SimpleAtoi(parts[2], &until_ms)) && actor && reason;
  if (!is_whole) return std::nullopt;
  stop.since = absl::FromUnixMillis(since_ms);
  if (ends) stop.until = absl::FromUnixMillis(until_ms);
  stop.actor = *actor;
  stop.reason = *reason;
  return stop;
}

}  // namespace

std::string StopRecordKey(const core::IntentScope& scope) {
  std::string kind_name;
  for (const auto& [kind, name] : kKinds) {
    if (kind == scope.kind) kind_name = name;
  }
  return absl::StrCat(kind_name, " ", WithoutBlanks(scope.label), " ", WithoutBlanks(scope.value));
}

std::string StopRecordValue(const std::vector<core::Stop>& stops) {
  return absl::StrJoin(stops, "\n",
                       [](std::string* out, const core::Stop& stop) { out->append(LineOf(stop)); });
}

RestoredStops ReadStopRecord(const storage::StandingRecord& record, absl::Time now) {
  RestoredStops restored;
  const std::optional<core::IntentScope> scope = ScopeOf(record.key);
  restored.is_whole = scope.has_value() && !record.is_damaged;
  if (scope) {
    for (const absl::string_view line : absl::StrSplit(record.value, '\n')) {
      if (std::optional<core::Stop> stop = StopOf(line, *scope)) {
        restored.stops.push_back(*std::move(stop));
      } else {
        restored.is_whole = false;
      }
    }
  }
  if (restored.stops.empty()) {
    restored.stops.push_back({core::StopKind::kPause, scope.value_or(core::IntentScope()),
                              "its record is damaged, and why it was stopped is not known any more",
                              "broker", now, std::nullopt});
  }
  return restored;
}

}  // namespace interlock::dispatch
