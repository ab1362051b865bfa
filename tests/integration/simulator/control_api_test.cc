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

class ControlApiTest : public ::testing::Test {
 protected:
  ControlApiTest()
      : simulator_(*Simulator::Start({.scenario = {.mix = {.count = 2}}})),
        client_(simulator_->port()) {}

  // The answer's body; fails the test unless the status is as expected.
  Json Call(const std::string& method, const std::string& path, const std::string& body,
            int status = 200) {
    const WireAnswer answer = client_.Request(method, path, "", body);
    EXPECT_EQ(answer.status, status) << method << " " << path << ": " << answer.body;
    return Json::parse(answer.body, nullptr, false);
  }

  std::unique_ptr<Simulator> simulator_;
  LoopbackClient client_;
};

TEST_F(ControlApiTest, WorkOrdersCanBeCreatedReplacedListedAndEdited) {
  EXPECT_EQ(Call("PUT", "/sim/work-orders/A%2F1",
                 R"({"status":"In Progress","type":"T","version":7,"fields":{"line":"L4"}})")["id"],
            "A/1");
  EXPECT_EQ(
      Call("POST", "/sim/work-orders", R"([{"id":"B"},{"id":"C","status":"On Hold"}])")["created"],
      2);
  const Json edited = Call("POST", "/sim/work-orders/A%2F1/edit",
                           R"({"status":"Complete","fields":{"line":null,"note":1},
                               "lockedBy":"s.ito","operator":"s.ito"})");
  EXPECT_EQ(edited["status"], "Complete");
  EXPECT_EQ(edited["version"], 8);
  EXPECT_EQ(edited["lockedBy"], "s.ito");
  EXPECT_FALSE(edited.contains("line"));
  EXPECT_EQ(Call("POST", "/sim/work-orders/A%2F1/edit", R"({"lockedBy":null})")["lockedBy"],
            nullptr);
  EXPECT_EQ(Call("GET", "/sim/work-orders", "")["workOrders"].size(), 5U);
  EXPECT_EQ(Call("GET", "/sim/work-orders/C", "")["status"], "On Hold");
  Call("GET", "/sim/work-orders/D", "", 404);
  Call("POST", "/sim/work-orders/D/edit", "{}", 404);
}

TEST_F(ControlApiTest, WrongRequestsAreRefusedWithEveryComplaintAndChangeNothing) {
  Call("PUT", "/sim/work-orders/X", R"({"speed":1})", 400);
  Call("PUT", "/sim/work-orders/X", "{", 400);
  Call("PUT", "/sim/work-orders/X", R"({"id":"Y"})", 400);
  Call("PUT", "/sim/work-orders/X", R"({"fields":{"status":"x"}})", 400);
  Call("POST", "/sim/work-orders", R"([{"id":"Z"},{"type":"T"}])", 400);
  Call("PUT", "/sim/work-orders/X", std::string(200000, '['), 400);
  const Json complaint = Call(
      "POST", "/sim/faults", R"([{"fault":"reset"},{"fault":"nope"},{"fault":"hang","x":1}])", 400);
  EXPECT_THAT(complaint["message"].get<std::string>(), HasSubstr("must be one of"));
  EXPECT_THAT(complaint["message"].get<std::string>(), HasSubstr("x is not known"));
  Call("POST", "/sim/operators", R"({"editRate":-1})", 400);
  Call("GET", "/sim/ledger?after=x", "", 400);
  Call("GET", "/sim/nothing", "", 404);
  Call("POST", "/sim/ledger", "", 404);
  EXPECT_EQ(simulator_->plant().size(), 2U);
  EXPECT_TRUE(simulator_->faults().Rows().empty());
}

