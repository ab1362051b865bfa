#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "simulator/simulator.h"
#include "tests/integration/simulator/loopback_client.h"

namespace interlock::simulator::testing {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::json;

constexpr char kScenario[] = R"toml(
[api]
path = "/odata/v4/WorkOrders(Plant='1000',Type='{work_order_type}',Id='{work_order_id}')"
etag = "weak"
etag_header = false
success_status = 204
errors = "nested"
[api.members]
etag = "@odata.etag"
id = "WorkOrder"
status = "Status"
type = "OrderType"
version = ""
locked_by = "EditedBy"
changed_by = "LastChangedBy"
changed_at = ""
[api.refusal.conflict]
status = 412
[api.refusal.locked]
status = 400
[[transition]]
from = "REL"
to = "STRT"
[[work_order]]
id = "4711"
type = "PP01"
status = "REL"
[[work_order]]
id = "4711"
type = "PP02"
status = "STRT"
lockedBy = "s.ito"
lockFor = "1h"
)toml";
constexpr char kPath[] = "/odata/v4/WorkOrders(Plant='1000',Type='PP01',Id='4711')";

class ApiShapeWireTest : public ::testing::Test {
 protected:
  ApiShapeWireTest() {
    auto scenario = ParseScenarioToml(kScenario);
    EXPECT_TRUE(scenario.ok()) << scenario.status();
    SimulatorOptions options;
    options.scenario = *std::move(scenario);
    simulator_ = *Simulator::Start(std::move(options));
    client_ = std::make_unique<LoopbackClient>(simulator_->port());
  }
  Json GetJson(const std::string& path) {
    return Json::parse(client_->Get(path).body, nullptr, false);
  }

  std::unique_ptr<Simulator> simulator_;
  std::unique_ptr<LoopbackClient> client_;
};

TEST_F(ApiShapeWireTest, ReadAndWriteWithTheVersionInTheBody) {
  const WireAnswer read = client_->Get(kPath);
  EXPECT_EQ(read.status, 200);
  EXPECT_EQ(read.headers.count("ETag"), 0U);
  EXPECT_EQ(read.body,
            R"({"@odata.etag":"W/\"v1\"","WorkOrder":"4711","Status":"REL","OrderType":"PP01",)"
            R"("EditedBy":null,"LastChangedBy":"planning"})");
  const WireAnswer written = client_->Patch(kPath, "W/\"v1\"", R"({"Status":"STRT","Line":"L4"})");
  EXPECT_EQ(written.status, 204);
  EXPECT_EQ(written.body, "");
  EXPECT_EQ(written.headers.count("ETag"), 0U);
  EXPECT_EQ(GetJson(kPath)["Line"], "L4");
  EXPECT_EQ(GetJson(kPath)["@odata.etag"], "W/\"v2\"");
}

TEST_F(ApiShapeWireTest, RefusalsCarryCodes) {
  struct Row {
    std::string path;
    std::string if_match;
    std::string body;
    int status;
    std::string code;
  };
  const std::string locked = "/odata/v4/WorkOrders(Plant='1000',Type='PP02',Id='4711')";
  const Row rows[] = {
      {kPath, "W/\"v0\"", R"({"Status":"STRT"})", 412, "CONCURRENT_CHANGE"},
      {locked, "W/\"v1\"", R"({"Status":"STRT"})", 400, "LOCKED"},
      {kPath, "W/\"v1\"", R"({"Status":"REL"})", 409, "TRANSITION_NOT_ALLOWED"},
      {kPath, "W/\"v1\"", R"({"Status":"?"})", 422, "UNKNOWN_STATUS"},
      {kPath, "W/\"v1\"", "{", 400, "BAD_REQUEST"},
      {"/odata/v4/WorkOrders(Plant='1000',Type='PP03',Id='4711')", "W/\"v1\"", "{}", 404,
       "NOT_FOUND"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.code);
    const WireAnswer answer = client_->Patch(row.path, row.if_match, row.body);
    EXPECT_EQ(answer.status, row.status);
    const Json error = Json::parse(answer.body, nullptr, false)["error"];
    EXPECT_EQ(error["code"], row.code);
    EXPECT_NE(error["message"], "");
  }
}

