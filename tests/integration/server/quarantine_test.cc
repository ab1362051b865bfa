// An old copy of the database put back under the real broker.
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "demo/loopback_http.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "interlock/v1/broker_admin.grpc.pb.h"
#include "tests/integration/server/interlockd_process.h"

namespace interlock {
namespace {

using grpc::health::v1::HealthCheckResponse;
using testing::AllOf;
using testing::HasSubstr;

class RestoredCopyTest : public InterlockdTest {
 protected:
  std::unique_ptr<v1::BrokerAdmin::Stub> Admin() const {
    return v1::BrokerAdmin::NewStub(
        grpc::CreateChannel(admin_address(), grpc::InsecureChannelCredentials()));
  }

  v1::GetBrokerStatusResponse Status() const {
    grpc::ClientContext context;
    v1::GetBrokerStatusResponse response;
    const grpc::Status status = Admin()->GetBrokerStatus(&context, {}, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  v1::LeaveQuarantineResponse LeaveQuarantine() const {
    grpc::ClientContext context;
    v1::LeaveQuarantineRequest request;
    request.set_reason("Monday's copy, the disk was exchanged");
    v1::LeaveQuarantineResponse response;
    const grpc::Status status = Admin()->LeaveQuarantine(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  HealthCheckResponse::ServingStatus HealthOf(const std::string& name) const {
    grpc::ClientContext context;
    grpc::health::v1::HealthCheckRequest request;
    request.set_service(name);
    HealthCheckResponse response;
    const grpc::Status status =
        grpc::health::v1::Health::NewStub(
            grpc::CreateChannel(plant_address(), grpc::InsecureChannelCredentials()))
            ->Check(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.status();
  }

  grpc::Status SubmitOnce(const std::string& event_id, const std::string& work_order) {
    v1::SubmitIntentResponse response;
    grpc::ClientContext context;
    return v1::TransitionBroker::NewStub(
               grpc::CreateChannel(plant_address(), grpc::InsecureChannelCredentials()))
        ->SubmitIntent(&context, Request(event_id, work_order, "Complete"), &response);
  }

  std::filesystem::path Database() const { return folder() / "data" / "interlock.db"; }
  std::filesystem::path Copy() const { return folder() / "copy.db"; }

  // The broker has accepted `kept`, been copied, and then accepted `lost`, all of it while Apriso
  // was away; the copy is put back.
  void LoseWhatCameAfterTheCopy() {
    for (const char* const order : {"WO-kept", "WO-lost", "WO-new"}) Put(order, "In Progress");
    StartBroker({"apriso.base_url=http://127.0.0.1:9", "apriso.echo_field=interlockEcho"});
    kept_ = Submit("kept", "WO-kept", "Complete").intent().intent_id();
    ASSERT_EQ(StopBroker(), 0);
    std::filesystem::copy_file(Database(), Copy());
    StartBroker({"apriso.echo_field=interlockEcho"});
    EXPECT_EQ(Verdict(AwaitEnd(kept_)), "SUCCEEDED APPLIED");
    lost_ = Submit("lost", "WO-lost", "Complete").intent().intent_id();
    EXPECT_EQ(Verdict(AwaitEnd(lost_)), "SUCCEEDED APPLIED");
    ASSERT_EQ(StopBroker(), 0);
    std::filesystem::remove(Database());
    std::filesystem::copy_file(Copy(), Database());
    StartBroker({"apriso.echo_field=interlockEcho"});
  }

  std::string kept_;
  std::string lost_;
};

TEST_F(RestoredCopyTest, TheBrokerNoticesAndTakesAndSendsNothing) {
  LoseWhatCameAfterTheCopy();
  const v1::GetBrokerStatusResponse status = Status();
  EXPECT_TRUE(status.quarantined());
  ASSERT_GT(status.warnings_size(), 0);
  EXPECT_THAT(status.warnings(0), HasSubstr("LeaveQuarantine"));
  EXPECT_THAT(demo::HttpGet(http_port(), "/readyz").status().message(),
              AllOf(HasSubstr("HTTP 503"), HasSubstr("\"reason\":\"QUARANTINE\"")));
  EXPECT_EQ(demo::HttpGet(http_port(), "/healthz").value_or("none"), "ok\n");
  EXPECT_EQ(HealthOf(""), HealthCheckResponse::SERVING);
  EXPECT_EQ(HealthOf("interlock.v1.TransitionBroker"), HealthCheckResponse::NOT_SERVING);
  EXPECT_EQ(HealthOf("interlock.v1.BrokerAdmin"), HealthCheckResponse::SERVING)
      << "LeaveQuarantine is one of its methods";
  const grpc::Status refused = SubmitOnce("new", "WO-new");
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_THAT(refused.error_message(), HasSubstr("quarantine"));
  v1::GetIntentRequest request;
  request.set_intent_id(kept_);
  const auto kept = client().Get(request);
  ASSERT_TRUE(kept.ok()) << kept.status();
  EXPECT_EQ(kept->state(), v1::Intent::QUEUED);
  EXPECT_EQ(kept->wait().cause(), v1::Wait::PAUSED);
  ASSERT_EQ(StopBroker(), 0);
  StartBroker({"apriso.echo_field=interlockEcho"});
  EXPECT_TRUE(Status().quarantined()) << "a restart is not a decision";
  EXPECT_EQ(plant().ledger().AppliedWrites("WO-new").size(), 0u);
}

TEST_F(RestoredCopyTest, AfterLeaveQuarantineTheTruthIsReadAndNothingIsWrittenTwice) {
  LoseWhatCameAfterTheCopy();
  EXPECT_EQ(LeaveQuarantine().unfinished(), 1);
  EXPECT_EQ(Verdict(AwaitEnd(kept_)), "SUCCEEDED VERIFIED_APPLIED");
  EXPECT_EQ(plant().ledger().AppliedWrites("WO-kept").size(), 1u);
  EXPECT_FALSE(Status().quarantined());
  EXPECT_EQ(HealthOf("interlock.v1.TransitionBroker"), HealthCheckResponse::SERVING);
  EXPECT_EQ(demo::HttpGet(http_port(), "/readyz").value_or("none"), "{\"ready\":true}\n");

  const v1::SubmitIntentResponse again = Submit("lost", "WO-lost", "Complete");
  EXPECT_EQ(again.duplicate(), v1::SubmitIntentResponse::NONE) << "its acknowledgement is lost";
  EXPECT_GT(std::stoll(again.intent().intent_id()), 1'000'000'000) << "none is given out twice";
  EXPECT_EQ(Verdict(AwaitEnd(again.intent().intent_id())), "SUCCEEDED ALREADY_IN_TARGET");
  EXPECT_EQ(plant().ledger().AppliedWrites("WO-lost").size(), 1u);

  const std::string fresh = Submit("new", "WO-new", "Complete").intent().intent_id();
  EXPECT_EQ(Verdict(AwaitEnd(fresh)), "SUCCEEDED APPLIED");
  ASSERT_EQ(StopBroker(), 0);
  StartBroker({"apriso.echo_field=interlockEcho"});
  EXPECT_FALSE(Status().quarantined());
}

}  // namespace
}  // namespace interlock
