#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "google/protobuf/descriptor.pb.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "gtest/gtest.h"
#include "tests/integration/rpc/broker_under_test.h"
#include "tests/integration/rpc/reflection_client.h"

namespace interlock::rpc {
namespace {

using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;
using testing::BrokerSetup;
using testing::BrokerUnderTest;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::SetTestDeadline;
using ::testing::UnorderedElementsAre;

grpc::Status Check(const BrokerUnderTest& broker, const std::string& address,
                   const std::string& name, HealthCheckResponse::ServingStatus& status) {
  const auto stub = grpc::health::v1::Health::NewStub(broker.NewChannel(address));
  grpc::ClientContext context;
  SetTestDeadline(context);
  HealthCheckRequest request;
  request.set_service(name);
  HealthCheckResponse response;
  const grpc::Status result = stub->Check(&context, request, &response);
  status = response.status();
  return result;
}

TEST(GetBrokerStatus, TellsHowTheBrokerIsDoing) {
  BrokerUnderTest broker;
  for (int i = 1; i <= 3; ++i) broker.SubmitOne(i);
  broker.Move(core::IntentId(2), core::IntentState::kCancelled);
  dispatch::DispatchStatus dispatching;
  dispatching.gateway = dispatch::GatewayState::kSuspended;
  dispatching.gateway_since = absl::FromUnixSeconds(1'700'000'100);
  dispatching.gateway_detail = "401 from M\xFCnchen";
  dispatching.oldest_eligible_age = absl::Seconds(90);
  broker.control.SetStatus(dispatching);

  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::GetBrokerStatusResponse response;
  const grpc::Status status = broker.NewAdminStub()->GetBrokerStatus(&context, {}, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.version(), "1.2.3");
  EXPECT_EQ(response.start_time().seconds(), 1'700'000'000);
  EXPECT_EQ(response.intents_by_state().at("QUEUED"), 2);
  EXPECT_EQ(response.intents_by_state().at("CANCELLED"), 1);
  EXPECT_EQ(response.oldest_eligible_age().seconds(), 90);
  EXPECT_EQ(response.apriso().state(), v1::AprisoStatus::SUSPENDED);
  EXPECT_EQ(response.apriso().since().seconds(), 1'700'000'100);
  EXPECT_EQ(response.apriso().detail(), "401 from M\xEF\xBF\xBDnchen");
  EXPECT_THAT(response.warnings(), ElementsAre("no echo field is configured"));
}

TEST(GetBrokerStatus, ADispatcherThatIsTooBusyToAnswerIsNotTakenForOneThatIsWell) {
  BrokerUnderTest broker;
  core::Refusal busy;
  busy.code = core::RefusalCode::kBusy;
  busy.message = "the broker is busy or shutting down; try again in a second";
  busy.retry_after = absl::Seconds(1);
  broker.control.SetStatus(busy);
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::GetBrokerStatusResponse response;
  const grpc::Status status = broker.NewAdminStub()->GetBrokerStatus(&context, {}, &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(testing::ReasonOf(status), "BUSY");
}

TEST(GetBrokerStatus, IsNotOfferedToThePlant) {
  BrokerUnderTest broker;
  const auto stub = v1::BrokerAdmin::NewStub(broker.NewChannel(broker.server->plant_address()));
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::GetBrokerStatusResponse response;
  EXPECT_EQ(stub->GetBrokerStatus(&context, {}, &response).error_code(),
            grpc::StatusCode::UNIMPLEMENTED);
}

TEST(Health, StartsNotServingAndFollowsTheBoardOnBothListeners) {
  BrokerUnderTest broker;
  for (const std::string& address :
       {broker.server->plant_address(), broker.server->admin_address()}) {
    for (const char* const name :
         {kHealthOfProcess, kHealthOfBroker, kHealthOfAdmin, kHealthOfApriso}) {
      HealthCheckResponse::ServingStatus status{};
      broker.health.Set(name, Health::kNotServing);
      ASSERT_TRUE(Check(broker, address, name, status).ok());
      EXPECT_EQ(status, HealthCheckResponse::NOT_SERVING) << name;
      broker.health.Set(name, Health::kServing);
      ASSERT_TRUE(Check(broker, address, name, status).ok());
      EXPECT_EQ(status, HealthCheckResponse::SERVING) << name;
    }
  }
}

TEST(Health, EachNameIsWatchedByItself) {
  BrokerUnderTest broker;
  const auto stub =
      grpc::health::v1::Health::NewStub(broker.NewChannel(broker.server->plant_address()));
  for (const char* const name :
       {kHealthOfProcess, kHealthOfBroker, kHealthOfAdmin, kHealthOfApriso}) {
    grpc::ClientContext context;
    SetTestDeadline(context);
    HealthCheckRequest request;
    request.set_service(name);
    const auto stream = stub->Watch(&context, request);
    HealthCheckResponse response;
    ASSERT_TRUE(stream->Read(&response));
    EXPECT_EQ(response.status(), HealthCheckResponse::NOT_SERVING) << name;
    broker.health.Set(name, Health::kServing);
    ASSERT_TRUE(stream->Read(&response));
    EXPECT_EQ(response.status(), HealthCheckResponse::SERVING) << name;
    context.TryCancel();
  }
}

TEST(Health, AnUnknownNameIsNotFound) {
  BrokerUnderTest broker;
  HealthCheckResponse::ServingStatus status{};
  EXPECT_EQ(Check(broker, broker.server->plant_address(), "nobody", status).error_code(),
            grpc::StatusCode::NOT_FOUND);
}

TEST(Health, AWatcherIsToldEveryChangeAndTheEnd) {
  BrokerUnderTest broker;
  broker.health.Set(kHealthOfApriso, Health::kServing);
  const auto stub =
      grpc::health::v1::Health::NewStub(broker.NewChannel(broker.server->plant_address()));
  grpc::ClientContext context;
  SetTestDeadline(context);
  HealthCheckRequest request;
  request.set_service(kHealthOfApriso);
  const auto stream = stub->Watch(&context, request);
  HealthCheckResponse response;
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.status(), HealthCheckResponse::SERVING);
  broker.health.Set(kHealthOfApriso, Health::kNotServing);
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.status(), HealthCheckResponse::NOT_SERVING);
  broker.health.Set(kHealthOfApriso, Health::kServing);
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.status(), HealthCheckResponse::SERVING);
  std::thread stopper([&] { broker.server->Stop(absl::Minutes(10)); });
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.status(), HealthCheckResponse::NOT_SERVING);
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
  stopper.join();
}

TEST(Health, AWatchOfAnUnknownNameStaysOpen) {
  BrokerUnderTest broker;
  const auto stub =
      grpc::health::v1::Health::NewStub(broker.NewChannel(broker.server->plant_address()));
  grpc::ClientContext context;
  SetTestDeadline(context);
  HealthCheckRequest request;
  request.set_service("nobody");
  const auto stream = stub->Watch(&context, request);
  HealthCheckResponse response;
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.status(), HealthCheckResponse::SERVICE_UNKNOWN);
  context.TryCancel();
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::CANCELLED);
}

