#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "simulator/rest_api.h"

namespace interlock::simulator {
namespace {

TEST(RestPathTest, TakesOneSegmentAsDataAndNothingElse) {
  struct Row {
    std::string path;
    std::optional<std::string> id;
  };
  const Row rows[] = {
      {"/api/work-orders/WO-1", "WO-1"},
      {"/api/work-orders/WO%2D1", "WO-1"},
      {"/api/work-orders/a%2Fb", "a/b"},
      {"/api/work-orders/..%2F..%2Fsim", "../../sim"},
      {"/api/work-orders/..", ".."},
      {"/api/work-orders/a+b%20c", "a+b c"},
      {"/api/work-orders/%00", std::string(1, '\0')},
      {"/api/work-orders/%C3%A4", "ä"},
      {"/api/work-orders/%e4%bd%a0", "你"},
      {"/api/work-orders/", std::nullopt},
      {"/api/work-orders", std::nullopt},
      {"/api/work-orders/a/b", std::nullopt},
      {"/api/work-orders/WO-1/", std::nullopt},
      {"/api/work-orders/%", std::nullopt},
      {"/api/work-orders/%4", std::nullopt},
      {"/api/work-orders/%+1", std::nullopt},
      {"/api/work-orders/%zz", std::nullopt},
      {"/sim/work-orders/WO-1", std::nullopt},
      {"", std::nullopt},
  };
  for (const Row& row : rows) EXPECT_EQ(WorkOrderIdIn(row.path), row.id) << row.path;
}

}  // namespace
}  // namespace interlock::simulator
