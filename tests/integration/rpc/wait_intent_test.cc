#include <future>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/rpc/wait_calls.h"
#include "tests/integration/rpc/broker_under_test.h"

namespace interlock::rpc {
namespace {

using dispatch::AwaitAnswer;
using testing::BrokerSetup;
using testing::BrokerUnderTest;
using testing::ReasonOf;
using testing::SetTestDeadline;

struct Answer {
  grpc::Status status;
  v1::WaitIntentResponse response;
};

v1::WaitIntentRequest WaitFor(const std::string& id) {
  v1::WaitIntentRequest request;
  request.set_intent_id(id);
  return request;
}

v1::WaitIntentRequest WaitFor(const std::string& id, absl::Duration timeout) {
  v1::WaitIntentRequest request = WaitFor(id);
  request.mutable_timeout()->set_seconds(absl::ToInt64Seconds(timeout));
  return request;
}

Answer Wait(const BrokerUnderTest& broker, const v1::WaitIntentRequest& request) {
  grpc::ClientContext context;
  SetTestDeadline(context);
  Answer answer;
  answer.status = broker.NewStub()->WaitIntent(&context, request, &answer.response);
  return answer;
}

// A wait on another thread.
std::future<Answer> StartWait(const BrokerUnderTest& broker, const v1::WaitIntentRequest& request) {
  return std::async(std::launch::async, [&broker, request] { return Wait(broker, request); });
}

TEST(WaitIntent, AnswersWhenTheIntentEnds) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  std::future<Answer> waiting = StartWait(broker, WaitFor(id.ToText()));
  ASSERT_TRUE(broker.control.AwaitOpenWaits(1));
  broker.Move(id, core::IntentState::kSucceeded,
              [](storage::IntentMove& move) { move.result = core::Result::kApplied; });
  broker.control.EndWaits(AwaitAnswer::kEnded);
  const Answer answer = waiting.get();
  ASSERT_TRUE(answer.status.ok()) << answer.status.error_message();
  EXPECT_TRUE(answer.response.done());
  EXPECT_EQ(answer.response.intent().state(), v1::Intent::SUCCEEDED);
}

TEST(WaitIntent, AnIntentThatNeedsAPersonIsDone) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  broker.Move(id, core::IntentState::kNeedsAttention,
              [](storage::IntentMove& move) { move.reason = core::Reason::kOutcomeUnknown; });
  broker.control.AnswerWaits(AwaitAnswer::kEnded);
  const Answer answer = Wait(broker, WaitFor(id.ToText()));
  ASSERT_TRUE(answer.status.ok());
  EXPECT_TRUE(answer.response.done());
  EXPECT_EQ(answer.response.intent().reason(), v1::Intent::OUTCOME_UNKNOWN);
}

TEST(WaitIntent, ATimeoutIsNoError) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  std::future<Answer> waiting = StartWait(broker, WaitFor(id.ToText(), absl::Seconds(3)));
  ASSERT_TRUE(broker.control.AwaitOpenWaits(1));
  broker.clock.Advance(absl::Seconds(3));
  broker.control.EndWaits(AwaitAnswer::kTimeout);
  const Answer answer = waiting.get();
  ASSERT_TRUE(answer.status.ok());
  EXPECT_FALSE(answer.response.done());
  EXPECT_EQ(answer.response.intent().state(), v1::Intent::QUEUED);
}

TEST(WaitIntent, ALongWaitAsksAgainInSlices) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  std::future<Answer> waiting = StartWait(broker, WaitFor(id.ToText(), absl::Seconds(12)));
  for (const int advance : {5, 5, 2}) {
    ASSERT_TRUE(broker.control.AwaitOpenWaits(1));
    broker.clock.Advance(absl::Seconds(advance));
    EXPECT_EQ(broker.control.EndWaits(AwaitAnswer::kTimeout), 1u);
  }
  EXPECT_FALSE(waiting.get().response.done());
  const std::vector<absl::Duration> timeouts = broker.control.timeouts();
  ASSERT_EQ(timeouts.size(), 3u);
  EXPECT_EQ(timeouts[0], kWaitSlice);
  EXPECT_EQ(timeouts[1], kWaitSlice);
  EXPECT_LE(timeouts[2], absl::Seconds(2));
}

TEST(WaitIntent, AZeroTimeoutAnswersAtOnce) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  const Answer answer = Wait(broker, WaitFor(id.ToText(), absl::ZeroDuration()));
  ASSERT_TRUE(answer.status.ok());
  EXPECT_FALSE(answer.response.done());
  EXPECT_TRUE(broker.control.timeouts().empty());
}

