#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/attempt.h"
#include "core/ids.h"
#include "core/work_order.h"

namespace interlock::support {

// A work order as Apriso would hold it.
struct StoredWorkOrder {
  core::WorkOrderId id;
  core::WorkOrderType type;
  core::StatusName status;
  int revision = 1;  // the ETag is `"<id>-<revision>"`
  std::string locked_by;
  std::string changed_by;
  std::string echo;                   // raw text of the echo field
  std::string fields_json = "{}";     // of the last write that applied
  std::vector<std::string> statuses;  // every status it ever had, oldest first
};

// The fields of one PATCH.
struct TablePatch {
  core::Etag if_match;
  core::StatusName status;
  std::string fields_json = "{}";
  std::string echo;
  std::string changed_by = "interlock";
};

enum class PatchResult { kApplied, kMissing, kLocked, kVersionConflict };

// Work orders with revision ETags, in memory: the truth behind the fake gateway and behind the
// scripted server of the gateway tests. Not thread-safe.
class WorkOrderTable {
 public:
  void Put(const core::WorkOrderId& id, const core::StatusName& status,
           const core::WorkOrderType& type = core::WorkOrderType());
  void Remove(const core::WorkOrderId& id);

  // An edit by somebody else: a new revision. Requires: the work order exists.
  void Edit(const core::WorkOrderId& id, const core::StatusName& status, std::string changed_by);
  // Locks (a new revision is not made). An empty name unlocks.
  void Lock(const core::WorkOrderId& id, std::string locked_by);

  PatchResult Patch(const core::WorkOrderId& id, const TablePatch& patch);

  // Nothing if there is no such work order.
  const StoredWorkOrder* Find(const core::WorkOrderId& id) const;
  static core::Etag EtagOf(const StoredWorkOrder& order);

 private:
  std::map<core::WorkOrderId, StoredWorkOrder> orders_;
};

// `<broker-id>/<epoch>/<lane sequence>/<intent number>` taken apart, or nothing.
std::optional<core::EchoValue> ParseEchoText(const std::string& raw);

}  // namespace interlock::support
