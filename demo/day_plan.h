#pragma once

#include <cstdint>
#include <vector>

#include "demo/day_course.h"
#include "demo/event_plan.h"
#include "demo/plant.h"

namespace interlock::demo {

// How many work orders so many intents need: about eight intents each.
int WorkOrdersFor(int intents);

struct DayPlanOptions {
  std::uint64_t seed = 1;
  int intents = 20000;
};

// A day of a plant: every work order has its story of begins, holds, reworks, completion and
// closing spread over the day, denser in the shift changes, with the mistakes of real life
// (transitions that are not allowed yet, rework without its fields, events sent twice, wishes that
// nobody wants any more after some seconds). Exactly `intents` events are first sendings that the
// broker has to accept. Ordered by time; the events of one work order never share a moment. Decided
// by the arguments alone.
std::vector<PlannedEvent> PlanDay(const std::vector<PlantWorkOrder>& work_orders,
                                  const DayCourse& course, const DayPlanOptions& options);

}  // namespace interlock::demo
