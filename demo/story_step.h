#pragma once

#include <string>
#include <utility>
#include <vector>

#include "demo/event_plan.h"
#include "demo/seeded_draw.h"

namespace interlock::demo {

// One step of a work order's story.
enum class Step { kBegin, kComplete, kHold, kRework, kReworkWithoutFields, kClose, kCancel };

// The status that the step asks for.
const char* TargetOf(Step step);

// An event of that step at that moment, under the next free number of `cycle`.
PlannedEvent EventOf(Step step, absl::Duration at, const PlantWorkOrder& work_order,
                     SeededDraw& draw, int* cycle);

// Adds the event and, sometimes, a further sending of it before `latest`.
void AppendSendings(const PlannedEvent& event, absl::Duration latest, SeededDraw& draw,
                    std::vector<PlannedEvent>* plan);

// By time; what is at the same moment stays in its order.
void SortByTime(std::vector<PlannedEvent>* plan);

}  // namespace interlock::demo
