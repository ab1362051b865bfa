#include "client/broker_client.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/call_error.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "tests/unit/client/fake_broker.h"
#include "tests/unit/client/fake_pacing.h"

namespace interlock::client {
namespace {

using testing::ElementsAre;

class BrokerClientTest : public testing::Test {
 protected:
  BrokerClient MakeClient(CallPolicy policy = {}) {
    return BrokerClient(broker_.InProcessChannel(), broker_.InProcessChannel(), std::move(policy),
                        pacing_);
  }

  static v1::SubmitIntentRequest Event(const std::string& event_id) {
    v1::SubmitIntentRequest request;
    request.set_source("plc-7");
    request.set_event_id(event_id);
    request.set_work_order_id("WO-1");
    request.set_target_status("Complete");
    return request;
  }

  void PutIntents(int count) {
    for (int i = 0; i < count; ++i) {
      v1::Intent intent;
      intent.set_intent_id(absl::StrCat(100 + i));
      intent.set_state(v1::Intent::QUEUED);
      broker_.Put(intent);
    }
  }

  FakeBroker broker_;
  FakePacing pacing_;
};

TEST_F(BrokerClientTest, SubmitAnswersWithTheAcceptedIntent) {
  BrokerClient client = MakeClient();
  const auto response = client.Submit(Event("e1"));
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->intent().intent_id(), "1");
  EXPECT_EQ(response->duplicate(), v1::SubmitIntentResponse::NONE);
  EXPECT_THAT(pacing_.sleeps(), testing::IsEmpty());
}

TEST_F(BrokerClientTest, SubmitWhoseAnswerWasLostIsResentUnderTheSameEventIdAndIsOneIntent) {
  broker_.FailNext(
      {.status = ReasonStatus(grpc::StatusCode::UNAVAILABLE, "commit in doubt", "COMMIT_FAILED"),
       .effect = FakeBroker::Failure::Effect::kApplied});
  BrokerClient client = MakeClient();
  const auto response = client.Submit(Event("e1"));
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->duplicate(), v1::SubmitIntentResponse::EVENT_ID);
  EXPECT_EQ(response->intent().intent_id(), "1");
  EXPECT_THAT(broker_.submitted(), ElementsAre("e1", "e1"));
  EXPECT_THAT(pacing_.sleeps(), ElementsAre(absl::Milliseconds(100)));
}

TEST_F(BrokerClientTest, FullBrokerIsAskedAgainWhenItSaid) {
  google::rpc::RetryInfo info;
  info.mutable_retry_delay()->set_seconds(3);
  broker_.FailNext({.status = RichStatus(grpc::StatusCode::RESOURCE_EXHAUSTED, "full", {&info})});
  broker_.FailNext({.status = grpc::Status(grpc::StatusCode::RESOURCE_EXHAUSTED, "busy"),
                    .pushback_ms = "1500"});
  BrokerClient client = MakeClient();
  EXPECT_TRUE(client.Submit(Event("e1")).ok());
  EXPECT_THAT(pacing_.sleeps(), ElementsAre(absl::Seconds(3), absl::Milliseconds(1500)));
}

TEST_F(BrokerClientTest, NegativePushbackEndsTheCall) {
  broker_.FailNext(
      {.status = grpc::Status(grpc::StatusCode::UNAVAILABLE, "go away"), .pushback_ms = "-1"});
  BrokerClient client = MakeClient();
  EXPECT_TRUE(absl::IsUnavailable(client.Submit(Event("e1")).status()));
  EXPECT_EQ(broker_.calls(), 1);
}

TEST_F(BrokerClientTest, GivesUpWithTheLastErrorWhenTheTotalIsOver) {
  for (int i = 0; i < 20; ++i) {
    broker_.FailNext(
        {.status = grpc::Status(grpc::StatusCode::UNAVAILABLE, absl::StrCat("no ", i))});
  }
  std::vector<absl::Duration> told;
  CallPolicy policy;
  policy.total_timeout = absl::Seconds(1);
  policy.on_retry = [&](const absl::Status&, absl::Duration wait) { told.push_back(wait); };
  BrokerClient client = MakeClient(policy);
  const absl::Status status = client.Submit(Event("e1")).status();
  // 100 + 200 + 400 ms; 800 ms more would pass the second.
  EXPECT_EQ(status, absl::UnavailableError("no 3"));
  EXPECT_THAT(
      told, ElementsAre(absl::Milliseconds(100), absl::Milliseconds(200), absl::Milliseconds(400)));
}

TEST_F(BrokerClientTest, ErrorsKeepTheBrokersSentenceReasonAndViolations) {
  google::rpc::ErrorInfo info;
  info.set_domain("interlock");
  info.set_reason("INVALID_FIELDS");
  google::rpc::BadRequest bad;
  auto* violation = bad.add_field_violations();
  violation->set_field("target_status");
  violation->set_description("unknown");
  broker_.FailNext({.status = RichStatus(grpc::StatusCode::INVALID_ARGUMENT,
                                         "target_status: unknown", {&info, &bad})});
  BrokerClient client = MakeClient();
  const absl::Status status = client.Submit(Event("e1")).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(std::string(status.message()), "target_status: unknown");
  EXPECT_EQ(ErrorReasonOf(status), "INVALID_FIELDS");
  ASSERT_EQ(ViolationsOf(status).field_violations_size(), 1);
  EXPECT_EQ(ViolationsOf(status).field_violations(0).field(), "target_status");
  EXPECT_EQ(RetryDelayOf(status), std::nullopt);
}