TEST_F(ApiShapeWireTest, TypesWithTheSameIdAreDifferentWorkOrders) {
  client_->Patch(kPath, "W/\"v1\"", R"({"Status":"STRT"})");
  EXPECT_EQ(simulator_->plant().Find("PP01/4711")->version, 2);
  EXPECT_EQ(simulator_->plant().Find("PP02/4711")->version, 1);
  EXPECT_EQ(simulator_->ledger().AppliedWrites("PP01/4711").size(), 1U);
  EXPECT_EQ(GetJson("/sim/work-orders/PP02/4711")["lockedBy"], "s.ito");
  EXPECT_EQ(GetJson("/sim/work-orders/PP02%2F4711")["id"], "4711");
  EXPECT_EQ(client_->Get("/sim/work-orders/4711").status, 400);
  EXPECT_EQ(client_->Request("PUT", "/sim/work-orders/PP03/1", "", R"({"status":"REL"})").status,
            200);
  EXPECT_EQ(simulator_->plant().Find("PP03/1")->type, "PP03");
  EXPECT_EQ(client_->Request("PUT", "/sim/work-orders/PP03/1", "", R"({"type":"PP01"})").status,
            400);
  EXPECT_EQ(client_->Request("POST", "/sim/work-orders/PP02/4711/edit", "", R"({"lockedBy":null})")
                .status,
            200);
  EXPECT_EQ(simulator_->plant().Find("PP02/4711")->locked_by, "");
  EXPECT_EQ(GetJson("/sim/ledger?workOrderId=PP02%2F4711")["entries"].size(), 2U);
}

TEST_F(ApiShapeWireTest, FaultsKnowTheShape) {
  Fault no_etag = *FaultNamed("no_etag");
  no_etag.work_order_id = "PP01/4711";
  no_etag.count = 1;
  simulator_->faults().Add(no_etag);
  EXPECT_FALSE(GetJson(kPath).contains("@odata.etag"));
  EXPECT_TRUE(GetJson(kPath).contains("@odata.etag"));
}

TEST_F(ApiShapeWireTest, TheUsualPathIsNotServedThen) {
  const WireAnswer answer = client_->Get("/api/work-orders/4711");
  EXPECT_EQ(answer.status, 404);
  EXPECT_THAT(answer.body, HasSubstr("Type='{type}',Id='{id}')"));
}

TEST(LockWireTest, LocksShowBlockAndEndByThemselves) {
  struct Row {
    std::string api;
    int status;
  };
  const Row rows[] = {{"", 423}, {"lock_blocks_writes = false", 200}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.api);
    auto scenario = ParseScenarioToml("[api]\n" + row.api +
                                      "\n[[work_order]]\nid = \"L\"\nstatus = \"In Progress\"\n"
                                      "locked_by = \"s.ito\"\nlock_for = \"1h\"\n"
                                      "[[work_order]]\nid = \"E\"\nstatus = \"In Progress\"\n"
                                      "locked_by = \"s.ito\"\nlock_for = \"1us\"\n");
    ASSERT_TRUE(scenario.ok()) << scenario.status();
    SimulatorOptions options;
    options.scenario = *std::move(scenario);
    const auto simulator = *Simulator::Start(std::move(options));
    LoopbackClient client(simulator->port());
    EXPECT_THAT(client.Get("/api/work-orders/L").body, HasSubstr(R"("lockedBy":"s.ito")"));
    EXPECT_EQ(client.Patch("/api/work-orders/L", "\"v1\"", R"({"status":"Complete"})").status,
              row.status);
    const WireAnswer ended = client.Get("/api/work-orders/E");
    EXPECT_THAT(ended.body, HasSubstr(R"("lockedBy":null)"));
    EXPECT_EQ(ended.Header("ETag"), "\"v2\"") << "the end of a lock is a change";
    const WireAnswer locked = client.Request("POST", "/sim/work-orders/E/edit", "",
                                             R"({"lockedBy":"j.meyer","lockFor":"1us"})");
    EXPECT_EQ(locked.status, 200);
    EXPECT_THAT(client.Get("/api/work-orders/E").body, HasSubstr(R"("lockedBy":null)"));
  }
}

}  // namespace
}  // namespace interlock::simulator::testing
