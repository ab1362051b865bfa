#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "simulator/work_order_path.h"

namespace interlock::simulator {
namespace {

TEST(WorkOrderPathTest, TakesOneSegmentAsDataAndNothingElse) {
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
  const auto path = WorkOrderPath::Parse("/api/work-orders/{work_order_id}");
  ASSERT_TRUE(path.ok());
  for (const Row& row : rows) EXPECT_EQ(path->NameIn(row.path), row.id) << row.path;
}

TEST(WorkOrderPathTest, ACompoundKeyHasTypeAndId) {
  struct Row {
    std::string path_template;
    std::string path;
    std::optional<std::string> name;
  };
  const std::string odata =
      "/odata/v4/WorkOrders(Plant='1000',Type='{work_order_type}',Id='{work_order_id}')";
  const Row rows[] = {
      {odata, "/odata/v4/WorkOrders(Plant='1000',Type='PP01',Id='4711')", "PP01/4711"},
      {odata, "/odata/v4/WorkOrders(Plant=%271000%27,Type=%27PP01%27,Id=%274711%27)", "PP01/4711"},
      {odata, "/odata/v4/WorkOrders%28Plant%3D'1000'%2cType='PP01',Id='a%20b'%29", "PP01/a b"},
      {odata, "/odata/v4/WorkOrders(Plant='1000',Type='PP01',Id='a%27b')", "PP01/a'b"},
      {odata, "/odata/v4/WorkOrders(Plant='1000',Type='PP01',Id='a%2Fb')", "PP01/a/b"},
      {odata, "/odata/v4/WorkOrders(Plant='2000',Type='PP01',Id='4711')", std::nullopt},
      {odata, "/odata/v4/WorkOrders(Plant='1000',Type='',Id='4711')", std::nullopt},
      {odata, "/odata/v4/WorkOrders(Plant='1000',Type='PP01',Id='4711')/Operations", std::nullopt},
      {odata, "/odata/v4/WorkOrders(Plant='1000',Type='a/b',Id='4711')", std::nullopt},
      {"/orders/{work_order_id}/of/{work_order_type}", "/orders/4711/of/PP01", "PP01/4711"},
      {"/orders/{work_order_type}/{work_order_id}", "/orders/PP01/4711", "PP01/4711"},
      {"/orders('{work_order_id}')", "/orders('4711')", "4711"},
      {"/orders('{work_order_id}')", "/orders('')", std::nullopt},
  };
  for (const Row& row : rows) {
    const auto path = WorkOrderPath::Parse(row.path_template);
    ASSERT_TRUE(path.ok()) << path.status();
    EXPECT_EQ(path->NameIn(row.path), row.name) << row.path;
  }
}

TEST(WorkOrderPathTest, RefusesTemplatesThatCannotBeMatched) {
  for (const char* wrong :
       {"", "orders/{work_order_id}", "/orders", "/{work_order_id}{work_order_type}",
        "/{work_order_id}/{work_order_id}", "/{work_order_id}/{plant}", "/sim/{work_order_id}",
        "/o?id={work_order_id}"}) {
    EXPECT_TRUE(absl::IsInvalidArgument(WorkOrderPath::Parse(wrong).status())) << wrong;
  }
}

}  // namespace
}  // namespace interlock::simulator
