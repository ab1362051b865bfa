// Who may call what, over the wire: tokens on a listener without TLS.
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"
#include "tests/integration/rpc/broker_under_test.h"
#include "tests/integration/rpc/every_method.h"
#include "tests/integration/rpc/reflection_client.h"

namespace interlock::rpc {
namespace {

using access::Role;
using access::RoleSet;
using dispatch::DrainAnswer;
using testing::AllMethods;
using testing::BrokerSetup;
using testing::BrokerUnderTest;
using testing::CallEmpty;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::Method;
using testing::ReasonOf;
using testing::SetTestDeadline;
using testing::ValidRequest;

access::Client NewClient(const std::string& name, const std::string& token, RoleSet roles,
                         std::set<std::string> sources = {}, double rate = 0) {
  access::Client client;
  client.name = name;
  client.token = access::DigestOf(token);
  client.roles = roles;
  client.sources = std::move(sources);
  client.rate = rate;
  return client;
}

BrokerSetup Plant() {
  BrokerSetup setup;
  setup.clients = {NewClient("line-7", "seven", RoleSet(Role::kSubmit), {"plc"}),
                   NewClient("board", "board", RoleSet(Role::kRead)),
                   NewClient("shift", "shift", RoleSet(Role::kOperate)),
                   NewClient("it", "it", RoleSet(Role::kAdmin))};
  return setup;
}

void Show(grpc::ClientContext& context, const std::string& token) {
  SetTestDeadline(context);
  if (!token.empty()) context.AddMetadata("authorization", "Bearer " + token);
}

grpc::Status Submit(const BrokerUnderTest& broker, const std::string& token,
                    const v1::SubmitIntentRequest& request) {
  grpc::ClientContext context;
  Show(context, token);
  v1::SubmitIntentResponse response;
  return broker.NewStub()->SubmitIntent(&context, request, &response);
}

grpc::Status CallMethod(const BrokerUnderTest& broker, const Method& method,
                        const std::string& token) {
  grpc::ClientContext context;
  Show(context, token);
  return CallEmpty(broker.NewChannel(method.is_admin ? broker.server->admin_address()
                                                     : broker.server->plant_address()),
                   method, context);
}

TEST(Access, EveryMethodRefusesWhoShowsNoCredentialAndWhoShowsAWrongOne) {
  BrokerUnderTest broker(Plant());
  for (const Method& method : AllMethods()) {
    for (const std::string token : {"", "wrong", "Seven"}) {
      const grpc::Status status = CallMethod(broker, method, token);
      if (testing::IsNotBuilt(status)) continue;
      EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAUTHENTICATED)
          << method.path << " \"" << token << "\": " << status.error_message();
      EXPECT_EQ(ReasonOf(status), "NOT_AUTHENTICATED") << method.path;
    }
  }
}

TEST(Access, EveryMethodLetsInExactlyTheRolesOfTheTable) {
  BrokerUnderTest broker(Plant());
  const std::map<std::string, Role> tokens = {{"seven", Role::kSubmit},
                                              {"board", Role::kRead},
                                              {"shift", Role::kOperate},
                                              {"it", Role::kAdmin}};
  for (const Method& method : AllMethods()) {
    for (const auto& [token, role] : tokens) {
      const grpc::Status status = CallMethod(broker, method, token);
      if (testing::IsNotBuilt(status)) continue;
      const bool may = access::FindMethodRights(method.name)->roles.Has(role);
      const bool is_denied = ReasonOf(status) == "NOT_PERMITTED" &&
                             status.error_message().find(" needs the role ") != std::string::npos;
      EXPECT_EQ(is_denied, !may) << method.path << " as " << token << ": "
                                 << status.error_message();
      EXPECT_NE(status.error_code(), grpc::StatusCode::UNAUTHENTICATED) << method.path;
    }
  }
}

TEST(Access, ARefusalSaysWhichRoleIsMissing) {
  BrokerUnderTest broker(Plant());
  grpc::ClientContext context;
  Show(context, "seven");
  v1::GetBrokerStatusResponse response;
  const grpc::Status status = broker.NewAdminStub()->GetBrokerStatus(&context, {}, &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(status.error_message(),
            "GetBrokerStatus needs the role read; client line-7 has submit");
}

TEST(Access, TheHeaderMustBeOneBearerToken) {
  BrokerUnderTest broker(Plant());
  const auto submit = [&](const std::vector<std::string>& headers) {
    grpc::ClientContext context;
    SetTestDeadline(context);
    for (const std::string& header : headers) context.AddMetadata("authorization", header);
    v1::SubmitIntentResponse response;
    return broker.NewStub()->SubmitIntent(&context, ValidRequest(1), &response).error_code();
  };
  EXPECT_EQ(submit({"bearer seven"}), grpc::StatusCode::OK);
  EXPECT_EQ(submit({"Bearer  seven"}), grpc::StatusCode::OK);
  EXPECT_EQ(submit({"seven"}), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(submit({"Basic seven"}), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(submit({"Bearer "}), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(submit({"Bearer seven", "Bearer seven"}), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(submit({"Bearer seven,eight"}), grpc::StatusCode::UNAUTHENTICATED);
}

TEST(Access, HealthAndReflectionAskNobody) {
  BrokerUnderTest broker(Plant());
  broker.health.Set(kHealthOfBroker, Health::kServing);
  grpc::ClientContext context;
  SetTestDeadline(context);
  grpc::health::v1::HealthCheckRequest request;
  request.set_service(kHealthOfBroker);
  grpc::health::v1::HealthCheckResponse response;
  const auto channel = broker.NewChannel(broker.server->plant_address());
  EXPECT_TRUE(grpc::health::v1::Health::NewStub(channel)->Check(&context, request, &response).ok());
  EXPECT_THAT(testing::ListServices(channel).services, Contains("interlock.v1.TransitionBroker"));
}

TEST(Access, ASubmissionForAnotherSourceIsDenied) {
  BrokerUnderTest broker(Plant());
  EXPECT_TRUE(Submit(broker, "seven", ValidRequest(1)).ok());
  v1::SubmitIntentRequest foreign = ValidRequest(2);
  foreign.set_source("scada");
  const grpc::Status status = Submit(broker, "seven", foreign);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(ReasonOf(status), "NOT_PERMITTED");
  EXPECT_THAT(status.error_message(), HasSubstr("may not use the source \"scada\""));
}

TEST(Access, AValidationForAnotherSourceIsDenied) {
  BrokerUnderTest broker(Plant());
  v1::SubmitIntentRequest foreign = ValidRequest(2);
  foreign.set_source("scada");
  grpc::ClientContext context;
  Show(context, "seven");
  v1::ValidateIntentResponse response;
  EXPECT_EQ(broker.NewStub()->ValidateIntent(&context, foreign, &response).error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
}

TEST(Access, OfABatchOnlyTheItemsOfOtherSourcesAreDenied) {
  BrokerUnderTest broker(Plant());
  v1::SubmitIntentsRequest batch;
  for (int i = 0; i < 5; ++i) {
    *batch.add_requests() = ValidRequest(i);
    if (i == 0 || i == 3) batch.mutable_requests(i)->set_source("scada");
  }
  grpc::ClientContext context;
  Show(context, "seven");
  v1::SubmitIntentsResponse response;
  ASSERT_TRUE(broker.NewStub()->SubmitIntents(&context, batch, &response).ok());
  ASSERT_EQ(response.results_size(), 5);
  for (int i = 0; i < 5; ++i) {
    const bool is_foreign = i == 0 || i == 3;
    EXPECT_EQ(response.results(i).error().code(),
              is_foreign ? grpc::StatusCode::PERMISSION_DENIED : grpc::StatusCode::OK);
    if (!is_foreign) {
      EXPECT_EQ(response.results(i).intent().event_id(), batch.requests(i).event_id());
    }
  }
}

TEST(Access, AnIntentOfAnotherSourceIsNotCancelled) {
  BrokerUnderTest broker(Plant());
  broker.access.SetClients({});
  v1::SubmitIntentRequest foreign = ValidRequest(1);
  foreign.set_source("scada");
  ASSERT_TRUE(Submit(broker, "", foreign).ok());
  ASSERT_TRUE(Submit(broker, "", ValidRequest(2)).ok());
  broker.access.SetClients(Plant().clients);
  broker.control.OnCancel([&](const auto& request) -> dispatch::CancelAnswer {
    return broker.store.NewReader()->GetIntent(request.id).value().value();
  });
  const auto cancel = [&](const std::string& id, const std::string& token) {
    grpc::ClientContext context;
    Show(context, token);
    v1::CancelIntentRequest request;
    request.set_intent_id(id);
    v1::CancelIntentResponse response;
    return broker.NewStub()->CancelIntent(&context, request, &response).error_code();
  };
  EXPECT_EQ(cancel("1", "seven"), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(cancel("99", "seven"), grpc::StatusCode::NOT_FOUND);
  EXPECT_THAT(broker.control.cancels(), IsEmpty());
  EXPECT_EQ(cancel("2", "seven"), grpc::StatusCode::OK);
  EXPECT_EQ(cancel("1", "shift"), grpc::StatusCode::OK);
  ASSERT_EQ(broker.control.cancels().size(), 2u);
  EXPECT_EQ(broker.control.cancels()[0].actor, "line-7");
  EXPECT_EQ(broker.control.cancels()[1].actor, "shift");
}

TEST(Access, AClientAboveItsRateIsToldWhenToComeBack) {
  BrokerSetup setup;
  setup.clients = {NewClient("line-7", "seven", RoleSet(Role::kSubmit), {}, 0.01)};
  BrokerUnderTest broker(setup);
  EXPECT_TRUE(Submit(broker, "seven", ValidRequest(1)).ok());
  grpc::ClientContext context;
  Show(context, "seven");
  v1::SubmitIntentResponse response;
  const grpc::Status status = broker.NewStub()->SubmitIntent(&context, ValidRequest(2), &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(ReasonOf(status), "RATE_EXCEEDED");
  const auto& trailers = context.GetServerTrailingMetadata();
  const auto pushback = trailers.find(kRetryPushbackKey);
  ASSERT_NE(pushback, trailers.end());
  const int wait_ms = std::stoi(std::string(pushback->second.data(), pushback->second.size()));
  EXPECT_GT(wait_ms, 60'000);
  EXPECT_LE(wait_ms, 100'000);
  broker.clock.Advance(absl::Milliseconds(wait_ms));
  EXPECT_TRUE(Submit(broker, "seven", ValidRequest(2)).ok());
}

TEST(Access, ABatchCountsItsItemsAgainstTheRate) {
  BrokerSetup setup;
  setup.clients = {NewClient("line-7", "seven", RoleSet(Role::kSubmit), {}, 1)};
  BrokerUnderTest broker(setup);
  v1::SubmitIntentsRequest batch;
  for (int i = 0; i < 60; ++i) *batch.add_requests() = ValidRequest(i);
  const auto send = [&] {
    grpc::ClientContext context;
    Show(context, "seven");
    v1::SubmitIntentsResponse response;
    return broker.NewStub()->SubmitIntents(&context, batch, &response).error_code();
  };
  EXPECT_EQ(send(), grpc::StatusCode::OK);
  EXPECT_EQ(send(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  broker.clock.Advance(absl::Seconds(30));
  EXPECT_EQ(send(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  broker.clock.Advance(absl::Seconds(30));
  EXPECT_EQ(send(), grpc::StatusCode::OK);
}

// A bridge with one open stream.
class Bridge {
 public:
  Bridge(const BrokerUnderTest& broker, const std::string& token) : stub_(broker.NewStub()) {
    Show(context_, token);
    stream_ = stub_->StreamIntents(&context_);
  }
  // The code of the answer to one item; nothing: the stream has ended.
  std::optional<int> Exchange(const v1::SubmitIntentRequest& request) {
    v1::StreamIntentsResponse response;
    if (!stream_->Write(request) || !stream_->Read(&response)) return std::nullopt;
    EXPECT_EQ(response.event_id(), request.event_id());
    return response.error().code();
  }
  grpc::Status Finish() {
    stream_->WritesDone();
    return stream_->Finish();
  }

 private:
  std::unique_ptr<v1::TransitionBroker::Stub> stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReaderWriter<v1::SubmitIntentRequest, v1::StreamIntentsResponse>>
      stream_;
};

TEST(Access, OfAStreamOnlyTheItemsOfOtherSourcesAreDenied) {
  BrokerUnderTest broker(Plant());
  Bridge bridge(broker, "seven");
  EXPECT_EQ(bridge.Exchange(ValidRequest(1)), grpc::StatusCode::OK);
  v1::SubmitIntentRequest foreign = ValidRequest(2);
  foreign.set_source("scada");
  EXPECT_EQ(bridge.Exchange(foreign), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(bridge.Exchange(ValidRequest(3)), grpc::StatusCode::OK);
  EXPECT_TRUE(bridge.Finish().ok());
}

TEST(Access, AboveTheRateAStreamKeepsTheOrderOfItsLanes) {
  BrokerSetup setup;
  setup.clients = {NewClient("line-7", "seven", RoleSet(Role::kSubmit), {}, 0.01)};
  BrokerUnderTest broker(setup);
  Bridge bridge(broker, "seven");
  EXPECT_EQ(bridge.Exchange(ValidRequest(1)), grpc::StatusCode::OK);
  EXPECT_EQ(bridge.Exchange(ValidRequest(2)), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(bridge.Exchange(ValidRequest(2)), grpc::StatusCode::RESOURCE_EXHAUSTED);
  broker.clock.Advance(absl::Seconds(100));
  v1::SubmitIntentRequest later = ValidRequest(3);
  later.set_work_order_id(ValidRequest(2).work_order_id());
  later.set_target_status("Closed");
  EXPECT_EQ(bridge.Exchange(later), grpc::StatusCode::ABORTED);
  broker.clock.Advance(absl::Seconds(100));
  EXPECT_EQ(bridge.Exchange(ValidRequest(2)), grpc::StatusCode::OK);
  broker.clock.Advance(absl::Seconds(100));
  EXPECT_EQ(bridge.Exchange(later), grpc::StatusCode::OK);
}

TEST(Access, AnOpenStreamEndsWhenItsClientIsTakenAway) {
  BrokerUnderTest broker(Plant());
  Bridge bridge(broker, "seven");
  EXPECT_EQ(bridge.Exchange(ValidRequest(1)), grpc::StatusCode::OK);
  broker.access.SetClients({NewClient("line-8", "eight", RoleSet(Role::kSubmit))});
  EXPECT_EQ(bridge.Exchange(ValidRequest(2)), std::nullopt);
  EXPECT_EQ(bridge.Finish().error_code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_FALSE(Submit(broker, "seven", ValidRequest(2)).ok());
  EXPECT_TRUE(Submit(broker, "eight", ValidRequest(2)).ok());
}

// A call of WatchIntents.
class Board {
 public:
  Board(const BrokerUnderTest& broker, const std::string& token) : stub_(broker.NewStub()) {
    Show(context_, token);
    reader_ = stub_->WatchIntents(&context_, {});
  }
  // The number of the next intent told; empty: the call is over.
  std::string Next() {
    v1::WatchIntentsResponse message;
    while (reader_->Read(&message)) {
      if (message.has_intent()) return message.intent().intent_id();
    }
    return "";
  }
  grpc::Status Finish() { return reader_->Finish(); }

 private:
  std::unique_ptr<v1::TransitionBroker::Stub> stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::WatchIntentsResponse>> reader_;
};

TEST(Access, AWatchTellsNothingMoreWhenItsClientIsTakenAway) {
  BrokerUnderTest broker(Plant());
  ASSERT_TRUE(Submit(broker, "seven", ValidRequest(1)).ok());
  Board board(broker, "board");
  EXPECT_EQ(board.Next(), "1");
  broker.access.SetClients({NewClient("line-8", "eight", RoleSet(Role::kSubmit))});
  ASSERT_TRUE(Submit(broker, "eight", ValidRequest(2)).ok());
  EXPECT_EQ(board.Next(), "");
  const grpc::Status status = board.Finish();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(ReasonOf(status), "NOT_AUTHENTICATED");
  EXPECT_THAT(broker.Audited(), ElementsAre("board WatchIntents UNAUTHENTICATED "));
}

TEST(Access, ASilentWatchEndsWhenItsClientMayNoLongerRead) {
  BrokerUnderTest broker(Plant());
  ASSERT_TRUE(Submit(broker, "seven", ValidRequest(1)).ok());
  Board board(broker, "board");
  EXPECT_EQ(board.Next(), "1");
  broker.access.SetClients({NewClient("board", "board", RoleSet(Role::kSubmit))});
  EXPECT_EQ(board.Next(), "");
  const grpc::Status status = board.Finish();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(ReasonOf(status), "NOT_PERMITTED");
}

TEST(Access, AWatchGoesOnWhenOnlyOtherClientsAreTakenAway) {
  BrokerUnderTest broker(Plant());
  ASSERT_TRUE(Submit(broker, "seven", ValidRequest(1)).ok());
  Board board(broker, "board");
  EXPECT_EQ(board.Next(), "1");
  broker.access.SetClients({NewClient("line-8", "eight", RoleSet(Role::kSubmit)),
                            NewClient("board", "board", RoleSet(Role::kRead))});
  ASSERT_TRUE(Submit(broker, "eight", ValidRequest(2)).ok());
  EXPECT_EQ(board.Next(), "2");
}

v1::DrainLanesRequest DrainOfAll(const std::string& reason) {
  v1::DrainLanesRequest request;
  request.mutable_scope()->set_all(true);
  request.set_reason(reason);
  return request;
}

TEST(Access, ADrainTellsNothingMoreWhenItsClientIsTakenAwayAndStands) {
  BrokerUnderTest broker(Plant());
  broker.queues.AnswerDrains({{DrainAnswer::Kind::kProgress, {7, 2}}});
  const auto admin = broker.NewAdminStub();
  grpc::ClientContext context;
  Show(context, "shift");
  const auto reader = admin->DrainLanes(&context, DrainOfAll("end of shift"));
  v1::DrainLanesResponse response;
  ASSERT_TRUE(reader->Read(&response));
  EXPECT_EQ(response.remaining(), 7);
  while (broker.queues.waiting() == 0) std::this_thread::yield();
  broker.access.SetClients({NewClient("line-8", "eight", RoleSet(Role::kSubmit))});
  broker.queues.TellDrains({DrainAnswer::Kind::kProgress, {3, 2}});
  EXPECT_FALSE(reader->Read(&response));
  const grpc::Status status = reader->Finish();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(ReasonOf(status), "NOT_AUTHENTICATED");
  EXPECT_THAT(broker.Audited(), ElementsAre("shift DrainLanes UNAUTHENTICATED "));
  EXPECT_NE(broker.queues.stops().Find(core::StopKind::kDrain, {}), nullptr);
}

TEST(Access, ADrainThatIsRefusedIsAudited) {
  BrokerUnderTest broker(Plant());
  const auto admin = broker.NewAdminStub();
  const auto drain = [&](const std::string& reason) {
    grpc::ClientContext context;
    Show(context, "shift");
    const auto reader = admin->DrainLanes(&context, DrainOfAll(reason));
    v1::DrainLanesResponse response;
    EXPECT_FALSE(reader->Read(&response));
    return ReasonOf(reader->Finish());
  };
  EXPECT_EQ(drain(""), "INVALID_FIELDS");
  core::Refusal full;
  full.code = core::RefusalCode::kDiskFull;
  broker.queues.RefuseAll(full);
  EXPECT_EQ(drain("end of shift"), "DISK_FULL");
  EXPECT_THAT(broker.Audited(),
              ElementsAre("shift DrainLanes INVALID_FIELDS ", "shift DrainLanes DISK_FULL "));
}

TEST(Access, AFloodOfDeniedCallsBecomesTwoAuditEventsAMinute) {
  BrokerUnderTest broker(Plant());
  for (int i = 0; i < 200; ++i) {
    EXPECT_EQ(Submit(broker, "guess", ValidRequest(i)).error_code(),
              grpc::StatusCode::UNAUTHENTICATED);
  }
  EXPECT_THAT(broker.Audited(), ElementsAre("unknown SubmitIntent UNAUTHENTICATED from 127.0.0.1"));
  broker.clock.Advance(absl::Minutes(1));
  broker.access.FlushDue();
  EXPECT_THAT(broker.Audited(),
              ElementsAre("unknown SubmitIntent UNAUTHENTICATED from 127.0.0.1",
                          "unknown SubmitIntent UNAUTHENTICATED from 127.0.0.1, 199 more calls in "
                          "1m"));
}

TEST(Access, AnActOfAnAdministratorThatChangedNothingIsAuditedToo) {
  BrokerUnderTest broker(Plant());
  grpc::ClientContext refused;
  Show(refused, "shift");
  v1::RetryIntentsResponse response;
  EXPECT_FALSE(broker.NewAdminStub()->RetryIntents(&refused, {}, &response).ok());
  EXPECT_THAT(broker.Audited(), ElementsAre("shift RetryIntents INVALID_FIELDS "));
  grpc::ClientContext tried;
  Show(tried, "shift");
  v1::RetryIntentsRequest dry_run;
  dry_run.set_dry_run(true);
  dry_run.set_reason("what would it do");
  dry_run.mutable_filter()->set_source("plc");
  EXPECT_TRUE(broker.NewAdminStub()->RetryIntents(&tried, dry_run, &response).ok());
  EXPECT_THAT(broker.Audited(),
              ElementsAre("shift RetryIntents INVALID_FIELDS ", "shift RetryIntents dry run "));
}

}  // namespace
}  // namespace interlock::rpc
