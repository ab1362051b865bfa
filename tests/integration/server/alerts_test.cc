// An alert from what Apriso answers to what the webhook, ListAlerts and /metrics say of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "demo/loopback_http.h"
#include "grpcpp/create_channel.h"
#include "interlock/v1/broker_admin.grpc.pb.h"
#include "nlohmann/json.hpp"
#include "tests/integration/server/interlockd_process.h"
#include "tests/support/scripted_http_server.h"

namespace interlock {
namespace {

using support::HttpAnswer;
using support::ScriptedConnection;
using support::ScriptedHttpServer;
using support::SeenRequest;
using testing::HasSubstr;

constexpr absl::Duration kPatience = absl::Seconds(30);
constexpr char kSuspended[] = "gateway_suspended";

class AlertsTest : public InterlockdTest {
 protected:
  void Start() {
    StartBroker({absl::StrCat("apriso.base_url=", apriso_.Url()),
                 absl::StrCat("alerts.webhook_url=", hook_.Url("/hook"))});
  }
  v1::Alert Alert() {
    const auto stub = v1::BrokerAdmin::NewStub(
        grpc::CreateChannel(admin_address(), grpc::InsecureChannelCredentials()));
    grpc::ClientContext context;
    v1::ListAlertsResponse response;
    const grpc::Status status = stub->ListAlerts(&context, {}, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    EXPECT_EQ(response.alerts_size(), 9);
    for (const v1::Alert& alert : response.alerts()) {
      if (alert.name() == kSuspended) return alert;
    }
    return {};
  }
  // Ids of the messages about the suspended gateway that came so far.
  std::set<std::string> Messages() {
    std::set<std::string> ids;
    for (const SeenRequest& request : hook_.Requests()) {
      const nlohmann::json body = nlohmann::json::parse(request.body);
      if (body["alert"] == kSuspended) ids.insert(body["id"]);
    }
    return ids;
  }
  // A message about anything: the disk of the test may be low as well.
  bool AwaitMessage() {
    for (int count = 1; hook_.WaitForRequests(count, kPatience); ++count) {
      if (!Messages().empty()) return true;
    }
    return false;
  }

  ScriptedHttpServer apriso_{[](const SeenRequest& /*request*/, ScriptedConnection& connection) {
    connection.Send(HttpAnswer(401, "no"));
  }};
  ScriptedHttpServer hook_{[](const SeenRequest& /*request*/, ScriptedConnection& connection) {
    connection.Send(HttpAnswer(200, ""));
  }};
};

TEST_F(AlertsTest, ARefusedCredentialIsToldEverywhereOnceAndAKillChangesNothing) {
  Start();
  EXPECT_EQ(Alert().state(), v1::Alert::OK);
  Submit("e1", "WO-1", "Complete");
  ASSERT_TRUE(AwaitMessage());
  const v1::Alert alert = Alert();
  EXPECT_EQ(alert.state(), v1::Alert::FIRING);
  EXPECT_THAT(alert.message(), HasSubstr("check the credential"));
  const std::string page = demo::HttpGet(http_port(), "/metrics").value();
  EXPECT_THAT(page, HasSubstr("interlock_alert_firing{alert=\"gateway_suspended\"} 1\n"));
  EXPECT_THAT(page, HasSubstr("interlock_gateway_state{state=\"suspended\"} 1\n"));
  EXPECT_THAT(page, HasSubstr("interlock_intents{state=\"QUEUED\"} 1\n"));
  KillBroker();
  const int calls = apriso_.Heads();
  Start();
  EXPECT_EQ(Alert().state(), v1::Alert::FIRING);
  EXPECT_EQ(Alert().since().seconds(), alert.since().seconds());
  Submit("e2", "WO-2", "Complete");
  // Until the new process has found out about the credential by itself.
  ASSERT_TRUE(apriso_.WaitForRequests(calls + 1, kPatience));
  EXPECT_EQ(Messages().size(), 1u);
  EXPECT_EQ(Alert().since().seconds(), alert.since().seconds());
}

// The receiver never answers: SIGTERM is carried out all the same, and nothing is lost.
TEST_F(AlertsTest, AWebhookThatHangsHoldsUpNoStop) {
  ScriptedHttpServer hanging([](const SeenRequest& /*request*/, ScriptedConnection& connection) {
    connection.Pause(absl::Minutes(5));
  });
  StartBroker({absl::StrCat("apriso.base_url=", apriso_.Url()),
               absl::StrCat("alerts.webhook_url=", hanging.Url("/hook"))});
  Submit("e1", "WO-1", "Complete");
  ASSERT_TRUE(hanging.WaitForRequests(1, kPatience));
  const absl::Time begin = absl::Now();
  EXPECT_EQ(StopBroker(), 0);
  EXPECT_LT(absl::Now() - begin, absl::Seconds(15));
  Start();
  ASSERT_TRUE(AwaitMessage());
}

TEST_F(InterlockdTest, AnAppliedIntentIsCountedInTheMetrics) {
  Put("WO-1", "In Progress");
  StartBroker();
  const std::string before = demo::HttpGet(http_port(), "/metrics").value();
  EXPECT_THAT(before, HasSubstr("interlock_intent_ends_total{state=\"SUCCEEDED\"} 0\n"));
  EXPECT_EQ(Verdict(AwaitEnd(Submit("e1", "WO-1", "Complete").intent().intent_id())),
            "SUCCEEDED APPLIED");
  const std::string page = demo::HttpGet(http_port(), "/metrics").value();
  for (const char* const line :
       {"interlock_intent_ends_total{state=\"SUCCEEDED\"} 1\n",
        "interlock_submissions_total{duplicate=\"NONE\"} 1\n",
        "interlock_gateway_write_seconds_count 1\n", "interlock_gateway_read_seconds_count 1\n",
        "interlock_reads_total{answer=\"OK\"} 1\n",
        "interlock_rpc_calls_total{service=\"interlock.v1."
        "TransitionBroker\",method=\"SubmitIntent\",status=\"OK\"} 1\n",
        "interlock_attempts_total{outcome=\"APPLIED\"} 1\n",
        "interlock_tries_total{work_order_type=\"\"} 1\n",
        "interlock_races_total{work_order_type=\"\"} 0\n",
        "interlock_retries_needed_total{retries=\"0\"} 1\n",
        "interlock_submit_to_end_seconds_count 1\n"}) {
    EXPECT_THAT(page, HasSubstr(line));
  }
}

}  // namespace
}  // namespace interlock
