// StreamIntents over the wire.
#include <future>
#include <memory>
#include <string>
#include <thread>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/rpc/intent_stream.h"
#include "server/rpc/server_limits.h"
#include "tests/integration/rpc/broker_under_test.h"

namespace interlock::rpc {
namespace {

using testing::BrokerSetup;
using testing::BrokerUnderTest;
using ::testing::HasSubstr;
using testing::SetTestDeadline;
using testing::ValidRequest;

// A bridge with one open stream.
class Bridge {
 public:
  explicit Bridge(const BrokerUnderTest& broker) : stub_(broker.NewStub()) {
    SetTestDeadline(context_);
    stream_ = stub_->StreamIntents(&context_);
  }

  bool Send(const v1::SubmitIntentRequest& request) { return stream_->Write(request); }
  v1::StreamIntentsResponse Receive() {
    v1::StreamIntentsResponse response;
    EXPECT_TRUE(stream_->Read(&response));
    return response;
  }
  v1::StreamIntentsResponse Exchange(const v1::SubmitIntentRequest& request) {
    EXPECT_TRUE(Send(request));
    return Receive();
  }
  bool HasMore() {
    v1::StreamIntentsResponse response;
    return stream_->Read(&response);
  }
  void CloseSending() { stream_->WritesDone(); }
  grpc::Status Finish() { return stream_->Finish(); }
  void Cancel() { context_.TryCancel(); }

