#include "demo/day_plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "demo/day_course.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace interlock::demo {
namespace {

constexpr int kIntents = 4000;

const DayCourse& Course() {
  static const DayCourse course(absl::Seconds(48));
  return course;
}

std::vector<PlantWorkOrder> SomeWorkOrders(int count) {
  const std::vector<std::string> statuses = {"In Progress", "Released", "On Hold"};
  std::vector<PlantWorkOrder> work_orders;
  for (int i = 0; i < count; ++i) {
    work_orders.push_back({"WO-" + std::to_string(10000 + i),
                           statuses[static_cast<std::size_t>(i) % statuses.size()], "ASSEMBLY"});
  }
  return work_orders;
}

const std::vector<PlannedEvent>& Plan() {
  static const std::vector<PlannedEvent> plan =
      PlanDay(SomeWorkOrders(WorkOrdersFor(kIntents)), Course(), {.seed = 7, .intents = kIntents});
  return plan;
}

bool LacksFields(const PlannedEvent& event) {
  return event.target_status == "Rework" && event.fields.empty();
}

TEST(DayCourseTest, CompressesTwentyFourHours) {
  EXPECT_EQ(Course().AtHour(12), absl::Seconds(24));
  EXPECT_EQ(Course().HourAt(absl::Seconds(24)), 12);
  EXPECT_EQ(Course().ClockText(absl::Milliseconds(21500)), "10:45");
  EXPECT_EQ(Course().ClockText(absl::Seconds(49)), "24:30");
  EXPECT_EQ(Course().HourNumber(absl::Seconds(60)), 23);
  EXPECT_EQ(Course().HourNumber(absl::Seconds(-1)), 0);
  EXPECT_EQ(Course().ScaleText(), "1 s of the play is 30 min of the plant");
}

TEST(DayCourseTest, TellsWhatAnHourHasInStore) {
  EXPECT_EQ(Course().PhaseAt(Course().AtHour(6.5)), Phase::kShiftChange);
  EXPECT_EQ(Course().PhaseAt(Course().AtHour(11.0)), Phase::kOutage);
  EXPECT_EQ(Course().PhaseAt(Course().AtHour(14.5)), Phase::kShiftChange);
  EXPECT_EQ(Course().PhaseAt(Course().AtHour(17.5)), Phase::kCalm);
}

TEST(DayCourseTest, SharesGrowFromMidnightToMidnightThreeTimesAsFastInAShiftChange) {
  EXPECT_EQ(Course().AtShare(0), absl::ZeroDuration());
  EXPECT_EQ(Course().AtShare(1), Course().length());
  // 28 weights in all: six before the first shift change, three in it.
  EXPECT_NEAR(Course().HourAt(Course().AtShare(6.0 / 28)), 6, 1e-6);
  EXPECT_NEAR(Course().HourAt(Course().AtShare(9.0 / 28)), 7, 1e-6);
}

TEST(DayPlanTest, HasExactlyTheIntentsAskedFor) {
  const auto intents = std::count_if(Plan().begin(), Plan().end(), [](const auto& event) {
    return event.sending == Sending::kFirst && !LacksFields(event);
  });
  EXPECT_EQ(intents, kIntents);
  EXPECT_EQ(PlanDay(SomeWorkOrders(7), Course(), {.seed = 1, .intents = 0}).size(), 0U);
}

TEST(DayPlanTest, IsDecidedByTheSeed) {
  const auto keys = [](std::uint64_t seed) {
    std::vector<std::string> found;
    for (const PlannedEvent& event :
         PlanDay(SomeWorkOrders(50), Course(), {.seed = seed, .intents = 400})) {
      found.push_back(event.work_order_id + event.target_status + event.source +
                      absl::FormatDuration(event.at));
    }
    return found;
  };
  EXPECT_EQ(keys(3), keys(3));
  EXPECT_NE(keys(3), keys(4));
}

TEST(DayPlanTest, IsOrderedWithinTheDayAndFullInEveryHour) {
  EXPECT_TRUE(std::is_sorted(Plan().begin(), Plan().end(),
                             [](const auto& a, const auto& b) { return a.at < b.at; }));
  EXPECT_GE(Plan().front().at, absl::ZeroDuration());
  EXPECT_LE(Plan().back().at, Course().length() + absl::Seconds(1));
  std::map<int, int> by_hour;
  for (const PlannedEvent& event : Plan()) ++by_hour[Course().HourNumber(event.at)];
  for (int hour = 0; hour < kHoursOfDay; ++hour) EXPECT_GT(by_hour[hour], 80) << hour;
  for (const int change : {6, 14}) EXPECT_GT(by_hour[change], 2 * by_hour[change + 2]);
}

TEST(DayPlanTest, HasEveryKindOfEvent) {
  std::map<Sending, int> sendings;
  std::set<std::string> targets;
  std::set<std::string> shifts;
  int without_fields = 0;
  int short_lived = 0;
  for (const PlannedEvent& event : Plan()) {
    ++sendings[event.sending];
    targets.insert(event.target_status);
    shifts.insert(event.shift);
    if (LacksFields(event)) ++without_fields;
    if (event.time_to_live > absl::ZeroDuration()) ++short_lived;
  }
  EXPECT_GT(sendings[Sending::kResent], 100);
  EXPECT_GT(sendings[Sending::kRepeated], 100);
  EXPECT_THAT(targets,
              testing::IsSupersetOf({"In Progress", "Complete", "On Hold", "Rework", "Closed"}));
  EXPECT_THAT(shifts, testing::ElementsAre("A", "B", "C"));
  EXPECT_GT(without_fields, 10);
  EXPECT_GT(short_lived, 10);
}

// Such an intent would expire with its write in doubt, and wait for a person.
TEST(DayPlanTest, NoShortLivedWishIsWrittenWhenTheOutageBegins) {
  const absl::Duration down = Course().outage().begin;
  int in_the_outage = 0;
  for (const PlannedEvent& event : Plan()) {
    if (event.time_to_live == absl::ZeroDuration()) continue;
    EXPECT_TRUE(event.at + event.time_to_live < down || event.at > down + absl::Seconds(1))
        << event.event_id;
    if (Course().outage().Contains(event.at)) ++in_the_outage;
  }
  EXPECT_GT(in_the_outage, 0);
}

TEST(DayPlanTest, EventsOfAWorkOrderNeverShareAMomentAndRepeatsComeBeforeTheNext) {
  std::map<std::string, const PlannedEvent*> last;
  std::map<std::string, absl::Duration> at;
  for (const PlannedEvent& event : Plan()) {
    const auto before = at.find(event.work_order_id);
    if (before != at.end()) {
      EXPECT_LT(before->second, event.at) << event.event_id;
    }
    at[event.work_order_id] = event.at;
    if (event.sending == Sending::kFirst) {
      last[event.work_order_id] = &event;
    } else {
      EXPECT_EQ(event.machine_event, last.at(event.work_order_id)->machine_event);
    }
  }
}

// The broker takes a repeat for one only within a minute.
TEST(DayPlanTest, RepeatsComeSoonHoweverLongTheDayIs) {
  const DayCourse long_day(absl::Hours(1));
  std::map<std::string, absl::Duration> first;
  for (const PlannedEvent& event :
       PlanDay(SomeWorkOrders(50), long_day, {.seed = 1, .intents = 400})) {
    if (event.sending == Sending::kFirst) first[event.machine_event] = event.at;
    EXPECT_LE(event.at - first[event.machine_event], absl::Seconds(20));
  }
}

}  // namespace
}  // namespace interlock::demo
