#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "grpcpp/generic/generic_stub.h"
#include "gtest/gtest.h"
#include "server/rpc/server_limits.h"
#include "tests/integration/rpc/broker_under_test.h"

namespace interlock::rpc {
namespace {

using testing::BrokerSetup;
using testing::BrokerUnderTest;
using testing::ReasonOf;
using testing::SetTestDeadline;
using testing::ValidRequest;

// A call that ends by itself; counts when it does.
struct AsyncWait {
  grpc::ClientContext context;
  v1::WaitIntentRequest request;
  v1::WaitIntentResponse response;
};

TEST(HostileClient, AMessageTooLargeIsRefused) {
  BrokerUnderTest broker;
  v1::SubmitIntentRequest request = ValidRequest(1);
  request.set_work_order_type(std::string(kMaxReceiveBytes, 'x'));
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::SubmitIntentResponse response;
  EXPECT_EQ(broker.NewStub()->SubmitIntent(&context, request, &response).error_code(),
            grpc::StatusCode::RESOURCE_EXHAUSTED);
  broker.SubmitOne(1);
}

TEST(HostileClient, ASubmissionAsLargeAsABatchIsRefused) {
  BrokerUnderTest broker;
  v1::SubmitIntentRequest request = ValidRequest(1);
  request.set_work_order_type(std::string(kMaxSubmissionBytes, 'x'));
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::SubmitIntentResponse response;
  EXPECT_EQ(broker.NewStub()->SubmitIntent(&context, request, &response).error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
  broker.SubmitOne(1);
}

TEST(HostileClient, MetadataTooLargeIsRefused) {
  BrokerUnderTest broker;
  grpc::ClientContext context;
  SetTestDeadline(context);
  context.AddMetadata("x-large", std::string(2 * kMaxMetadataBytes, 'x'));
  v1::SubmitIntentResponse response;
  EXPECT_EQ(broker.NewStub()->SubmitIntent(&context, ValidRequest(1), &response).error_code(),
            grpc::StatusCode::RESOURCE_EXHAUSTED);
  broker.SubmitOne(1);
}

TEST(HostileClient, ACompressedMessageIsRefusedBeforeItIsUnpacked) {
  BrokerUnderTest broker;
  for (const grpc_compression_algorithm algorithm : {GRPC_COMPRESS_GZIP, GRPC_COMPRESS_DEFLATE}) {
    v1::SubmitIntentRequest request = ValidRequest(1);
    request.set_work_order_type(std::string(1 << 20, 'x'));
    grpc::ClientContext context;
    SetTestDeadline(context);
    context.set_compression_algorithm(algorithm);
    v1::SubmitIntentResponse response;
    EXPECT_EQ(broker.NewStub()->SubmitIntent(&context, request, &response).error_code(),
              grpc::StatusCode::UNIMPLEMENTED);
  }
  broker.SubmitOne(1);
}

// Calls `method`, "/package.Service/Method", of a listener with `bytes`.
grpc::Status SendBytes(const BrokerUnderTest& broker, const std::string& address,
                       const std::string& method, const std::string& bytes) {
  grpc::GenericStub stub(broker.NewChannel(address));
  grpc::ClientContext context;
  SetTestDeadline(context);
  const grpc::Slice slice(bytes);
  const grpc::ByteBuffer request(&slice, 1);
  grpc::ByteBuffer response;
  std::promise<grpc::Status> done;
  stub.UnaryCall(&context, method, {}, &request, &response,
                 [&done](grpc::Status status) { done.set_value(std::move(status)); });
  return done.get_future().get();
}

// Sends `bytes` as a SubmitIntentRequest.
grpc::Status SendBytes(const BrokerUnderTest& broker, const std::string& bytes) {
  return SendBytes(broker, broker.server->plant_address(),
                   "/interlock.v1.TransitionBroker/SubmitIntent", bytes);
}

TEST(HostileClient, AMethodOrServiceThatIsNotThereIsRefusedOnBothListeners) {
  BrokerUnderTest broker;
  for (int i = 0; i < 20; ++i) {
    for (const std::string& address :
         {broker.server->plant_address(), broker.server->admin_address()}) {
      for (const char* const method :
           {"/interlock.v1.TransitionBroker/NoSuchMethod", "/interlock.v1.BrokerAdmin/NoSuchMethod",
            "/grpc.health.v1.Health/NoSuchMethod", "/no.such.Service/SubmitIntent"}) {
        EXPECT_EQ(SendBytes(broker, address, method, "x").error_code(),
                  grpc::StatusCode::UNIMPLEMENTED)
            << method << " at " << address;
      }
    }
  }
  EXPECT_EQ(broker.SubmitOne(1), core::IntentId(1));
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::GetBrokerStatusResponse response;
  EXPECT_TRUE(broker.NewAdminStub()->GetBrokerStatus(&context, {}, &response).ok());
  broker.Stop();
}

TEST(HostileClient, BytesThatAreNoRequestAreRefused) {
  BrokerUnderTest broker;
  v1::SubmitIntentRequest deep;
  google::protobuf::Struct* at = deep.mutable_fields();
  for (int i = 0; i < 200; ++i) at = (*at->mutable_fields())["n"].mutable_struct_value();
  const std::vector<std::string> rows = {"\xFF\xFF\xFF", std::string(1000, '\0'),
                                         std::string("\x0A\x02\xC3\x28", 4),
                                         std::string("\x0A\x7F"
                                                     "cut"),
                                         deep.SerializeAsString()};
  for (const std::string& bytes : rows) {
    const grpc::Status status = SendBytes(broker, bytes);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    EXPECT_EQ(ReasonOf(status), "INVALID_FIELDS");
    EXPECT_THAT(status.error_message(), ::testing::HasSubstr("UTF-8"));
  }
  // The first intent ever: nothing of the above came through.
  EXPECT_EQ(broker.SubmitOne(1), core::IntentId(1));
}

TEST(HostileClient, MoreCallsThanTheLimitAreRefusedAndRecover) {
  BrokerSetup setup;
  setup.limits.calls = 1;
  BrokerUnderTest broker(setup);
  std::promise<void> release;
  std::promise<void> held;
  std::thread holder([&] {
    broker.OnStoreThread([&](storage::IntentStore&) {
      held.set_value();
      release.get_future().wait();
      return absl::OkStatus();
    });
  });
  held.get_future().wait();
  const auto stub = broker.NewStub();
  grpc::ClientContext first_context;
  SetTestDeadline(first_context);
  v1::SubmitIntentResponse first_response;
  const v1::SubmitIntentRequest first_request = ValidRequest(1);
  std::promise<grpc::Status> first;
  stub->async()->SubmitIntent(&first_context, &first_request, &first_response,
                              [&](grpc::Status status) { first.set_value(std::move(status)); });
  while (broker.broker.calls_in_flight() == 0) std::this_thread::yield();
  grpc::ClientContext second_context;
  SetTestDeadline(second_context);
  v1::SubmitIntentResponse second_response;
  const grpc::Status second =
      stub->SubmitIntent(&second_context, ValidRequest(2), &second_response);
  EXPECT_EQ(second.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(ReasonOf(second), "BUSY");
  const auto& trailers = second_context.GetServerTrailingMetadata();
  EXPECT_EQ(trailers.count("grpc-retry-pushback-ms"), 1u);
  release.set_value();
  EXPECT_TRUE(first.get_future().get().ok());
  holder.join();
}

TEST(HostileClient, ASubmissionCancelledOnItsWayIsStoredAndLeaksNothing) {
  BrokerUnderTest broker;
  std::promise<void> release;
  std::promise<void> held;
  std::thread holder([&] {
    broker.OnStoreThread([&](storage::IntentStore&) {
      held.set_value();
      release.get_future().wait();
      return absl::OkStatus();
    });
  });
  held.get_future().wait();
  const auto stub = broker.NewStub();
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::SubmitIntentResponse response;
  const v1::SubmitIntentRequest request = ValidRequest(1);
  std::promise<grpc::Status> done;
  stub->async()->SubmitIntent(&context, &request, &response,
                              [&](grpc::Status status) { done.set_value(std::move(status)); });
  while (broker.broker.calls_in_flight() == 0) std::this_thread::yield();
  context.TryCancel();
  EXPECT_EQ(done.get_future().get().error_code(), grpc::StatusCode::CANCELLED);
  release.set_value();
  holder.join();
  // The same event id finds what became of it.
  grpc::ClientContext again_context;
  SetTestDeadline(again_context);
  ASSERT_TRUE(stub->SubmitIntent(&again_context, request, &response).ok());
  EXPECT_EQ(response.duplicate(), v1::SubmitIntentResponse::EVENT_ID);
  broker.Stop();
  EXPECT_EQ(broker.broker.calls_in_flight(), 0);
}

TEST(HostileClient, ThousandsOfRapidCancelsLeaveNothingBehind) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  const auto stub = broker.NewStub();
  constexpr int kCalls = 3000;
  std::vector<std::unique_ptr<AsyncWait>> calls;
  std::atomic<int> left{kCalls};
  std::promise<void> all_ended;
  for (int i = 0; i < kCalls; ++i) {
    calls.push_back(std::make_unique<AsyncWait>());
    AsyncWait& call = *calls.back();
    SetTestDeadline(call.context);
    call.request.set_intent_id(id.ToText());
    stub->async()->WaitIntent(&call.context, &call.request, &call.response, [&](grpc::Status) {
      if (left.fetch_sub(1) == 1) all_ended.set_value();
    });
    if (i % 2 == 0) call.context.TryCancel();
  }
  for (int i = 1; i < kCalls; i += 2) calls[static_cast<std::size_t>(i)]->context.TryCancel();
  all_ended.get_future().wait();
  broker.SubmitOne(2);
  broker.Stop();
  EXPECT_EQ(broker.broker.waits_in_flight(), 0);
  EXPECT_EQ(broker.broker.calls_in_flight(), 0);
}

}  // namespace
}  // namespace interlock::rpc
