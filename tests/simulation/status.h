#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/ids.h"

namespace interlock::simulation {

// The statuses of the default state machine.
enum class Status : std::uint8_t {
  kReleased,
  kInProgress,
  kComplete,
  kOnHold,
  kRework,
  kCancelled,
  kClosed,
};
inline constexpr int kStatuses = 7;

const core::StatusName& NameOf(Status status);
// Requires: one of the names.
Status StatusOf(const core::StatusName& name);

// What may follow, and how often it does in a plant (out of 100).
struct Step {
  Status to;
  int weight;
};
const std::vector<Step>& StepsFrom(Status from);
bool IsLegal(Status from, Status to);

// "WO-17"
core::WorkOrderId OrderName(int order);
// Requires: made by OrderName.
int OrderOf(const core::WorkOrderId& id);

}  // namespace interlock::simulation
