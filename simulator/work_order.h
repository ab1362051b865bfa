#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace interlock::simulator {

// Custom fields of a work order: name to JSON text ("\"abc\"", "12", "{\"a\":1}").
using FieldMap = std::map<std::string, std::string, std::less<>>;

// A work order as the simulated plant holds it. A plain value.
struct WorkOrder {
  std::string id = {};
  std::string status = {};
  std::string type = {};
  std::int64_t version = 1;
  std::string locked_by = {};   // operator who has it open; empty = nobody
  std::string changed_by = {};  // "api" or an operator's name
  absl::Time changed_at = {};
  FieldMap fields = {};
};

// How ETags are made. Revision: "v7", never the same twice. ContentHash: depends on status, lock
// and fields only, so that putting a work order back restores the old ETag. Weak: W/"v7".
enum class EtagStyle { kRevision, kContentHash, kWeak };

// The ETag header's value for this state, quotes included.
std::string EtagOf(const WorkOrder& work_order, EtagStyle style);

// The body of GET: {"id","status","type","version","lockedBy","changedBy","changedAt", fields...}
// on one line.
std::string ToJson(const WorkOrder& work_order);

// True if the API itself owns this member, so that no client may write it: id, type, version,
// lockedBy, changedBy, changedAt. ("status" is written, but is not a custom field.)
bool IsReadOnlyMember(absl::string_view name);

}  // namespace interlock::simulator
