#include "demo/day_plan.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "demo/seeded_draw.h"
#include "demo/story_step.h"

namespace interlock::demo {
namespace {

constexpr int kIntentsEach = 8;
constexpr double kNotAllowedYet = 0.02;
constexpr double kReworkWithoutItsFields = 0.1;
constexpr double kShortLived = 0.01;
constexpr absl::Duration kShortLife = absl::Milliseconds(1500);
// A moment that is the work order's alone.
constexpr absl::Duration kLeastGap = absl::Milliseconds(1);
// A further sending comes sooner: the broker knows a repeated event for a minute.
constexpr absl::Duration kSendingsWithin = absl::Seconds(20);

// The next steps of a work order of that status when `left` intents of its story are to come.
Step NextStep(const std::string& status, int left, SeededDraw& draw) {
  if (status == "Released") return left == 1 && draw.Chance(0.12) ? Step::kCancel : Step::kBegin;
  if (status == "On Hold" || status == "Rework") return Step::kBegin;
  if (status == "Complete") return Step::kClose;
  if (left > 2 && draw.Chance(kNotAllowedYet)) return Step::kClose;
  if (left <= 2) return Step::kComplete;
  return draw.Chance(0.6) ? Step::kHold : Step::kRework;
}

// The status after the step, if nobody interferes.
std::string StatusAfter(const std::string& status, Step step) {
  const bool is_allowed = step != Step::kClose || status == "Complete";
  return is_allowed ? TargetOf(step) : status;
}

// Moments of a work order's events and the end of the day, ascending.
std::vector<absl::Duration> DrawMoments(int count, const DayCourse& course, SeededDraw& draw) {
  std::vector<double> shares;
  for (int i = 0; i < count; ++i) shares.push_back(draw.Unit());
  std::sort(shares.begin(), shares.end());
  shares.push_back(1.0);
  std::vector<absl::Duration> moments;
  for (const double share : shares) {
    absl::Duration at = course.AtShare(share);
    if (!moments.empty()) at = std::max(at, moments.back() + kLeastGap);
    moments.push_back(at);
  }
  return moments;
}

std::string ShiftAt(double hour) {
  if (hour < 6 || hour >= 22) return "C";
  return hour < 14 ? "A" : "B";
}

class DayWriter {
 public:
  DayWriter(const DayCourse& course, std::uint64_t seed) : course_(course), draw_(seed) {}

  void WriteStory(const PlantWorkOrder& work_order, int intents) {
    const std::vector<absl::Duration> moments = DrawMoments(intents, course_, draw_);
    std::string status = work_order.status;
    for (int i = 0; i < intents; ++i) {
      const auto index = static_cast<std::size_t>(i);
      absl::Duration at = moments[index];
      const absl::Duration next = moments[index + 1];
      const Step step = NextStep(status, intents - i, draw_);
      if (step == Step::kRework && draw_.Chance(kReworkWithoutItsFields)) {
        Add(Step::kReworkWithoutFields, at, work_order);
        at += (next - at) / 4;
      }
      PlannedEvent event = EventOf(step, at, work_order, draw_, &cycle_);
      event.shift = ShiftAt(course_.HourAt(at));
      if (draw_.Chance(kShortLived) && !MayBeInDoubt(at)) event.time_to_live = kShortLife;
      AppendSendings(event, std::min(next, at + kSendingsWithin), draw_, &plan_);
      status = StatusAfter(status, step);
    }
  }

  std::vector<PlannedEvent> TakePlan() {
    SortByTime(&plan_);
    return std::move(plan_);
  }

 private:
  // A write whose answer the outage swallows may be under way for ever: if its intent expires then,
  // only a person can say what became of it, and the day is to end without one.
  bool MayBeInDoubt(absl::Duration at) const {
    const absl::Duration down = course_.outage().begin;
    return at > down - 2 * kShortLife && at < down + kShortLife;
  }

  void Add(Step step, absl::Duration at, const PlantWorkOrder& work_order) {
    plan_.push_back(EventOf(step, at, work_order, draw_, &cycle_));
    plan_.back().shift = ShiftAt(course_.HourAt(at));
  }

  const DayCourse& course_;
  SeededDraw draw_;
  std::vector<PlannedEvent> plan_;
  int cycle_ = 0;
};

}  // namespace

int WorkOrdersFor(int intents) { return std::max(1, intents / kIntentsEach); }

std::vector<PlannedEvent> PlanDay(const std::vector<PlantWorkOrder>& work_orders,
                                  const DayCourse& course, const DayPlanOptions& options) {
  DayWriter writer(course, options.seed);
  const auto count = static_cast<std::int64_t>(work_orders.size());
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t before = options.intents * i / count;
    const std::int64_t with = options.intents * (i + 1) / count;
    writer.WriteStory(work_orders[static_cast<std::size_t>(i)], static_cast<int>(with - before));
  }
  return writer.TakePlan();
}

}  // namespace interlock::demo
