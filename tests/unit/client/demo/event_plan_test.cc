#include "demo/event_plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace interlock::demo {
namespace {

std::vector<PlantWorkOrder> SomeWorkOrders() {
  std::vector<PlantWorkOrder> work_orders;
  work_orders.reserve(300);
  const std::vector<std::string> statuses = {"In Progress", "In Progress", "Released", "On Hold",
                                             "Complete"};
  for (int i = 0; i < 300; ++i) {
    work_orders.push_back({"WO-" + std::to_string(10000 + i),
                           statuses[static_cast<std::size_t>(i) % statuses.size()], "ASSEMBLY"});
  }
  return work_orders;
}

const std::vector<PlannedEvent>& Plan() {
  static const std::vector<PlannedEvent> plan =
      PlanShift(SomeWorkOrders(), {.seed = 7, .length = absl::Seconds(15)});
  return plan;
}

TEST(EventPlanTest, IsDecidedByTheSeed) {
  const auto key = [](const std::vector<PlannedEvent>& plan) {
    std::vector<std::string> keys;
    keys.reserve(plan.size());
    for (const PlannedEvent& event : plan) {
      keys.push_back(event.source + event.event_id + event.work_order_id + event.target_status +
                     absl::FormatDuration(event.at));
    }
    return keys;
  };
  EXPECT_EQ(key(PlanShift(SomeWorkOrders(), {.seed = 7, .length = absl::Seconds(15)})),
            key(Plan()));
  EXPECT_NE(key(PlanShift(SomeWorkOrders(), {.seed = 8, .length = absl::Seconds(15)})),
            key(Plan()));
}

TEST(EventPlanTest, IsOrderedByTimeAndFitsTheLengthRoughly) {
  EXPECT_TRUE(std::is_sorted(Plan().begin(), Plan().end(),
                             [](const auto& a, const auto& b) { return a.at < b.at; }));
  EXPECT_GE(Plan().front().at, absl::ZeroDuration());
  EXPECT_LE(Plan().back().at, absl::Seconds(18));
}

TEST(EventPlanTest, HasEverythingAShiftChangeHas) {
  std::map<Sending, int> sendings;
  std::set<std::string> sources;
  std::set<std::string> targets;
  int rework_without_fields = 0;
  int rework_with_fields = 0;
  for (const PlannedEvent& event : Plan()) {
    ++sendings[event.sending];
    sources.insert(event.source);
    targets.insert(event.target_status);
    if (event.target_status == "Rework") {
      ++(event.fields.empty() ? rework_without_fields : rework_with_fields);
    }
  }
  EXPECT_GT(sendings[Sending::kFirst], 400);
  EXPECT_GT(sendings[Sending::kResent], 20);
  EXPECT_GT(sendings[Sending::kRepeated], 20);
  EXPECT_GE(sources.size(), 6U);
  EXPECT_THAT(targets, testing::IsSupersetOf({"In Progress", "Complete", "On Hold", "Rework",
                                              "Closed", "Cancelled"}));
  EXPECT_GT(rework_without_fields, 3);
  EXPECT_GT(rework_with_fields, 10);
}

TEST(EventPlanTest, KeysAreUniqueExceptWhenResent) {
  std::map<std::string, int> keys;
  for (const PlannedEvent& event : Plan()) {
    const int before = keys[event.source + " " + event.event_id]++;
    EXPECT_EQ(before, event.sending == Sending::kResent ? 1 : 0) << event.event_id;
  }
}

// The broker suppresses a repeat only of the work order's last accepted event.
TEST(EventPlanTest, RepeatsComeBeforeTheNextEventOfTheirWorkOrder) {
  std::map<std::string, const PlannedEvent*> last;
  for (const PlannedEvent& event : Plan()) {
    if (event.sending == Sending::kFirst) {
      last[event.work_order_id] = &event;
      continue;
    }
    const PlannedEvent& first = *last.at(event.work_order_id);
    EXPECT_EQ(event.machine_event, first.machine_event);
    EXPECT_EQ(event.target_status, first.target_status);
    EXPECT_EQ(event.fields, first.fields);
    EXPECT_EQ(event.event_id == first.event_id, event.sending == Sending::kResent);
  }
}

}  // namespace
}  // namespace interlock::demo