TEST(WaitIntent, TheAnswerComesBeforeTheClientsDeadline) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  std::future<Answer> waiting = std::async(std::launch::async, [&] {
    grpc::ClientContext context;
    context.set_deadline(
        gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), gpr_time_from_seconds(4, GPR_TIMESPAN)));
    Answer answer;
    answer.status = broker.NewStub()->WaitIntent(&context, WaitFor(id.ToText()), &answer.response);
    return answer;
  });
  ASSERT_TRUE(broker.control.AwaitOpenWaits(1));
  // gRPC rounds the deadline up by a few milliseconds on its way.
  EXPECT_LE(broker.control.timeouts().at(0), absl::Milliseconds(3600));
  broker.clock.Advance(absl::Milliseconds(3600));
  broker.control.EndWaits(AwaitAnswer::kTimeout);
  const Answer answer = waiting.get();
  EXPECT_TRUE(answer.status.ok()) << answer.status.error_message();
  EXPECT_FALSE(answer.response.done());
}

TEST(WaitIntent, AnUnknownIntentIsNotFound) {
  BrokerUnderTest broker;
  broker.control.AnswerWaits(AwaitAnswer::kNotOpen);
  const Answer answer = Wait(broker, WaitFor("77"));
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(ReasonOf(answer.status), "INTENT_NOT_FOUND");
}

TEST(WaitIntent, AnIntentTheDispatcherHasDroppedIsReadFromItsRecord) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  broker.Move(id, core::IntentState::kExpired);
  broker.control.AnswerWaits(AwaitAnswer::kNotOpen);
  const Answer answer = Wait(broker, WaitFor(id.ToText()));
  ASSERT_TRUE(answer.status.ok());
  EXPECT_TRUE(answer.response.done());
  EXPECT_EQ(answer.response.intent().state(), v1::Intent::EXPIRED);
}

TEST(WaitIntent, WhenDispatcherAndRecordDisagreeItAsksAFewTimes) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  broker.control.AnswerWaits(AwaitAnswer::kNotOpen);
  const Answer answer = Wait(broker, WaitFor(id.ToText()));
  ASSERT_TRUE(answer.status.ok());
  EXPECT_FALSE(answer.response.done());
  EXPECT_EQ(broker.control.timeouts().size(), 4u);
}

TEST(WaitIntent, WhatMakesNoSenseIsRefused) {
  BrokerUnderTest broker;
  for (const v1::WaitIntentRequest& request :
       {WaitFor(""), WaitFor("x"), WaitFor("1", absl::Seconds(-1))}) {
    EXPECT_EQ(Wait(broker, request).status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  }
}

TEST(WaitIntent, ADispatcherThatGoesDownEndsIt) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  broker.control.AnswerWaits(AwaitAnswer::kShuttingDown);
  const Answer answer = Wait(broker, WaitFor(id.ToText()));
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(ReasonOf(answer.status), "SHUTTING_DOWN");
}

TEST(WaitIntent, StoppingTheServerEndsOpenWaitsAtOnce) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  std::vector<std::future<Answer>> waiting;
  for (int i = 0; i < 5; ++i) waiting.push_back(StartWait(broker, WaitFor(id.ToText())));
  ASSERT_TRUE(broker.control.AwaitOpenWaits(5));
  const absl::Time start = absl::Now();
  broker.server->Stop(absl::Minutes(10));
  EXPECT_LT(absl::Now() - start, absl::Minutes(1));
  for (auto& future : waiting) {
    const Answer answer = future.get();
    EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::UNAVAILABLE);
    EXPECT_EQ(ReasonOf(answer.status), "SHUTTING_DOWN");
  }
  // The dispatcher's late answers find nobody.
  EXPECT_EQ(broker.control.EndWaits(AwaitAnswer::kEnded), 5u);
  EXPECT_EQ(broker.broker.waits_in_flight(), 0);
}

TEST(WaitIntent, TooManyWaitsAreRefusedAndDoNotCrowdOutOtherCalls) {
  BrokerSetup setup;
  setup.limits.waits = 1;
  BrokerUnderTest broker(setup);
  const core::IntentId id = broker.SubmitOne(1);
  std::future<Answer> waiting = StartWait(broker, WaitFor(id.ToText()));
  ASSERT_TRUE(broker.control.AwaitOpenWaits(1));
  const Answer refused = Wait(broker, WaitFor(id.ToText()));
  EXPECT_EQ(refused.status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(ReasonOf(refused.status), "BUSY");
  broker.SubmitOne(2);
  broker.broker.EndOpenCalls();
  EXPECT_EQ(waiting.get().status.error_code(), grpc::StatusCode::UNAVAILABLE);
}

}  // namespace
}  // namespace interlock::rpc
