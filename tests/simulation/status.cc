#include "tests/simulation/status.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/str_cat.h"

namespace interlock::simulation {

const core::StatusName& NameOf(Status status) {
  static const auto* const names = new std::array<core::StatusName, kStatuses>{
      core::StatusName("Released"), core::StatusName("In Progress"), core::StatusName("Complete"),
      core::StatusName("On Hold"),  core::StatusName("Rework"),      core::StatusName("Cancelled"),
      core::StatusName("Closed")};
  return (*names)[static_cast<std::size_t>(status)];
}

Status StatusOf(const core::StatusName& name) {
  int i = 0;
  while (i < kStatuses - 1 && NameOf(static_cast<Status>(i)) != name) ++i;
  return static_cast<Status>(i);
}

const std::vector<Step>& StepsFrom(Status from) {
  static const auto* const steps = new std::array<std::vector<Step>, kStatuses>{
      std::vector<Step>{{Status::kInProgress, 95}, {Status::kCancelled, 5}},
      {{Status::kComplete, 50}, {Status::kOnHold, 30}, {Status::kRework, 20}},
      {{Status::kClosed, 100}},
      {{Status::kInProgress, 100}},
      {{Status::kInProgress, 100}},
      {},
      {}};
  return (*steps)[static_cast<std::size_t>(from)];
}

bool IsLegal(Status from, Status to) {
  const std::vector<Step>& steps = StepsFrom(from);
  return std::any_of(steps.begin(), steps.end(), [to](const Step& step) { return step.to == to; });
}

core::WorkOrderId OrderName(int order) { return core::WorkOrderId(absl::StrCat("WO-", order)); }

int OrderOf(const core::WorkOrderId& id) {
  int number = 0;
  for (std::size_t i = 3; i < id.value().size(); ++i) number = number * 10 + (id.value()[i] - '0');
  return number;
}

}  // namespace interlock::simulation
