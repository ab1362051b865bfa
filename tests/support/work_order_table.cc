#include "tests/support/work_order_table.h"

#include <cassert>
#include <cstdint>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace interlock::support {

void WorkOrderTable::Put(const core::WorkOrderId& id, const core::StatusName& status,
                         const core::WorkOrderType& type) {
  StoredWorkOrder order;
  order.id = id;
  order.type = type;
  order.status = status;
  order.statuses.push_back(status.value());
  orders_[id] = std::move(order);
}

void WorkOrderTable::Remove(const core::WorkOrderId& id) { orders_.erase(id); }

void WorkOrderTable::Edit(const core::WorkOrderId& id, const core::StatusName& status,
                          std::string changed_by) {
  const auto found = orders_.find(id);
  assert(found != orders_.end());
  StoredWorkOrder& order = found->second;
  order.status = status;
  order.statuses.push_back(status.value());
  order.changed_by = std::move(changed_by);
  ++order.revision;
}

void WorkOrderTable::Lock(const core::WorkOrderId& id, std::string locked_by) {
  const auto found = orders_.find(id);
  assert(found != orders_.end());
  found->second.locked_by = std::move(locked_by);
}

PatchResult WorkOrderTable::Patch(const core::WorkOrderId& id, const TablePatch& patch) {
  const auto found = orders_.find(id);
  if (found == orders_.end()) return PatchResult::kMissing;
  StoredWorkOrder& order = found->second;
  if (!order.locked_by.empty()) return PatchResult::kLocked;
  if (patch.if_match != EtagOf(order)) return PatchResult::kVersionConflict;
  order.status = patch.status;
  order.statuses.push_back(patch.status.value());
  order.fields_json = patch.fields_json;
  if (!patch.echo.empty()) order.echo = patch.echo;
  order.changed_by = patch.changed_by;
  ++order.revision;
  return PatchResult::kApplied;
}

const StoredWorkOrder* WorkOrderTable::Find(const core::WorkOrderId& id) const {
  const auto found = orders_.find(id);
  return found == orders_.end() ? nullptr : &found->second;
}

core::Etag WorkOrderTable::EtagOf(const StoredWorkOrder& order) {
  return core::Etag(absl::StrCat("\"", order.id.value(), "-", order.revision, "\""));
}

std::optional<core::EchoValue> ParseEchoText(const std::string& raw) {
  const std::vector<std::string> parts = absl::StrSplit(raw, '/');
  if (parts.size() != 4 || parts[0].empty()) return std::nullopt;
  core::EchoValue echo;
  std::int64_t intent = 0;
  if (!absl::SimpleAtoi(parts[1], &echo.epoch) ||
      !absl::SimpleAtoi(parts[2], &echo.lane_sequence) || !absl::SimpleAtoi(parts[3], &intent)) {
    return std::nullopt;
  }
  echo.broker_id = parts[0];
  echo.intent_id = core::IntentId(intent);
  echo.raw = raw;
  return echo;
}

}  // namespace interlock::support
