#include "demo/story_step.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace interlock::demo {
namespace {

std::string SourceOf(Step step, SeededDraw& draw) {
  switch (step) {
    case Step::kBegin:
    case Step::kComplete:
      return absl::StrCat("plc-bridge-", 1 + draw.Index(4));
    case Step::kHold:
      return "scada";
    case Step::kRework:
    case Step::kReworkWithoutFields:
      return "quality";
    case Step::kClose:
      return "warehouse";
    case Step::kCancel:
      return "planning";
  }
  return "";
}

std::vector<std::pair<std::string, std::string>> FieldsOf(Step step, SeededDraw& draw) {
  if (step != Step::kRework) return {};
  constexpr const char* kDefects[] = {"scratch", "dent", "misalignment", "porosity"};
  const char* defect = kDefects[draw.Index(4)];
  return {{"reworkReasonCode", absl::StrFormat("RW-%02d", 1 + draw.Index(20))},
          {"defectType", defect},
          {"reworkInstructions", absl::StrCat("remove the ", defect, ", measure, release")},
          {"originalOperationId", absl::StrCat("OP-", 10 * (1 + draw.Index(8)))},
          {"qualityHoldStatus", draw.Chance(0.5) ? "HELD" : "FREE"}};
}

}  // namespace

const char* TargetOf(Step step) {
  switch (step) {
    case Step::kBegin:
      return "In Progress";
    case Step::kComplete:
      return "Complete";
    case Step::kHold:
      return "On Hold";
    case Step::kRework:
    case Step::kReworkWithoutFields:
      return "Rework";
    case Step::kClose:
      return "Closed";
    case Step::kCancel:
      return "Cancelled";
  }
  return "";
}

PlannedEvent EventOf(Step step, absl::Duration at, const PlantWorkOrder& work_order,
                     SeededDraw& draw, int* cycle) {
  ++*cycle;
  PlannedEvent event;
  event.at = at;
  event.source = SourceOf(step, draw);
  event.machine_event = absl::StrCat(event.source, "/", *cycle);
  event.event_id = absl::StrCat("cycle/", *cycle);
  event.work_order_id = work_order.id;
  event.work_order_type = work_order.type;
  event.target_status = TargetOf(step);
  event.fields = FieldsOf(step, draw);
  return event;
}

void AppendSendings(const PlannedEvent& event, absl::Duration latest, SeededDraw& draw,
                    std::vector<PlannedEvent>* plan) {
  plan->push_back(event);
  const double kind = draw.Unit();
  if (kind >= 0.16) return;
  PlannedEvent again = event;
  again.at = event.at + (latest - event.at) * draw.Between(0.2, 0.8);
  if (kind < 0.09) {
    again.sending = Sending::kResent;
  } else {
    again.sending = Sending::kRepeated;
    again.event_id = absl::StrCat(event.event_id, "/again");
  }
  plan->push_back(std::move(again));
}

void SortByTime(std::vector<PlannedEvent>* plan) {
  std::stable_sort(plan->begin(), plan->end(),
                   [](const PlannedEvent& a, const PlannedEvent& b) { return a.at < b.at; });
}

}  // namespace interlock::demo
