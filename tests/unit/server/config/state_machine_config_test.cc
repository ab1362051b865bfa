#include "server/config/state_machine_config.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace interlock::config {
namespace {

using core::StatusName;
using core::WorkOrderType;

const WorkOrderType kAnyType;

std::vector<std::string> Successors(const core::StateMachine& machine, const char* from,
                                    const WorkOrderType& type = kAnyType) {
  std::vector<std::string> names;
  for (const StatusName& name : machine.Successors(StatusName(from), type)) {
    names.push_back(name.value());
  }
  return names;
}

TEST(StateMachineConfigTest, NothingGivenIsTheBuiltInOne) {
  const core::StateMachine machine = BuildStateMachine({});
  EXPECT_EQ(machine.StatusNames(), core::StateMachine::Default().StatusNames());
  EXPECT_EQ(Successors(machine, "Complete"), std::vector<std::string>{"Closed"});
}

TEST(StateMachineConfigTest, AnyTransitionReplacesAllBuiltInOnes) {
  const core::StateMachine machine =
      BuildStateMachine({.transitions = {{"released", "Closed", ""}}, .statuses = {}});
  EXPECT_EQ(Successors(machine, "Released"), std::vector<std::string>{"Closed"});
  EXPECT_TRUE(Successors(machine, "Complete").empty());
}

TEST(StateMachineConfigTest, StatusReplacesTheBuiltInOneOfThatName) {
  const core::StateMachine machine = BuildStateMachine(
      {.transitions = {}, .statuses = {{"Rework", {"REWORK_PENDING"}, {"reason"}, {}, ""}}});
  EXPECT_EQ(machine.RequiredFields(StatusName("Rework"), kAnyType),
            std::vector<std::string>{"reason"});
  EXPECT_EQ(machine.Canonical("rework_pending"), StatusName("Rework"));
  EXPECT_EQ(machine.StatusNames(), core::StateMachine::Default().StatusNames());
  EXPECT_EQ(Successors(machine, "Rework"), std::vector<std::string>{"In Progress"});
}

TEST(StateMachineConfigTest, StatusInAnotherSpellingReplacesTheBuiltInOneWithItsTransitions) {
  const core::StateMachine machine =
      BuildStateMachine({.transitions = {}, .statuses = {{"IN PROGRESS", {}, {}, {}, ""}}});
  EXPECT_EQ(machine.Canonical("in progress"), StatusName("IN PROGRESS"));
  EXPECT_EQ(Successors(machine, "Released"),
            (std::vector<std::string>{"IN PROGRESS", "Cancelled"}));
}

TEST(StateMachineConfigTest, ABuiltInNameMayBeAnotherSpellingOfAStatusOfTheSite) {
  const core::StateMachine machine =
      BuildStateMachine({.transitions = {}, .statuses = {{"CNF", {"complete"}, {}, {}, ""}}});
  EXPECT_EQ(machine.Canonical("Complete"), StatusName("CNF"));
  EXPECT_EQ(Successors(machine, "In Progress"),
            (std::vector<std::string>{"CNF", "On Hold", "Rework"}));
  EXPECT_EQ(Successors(machine, "CNF"), std::vector<std::string>{"Closed"});
}

TEST(StateMachineConfigTest, StatusOfATypeStandsBesideTheGeneralOne) {
  const core::StateMachine machine = BuildStateMachine(
      {.transitions = {}, .statuses = {{"Rework", {}, {"weldPlan"}, {}, "WELDING"}}});
  EXPECT_EQ(machine.RequiredFields(StatusName("Rework"), WorkOrderType("WELDING")),
            std::vector<std::string>{"weldPlan"});
  EXPECT_EQ(machine.RequiredFields(StatusName("Rework"), kAnyType).size(), 4u);
}

TEST(StateMachineConfigTest, NewStatusMayBeUsedByTransitions) {
  const StateMachineConfig config = {.transitions = {{"Released", "Parked", ""}},
                                     .statuses = {{"Parked", {}, {}, {}, ""}}};
  EXPECT_TRUE(CheckStateMachine(config).empty());
  EXPECT_EQ(Successors(BuildStateMachine(config), "Released"), std::vector<std::string>{"Parked"});
}

struct Case {
  std::string name;
  StateMachineConfig config;
  std::string list;
  std::size_t row;
  std::string message_part;
};

class StateMachineProblemTest : public testing::TestWithParam<Case> {};

TEST_P(StateMachineProblemTest, IsNamedWithItsRow) {
  const Case& c = GetParam();
  const std::vector<StateMachineProblem> problems = CheckStateMachine(c.config);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].list, c.list);
  EXPECT_EQ(problems[0].row, c.row);
  EXPECT_NE(problems[0].message.find(c.message_part), std::string::npos) << problems[0].message;
}

const Case kCases[] = {
    {"UnknownSource",
     {.transitions = {{"Released", "Closed", ""}, {"Parked", "Closed", ""}}, .statuses = {}},
     "state_machine.transition",
     1,
     "there is no status \"Parked\"; known are Released, In Progress"},
    {"TransitionToItself",
     {.transitions = {{"Released", "RELEASED", ""}}, .statuses = {}},
     "state_machine.transition",
     0,
     "is where the transition starts"},
    {"TransitionTwice",
     {.transitions = {{"Released", "Closed", ""}, {"released", "closed", ""}}, .statuses = {}},
     "state_machine.transition",
     1,
     "declared already"},
    {"StatusTwice",
     {.transitions = {}, .statuses = {{"Parked", {}, {}, {}, ""}, {"parked", {}, {}, {}, ""}}},
     "state_machine.status",
     1,
     "has an entry already"},
    {"AliasOfAnotherStatus",
     {.transitions = {},
      .statuses = {{"Parked", {"on hold"}, {}, {}, ""}, {"On Hold", {}, {}, {}, ""}}},
     "state_machine.status",
     0,
     "\"on hold\" means \"On Hold\" already"},
};

INSTANTIATE_TEST_SUITE_P(Rows, StateMachineProblemTest, testing::ValuesIn(kCases),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace interlock::config
