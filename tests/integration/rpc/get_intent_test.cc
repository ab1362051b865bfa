#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/rpc/broker_under_test.h"

namespace interlock::rpc {
namespace {

using testing::BrokerUnderTest;
using ::testing::HasSubstr;
using testing::ReasonOf;
using testing::SetTestDeadline;
using testing::ValidRequest;

grpc::Status Get(const BrokerUnderTest& broker, const v1::GetIntentRequest& request,
                 v1::Intent& intent) {
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::GetIntentResponse response;
  const grpc::Status status = broker.NewStub()->GetIntent(&context, request, &response);
  intent = response.intent();
  return status;
}

v1::GetIntentRequest ById(const std::string& id) {
  v1::GetIntentRequest request;
  request.set_intent_id(id);
  return request;
}

v1::GetIntentRequest ByKey(const std::string& source, const std::string& event_id) {
  v1::GetIntentRequest request;
  request.set_source(source);
  request.set_event_id(event_id);
  return request;
}

TEST(GetIntent, ShowsTheLiveWait) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  broker.control.SetWait(id, {core::WaitCause::kBackoff, absl::FromUnixSeconds(100),
                              absl::FromUnixSeconds(103), "second retry"});
  v1::Intent intent;
  ASSERT_TRUE(Get(broker, ById(id.ToText()), intent).ok());
  EXPECT_EQ(intent.wait().cause(), v1::Wait::BACKOFF);
  EXPECT_EQ(intent.wait().since().seconds(), 100);
  EXPECT_EQ(intent.wait().until().seconds(), 103);
  EXPECT_EQ(intent.wait().detail(), "second retry");
  EXPECT_EQ(intent.next_attempt_time().seconds(), 103);
}

TEST(GetIntent, AnIntentThatHasJustMovedIsReadAgain) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  broker.control.OnDescribeWaits([&] { broker.Move(id, core::IntentState::kExecuting); });
  v1::Intent intent;
  ASSERT_TRUE(Get(broker, ById(id.ToText()), intent).ok());
  EXPECT_EQ(intent.state(), v1::Intent::EXECUTING);
  EXPECT_FALSE(intent.has_wait());
}

TEST(GetIntent, IsFoundByItsKeyAndByAnAlias) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  v1::SubmitIntentRequest repeat = ValidRequest(1);
  repeat.set_event_id("alias");
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::SubmitIntentResponse repeated;
  ASSERT_TRUE(broker.NewStub()->SubmitIntent(&context, repeat, &repeated).ok());
  for (const char* const event_id : {"event-1", "alias"}) {
    v1::Intent intent;
    ASSERT_TRUE(Get(broker, ByKey("plc", event_id), intent).ok()) << event_id;
    EXPECT_EQ(intent.intent_id(), id.ToText());
    EXPECT_EQ(intent.event_id(), "event-1");
  }
}

TEST(GetIntent, AttemptsComeOnlyIfAskedFor) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  broker.Move(id, core::IntentState::kExecuting, [&](storage::IntentMove& move) {
    core::Attempt attempt;
    attempt.number = 1;
    attempt.start_time = broker.clock.Now();
    attempt.etag_sent = core::Etag("\"7\"");
    attempt.outcome = core::AttemptOutcome::kRace;
    attempt.http_status = 409;
    attempt.latency = absl::Milliseconds(20);
    move.progress.attempts_made = 1;
    move.attempts.push_back(attempt);
  });
  v1::Intent intent;
  v1::GetIntentRequest request = ById(id.ToText());
  ASSERT_TRUE(Get(broker, request, intent).ok());
  EXPECT_EQ(intent.attempts_made(), 1);
  EXPECT_EQ(intent.attempts_size(), 0);
  request.set_include_attempts(true);
  ASSERT_TRUE(Get(broker, request, intent).ok());
  ASSERT_EQ(intent.attempts_size(), 1);
  EXPECT_EQ(intent.attempts(0).outcome(), v1::Attempt::RACE);
  EXPECT_EQ(intent.attempts(0).etag_sent(), "\"7\"");
  EXPECT_EQ(intent.attempts(0).http_status(), 409);
  EXPECT_EQ(intent.attempts(0).latency().nanos(), 20'000'000);
}

TEST(GetIntent, WhatIsNotKnownIsNotFound) {
  BrokerUnderTest broker;
  for (const v1::GetIntentRequest& request :
       {ById("77"), ByKey("plc", "nothing"), ByKey("x", "y")}) {
    v1::Intent intent;
    const grpc::Status status = Get(broker, request, intent);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND);
    EXPECT_EQ(ReasonOf(status), "INTENT_NOT_FOUND");
  }
}

TEST(GetIntent, ExactlyOneWayToNameTheIntentIsTaken) {
  BrokerUnderTest broker;
  v1::GetIntentRequest both = ByKey("plc", "event-1");
  both.set_intent_id("1");
  v1::GetIntentRequest half = ById("1");
  half.set_source("plc");
  const std::vector<v1::GetIntentRequest> wrong = {
      {},        both,       half,       ByKey("plc", ""), ByKey("", "event-1"),
      ById("0"), ById("-1"), ById("+1"), ById("1x"),       ById("99999999999999999999")};
  for (const v1::GetIntentRequest& request : wrong) {
    v1::Intent intent;
    const grpc::Status status = Get(broker, request, intent);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << request.DebugString();
    EXPECT_EQ(ReasonOf(status), "INVALID_FIELDS");
  }
}

TEST(GetIntent, AfterTheReadersAreGoneItIsUnavailable) {
  BrokerUnderTest broker;
  broker.SubmitOne(1);
  broker.queries.Stop();
  v1::Intent intent;
  EXPECT_EQ(Get(broker, ById("1"), intent).error_code(), grpc::StatusCode::UNAVAILABLE);
  broker.group_commit.Stop();
  EXPECT_EQ(Get(broker, ByKey("plc", "event-1"), intent).error_code(),
            grpc::StatusCode::UNAVAILABLE);
}

}  // namespace
}  // namespace interlock::rpc
