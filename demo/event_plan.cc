#include "demo/event_plan.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "demo/seeded_draw.h"

namespace interlock::demo {
namespace {

// One step of a work order's story.
enum class Step { kBegin, kComplete, kHold, kRework, kReworkWithoutFields, kClose, kCancel };

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

// What follows while the work order is in progress.
void AppendWork(SeededDraw& draw, std::vector<Step>* story) {
  const double kind = draw.Unit();
  if (kind < 0.20) {
    if (draw.Chance(0.25)) story->push_back(Step::kReworkWithoutFields);
    story->insert(story->end(), {Step::kRework, Step::kBegin});
  } else if (kind < 0.32) {
    story->insert(story->end(), {Step::kHold, Step::kBegin});
  } else if (kind < 0.38) {
    story->push_back(Step::kClose);  // not allowed yet
  }
  story->push_back(Step::kComplete);
  if (draw.Chance(0.35)) story->push_back(Step::kClose);
}

std::vector<Step> StoryOf(const PlantWorkOrder& work_order, SeededDraw& draw) {
  std::vector<Step> story;
  if (work_order.status == "Released") {
    if (draw.Chance(0.12)) return {Step::kCancel};
    if (draw.Chance(0.10)) story.push_back(Step::kComplete);  // not allowed yet
    story.push_back(Step::kBegin);
    if (draw.Chance(0.6)) AppendWork(draw, &story);
  } else if (work_order.status == "In Progress") {
    AppendWork(draw, &story);
  } else if (work_order.status == "On Hold" || work_order.status == "Rework") {
    story.push_back(Step::kBegin);
    if (draw.Chance(0.7)) AppendWork(draw, &story);
  } else if (work_order.status == "Complete") {
    story.push_back(Step::kClose);
  }
  return story;
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

// Adds the event and, sometimes, further sendings of it before `latest`.
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

}  // namespace

std::vector<PlannedEvent> PlanShift(const std::vector<PlantWorkOrder>& work_orders,
                                    const PlanOptions& options) {
  SeededDraw draw(options.seed);
  std::vector<PlannedEvent> plan;
  int cycle = 88000;
  for (const PlantWorkOrder& work_order : work_orders) {
    absl::Duration at = options.length * draw.Between(0.0, 0.6);
    for (const Step step : StoryOf(work_order, draw)) {
      const absl::Duration gap = options.length * draw.Between(0.02, 0.1);
      PlannedEvent event;
      event.at = at;
      event.source = SourceOf(step, draw);
      event.machine_event = absl::StrCat(event.source, "/", ++cycle);
      event.event_id = absl::StrCat("cycle/", cycle);
      event.work_order_id = work_order.id;
      event.work_order_type = work_order.type;
      event.target_status = TargetOf(step);
      event.fields = FieldsOf(step, draw);
      AppendSendings(event, at + gap, draw, &plan);
      at += gap;
    }
  }
  std::stable_sort(plan.begin(), plan.end(),
                   [](const PlannedEvent& a, const PlannedEvent& b) { return a.at < b.at; });
  return plan;
}

}  // namespace interlock::demo