TEST(Health, AWatchOfANameThatIsTooLongIsRefusedAndTakesNoPlace) {
  BrokerUnderTest broker;
  const auto stub =
      grpc::health::v1::Health::NewStub(broker.NewChannel(broker.server->plant_address()));
  HealthCheckResponse response;
  HealthCheckRequest just_too_long;
  just_too_long.set_service(std::string(HealthBoard::kMaxWatchedNameBytes + 1, 'x'));
  HealthCheckRequest large;
  large.set_service(std::string(1 << 20, 'x'));
  HealthCheckRequest of_unknown_fields;
  of_unknown_fields.GetReflection()
      ->MutableUnknownFields(&of_unknown_fields)
      ->AddLengthDelimited(7, std::string(1 << 20, 'x'));
  for (std::size_t i = 0; i <= HealthBoard::kMaxWatchers; ++i) {
    for (const HealthCheckRequest* const request : {&just_too_long, &large, &of_unknown_fields}) {
      if (request != &just_too_long && i > 0) continue;
      grpc::ClientContext context;
      SetTestDeadline(context);
      const auto refused = stub->Watch(&context, *request);
      EXPECT_FALSE(refused->Read(&response));
      EXPECT_EQ(refused->Finish().error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    }
  }
  HealthCheckRequest longest;
  longest.set_service(std::string(HealthBoard::kMaxWatchedNameBytes, 'x'));
  grpc::ClientContext context;
  SetTestDeadline(context);
  const auto taken = stub->Watch(&context, longest);
  ASSERT_TRUE(taken->Read(&response));
  EXPECT_EQ(response.status(), HealthCheckResponse::SERVICE_UNKNOWN);
  context.TryCancel();
}

TEST(Health, WatchersBeyondTheLimitAreRefused) {
  BrokerUnderTest broker;
  const auto stub =
      grpc::health::v1::Health::NewStub(broker.NewChannel(broker.server->plant_address()));
  std::vector<std::unique_ptr<grpc::ClientContext>> contexts;
  std::vector<std::unique_ptr<grpc::ClientReader<HealthCheckResponse>>> streams;
  HealthCheckResponse response;
  for (std::size_t i = 0; i < HealthBoard::kMaxWatchers; ++i) {
    contexts.push_back(std::make_unique<grpc::ClientContext>());
    SetTestDeadline(*contexts.back());
    streams.push_back(stub->Watch(contexts.back().get(), {}));
    ASSERT_TRUE(streams.back()->Read(&response));
  }
  grpc::ClientContext context;
  SetTestDeadline(context);
  const auto refused = stub->Watch(&context, {});
  EXPECT_FALSE(refused->Read(&response));
  EXPECT_EQ(refused->Finish().error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  for (const auto& one : contexts) one->TryCancel();
}

TEST(Reflection, ListsTheServicesOfEachListener) {
  BrokerUnderTest broker;
  const auto plant = testing::ListServices(broker.NewChannel(broker.server->plant_address()));
  EXPECT_THAT(plant.services,
              UnorderedElementsAre("interlock.v1.TransitionBroker", "grpc.health.v1.Health",
                                   "grpc.reflection.v1alpha.ServerReflection"));
  const auto admin = testing::ListServices(broker.NewChannel(broker.server->admin_address()));
  EXPECT_THAT(admin.services,
              UnorderedElementsAre("interlock.v1.BrokerAdmin", "grpc.health.v1.Health",
                                   "grpc.reflection.v1alpha.ServerReflection"));
}

TEST(Reflection, KnowsTheDescriptorsThatCallsNeed) {
  BrokerUnderTest broker;
  const auto channel = broker.NewChannel(broker.server->plant_address());
  for (const char* const symbol : {"grpc.health.v1.Health", "interlock.v1.TransitionBroker",
                                   "interlock.v1.TransitionBroker.SubmitIntent"}) {
    const auto answer = testing::FindSymbol(channel, symbol);
    EXPECT_TRUE(answer.status.ok());
    EXPECT_EQ(answer.error, "") << symbol;
    ASSERT_FALSE(answer.descriptors.empty()) << symbol;
    google::protobuf::FileDescriptorProto file;
    EXPECT_TRUE(file.ParseFromString(answer.descriptors.front()));
    EXPECT_EQ(file.service_size(), 1) << symbol;
  }
}

TEST(Reflection, CanBeSwitchedOff) {
  BrokerSetup setup;
  setup.server.reflection = Reflection::kOff;
  BrokerUnderTest broker(setup);
  const auto answer = testing::ListServices(broker.NewChannel(broker.server->plant_address()));
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::UNIMPLEMENTED);
  EXPECT_THAT(answer.services, IsEmpty());
}

TEST(Reflection, IsOffByDefaultWhereOtherMachinesCanReachIt) {
  BrokerSetup setup;
  setup.server.plant_address = "0.0.0.0:0";
  setup.server.plaintext = Plaintext::kEverywhere;
  BrokerUnderTest broker(setup);
  const std::string local = "127.0.0.1:" + std::to_string(broker.server->plant_port());
  EXPECT_EQ(testing::ListServices(broker.NewChannel(local)).status.error_code(),
            grpc::StatusCode::UNIMPLEMENTED);
  EXPECT_TRUE(testing::ListServices(broker.NewChannel(broker.server->admin_address())).status.ok());
}

}  // namespace
}  // namespace interlock::rpc
