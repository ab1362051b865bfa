#include "simulator/scenario.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

namespace interlock::simulator {
namespace {

using ::testing::HasSubstr;

constexpr char kFull[] = R"(
name = "night-shift"

[api]
conflict_status = 412
missing_fields_status = 409
etag = "content-hash"
auth_header = "X-Api-Key"
auth_value = "secret"

[latency]
mean = "80ms"
jitter = "30ms"

[operators]
edit_rate = 2.5
race_probability = 0.15
lock_hold = "3s"
names = ["ana"]
weights = { field = 9, lock = 1 }
[[operators.window]]
start = "5s"
length = "10s"
every = "1m"
rate_multiplier = 8
race_multiplier = 1.2

[work_orders]
count = 10
prefix = "NS-"
first = 1
status_share = { "In Progress" = 1, Released = 1 }

[[work_order]]
id = "WO-12345"
status = "In Progress"
type = "ASSEMBLY"
fields = { line = "L4", count = 3 }

[[transition]]
from = "In Progress"
to = "Scrapped"

[[required]]
status = "Scrapped"
fields = ["scrapReason"]

[[fault]]
fault = "reset"
method = "PATCH"
nth = 3
apply = true
)";

TEST(ScenarioTest, ReadsEveryPartOfATomlFile) {
  const absl::StatusOr<Scenario> scenario = ParseScenarioToml(kFull);
  ASSERT_TRUE(scenario.ok()) << scenario.status();
  EXPECT_EQ(scenario->name, "night-shift");
  EXPECT_EQ(scenario->behaviour.conflict_status, 412);
  EXPECT_EQ(scenario->behaviour.transition_status, 409);
  EXPECT_EQ(scenario->behaviour.etag_style, EtagStyle::kContentHash);
  EXPECT_EQ(scenario->behaviour.auth_value, "secret");
  EXPECT_EQ(scenario->latency.jitter, absl::Milliseconds(30));
  EXPECT_DOUBLE_EQ(scenario->operators.edit_rate, 2.5);
  EXPECT_DOUBLE_EQ(scenario->operators.weights.lock, 1);
  ASSERT_EQ(scenario->operators.windows.size(), 1U);
  EXPECT_EQ(scenario->operators.windows[0].every, absl::Minutes(1));
  EXPECT_TRUE(scenario->rules.Allows("In Progress", "Scrapped", ""));
  EXPECT_FALSE(scenario->rules.Allows("In Progress", "Complete", ""));
  EXPECT_EQ(scenario->rules.RequiredFor("Scrapped", "").size(), 1U);
  ASSERT_EQ(scenario->faults.size(), 1U);
  EXPECT_EQ(scenario->faults[0].skip, 2U);
  EXPECT_EQ(scenario->faults[0].count, 1U);
  EXPECT_TRUE(scenario->faults[0].apply);
  const std::vector<WorkOrderSeed> seeds = StartingWorkOrders(*scenario, 1);
  ASSERT_EQ(seeds.size(), 11U);
  EXPECT_EQ(seeds[0].id, "NS-1");
  EXPECT_EQ(seeds[10].id, "WO-12345");
  EXPECT_EQ(seeds[10].fields.at("line"), "\"L4\"");
  EXPECT_EQ(seeds[10].fields.at("count"), "3");
}

TEST(ScenarioTest, JsonTakesTheSameNamesInEitherSpelling) {
  const absl::StatusOr<Scenario> scenario = ParseScenarioJson(
      R"({"operators":{"editRate":3,"race_probability":0.2},"fault":[{"fault":"status",
          "httpStatus":418,"body":{"a":1},"workOrderId":"WO-1"}]})");
  ASSERT_TRUE(scenario.ok()) << scenario.status();
  EXPECT_DOUBLE_EQ(scenario->operators.edit_rate, 3);
  EXPECT_EQ(scenario->faults[0].http_status, 418);
  EXPECT_EQ(scenario->faults[0].body, R"({"a":1})");
  EXPECT_EQ(scenario->faults[0].work_order_id, "WO-1");
}

TEST(ScenarioTest, ComplainsAboutEverythingAtOnce) {
  const absl::Status status = ParseScenarioToml(R"(
speed = 9
[api]
conflict_status = 500
[operators]
edit_rate = "fast"
lock_hold = "-3s"
[work_orders]
status_share = { Released = "half" }
[[fault]]
fault = "earthquake"
)")
                                  .status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  for (const char* part : {"speed is not known", "api.conflict_status must be one of 409, 412",
                           "operators.edit_rate must be a number", "operators.lock_hold must be",
                           "work_orders.status_share has no share for 'Released'",
                           "fault.fault must be one of delay"}) {
    EXPECT_THAT(std::string(status.message()), HasSubstr(part));
  }
}

TEST(ScenarioTest, RefusesTextThatIsNotTomlOrJson) {
  EXPECT_THAT(std::string(ParseScenarioToml("a = [").status().message()), HasSubstr("line 1"));
  EXPECT_FALSE(ParseScenarioJson("{").ok());
  EXPECT_FALSE(ParseScenarioJson("[]").ok());
  EXPECT_FALSE(ParseScenarioJson(std::string(100000, '[')).ok());
  EXPECT_EQ(LoadScenario("/no/such/file.toml").status().code(), absl::StatusCode::kNotFound);
}

TEST(ScenarioTest, TheShiftChangeIsMixedAndRacesInTheShareOfTheFieldReport) {
  const Scenario scenario = *LoadScenario("shift-change");
  std::map<std::string, int> by_status;
  for (const WorkOrderSeed& seed : StartingWorkOrders(scenario, 1)) ++by_status[seed.status];
  EXPECT_EQ(by_status.size(), 3U);
  EXPECT_GT(by_status["In Progress"], 150);
  const double calm = scenario.operators.race_probability;
  const double busy = calm * scenario.operators.windows.at(0).race_multiplier;
  EXPECT_GE(calm, 0.15);
  EXPECT_LE(busy, 0.20);
}

TEST(ScenarioTest, TheSeedDecidesTheMix) {
  const Scenario scenario = *LoadScenario("shift-change");
  const auto statuses = [&](std::uint64_t seed) {
    std::string text;
    for (const WorkOrderSeed& item : StartingWorkOrders(scenario, seed)) text += item.status[0];
    return text;
  };
  EXPECT_EQ(statuses(1), statuses(1));
  EXPECT_NE(statuses(1), statuses(2));
}

TEST(LatencyTest, ReadsMeanAndJitter) {
  EXPECT_EQ(ParseLatency("80ms")->mean, absl::Milliseconds(80));
  EXPECT_EQ(ParseLatency("80ms±30ms")->jitter, absl::Milliseconds(30));
  EXPECT_EQ(ParseLatency("80ms +- 30ms")->jitter, absl::Milliseconds(30));
  for (const char* wrong : {"", "fast", "80", "80ms±", "-1ms", "80ms+-x"}) {
    EXPECT_FALSE(ParseLatency(wrong).ok()) << wrong;
  }
}

}  // namespace
}  // namespace interlock::simulator
