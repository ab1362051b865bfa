#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/util/message_differencer.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"
#include "tests/integration/rpc/broker_under_test.h"

namespace interlock::rpc {
namespace {

using testing::BrokerSetup;
using testing::BrokerUnderTest;
using ::testing::HasSubstr;
using testing::ReasonOf;
using testing::SetTestDeadline;
using testing::ValidRequest;

struct Answer {
  grpc::Status status;
  v1::SubmitIntentResponse response;
  std::string pushback;
};

Answer Submit(const BrokerUnderTest& broker, const v1::SubmitIntentRequest& request) {
  grpc::ClientContext context;
  SetTestDeadline(context);
  Answer answer;
  answer.status = broker.NewStub()->SubmitIntent(&context, request, &answer.response);
  const auto& trailers = context.GetServerTrailingMetadata();
  if (const auto found = trailers.find("grpc-retry-pushback-ms"); found != trailers.end()) {
    answer.pushback = std::string(found->second.data(), found->second.size());
  }
  return answer;
}

TEST(SubmitIntent, AnswersWithTheDurableIntent) {
  BrokerUnderTest broker;
  v1::SubmitIntentRequest request = ValidRequest(1);
  request.set_target_status(" complete ");
  (*request.mutable_labels())["line"] = "7";
  const Answer answer = Submit(broker, request);
  ASSERT_TRUE(answer.status.ok()) << answer.status.error_message();
  EXPECT_EQ(answer.response.duplicate(), v1::SubmitIntentResponse::NONE);
  const v1::Intent& intent = answer.response.intent();
  EXPECT_EQ(intent.intent_id(), "1");
  EXPECT_EQ(intent.source(), "plc");
  EXPECT_EQ(intent.target_status(), "Complete");
  EXPECT_EQ(intent.state(), v1::Intent::QUEUED);
  EXPECT_NE(intent.wait().cause(), v1::Wait::CAUSE_UNSPECIFIED);
  EXPECT_EQ(intent.fields().fields().at("quantity").number_value(), 1);
  EXPECT_EQ(intent.labels().at("line"), "7");
  EXPECT_EQ(intent.expire_time().seconds() - intent.create_time().seconds(), 24 * 3600);
  const auto stored = broker.store.NewReader()->GetIntent(core::IntentId(1));
  ASSERT_TRUE(stored.ok());
  EXPECT_TRUE(stored->has_value());
}

TEST(SubmitIntent, AResendGetsTheFirstIntentAsItStandsNow) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  broker.control.SetWait(id, {core::WaitCause::kOperatorLock, absl::FromUnixSeconds(5),
                              absl::FromUnixSeconds(9), "locked by mueller"});
  const Answer resent = Submit(broker, ValidRequest(1));
  ASSERT_TRUE(resent.status.ok());
  EXPECT_EQ(resent.response.duplicate(), v1::SubmitIntentResponse::EVENT_ID);
  EXPECT_EQ(resent.response.intent().intent_id(), id.ToText());
  EXPECT_EQ(resent.response.intent().wait().detail(), "locked by mueller");
  EXPECT_EQ(resent.response.intent().fields().fields().at("quantity").number_value(), 1);

  broker.Move(id, core::IntentState::kExecuting);
  EXPECT_EQ(Submit(broker, ValidRequest(1)).response.intent().state(), v1::Intent::EXECUTING);
}

TEST(SubmitIntent, ARepeatedMachineEventGetsTheFirstIntent) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  v1::SubmitIntentRequest repeat = ValidRequest(1);
  repeat.set_event_id("another");
  const Answer answer = Submit(broker, repeat);
  ASSERT_TRUE(answer.status.ok());
  EXPECT_EQ(answer.response.duplicate(), v1::SubmitIntentResponse::REPEATED_EVENT);
  EXPECT_EQ(answer.response.intent().intent_id(), id.ToText());
}

