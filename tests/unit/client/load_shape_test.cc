#include "client/load/load_shape.h"

#include <gmock/gmock.h>

#include <functional>
#include <string>
#include <vector>

namespace interlock::client::load {
namespace {

TEST(LoadShapeTest, TheFirstWrongValueIsNamedWithItsRange) {
  EXPECT_TRUE(CheckShape({}).ok());
  struct Row {
    std::function<void(LoadShape&)> spoil;
    std::string says;
  };
  const std::vector<Row> rows = {
      {[](LoadShape& s) { s.in_flight = 0; }, "in-flight must be 1 to 4096, not 0"},
      {[](LoadShape& s) { s.connections = 65; }, "connections must be 1 to 64, not 65"},
      {[](LoadShape& s) { s.batch = 1'001; }, "batch must be 1 to 1000"},
      {[](LoadShape& s) { s.payload_bytes = -1; }, "payload must be 0 to 60000"},
      {[](LoadShape& s) { s.work_orders = 0; }, "work-orders must be 1"},
      {[](LoadShape& s) { s.per_second = -1; }, "rate must be"},
      {[](LoadShape& s) { s.duration = absl::ZeroDuration(); }, "duration must be above 0"},
      {[](LoadShape& s) { s.warm_up = absl::Hours(25); }, "warm-up 0 to 24h"},
      {[](LoadShape& s) { s.statuses.clear(); }, "statuses must name one"},
      {[](LoadShape& s) { s.first_work_order = "WO"; }, "must end with a number"},
      {[](LoadShape& s) { s.kind = LoadKind::kEndToEnd, s.work_orders = 63; },
       "work-orders must be at least in-flight (64)"},
  };
  for (const Row& row : rows) {
    LoadShape shape;
    row.spoil(shape);
    const absl::Status status = CheckShape(shape);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << row.says;
    EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr(row.says));
  }
}

}  // namespace
}  // namespace interlock::client::load