TEST_F(BrokerClientTest, ErrorWithoutDetailsHasNoReason) {
  EXPECT_EQ(ErrorReasonOf(ToStatus(grpc::Status(grpc::StatusCode::UNAVAILABLE, "refused"))), "");
  EXPECT_EQ(ErrorReasonOf(ToStatus(grpc::Status(grpc::StatusCode::INTERNAL, "x", "not a proto"))),
            "");
  EXPECT_EQ(ErrorReasonOf(MakeError(absl::StatusCode::kAborted, "held", "EARLIER_ITEM_REFUSED")),
            "EARLIER_ITEM_REFUSED");
}

TEST_F(BrokerClientTest, ListAllGoesThroughEveryPage) {
  PutIntents(7);
  BrokerClient client = MakeClient();
  v1::ListIntentsRequest request;
  request.set_page_size(3);
  std::vector<std::string> ids;
  ASSERT_TRUE(client
                  .ListAll(request,
                           [&](const v1::Intent& intent) {
                             ids.push_back(intent.intent_id());
                             return Listing::kGoOn;
                           })
                  .ok());
  EXPECT_THAT(ids, ElementsAre("100", "101", "102", "103", "104", "105", "106"));
  EXPECT_EQ(broker_.calls(), 3);
}

TEST_F(BrokerClientTest, ListAllStopsWhenTheVisitorHasSeenEnough) {
  PutIntents(7);
  BrokerClient client = MakeClient();
  v1::ListIntentsRequest request;
  request.set_page_size(3);
  int seen = 0;
  ASSERT_TRUE(
      client
          .ListAll(request,
                   [&](const v1::Intent&) { return ++seen == 3 ? Listing::kStop : Listing::kGoOn; })
          .ok());
  EXPECT_EQ(seen, 3);
  EXPECT_EQ(broker_.calls(), 1);
}

TEST_F(BrokerClientTest, WaitLongerThanOneCallIsMadeOfSeveral) {
  PutIntents(1);
  std::vector<absl::Duration> asked;
  broker_.OnWait([&](absl::Duration timeout) {
    asked.push_back(timeout);
    pacing_.Advance(timeout);
  });
  BrokerClient client = MakeClient();
  const auto response = client.Wait("100", absl::Seconds(50));
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_FALSE(response->done());
  EXPECT_THAT(asked, ElementsAre(absl::Seconds(20), absl::Seconds(20), absl::Seconds(10)));
}

TEST_F(BrokerClientTest, WaitEndsWithTheIntent) {
  PutIntents(1);
  broker_.OnWait([&](absl::Duration) {
    v1::Intent intent;
    intent.set_intent_id("100");
    intent.set_state(v1::Intent::NEEDS_ATTENTION);
    broker_.Put(intent);
  });
  BrokerClient client = MakeClient();
  const auto response = client.Wait("100", absl::Seconds(50));
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_TRUE(response->done());
  EXPECT_EQ(response->intent().state(), v1::Intent::NEEDS_ATTENTION);
}

TEST_F(BrokerClientTest, WaitOutlivesAnOutageOfTheBroker) {
  PutIntents(1);
  for (int i = 0; i < 3; ++i) {
    broker_.FailNext({.status = grpc::Status(grpc::StatusCode::UNAVAILABLE, "restarting")});
  }
  broker_.OnWait([&](absl::Duration timeout) { pacing_.Advance(timeout); });
  CallPolicy policy;
  policy.total_timeout = absl::Milliseconds(1);
  BrokerClient client = MakeClient(policy);
  EXPECT_TRUE(client.Wait("100", absl::Seconds(10)).ok());
  EXPECT_EQ(pacing_.sleeps().size(), 3U);
}

TEST_F(BrokerClientTest, CancelCarriesItsReason) {
  PutIntents(1);
  BrokerClient client = MakeClient();
  const auto intent = client.Cancel("100", "scanned twice");
  ASSERT_TRUE(intent.ok()) << intent.status();
  EXPECT_EQ(intent->state(), v1::Intent::CANCELLED);
  EXPECT_EQ(broker_.last_cancel().reason(), "scanned twice");
}

TEST_F(BrokerClientTest, GetFindsByEventAndSaysWhatItDoesNotFind) {
  BrokerClient client = MakeClient();
  ASSERT_TRUE(client.Submit(Event("e1")).ok());
  v1::GetIntentRequest request;
  request.set_source("plc-7");
  request.set_event_id("e1");
  const auto intent = client.Get(request);
  ASSERT_TRUE(intent.ok()) << intent.status();
  EXPECT_EQ(intent->intent_id(), "1");
  request.Clear();
  request.set_intent_id("99");
  const auto missing = client.Get(request);
  EXPECT_EQ(missing.status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ErrorReasonOf(missing.status()), "INTENT_NOT_FOUND");
}

TEST_F(BrokerClientTest, StatusComesFromTheAdminChannel) {
  v1::GetBrokerStatusResponse status;
  status.set_version("1.2.3");
  broker_.SetStatus(status);
  BrokerClient client = MakeClient();
  const auto answer = client.Status();
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->version(), "1.2.3");
}

TEST_F(BrokerClientTest, RealChannelReachesABrokerOnLoopback) {
  const auto client = BrokerClient::Connect({broker_.address(), broker_.address()});
  EXPECT_TRUE(client->Submit(Event("e1")).ok());
}

}  // namespace
}  // namespace interlock::client