TEST(SubmitIntent, AReusedEventIdIsRefusedNamingWhatDiffers) {
  BrokerUnderTest broker;
  broker.SubmitOne(1);
  v1::SubmitIntentRequest other = ValidRequest(1);
  other.set_target_status("On Hold");
  const Answer answer = Submit(broker, other);
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(ReasonOf(answer.status), "EVENT_ID_REUSED");
  EXPECT_THAT(answer.status.error_message(), HasSubstr("target_status"));
}

TEST(SubmitIntent, EverythingWrongIsNamedAtOnce) {
  BrokerUnderTest broker;
  v1::SubmitIntentRequest request = ValidRequest(1);
  request.set_work_order_id("a/b");
  request.set_target_status("Finished");
  request.mutable_time_to_live()->set_nanos(1);
  (*request.mutable_fields()->mutable_fields())["big"].set_number_value(1e20);
  const Answer answer = Submit(broker, request);
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(ReasonOf(answer.status), "INVALID_FIELDS");
  for (const char* const field : {"work_order_id", "target_status", "time_to_live", "fields.big"}) {
    EXPECT_THAT(answer.status.error_message(), HasSubstr(field));
    EXPECT_THAT(answer.status.error_details(), HasSubstr(field));
  }
  EXPECT_EQ(answer.pushback, "");
}

TEST(SubmitIntent, AFullQueueSaysWhenToComeBack) {
  BrokerSetup setup;
  setup.policy.limits.open_total = 1;
  BrokerUnderTest broker(setup);
  broker.SubmitOne(1);
  const Answer answer = Submit(broker, ValidRequest(2));
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(ReasonOf(answer.status), "QUEUE_FULL");
  EXPECT_EQ(answer.pushback, "5000");
}

TEST(SubmitIntent, AFullDiskIsNoAcceptance) {
  BrokerUnderTest broker;
  broker.OnStoreThread([&](storage::IntentStore&) {
    broker.store.FailNextBegin(absl::ResourceExhaustedError("disk full"));
    return absl::OkStatus();
  });
  const Answer refused = Submit(broker, ValidRequest(1));
  EXPECT_EQ(refused.status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(ReasonOf(refused.status), "DISK_FULL");
  EXPECT_EQ(refused.pushback, "10000");
  EXPECT_EQ(Submit(broker, ValidRequest(1)).response.duplicate(), v1::SubmitIntentResponse::NONE);
}

TEST(SubmitIntent, ABrokerThatGoesDownRefusesNewOnesOnly) {
  BrokerUnderTest broker;
  broker.SubmitOne(1);
  broker.intake.StopTaking();
  const Answer refused = Submit(broker, ValidRequest(2));
  EXPECT_EQ(refused.status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(ReasonOf(refused.status), "SHUTTING_DOWN");
  EXPECT_TRUE(Submit(broker, ValidRequest(1)).status.ok());
}

TEST(SubmitIntent, TheAnswerAgreesWithALaterGet) {
  BrokerUnderTest broker;
  v1::SubmitIntentRequest request = ValidRequest(1);
  request.mutable_event_time()->set_seconds(1'700'000'000);
  request.mutable_event_time()->set_nanos(123'456'789);
  request.mutable_time_to_live()->set_seconds(60);
  request.add_expected_statuses("in progress");
  request.set_on_attention(v1::Intent::SKIP);
  const Answer answer = Submit(broker, request);
  ASSERT_TRUE(answer.status.ok()) << answer.status.error_message();
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::GetIntentRequest get;
  get.set_intent_id(answer.response.intent().intent_id());
  v1::GetIntentResponse got;
  ASSERT_TRUE(broker.NewStub()->GetIntent(&context, get, &got).ok());
  EXPECT_TRUE(
      google::protobuf::util::MessageDifferencer::Equals(answer.response.intent(), got.intent()))
      << answer.response.intent().DebugString() << got.intent().DebugString();
}

}  // namespace
}  // namespace interlock::rpc
