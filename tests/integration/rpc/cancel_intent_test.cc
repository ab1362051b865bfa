#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/rpc/broker_under_test.h"

namespace interlock::rpc {
namespace {

using testing::BrokerUnderTest;
using testing::FakeIntentControl;
using ::testing::HasSubstr;
using testing::ReasonOf;
using testing::SetTestDeadline;

grpc::Status Cancel(const BrokerUnderTest& broker, const std::string& id, const std::string& reason,
                    v1::Intent& intent) {
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::CancelIntentRequest request;
  request.set_intent_id(id);
  request.set_reason(reason);
  v1::CancelIntentResponse response;
  const grpc::Status status = broker.NewStub()->CancelIntent(&context, request, &response);
  intent = response.intent();
  return status;
}

// The dispatcher knows the intent no more.
grpc::Status CancelClosed(BrokerUnderTest& broker, core::IntentState state,
                          core::Reason reason = core::Reason::kNone) {
  const core::IntentId id = broker.SubmitOne(1);
  broker.Move(id, core::IntentState::kExecuting);
  broker.Move(id, state, [&](storage::IntentMove& move) {
    move.reason = reason;
    if (state == core::IntentState::kSucceeded) move.result = core::Result::kApplied;
  });
  v1::Intent intent;
  return Cancel(broker, id.ToText(), "", intent);
}

TEST(CancelIntent, AQueuedIntentIsCancelledAtOnce) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  broker.control.OnCancel([&](const FakeIntentControl::CancelRequest& request) {
    core::Intent intent;
    intent.id = request.id;
    intent.state = core::IntentState::kCancelled;
    return intent;
  });
  v1::Intent intent;
  ASSERT_TRUE(Cancel(broker, id.ToText(), "scrapped", intent).ok());
  EXPECT_EQ(intent.state(), v1::Intent::CANCELLED);
  ASSERT_EQ(broker.control.cancels().size(), 1u);
  EXPECT_EQ(broker.control.cancels()[0].id, id);
  EXPECT_EQ(broker.control.cancels()[0].reason, "scrapped");
  EXPECT_EQ(broker.control.cancels()[0].actor, "local");
}

TEST(CancelIntent, AWriteInDoubtOnlyNotesIt) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  broker.control.SetWait(id, {core::WaitCause::kBackoff, absl::FromUnixSeconds(3), {}, ""});
  broker.control.OnCancel([&](const FakeIntentControl::CancelRequest& request) {
    core::Intent intent;
    intent.id = request.id;
    intent.progress.cancel = core::CancelNote::kRequested;
    return intent;
  });
  v1::Intent intent;
  ASSERT_TRUE(Cancel(broker, id.ToText(), "", intent).ok());
  EXPECT_EQ(intent.state(), v1::Intent::QUEUED);
  EXPECT_TRUE(intent.cancel_requested());
  EXPECT_EQ(intent.wait().cause(), v1::Wait::BACKOFF);
}

TEST(CancelIntent, CancellingTwiceIsNoError) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  broker.Move(id, core::IntentState::kCancelled);
  v1::Intent intent;
  ASSERT_TRUE(Cancel(broker, id.ToText(), "", intent).ok());
  EXPECT_EQ(intent.state(), v1::Intent::CANCELLED);
}

TEST(CancelIntent, AnEndedIntentStaysAsItIs) {
  BrokerUnderTest broker;
  const grpc::Status status = CancelClosed(broker, core::IntentState::kSucceeded);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(status), "INTENT_ENDED");
  EXPECT_THAT(status.error_message(), HasSubstr("SUCCEEDED"));
}

TEST(CancelIntent, AnUnknownOutcomeNeedsADecision) {
  BrokerUnderTest broker;
  const grpc::Status status =
      CancelClosed(broker, core::IntentState::kNeedsAttention, core::Reason::kOutcomeUnknown);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(status), "INTENT_NOT_ACTIONABLE");
  EXPECT_THAT(status.error_message(), HasSubstr("use ResolveIntents"));
}

TEST(CancelIntent, AnUnknownIntentIsNotFound) {
  BrokerUnderTest broker;
  v1::Intent intent;
  EXPECT_EQ(Cancel(broker, "77", "", intent).error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST(CancelIntent, AnIntentBetweenTwoHandsIsAskedForAgain) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  int asked = 0;
  broker.control.OnCancel([&](const FakeIntentControl::CancelRequest& request) {
    if (++asked < 3) return dispatch::CancelAnswer(dispatch::NotOpen{});
    core::Intent intent;
    intent.id = request.id;
    intent.state = core::IntentState::kCancelled;
    return dispatch::CancelAnswer(intent);
  });
  v1::Intent intent;
  ASSERT_TRUE(Cancel(broker, id.ToText(), "", intent).ok());
  EXPECT_EQ(intent.state(), v1::Intent::CANCELLED);
}

TEST(CancelIntent, ADispatcherThatNeverTakesItIsBusy) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  v1::Intent intent;
  const grpc::Status status = Cancel(broker, id.ToText(), "", intent);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(ReasonOf(status), "BUSY");
  EXPECT_EQ(broker.control.cancels().size(), 3u);
}

TEST(CancelIntent, TheDispatchersRefusalIsPassedOn) {
  BrokerUnderTest broker;
  broker.control.OnCancel([](const FakeIntentControl::CancelRequest&) {
    core::Refusal refusal;
    refusal.code = core::RefusalCode::kShuttingDown;
    return refusal;
  });
  v1::Intent intent;
  EXPECT_EQ(Cancel(broker, "1", "", intent).error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST(CancelIntent, TheReasonIsLimited) {
  BrokerUnderTest broker;
  v1::Intent intent;
  EXPECT_EQ(Cancel(broker, "1", std::string(1025, 'x'), intent).error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Cancel(broker, "x", "", intent).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_TRUE(broker.control.cancels().empty());
}

}  // namespace
}  // namespace interlock::rpc
