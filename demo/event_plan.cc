#include "demo/event_plan.h"

#include "demo/seeded_draw.h"
#include "demo/story_step.h"

namespace interlock::demo {
namespace {

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
      const PlannedEvent event = EventOf(step, at, work_order, draw, &cycle);
      AppendSendings(event, at + gap, draw, &plan);
      at += gap;
    }
  }
  SortByTime(&plan);
  return plan;
}

}  // namespace interlock::demo
