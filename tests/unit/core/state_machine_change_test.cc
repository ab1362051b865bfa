#include "core/state_machine_change.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace interlock::core {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Intent Open(std::int64_t number, const std::string& target, const std::string& type = "") {
  Intent intent;
  intent.id = IntentId(number);
  intent.spec.target_status = StatusName(target);
  intent.spec.work_order_type = WorkOrderType(type);
  return intent;
}

StateMachine WithoutRework() {
  return StateMachine({{StatusName("Released"), {}, {}, {}, {}},
                       {StatusName("In Progress"), {}, {}, {}, {}},
                       {StatusName("Complete"), {}, {}, {}, {}}},
                      {{StatusName("Released"), StatusName("In Progress"), {}}});
}

TEST(StateMachineChange, SaysHowManyIntentsCouldNotBeAppliedAnyMoreAndWhich) {
  const StateMachine present = StateMachine::Default();
  const StateMachine next = WithoutRework();
  StateMachineChange change(present, next);
  for (std::int64_t number = 1; number <= 12; ++number) change.Add(Open(number, "Rework"));
  change.Add(Open(13, "In Progress"));
  change.Add(Open(14, "Complete"));
  EXPECT_THAT(change.Sentences(),
              ElementsAre("12 open intents (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ...) want Rework, which "
                          "would not be known any more: they could not be applied",
                          "1 open intent (14) wants Complete, to which no transition would lead "
                          "any more: it could not be applied"));
}

TEST(StateMachineChange, WhatWasInTheSameTroubleBeforeIsNotTold) {
  const StateMachine present = StateMachine::Default();
  StateMachineChange change(present, present);
  change.Add(Open(1, "Released"));  // nothing leads there
  change.Add(Open(2, "Scrapped"));
  change.Add(Open(3, "Complete"));
  EXPECT_THAT(change.Sentences(), IsEmpty());
}

TEST(StateMachineChange, ATypeWithTransitionsOfItsOwnIsToldApart) {
  const StateMachine present = StateMachine::Default();
  const StateMachine next(
      {{StatusName("In Progress"), {}, {}, {}, {}}, {StatusName("Complete"), {}, {}, {}, {}}},
      {{StatusName("In Progress"), StatusName("Complete"), {}},
       {StatusName("Complete"), StatusName("In Progress"), WorkOrderType("Repair")}});
  StateMachineChange change(present, next);
  change.Add(Open(1, "Complete"));
  change.Add(Open(2, "Complete", "Repair"));
  ASSERT_EQ(change.Sentences().size(), 1U);
  EXPECT_THAT(change.Sentences()[0],
              HasSubstr("(2) wants Complete for work orders of type Repair"));
}

}  // namespace
}  // namespace interlock::core