 private:
  std::unique_ptr<v1::TransitionBroker::Stub> stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReaderWriter<v1::SubmitIntentRequest, v1::StreamIntentsResponse>>
      stream_;
};

v1::SubmitIntentRequest To(const char* target, int event, const char* work_order = "WO-1") {
  v1::SubmitIntentRequest request = ValidRequest(event);
  request.set_work_order_id(work_order);
  request.set_target_status(target);
  return request;
}

TEST(StreamIntents, AnswersComeInTheOrderOfTheRequestsAndAreDurable) {
  BrokerUnderTest broker;
  Bridge bridge(broker);
  constexpr int kItems = 1000;  // more than the window
  std::future<void> sender = std::async(std::launch::async, [&bridge] {
    for (int i = 1; i <= kItems; ++i) EXPECT_TRUE(bridge.Send(ValidRequest(i)));
    bridge.CloseSending();
  });
  for (int i = 1; i <= kItems; ++i) {
    const v1::StreamIntentsResponse response = bridge.Receive();
    ASSERT_EQ(response.event_id(), "event-" + std::to_string(i));
    ASSERT_TRUE(response.has_intent()) << response.error().message();
    EXPECT_EQ(response.duplicate(), v1::SubmitIntentResponse::NONE);
  }
  sender.get();
  EXPECT_FALSE(bridge.HasMore());
  EXPECT_TRUE(bridge.Finish().ok());
  EXPECT_TRUE(broker.store.NewReader()->GetIntent(core::IntentId(kItems)).value().has_value());
}

TEST(StreamIntents, AResentEventIsAnsweredWithTheFirstIntentAtItsPlace) {
  BrokerUnderTest broker;
  const core::IntentId first = broker.SubmitOne(1);
  broker.control.SetWait(first, {core::WaitCause::kOperatorLock, absl::FromUnixSeconds(5),
                                 absl::FromUnixSeconds(9), "locked by mueller"});
  Bridge bridge(broker);
  bridge.Send(ValidRequest(1));
  bridge.Send(ValidRequest(2));
  const v1::StreamIntentsResponse repeat = bridge.Receive();
  EXPECT_EQ(repeat.duplicate(), v1::SubmitIntentResponse::EVENT_ID);
  EXPECT_EQ(repeat.intent().wait().detail(), "locked by mueller");
  EXPECT_EQ(bridge.Receive().event_id(), "event-2");
}

TEST(StreamIntents, AWrongItemIsAnsweredAndTheStreamGoesOn) {
  BrokerUnderTest broker;
  Bridge bridge(broker);
  const v1::StreamIntentsResponse wrong = bridge.Exchange(To("Nowhere", 1));
  EXPECT_EQ(wrong.error().code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_TRUE(bridge.Exchange(To("Complete", 2)).has_intent());
}

TEST(StreamIntents, AFullDiskHoldsTheLaneUntilTheRefusedItemComesAgain) {
  BrokerUnderTest broker;
  Bridge bridge(broker);
  broker.store.FailNextCommit(absl::ResourceExhaustedError("disk full"));
  EXPECT_EQ(bridge.Exchange(To("Complete", 1)).error().code(),
            grpc::StatusCode::RESOURCE_EXHAUSTED);
  const v1::StreamIntentsResponse held = bridge.Exchange(To("Closed", 2));
  EXPECT_EQ(held.error().code(), grpc::StatusCode::ABORTED);
  EXPECT_THAT(held.error().message(), HasSubstr("event-1"));
  EXPECT_TRUE(bridge.Exchange(To("Complete", 3, "WO-2")).has_intent());
  EXPECT_TRUE(bridge.Exchange(To("Complete", 1)).has_intent());
  EXPECT_TRUE(bridge.Exchange(To("Closed", 2)).has_intent());
}

TEST(StreamIntents, WhenTheBrokerGoesDownOpenStreamsEndUnavailable) {
  BrokerUnderTest broker;
  Bridge bridge(broker);
  EXPECT_TRUE(bridge.Exchange(ValidRequest(1)).has_intent());
  broker.broker.EndOpenCalls();
  EXPECT_FALSE(bridge.HasMore());
  EXPECT_EQ(bridge.Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
  Bridge late(broker);
  EXPECT_FALSE(late.HasMore());
  EXPECT_EQ(late.Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST(StreamIntents, ABridgeThatVanishesLeavesNothingBehind) {
  BrokerUnderTest broker;
  for (int i = 0; i < 50; ++i) {
    Bridge bridge(broker);
    bridge.Send(ValidRequest(i));
    bridge.Cancel();
    EXPECT_EQ(bridge.Finish().error_code(), grpc::StatusCode::CANCELLED);
  }
  broker.Stop();  // would hang on a stream that never ends
  EXPECT_EQ(broker.broker.streams_open(), 0);
}

TEST(StreamIntents, AnItemTooLargeEndsTheStream) {
  BrokerUnderTest broker;
  Bridge bridge(broker);
  v1::SubmitIntentRequest request = ValidRequest(1);
  request.set_work_order_type(std::string(kMaxSubmissionBytes, 'x'));
  bridge.Send(request);
  EXPECT_FALSE(bridge.HasMore());
  EXPECT_EQ(bridge.Finish().error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

TEST(StreamIntents, MoreStreamsThanTheLimitAreRefused) {
  BrokerSetup setup;
  setup.limits.streams = 1;
  BrokerUnderTest broker(setup);
  Bridge first(broker);
  EXPECT_TRUE(first.Exchange(ValidRequest(1)).has_intent());
  Bridge second(broker);
  EXPECT_FALSE(second.HasMore());
  EXPECT_EQ(second.Finish().error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
}

TEST(StreamIntents, AStreamWithTooManyRefusedItemsEnds) {
  BrokerSetup setup;
  setup.policy.limits.open_per_source = 0;
  BrokerUnderTest broker(setup);
  Bridge bridge(broker);
  std::future<void> sender = std::async(std::launch::async, [&bridge] {
    for (int i = 1; i <= static_cast<int>(kStreamRefusedMax) + 300; ++i) {
      if (!bridge.Send(ValidRequest(i))) return;
    }
  });
  while (bridge.HasMore()) {
  }
  sender.get();
  EXPECT_EQ(bridge.Finish().error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
}

}  // namespace
}  // namespace interlock::rpc
