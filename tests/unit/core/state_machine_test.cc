#include "core/state_machine.h"

#include <gtest/gtest.h>

namespace interlock::core {
namespace {

const WorkOrderType kAnyType;

bool IsLegal(const char* from, const char* to) {
  return StateMachine::Default().IsLegal(StatusName(from), StatusName(to), kAnyType);
}

TEST(StateMachineTest, TheDefaultAllowsExactlyTheEightTransitions) {
  const StateMachine machine = StateMachine::Default();
  int legal = 0;
  for (const StatusName& from : machine.StatusNames()) {
    for (const StatusName& to : machine.StatusNames()) {
      if (machine.IsLegal(from, to, kAnyType)) ++legal;
    }
  }
  EXPECT_EQ(legal, 8);
  EXPECT_TRUE(IsLegal("Released", "In Progress"));
  EXPECT_TRUE(IsLegal("In Progress", "Rework"));
  EXPECT_TRUE(IsLegal("Rework", "In Progress"));
  EXPECT_FALSE(IsLegal("Released", "Complete"));
}

TEST(StateMachineTest, SpellingsAreMatchedWithoutRegardToCaseAndBlanks) {
  EXPECT_EQ(StateMachine::Default().Canonical(" in progress "), StatusName("In Progress"));
  EXPECT_FALSE(StateMachine::Default().Canonical("InProgress").has_value());
}

TEST(StateMachineTest, AliasesLeadToTheCanonicalName) {
  const StateMachine machine({{StatusName("In Progress"), {"RUNNING"}, {}, {}, {}}}, {});
  EXPECT_EQ(machine.Canonical("running"), StatusName("In Progress"));
}

TEST(StateMachineTest, ReworkNeedsItsFields) {
  EXPECT_EQ(StateMachine::Default().RequiredFields(StatusName("Rework"), kAnyType).size(), 4u);
  EXPECT_TRUE(StateMachine::Default().RequiredFields(StatusName("Complete"), kAnyType).empty());
}

TEST(StateMachineTest, ATypeWithTransitionsOfItsOwnHasOnlyThose) {
  const WorkOrderType repair("repair");
  const StateMachine machine(
      {{StatusName("A"), {}, {}, {}, {}}, {StatusName("B"), {}, {}, {}, {}}},
      {{StatusName("A"), StatusName("B"), {}}, {StatusName("B"), StatusName("A"), repair}});
  EXPECT_TRUE(machine.IsLegal(StatusName("A"), StatusName("B"), kAnyType));
  EXPECT_FALSE(machine.IsLegal(StatusName("A"), StatusName("B"), repair));
  EXPECT_TRUE(machine.IsLegal(StatusName("B"), StatusName("A"), repair));
}

TEST(StateMachineTest, PathGoesTheShortestWay) {
  const std::vector<StatusName> path =
      StateMachine::Default().Path(StatusName("Released"), StatusName("Closed"), kAnyType);
  EXPECT_EQ(path, (std::vector<StatusName>{StatusName("In Progress"), StatusName("Complete"),
                                           StatusName("Closed")}));
  EXPECT_TRUE(
      StateMachine::Default().Path(StatusName("Closed"), StatusName("Released"), kAnyType).empty());
}

}  // namespace
}  // namespace interlock::core
