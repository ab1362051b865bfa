#include "simulator/ledger_entry.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "simulator/json_text.h"

namespace interlock::simulator {
namespace {

void AppendMember(absl::string_view name, absl::string_view value, std::string* out) {
  if (value.empty()) return;
  absl::StrAppend(out, ",\"", name, "\":");
  AppendJsonString(value, out);
}

}  // namespace

absl::string_view Name(Outcome outcome) {
  switch (outcome) {
    case Outcome::kRead:
      return "read";
    case Outcome::kApplied:
      return "applied";
    case Outcome::kConflict:
      return "conflict";
    case Outcome::kRule:
      return "rule";
    case Outcome::kLocked:
      return "locked";
    case Outcome::kRefused:
      return "refused";
    case Outcome::kNotFound:
      return "not_found";
    case Outcome::kFault:
      break;
  }
  return "fault";
}

absl::string_view Name(Actor actor) {
  switch (actor) {
    case Actor::kApi:
      return "api";
    case Actor::kOperator:
      return "operator";
    case Actor::kControl:
      break;
  }
  return "control";
}

absl::string_view Name(Method method) {
  switch (method) {
    case Method::kGet:
      return "GET";
    case Method::kPatch:
      return "PATCH";
    case Method::kEdit:
      return "EDIT";
    case Method::kOther:
      break;
  }
  return "OTHER";
}

std::string ToJson(const LedgerEntry& entry) {
  std::string out;
  out.reserve(320);
  absl::StrAppend(&out, "{\"seq\":", entry.seq, ",\"time_us\":", entry.time_us, ",\"method\":\"",
                  Name(entry.method), "\",\"workOrderId\":");
  AppendJsonString(entry.work_order_id, &out);
  AppendMember("ifMatch", entry.if_match, &out);
  absl::StrAppend(&out, ",\"status\":", entry.http_status, ",\"outcome\":\"", Name(entry.outcome),
                  "\",\"actor\":\"", Name(entry.actor),
                  "\",\"versionBefore\":", entry.version_before,
                  ",\"versionAfter\":", entry.version_after);
  AppendMember("statusBefore", entry.status_before, &out);
  AppendMember("statusAfter", entry.status_after, &out);
  AppendMember("targetStatus", entry.target_status, &out);
  AppendMember("changedBy", entry.changed_by, &out);
  AppendMember("intentHeader", entry.intent_id, &out);
  AppendMember("attemptHeader", entry.attempt, &out);
  if (entry.try_number > 0) absl::StrAppend(&out, ",\"try\":", entry.try_number);
  if (entry.without_read) out.append(",\"withoutRead\":true");
  AppendMember("fault", entry.fault, &out);
  AppendMember("lock", entry.lock, &out);
  if (!entry.fields.empty()) absl::StrAppend(&out, ",\"fields\":", entry.fields);
  out.push_back('}');
  return out;
}

}  // namespace interlock::simulator
