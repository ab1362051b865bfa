#include "simulator/work_order.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "simulator/json_text.h"
#include "simulator/seeded_draw.h"

namespace interlock::simulator {
namespace {

std::string ContentHash(const WorkOrder& work_order) {
  std::uint64_t hash = Mix(StableHash(work_order.status), StableHash(work_order.locked_by));
  for (const auto& [name, json] : work_order.fields) {
    hash = Mix(hash, StableHash(name), StableHash(json));
  }
  return absl::StrCat("\"h", absl::Hex(hash, absl::kZeroPad16), "\"");
}

}  // namespace

std::string EtagOf(const WorkOrder& work_order, EtagStyle style) {
  switch (style) {
    case EtagStyle::kContentHash:
      return ContentHash(work_order);
    case EtagStyle::kWeak:
      return absl::StrCat("W/\"v", work_order.version, "\"");
    case EtagStyle::kRevision:
      break;
  }
  return absl::StrCat("\"v", work_order.version, "\"");
}

std::string ToJson(const WorkOrder& work_order) {
  std::string out;
  out.reserve(256);
  out.append("{\"id\":");
  AppendJsonString(work_order.id, &out);
  out.append(",\"status\":");
  AppendJsonString(work_order.status, &out);
  out.append(",\"type\":");
  AppendJsonString(work_order.type, &out);
  absl::StrAppend(&out, ",\"version\":", work_order.version, ",\"lockedBy\":");
  if (work_order.locked_by.empty()) {
    out.append("null");
  } else {
    AppendJsonString(work_order.locked_by, &out);
  }
  out.append(",\"changedBy\":");
  AppendJsonString(work_order.changed_by, &out);
  out.append(",\"changedAt\":\"");
  out.append(ChangeTimeText(work_order));
  out.push_back('"');
  for (const auto& [name, json] : work_order.fields) {
    out.push_back(',');
    AppendJsonString(name, &out);
    out.push_back(':');
    out.append(json);
  }
  out.push_back('}');
  return out;
}

std::string ChangeTimeText(const WorkOrder& work_order) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ", work_order.changed_at, absl::UTCTimeZone());
}

}  // namespace interlock::simulator
