// ValidateIntent and GetLane over the wire.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/rpc/broker_under_test.h"

namespace interlock::rpc {
namespace {

using testing::BrokerUnderTest;
using ::testing::HasSubstr;
using testing::SetTestDeadline;
using testing::ValidRequest;

v1::ValidateIntentResponse Validate(const BrokerUnderTest& broker,
                                    const v1::SubmitIntentRequest& request) {
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::ValidateIntentResponse response;
  const grpc::Status status = broker.NewStub()->ValidateIntent(&context, request, &response);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return response;
}

dispatch::Inspection Seen(const char* status) {
  dispatch::Inspection inspection;
  inspection.lane.wait.cause = core::WaitCause::kReady;
  inspection.read.answer = core::ReadAnswer::kOk;
  inspection.read.snapshot.etag = core::Etag("\"v7\"");
  inspection.read.snapshot.status = core::StatusName(status);
  return inspection;
}

TEST(ValidateIntent, SaysHowTheWorkOrderStandsAndTheWayToTheTarget) {
  BrokerUnderTest broker;
  broker.control.SetInspection(Seen("Released"));
  v1::SubmitIntentRequest request = ValidRequest(1);
  request.set_target_status("Closed");
  const v1::ValidateIntentResponse response = Validate(broker, request);
  EXPECT_FALSE(response.valid());
  EXPECT_EQ(response.current_status(), "Released");
  EXPECT_EQ(response.etag(), "\"v7\"");
  ASSERT_EQ(response.violations_size(), 1);
  EXPECT_EQ(response.violations(0).field(), "target_status");
  EXPECT_EQ(response.path_size(), 3);
  EXPECT_FALSE(response.has_would_wait());
  EXPECT_EQ(broker.SubmitOne(1), core::IntentId(1)) << "nothing was stored";
}

TEST(ValidateIntent, EveryViolationOfTheRequestIsNamedWithoutLookingAtAnImpossibleWorkOrder) {
  BrokerUnderTest broker;
  v1::SubmitIntentRequest request;
  request.set_work_order_id("a/b");
  const v1::ValidateIntentResponse response = Validate(broker, request);
  EXPECT_FALSE(response.valid());
  EXPECT_EQ(response.violations_size(), 4) << response.DebugString();
  EXPECT_TRUE(broker.control.lanes().empty());
}

TEST(ValidateIntent, ATransitionThatWaitsIsValidAndSaysWhatFor) {
  BrokerUnderTest broker;
  dispatch::Inspection locked = Seen("In Progress");
  locked.read.snapshot.lock = core::LockState::kLocked;
  locked.read.snapshot.locked_by = "j.meyer";
  broker.control.SetInspection(locked);
  const v1::ValidateIntentResponse response = Validate(broker, ValidRequest(1));
  EXPECT_TRUE(response.valid());
  EXPECT_EQ(response.would_wait().cause(), v1::Wait::OPERATOR_LOCK);
  EXPECT_THAT(response.would_wait().detail(), HasSubstr("j.meyer"));
}

TEST(ValidateIntent, TooManyAtATimeAreToldToComeBack) {
  BrokerUnderTest broker;
  core::Refusal busy;
  busy.code = core::RefusalCode::kBusy;
  broker.control.SetInspection(busy);
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::ValidateIntentResponse response;
  EXPECT_EQ(broker.NewStub()->ValidateIntent(&context, ValidRequest(1), &response).error_code(),
            grpc::StatusCode::RESOURCE_EXHAUSTED);
}

grpc::Status GetLane(const BrokerUnderTest& broker, const std::string& work_order,
                     v1::GetLaneResponse& response) {
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::GetLaneRequest request;
  request.set_work_order_id(work_order);
  return broker.NewStub()->GetLane(&context, request, &response);
}

TEST(GetLane, ShowsTheOpenIntentsInOrderAndWhyTheHeadDoesNotMove) {
  BrokerUnderTest broker;
  const core::IntentId head = broker.SubmitOne(1);
  const core::IntentId next = broker.SubmitOne(2);
  broker.control.SetWait(head, {core::WaitCause::kOperatorLock, absl::FromUnixSeconds(5),
                                absl::FromUnixSeconds(9), "locked by mueller"});
  broker.control.SetWait(next, {core::WaitCause::kBehindEarlier, absl::FromUnixSeconds(6), {}, ""});
  broker.control.SetLane(dispatch::LaneDescription{{head, next}, head});
  v1::GetLaneResponse response;
  ASSERT_TRUE(GetLane(broker, "WO-1", response).ok());
  EXPECT_EQ(response.lane().work_order_id(), "WO-1");
  EXPECT_EQ(response.lane().depth(), 2);
  EXPECT_EQ(response.lane().head_intent_id(), head.ToText());
  EXPECT_EQ(response.lane().wait().cause(), v1::Wait::OPERATOR_LOCK);
  EXPECT_TRUE(response.lane().has_oldest_create_time());
  ASSERT_EQ(response.intents_size(), 2);
  EXPECT_EQ(response.intents(1).wait().cause(), v1::Wait::BEHIND_EARLIER);
}

TEST(GetLane, AWorkOrderWithoutOpenIntentsHasAnEmptyLane) {
  BrokerUnderTest broker;
  v1::GetLaneResponse response;
  ASSERT_TRUE(GetLane(broker, "WO-1", response).ok());
  EXPECT_EQ(response.lane().depth(), 0);
  EXPECT_EQ(response.lane().head_intent_id(), "");
}

TEST(GetLane, AnIntentThatEndsWhileItIsReadIsLeftOut) {
  BrokerUnderTest broker;
  const core::IntentId ended = broker.SubmitOne(1);
  const core::IntentId open = broker.SubmitOne(2);
  broker.control.SetWait(open, {core::WaitCause::kReady, absl::FromUnixSeconds(5), {}, ""});
  broker.Move(ended, core::IntentState::kCancelled);
  broker.control.SetLane(dispatch::LaneDescription{{ended, open}, ended});
  v1::GetLaneResponse response;
  ASSERT_TRUE(GetLane(broker, "WO-1", response).ok());
  EXPECT_EQ(response.lane().depth(), 1);
  EXPECT_EQ(response.intents(0).intent_id(), open.ToText());
}

TEST(GetLane, ADispatcherThatIsTooBusyToAnswerIsNotTakenForAnEmptyLane) {
  BrokerUnderTest broker;
  core::Refusal busy;
  busy.code = core::RefusalCode::kBusy;
  busy.message = "the broker is busy or shutting down; try again in a second";
  broker.control.SetLane(busy);
  v1::GetLaneResponse response;
  EXPECT_EQ(GetLane(broker, "WO-1", response).error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
}

TEST(GetLane, AMissingWorkOrderIsNamed) {
  BrokerUnderTest broker;
  v1::GetLaneResponse response;
  EXPECT_EQ(GetLane(broker, "", response).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

}  // namespace
}  // namespace interlock::rpc
