// RetryIntents, ReplayIntents and LeaveQuarantine; see also bulk_acts_test.cc.
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/rpc/broker_under_test.h"

namespace interlock::rpc {
namespace {

using testing::BrokerSetup;
using testing::BrokerUnderTest;
using ::testing::ElementsAre;
using testing::FakeIntentControl;
using ::testing::HasSubstr;
using testing::ReasonOf;
using testing::SetTestDeadline;

core::IntentId SubmitInAttention(BrokerUnderTest& broker, int number) {
  const core::IntentId id = broker.SubmitOne(number);
  broker.Move(id, core::IntentState::kNeedsAttention,
              [](storage::IntentMove& move) { move.reason = core::Reason::kOutcomeUnknown; });
  return id;
}

core::IntentId SubmitRejected(BrokerUnderTest& broker, int number) {
  const core::IntentId id = broker.SubmitOne(number);
  broker.Move(id, core::IntentState::kRejected,
              [](storage::IntentMove& move) { move.reason = core::Reason::kBusinessRule; });
  return id;
}

grpc::Status Retry(const BrokerUnderTest& broker, const v1::RetryIntentsRequest& request,
                   v1::RetryIntentsResponse& response) {
  grpc::ClientContext context;
  SetTestDeadline(context);
  return broker.NewAdminStub()->RetryIntents(&context, request, &response);
}

grpc::Status Replay(const BrokerUnderTest& broker, const v1::ReplayIntentsRequest& request,
                    v1::ReplayIntentsResponse& response) {
  grpc::ClientContext context;
  SetTestDeadline(context);
  return broker.NewAdminStub()->ReplayIntents(&context, request, &response);
}

grpc::Status Leave(const BrokerUnderTest& broker, const std::string& reason,
                   v1::LeaveQuarantineResponse& response) {
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::LeaveQuarantineRequest request;
  request.set_reason(reason);
  return broker.NewAdminStub()->LeaveQuarantine(&context, request, &response);
}

void QueueAnew(BrokerUnderTest& broker) {
  broker.control.OnRetry([](const FakeIntentControl::CancelRequest& request) {
    core::Intent intent;
    intent.id = request.id;
    return intent;
  });
}

TEST(RetryIntents, ByFilterTakesAllThatNeedAPersonAndOnlyThose) {
  BrokerUnderTest broker;
  const core::IntentId first = SubmitInAttention(broker, 1);
  broker.SubmitOne(2);
  const core::IntentId third = SubmitInAttention(broker, 3);
  std::vector<core::IntentId> retried;
  broker.control.OnRetry([&](const FakeIntentControl::CancelRequest& request) {
    retried.push_back(request.id);
    EXPECT_EQ(request.reason, "checked in Apriso");
    EXPECT_EQ(request.actor, "local");
    core::Intent intent;
    intent.id = request.id;
    return intent;
  });
  v1::RetryIntentsRequest request;
  request.mutable_filter();
  request.set_reason("checked in Apriso");
  v1::RetryIntentsResponse response;
  ASSERT_TRUE(Retry(broker, request, response).ok());
  EXPECT_EQ(response.matched(), 2);
  EXPECT_EQ(response.changed(), 2);
  EXPECT_EQ(response.intents_size(), 2);
  EXPECT_THAT(retried, ElementsAre(first, third));
}

TEST(RetryIntents, ADryRunChangesNothing) {
  BrokerUnderTest broker;
  const core::IntentId id = SubmitInAttention(broker, 1);
  broker.control.OnRetry([](const FakeIntentControl::CancelRequest&) -> dispatch::RetryAnswer {
    ADD_FAILURE() << "it was only asked what would happen";
    return dispatch::NotOpen{};
  });
  v1::RetryIntentsRequest request;
  request.add_intent_ids(id.ToText());
  request.set_reason("just looking");
  request.set_dry_run(true);
  v1::RetryIntentsResponse response;
  ASSERT_TRUE(Retry(broker, request, response).ok());
  EXPECT_EQ(response.matched(), 1);
  EXPECT_EQ(response.changed(), 0);
  EXPECT_EQ(response.intents(0).intent_id(), id.ToText());
}

TEST(RetryIntents, TheLimitIsKeptAndTheRestIsCounted) {
  BrokerUnderTest broker;
  for (int i = 1; i <= 5; ++i) SubmitInAttention(broker, i);
  QueueAnew(broker);
  v1::RetryIntentsRequest request;
  request.mutable_filter();
  request.set_reason("one by one");
  request.set_limit(2);
  v1::RetryIntentsResponse response;
  ASSERT_TRUE(Retry(broker, request, response).ok());
  EXPECT_EQ(response.matched(), 5);
  EXPECT_EQ(response.changed(), 2);
}

TEST(RetryIntents, WithoutAReasonOrWithBothIdsAndFilterNothingHappens) {
  BrokerUnderTest broker;
  v1::RetryIntentsRequest request;
  request.mutable_filter();
  request.add_intent_ids("1");
  v1::RetryIntentsResponse response;
  const grpc::Status status = Retry(broker, request, response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(status.error_message(), HasSubstr("reason"));
  EXPECT_THAT(status.error_message(), HasSubstr("not both"));
}

TEST(RetryIntents, AnEmptyRequestIsNotAll) {
  BrokerUnderTest broker;
  SubmitInAttention(broker, 1);
  v1::RetryIntentsRequest request;
  request.set_reason("everything?");
  v1::RetryIntentsResponse response;
  EXPECT_EQ(Retry(broker, request, response).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

TEST(RetryIntents, AnUnknownOrUnfitIdIsNamedAndTheOthersAreDone) {
  BrokerUnderTest broker;
  const core::IntentId id = SubmitInAttention(broker, 1);
  const core::IntentId queued = broker.SubmitOne(2);
  QueueAnew(broker);
  v1::RetryIntentsRequest request;
  request.add_intent_ids("4711");
  request.add_intent_ids(queued.ToText());
  request.add_intent_ids(id.ToText());
  request.set_reason("typo");
  v1::RetryIntentsResponse response;
  ASSERT_TRUE(Retry(broker, request, response).ok());
  EXPECT_EQ(response.matched(), 1);
  EXPECT_EQ(response.changed(), 1);
  ASSERT_EQ(response.results_size(), 3);
  EXPECT_EQ(response.results(0).intent_id(), "4711");
  EXPECT_EQ(response.results(0).effect(), v1::ActResult::UNKNOWN_INTENT);
  EXPECT_EQ(response.results(1).effect(), v1::ActResult::NOT_FITTING);
  EXPECT_EQ(response.results(1).message(), "it is QUEUED");
  EXPECT_EQ(response.results(2).intent_id(), id.ToText());
  EXPECT_EQ(response.results(2).effect(), v1::ActResult::CHANGED);
  EXPECT_EQ(response.results(2).message(), "");
}

TEST(ReplayIntents, AFinalIntentIsSubmittedAnewAndNamesItsPredecessor) {
  BrokerUnderTest broker;
  const core::IntentId id = SubmitRejected(broker, 1);
  v1::ReplayIntentsRequest request;
  request.add_intent_ids(id.ToText());
  request.set_reason("the rule was mended");
  v1::ReplayIntentsResponse response;
  ASSERT_TRUE(Replay(broker, request, response).ok());
  EXPECT_EQ(response.changed(), 1);
  ASSERT_EQ(response.intents_size(), 1);
  EXPECT_EQ(response.intents(0).event_id(), "replay-" + id.ToText());
  EXPECT_EQ(response.intents(0).predecessor_id(), id.ToText());
  EXPECT_EQ(response.intents(0).work_order_id(), "WO-1");
  EXPECT_NE(response.intents(0).intent_id(), id.ToText());
}

TEST(ReplayIntents, ReplayingItAgainFindsTheFirstReplay) {
  BrokerUnderTest broker;
  const core::IntentId id = SubmitRejected(broker, 1);
  v1::ReplayIntentsRequest request;
  request.add_intent_ids(id.ToText());
  request.set_reason("twice");
  v1::ReplayIntentsResponse first;
  v1::ReplayIntentsResponse second;
  ASSERT_TRUE(Replay(broker, request, first).ok());
  ASSERT_TRUE(Replay(broker, request, second).ok());
  EXPECT_EQ(second.matched(), 1);
  EXPECT_EQ(second.changed(), 0);
  EXPECT_EQ(second.intents(0).intent_id(), first.intents(0).intent_id());
}

TEST(ReplayIntents, AReplayIsNoRepeatedEvent) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  broker.Move(id, core::IntentState::kSucceeded,
              [](storage::IntentMove& move) { move.result = core::Result::kApplied; });
  v1::ReplayIntentsRequest request;
  request.add_intent_ids(id.ToText());
  request.set_reason("an operator has put it back");
  v1::ReplayIntentsResponse response;
  ASSERT_TRUE(Replay(broker, request, response).ok());
  EXPECT_EQ(response.changed(), 1);
}

TEST(ReplayIntents, WhatIsNotFinalIsLeftAsItIs) {
  BrokerUnderTest broker;
  const core::IntentId id = SubmitInAttention(broker, 1);
  v1::ReplayIntentsRequest request;
  request.add_intent_ids(id.ToText());
  request.set_reason("in doubt");
  v1::ReplayIntentsResponse response;
  ASSERT_TRUE(Replay(broker, request, response).ok());
  EXPECT_EQ(response.matched(), 0);
  EXPECT_EQ(response.changed(), 0);
}

TEST(ReplayIntents, AfterOneWasRefusedForNowTheLaterOnesOfItsWorkOrderWait) {
  BrokerSetup setup;
  setup.policy.limits.open_per_source = 1;
  BrokerUnderTest broker(setup);
  v1::ReplayIntentsRequest request;
  int number = 0;
  for (const char* const source : {"plc", "mes"}) {
    grpc::ClientContext context;
    SetTestDeadline(context);
    v1::SubmitIntentRequest submission = testing::ValidRequest(++number);
    submission.set_source(source);
    submission.set_work_order_id("WO-1");
    v1::SubmitIntentResponse submitted;
    ASSERT_TRUE(broker.NewStub()->SubmitIntent(&context, submission, &submitted).ok());
    request.add_intent_ids(submitted.intent().intent_id());
    broker.Move(core::IntentId(std::stoll(submitted.intent().intent_id())),
                core::IntentState::kRejected,
                [](storage::IntentMove& move) { move.reason = core::Reason::kBusinessRule; });
  }
  broker.SubmitOne(3);  // the one that plc may have open
  request.set_reason("the rule was mended");
  v1::ReplayIntentsResponse response;
  ASSERT_TRUE(Replay(broker, request, response).ok());
  EXPECT_EQ(response.matched(), 2);
  EXPECT_EQ(response.changed(), 0);
  ASSERT_EQ(response.results_size(), 2);
  EXPECT_EQ(response.results(0).effect(), v1::ActResult::FAILED);
  EXPECT_THAT(response.results(0).message(), HasSubstr("max_open_per_source"));
  EXPECT_EQ(response.results(1).effect(), v1::ActResult::FAILED);
  EXPECT_THAT(response.results(1).message(), HasSubstr("EARLIER_ITEM_REFUSED"));
  EXPECT_THAT(response.results(1).message(), HasSubstr(request.intent_ids(0)));
}

TEST(LeaveQuarantine, WithoutAQuarantineItIsRefused) {
  BrokerUnderTest broker;
  v1::LeaveQuarantineResponse response;
  EXPECT_EQ(Leave(broker, "why not", response).error_code(), grpc::StatusCode::FAILED_PRECONDITION);
}

TEST(LeaveQuarantine, SaysHowManyIntentsAreLookedUp) {
  BrokerSetup setup;
  std::string told;
  setup.quarantine.state = [] { return core::Quarantine::kYes; };
  setup.quarantine.leave = [&](std::string reason, const std::string& actor,
                               const std::function<void(QuarantineAnswer)>& done) {
    told = actor + ": " + reason;
    done(std::int64_t{17});
  };
  BrokerUnderTest broker(setup);
  v1::LeaveQuarantineResponse response;
  EXPECT_EQ(Leave(broker, "", response).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(told, "");
  ASSERT_TRUE(Leave(broker, "the copy of Sunday", response).ok());
  EXPECT_EQ(response.unfinished(), 17);
  EXPECT_EQ(told, "local: the copy of Sunday");
}

TEST(Quarantine, SubmissionsAreRefusedAsUnavailable) {
  BrokerUnderTest broker;
  broker.SubmitOne(1);
  broker.intake.EnterQuarantine();
  for (const int number : {1, 2}) {
    grpc::ClientContext context;
    SetTestDeadline(context);
    v1::SubmitIntentResponse response;
    const grpc::Status status =
        broker.NewStub()->SubmitIntent(&context, testing::ValidRequest(number), &response);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
    EXPECT_EQ(ReasonOf(status), "QUARANTINED");
  }
  broker.intake.LeaveQuarantine();
  broker.SubmitOne(2);
}

}  // namespace
}  // namespace interlock::rpc
