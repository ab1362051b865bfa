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

// The usual body of GET: {"id","status","type","version","lockedBy","changedBy","changedAt",
// fields...} on one line.
std::string ToJson(const WorkOrder& work_order);

// The time of the last change as the API prints it: "2024-11-28T11:00:00.000Z".
std::string ChangeTimeText(const WorkOrder& work_order);

}  // namespace interlock::simulator
