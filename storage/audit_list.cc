#include "storage/audit_list.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "core/utf8.h"
#include "storage/whole_milliseconds.h"

namespace interlock::storage {

AuditEvent NormalAuditEvent(const AuditEvent& event) {
  AuditEvent normal = event;
  normal.time = WholeMillis(event.time);
  for (std::string* const text :
       {&normal.actor, &normal.action, &normal.scope, &normal.reason, &normal.outcome}) {
    *text = core::ToUtf8(*text);
  }
  return normal;
}

std::string AuditHash(absl::string_view previous, std::int64_t number, const AuditEvent& event) {
  const std::string intent_ids = IntentIdText(event.intent_ids);
  core::AuditValues values;
  values.number = number;
  values.time_ms = ToStoredMillis(event.time);
  values.actor = event.actor;
  values.action = event.action;
  values.scope = event.scope;
  values.intent_ids = intent_ids;
  values.reason = event.reason;
  values.outcome = event.outcome;
  return core::ChainHash(previous, values);
}

std::string IntentIdText(const std::vector<core::IntentId>& ids) {
  return absl::StrJoin(
      ids, ",", [](std::string* out, core::IntentId id) { absl::StrAppend(out, id.number()); });
}

std::optional<std::vector<core::IntentId>> IntentIdsFromText(absl::string_view text) {
  std::vector<core::IntentId> ids;
  if (text.empty()) return ids;
  for (const absl::string_view part : absl::StrSplit(text, ',')) {
    std::int64_t number = 0;
    if (!absl::SimpleAtoi(part, &number)) return std::nullopt;
    ids.emplace_back(number);
  }
  return ids;
}

bool Matches(const AuditFilter& filter, const AuditEvent& event) {
  if (!filter.actor.empty() && filter.actor != event.actor) return false;
  if (!filter.action.empty() && filter.action != event.action) return false;
  if (filter.from && event.time < *filter.from) return false;
  if (filter.before && event.time >= *filter.before) return false;
  return filter.intent_id.empty() || std::find(event.intent_ids.begin(), event.intent_ids.end(),
                                               filter.intent_id) != event.intent_ids.end();
}

}  // namespace interlock::storage