TEST_F(ControlApiTest, FaultsComeAndGo) {
  const Json added =
      Call("POST", "/sim/faults",
           R"([{"fault":"throttled","method":"GET","workOrderId":"WO-10001","count":1},
                              {"fault":"status","httpStatus":418,"body":"tea","probability":1,
                               "headers":{"X-Pot":"1"},"contentType":"text/plain"}])");
  EXPECT_EQ(added["ids"].size(), 2U);
  EXPECT_EQ(client_.Get("/api/work-orders/WO-10001").status, 429);
  const WireAnswer tea = client_.Get("/api/work-orders/WO-10001");
  EXPECT_EQ(tea.status, 418);
  EXPECT_EQ(tea.Header("X-Pot"), "1");
  EXPECT_EQ(Call("GET", "/sim/faults", "")["faults"][0]["struck"], 1);
  Call("DELETE", "/sim/faults/2", "");
  Call("DELETE", "/sim/faults/2", "", 404);
  EXPECT_EQ(client_.Get("/api/work-orders/WO-10001").status, 200);
  Call("DELETE", "/sim/faults", "");
  EXPECT_TRUE(simulator_->faults().Rows().empty());
}

TEST_F(ControlApiTest, OperatorsCanBeChangedAndStartToWork) {
  const Json settings = Call(
      "POST", "/sim/operators",
      R"({"editRate":500,"weights":{"field":1},"window":[{"length":"1h","rateMultiplier":2}]})");
  EXPECT_EQ(settings["editRate"], 500);
  EXPECT_EQ(settings["window"][0]["length"], "1h");
  EXPECT_TRUE(simulator_->ledger().WaitUntil(
      [](const LedgerSummary& summary) { return summary.operator_edits >= 5; }, absl::Seconds(10)));
  EXPECT_EQ(Call("POST", "/sim/operators", R"({"editRate":0})")["window"].size(), 1U);
  EXPECT_EQ(Call("GET", "/sim/operators", "")["editRate"], 0);
}

TEST_F(ControlApiTest, TheLedgerIsReadInPagesAndByWorkOrder) {
  client_.Get("/api/work-orders/WO-10001");
  client_.Request("PATCH", "/api/work-orders/WO-10001",
                  "Content-Type: application/json\r\nIf-Match: \"v1\"\r\n"
                  "X-Interlock-Intent-Id: 42\r\nX-Interlock-Attempt: 3\r\n",
                  R"({"status":"Complete","note":"n"})");
  const Json first = Call("GET", "/sim/ledger?after=2&limit=1", "");
  ASSERT_EQ(first["entries"].size(), 1U);
  EXPECT_EQ(first["entries"][0]["outcome"], "read");
  const Json rest = Call("GET", "/sim/ledger?after=" + first["next"].dump(), "");
  ASSERT_EQ(rest["entries"].size(), 1U);
  const Json& write = rest["entries"][0];
  EXPECT_EQ(write["method"], "PATCH");
  EXPECT_EQ(write["workOrderId"], "WO-10001");
  EXPECT_EQ(write["ifMatch"], "\"v1\"");
  EXPECT_EQ(write["status"], 200);
  EXPECT_EQ(write["outcome"], "applied");
  EXPECT_EQ(write["actor"], "api");
  EXPECT_EQ(write["versionBefore"], 1);
  EXPECT_EQ(write["versionAfter"], 2);
  EXPECT_EQ(write["statusBefore"], "In Progress");
  EXPECT_EQ(write["statusAfter"], "Complete");
  EXPECT_EQ(write["targetStatus"], "Complete");
  EXPECT_EQ(write["intentHeader"], "42");
  EXPECT_EQ(write["attemptHeader"], "3");
  EXPECT_EQ(write["fields"]["note"], "n");
  const std::string query = "/sim/ledger?workOrderId=WO%2D10001&outcome=applied&actor=api";
  EXPECT_EQ(Call("GET", query, "")["entries"].size(), 1U);
  const Json summary = Call("GET", "/sim/ledger/summary", "");
  EXPECT_EQ(summary["outcomes"]["applied"], 1);
  EXPECT_EQ(summary["appliedByTry"][0], 1);
}

