#include "client/load/load_events.h"

#include <gmock/gmock.h>

#include <map>
#include <set>
#include <string>

namespace interlock::client::load {
namespace {

LoadShape SmallShape() {
  LoadShape shape;
  shape.work_orders = 5;
  shape.in_flight = 2;
  shape.first_work_order = "WO-0098";
  shape.run_id = "run";
  shape.payload_bytes = 20;
  return shape;
}

TEST(LoadEventsTest, WorkOrdersAndTheirStatusesComeInTurns) {
  const LoadEvents events(SmallShape());
  v1::SubmitIntentRequest request;
  events.Fill(2, request);
  EXPECT_EQ(request.work_order_id(), "WO-0100");
  EXPECT_EQ(request.target_status(), "On Hold");
  EXPECT_EQ(request.event_id(), "run/2");
  EXPECT_EQ(request.fields().fields().at("benchNote").string_value().size(), 20U);
  events.Fill(7, request);
  EXPECT_EQ(request.work_order_id(), "WO-0100");
  EXPECT_EQ(request.target_status(), "In Progress");
}

TEST(LoadEventsTest, NoTwoAreAlike) {
  LoadShape shape = SmallShape();
  shape.payload_bytes = 0;
  const LoadEvents events(shape);
  std::set<std::string> ids;
  std::set<std::string> texts;
  v1::SubmitIntentRequest request;
  for (int i = 0; i < 100; ++i) {
    events.Fill(i, request);
    ids.insert(request.event_id());
    texts.insert(request.fields().fields().at("benchNote").string_value());
  }
  EXPECT_EQ(ids.size(), 100U);
  EXPECT_EQ(texts.size(), 100U);
}

TEST(LoadEventsTest, SlotsShareNoWorkOrderAndEachWorkOrderTakesItsStatusesInTurns) {
  const LoadEvents events(SmallShape());
  std::set<std::string> orders[2];
  for (int slot = 0; slot < 2; ++slot) {
    std::map<std::string, std::string> last;
    for (int turn = 0; turn < 12; ++turn) {
      v1::SubmitIntentRequest request;
      events.FillForSlot(slot, turn, request);
      orders[slot].insert(request.work_order_id());
      EXPECT_NE(last[request.work_order_id()], request.target_status());
      last[request.work_order_id()] = request.target_status();
    }
  }
  EXPECT_THAT(orders[0], ::testing::ElementsAre("WO-0098", "WO-0100", "WO-0102"));
  EXPECT_THAT(orders[1], ::testing::ElementsAre("WO-0099", "WO-0101"));
}

}  // namespace
}  // namespace interlock::client::load