TEST_F(ControlApiTest, TheRequestRateIsTold) {
  for (int i = 0; i < 3; ++i) client_.Get("/api/work-orders/WO-10001");
  client_.Patch("/api/work-orders/WO-10001", "\"v9\"", R"({"status":"Complete"})");
  const Json rate = Call("GET", "/sim/ledger/rate?bucket=1h", "");
  EXPECT_EQ(rate["requests"], 4);
  EXPECT_EQ(rate["maxConcurrent"], 1);
  EXPECT_EQ(rate["underWay"], 0);
  EXPECT_EQ(rate["bucket"], "1h");
  std::uint64_t gets = 0;
  for (const Json& bucket : rate["buckets"]) gets += bucket["gets"].get<std::uint64_t>();
  EXPECT_EQ(gets, 3U);
  EXPECT_EQ(Call("GET", "/sim/ledger/rate", "")["bucket"], "1s");
  for (const char* wrong : {"0s", "150ms", "2h", "x", "-1s"}) {
    Call("GET", std::string("/sim/ledger/rate?bucket=") + wrong, "", 400);
  }
  Call("POST", "/sim/reset", "");
  EXPECT_EQ(Call("GET", "/sim/ledger/rate", "")["buckets"].size(), 0U);
}

TEST_F(ControlApiTest, AHungRequestIsUnderWay) {
  Fault hang = *FaultNamed("hang");
  hang.count = 1;
  simulator_->faults().Add(hang);
  LoopbackClient hung(simulator_->port());
  hung.Send("GET /api/work-orders/WO-10001 HTTP/1.1\r\nHost: x\r\n\r\n");
  ASSERT_TRUE(simulator_->ledger().WaitUntil(
      [](const LedgerSummary& summary) { return summary.faults == 1; }, absl::Seconds(10)));
  EXPECT_EQ(Call("GET", "/sim/ledger/rate", "")["underWay"], 1);
  client_.Get("/api/work-orders/WO-10001");
  EXPECT_EQ(Call("GET", "/sim/ledger/rate", "")["maxConcurrent"], 2);
}

TEST_F(ControlApiTest, WritesWithoutAReadAreCounted) {
  const std::string path = "/api/work-orders/WO-10001";
  const auto without = [&] {
    return Call("GET", "/sim/ledger/summary", "")["writesWithoutRead"].get<int>();
  };
  client_.Get(path);
  client_.Patch(path, "\"v1\"", R"({"note":1})");
  EXPECT_EQ(without(), 0);
  client_.Patch(path, "\"v2\"", R"({"note":2})");
  EXPECT_EQ(without(), 1) << "under the ETag of its own answer";
  client_.Get(path);
  Call("POST", "/sim/work-orders/WO-10001/edit", R"({"fields":{"x":1}})");
  client_.Patch(path, "\"v3\"", R"({"note":3})");
  EXPECT_EQ(without(), 1) << "a lost race was read before";
  Fault lost = *FaultNamed("reset");
  lost.method = Method::kPatch;
  lost.count = 1;
  simulator_->faults().Add(lost);
  client_.Get(path);
  LoopbackClient(simulator_->port()).Patch(path, "\"v4\"", R"({"note":4})");
  EXPECT_EQ(without(), 1);
  client_.Patch(path, "\"v4\"", R"({"note":4})");
  EXPECT_EQ(without(), 2) << "sent again after a lost answer";
  EXPECT_EQ(simulator_->ledger().Read({}).back().without_read, true);
}

TEST_F(ControlApiTest, ResetBringsBackTheStart) {
  simulator_->faults().Add(*FaultNamed("hang"));
  Call("PUT", "/sim/work-orders/X", "{}");
  EXPECT_EQ(Call("POST", "/sim/reset", "")["workOrders"], 2);
  EXPECT_TRUE(simulator_->faults().Rows().empty());
  EXPECT_EQ(client_.Get("/api/work-orders/X").status, 404);
  EXPECT_EQ(client_.Get("/api/work-orders/WO-10001").Header("ETag"), "\"v1\"");
  EXPECT_EQ(Call("GET", "/sim/healthz", "")["status"], "ok");
}

}  // namespace
}  // namespace interlock::simulator::testing
