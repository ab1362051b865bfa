// ResolveIntents and CancelIntents, and what all acts on many have in common: results per intent,
// pace, preview, audit.
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/rpc/broker_under_test.h"

namespace interlock::rpc {
namespace {

using testing::BrokerUnderTest;
using ::testing::ElementsAre;
using testing::FakeIntentControl;
using ::testing::HasSubstr;
using testing::SetTestDeadline;

core::IntentId SubmitInAttention(BrokerUnderTest& broker, int number,
                                 core::Doubt doubt = core::Doubt::kClean) {
  const core::IntentId id = broker.SubmitOne(number);
  broker.Move(id, core::IntentState::kNeedsAttention, [doubt](storage::IntentMove& move) {
    move.reason = core::Reason::kOutcomeUnknown;
    move.progress.doubt = doubt;
    move.progress.recorded_status = core::StatusName("In Progress");
  });
  return id;
}

grpc::Status Resolve(const BrokerUnderTest& broker, const v1::ResolveIntentsRequest& request,
                     v1::ResolveIntentsResponse& response) {
  grpc::ClientContext context;
  SetTestDeadline(context);
  return broker.NewAdminStub()->ResolveIntents(&context, request, &response);
}

grpc::Status CancelAll(const BrokerUnderTest& broker, const v1::CancelIntentsRequest& request,
                       v1::CancelIntentsResponse& response) {
  grpc::ClientContext context;
  SetTestDeadline(context);
  return broker.NewAdminStub()->CancelIntents(&context, request, &response);
}

// The dispatcher does as it is told, and the store keeps it.
void ResolveForReal(BrokerUnderTest& broker) {
  broker.control.OnResolve(
      [&broker](const FakeIntentControl::CancelRequest& request) -> dispatch::ResolveAnswer {
        broker.Move(request.id, core::IntentState::kResolved, [&](storage::IntentMove& move) {
          move.resolution = core::Resolution{*request.outcome, request.actor, request.reason};
          move.audit = request.audit;
        });
        return *broker.store.NewReader()->GetIntent(request.id).value();
      });
}

std::vector<std::string> AuditOutcomes(BrokerUnderTest& broker) {
  std::vector<std::string> outcomes;
  broker.OnStoreThread([&](storage::IntentStore&) {
    for (const storage::AuditEvent& event : broker.store.audit_events()) {
      outcomes.push_back(absl::StrCat(event.actor, " ", event.action, " ", event.scope, " (",
                                      event.reason, ") ", event.outcome));
    }
    return absl::OkStatus();
  });
  return outcomes;
}

TEST(ResolveIntents, OneIsResolvedAndAuditedWithItsMove) {
  BrokerUnderTest broker;
  const core::IntentId id = SubmitInAttention(broker, 1);
  ResolveForReal(broker);
  v1::ResolveIntentsRequest request;
  request.add_intent_ids(id.ToText());
  request.set_reason("set by hand");
  request.set_outcome(v1::Resolution::DONE_ELSEWHERE);
  v1::ResolveIntentsResponse response;
  const grpc::Status status = Resolve(broker, request, response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.matched(), 1);
  EXPECT_EQ(response.changed(), 1);
  ASSERT_EQ(response.intents_size(), 1);
  const v1::Intent& intent = response.intents(0);
  EXPECT_EQ(intent.state(), v1::Intent::RESOLVED);
  EXPECT_EQ(intent.resolution().outcome(), v1::Resolution::DONE_ELSEWHERE);
  EXPECT_EQ(intent.resolution().actor(), "local");
  EXPECT_EQ(intent.resolution().reason(), "set by hand");
  EXPECT_EQ(intent.resolution().time().seconds(), intent.end_time().seconds());
  EXPECT_THAT(AuditOutcomes(broker),
              ElementsAre(absl::StrCat("local ResolveIntents intent ", id.ToText(),
                                       " (set by hand) ok: DONE_ELSEWHERE")));
}

TEST(ResolveIntents, WithoutAnOutcomeNothingHappens) {
  BrokerUnderTest broker;
  const core::IntentId id = SubmitInAttention(broker, 1);
  v1::ResolveIntentsRequest request;
  request.add_intent_ids(id.ToText());
  v1::ResolveIntentsResponse response;
  const grpc::Status status = Resolve(broker, request, response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(status.error_message(), HasSubstr("outcome"));
  EXPECT_THAT(status.error_message(), HasSubstr("reason"));
}

TEST(ResolveIntents, SeveralAreAuditedBeforeTheFirstAndAfterTheLast) {
  BrokerUnderTest broker;
  for (int i = 1; i <= 3; ++i) SubmitInAttention(broker, i);
  ResolveForReal(broker);
  v1::ResolveIntentsRequest request;
  request.mutable_filter()->add_reasons(v1::Intent::OUTCOME_UNKNOWN);
  request.set_reason("line 3 was rebuilt");
  request.set_outcome(v1::Resolution::DISCARDED);
  v1::ResolveIntentsResponse response;
  const grpc::Status status = Resolve(broker, request, response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.changed(), 3);
  EXPECT_THAT(AuditOutcomes(broker),
              ElementsAre("local ResolveIntents intents 1, 2, 3 by filter {reasons: "
                          "OUTCOME_UNKNOWN} (line 3 was rebuilt) begun: 3 to be done",
                          "local ResolveIntents intents 1, 2, 3 by filter {reasons: "
                          "OUTCOME_UNKNOWN} (line 3 was rebuilt) done: 3 of 3 resolved as "
                          "DISCARDED"));
}

TEST(ResolveIntents, ADryRunSaysWhatWouldBecomeOfTheLane) {
  BrokerUnderTest broker;
  const core::IntentId id = SubmitInAttention(broker, 1);
  broker.control.OnResolve([](const FakeIntentControl::CancelRequest&) -> dispatch::ResolveAnswer {
    ADD_FAILURE() << "it was only asked what would happen";
    return dispatch::NotOpen{};
  });
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::SubmitIntentRequest later = testing::ValidRequest(2);
  later.set_work_order_id("WO-1");
  later.set_target_status("Closed");
  v1::SubmitIntentResponse submitted;
  ASSERT_TRUE(broker.NewStub()->SubmitIntent(&context, later, &submitted).ok());
  broker.control.SetLane(dispatch::LaneDescription{
      {id, core::IntentId(std::stoll(submitted.intent().intent_id()))}, id});
  v1::ResolveIntentsRequest request;
  request.add_intent_ids(id.ToText());
  request.set_reason("just looking");
  request.set_outcome(v1::Resolution::DISCARDED);
  request.set_dry_run(true);
  v1::ResolveIntentsResponse response;
  ASSERT_TRUE(Resolve(broker, request, response).ok());
  EXPECT_EQ(response.matched(), 1);
  EXPECT_EQ(response.changed(), 0);
  ASSERT_EQ(response.consequences_size(), 1);
  EXPECT_EQ(response.consequences(0).intent_id(), id.ToText());
  EXPECT_EQ(response.consequences(0).later_intent_id(), submitted.intent().intent_id());
  EXPECT_THAT(response.consequences(0).message(), HasSubstr("Closed cannot follow"));
  request.set_outcome(v1::Resolution::DONE_ELSEWHERE);
  response.Clear();
  ASSERT_TRUE(Resolve(broker, request, response).ok());
  EXPECT_EQ(response.consequences_size(), 0);
  EXPECT_THAT(AuditOutcomes(broker), ElementsAre()) << "nothing was done";
}

TEST(CancelIntents, EachHasItsResultAndWhatIsInDoubtIsLeft) {
  BrokerUnderTest broker;
  const core::IntentId queued = broker.SubmitOne(1);
  const core::IntentId in_doubt = SubmitInAttention(broker, 2, core::Doubt::kMaybe);
  const core::IntentId in_attention = SubmitInAttention(broker, 3);
  const core::IntentId ended = broker.SubmitOne(4);
  broker.control.OnCancel(
      [&](const FakeIntentControl::CancelRequest& request) -> dispatch::CancelAnswer {
        if (request.id == ended) return dispatch::NotOpen{};
        broker.Move(request.id, core::IntentState::kCancelled);
        return *broker.store.NewReader()->GetIntent(request.id).value();
      });
  v1::CancelIntentsRequest request;
  request.mutable_filter()->set_source("plc");
  request.set_reason("order withdrawn");
  v1::CancelIntentsResponse response;
  const grpc::Status status = CancelAll(broker, request, response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.matched(), 3);
  EXPECT_EQ(response.changed(), 2);
  std::vector<std::string> results;
  for (const v1::ActResult& result : response.results()) {
    results.push_back(
        absl::StrCat(result.intent_id(), " ", v1::ActResult::Effect_Name(result.effect())));
  }
  EXPECT_THAT(results, ElementsAre(absl::StrCat(queued.number(), " CHANGED"),
                                   absl::StrCat(in_doubt.number(), " NOT_FITTING"),
                                   absl::StrCat(in_attention.number(), " CHANGED"),
                                   absl::StrCat(ended.number(), " NOT_FITTING")));
  EXPECT_THAT(response.results(1).message(), HasSubstr("ResolveIntents"));
  EXPECT_THAT(response.results(3).message(), HasSubstr("ended meanwhile"));
  EXPECT_EQ(response.intents_size(), 2);
}

TEST(CancelIntents, OneWhoseCancelIsNotedAlreadyIsFound) {
  BrokerUnderTest broker;
  const core::IntentId id = broker.SubmitOne(1);
  broker.Move(id, core::IntentState::kExecuting, [](storage::IntentMove& move) {
    move.progress.cancel = core::CancelNote::kRequested;
  });
  broker.control.OnCancel([&](const FakeIntentControl::CancelRequest& request) {
    return *broker.store.NewReader()->GetIntent(request.id).value();
  });
  v1::CancelIntentsRequest request;
  request.add_intent_ids(id.ToText());
  request.set_reason("once more");
  v1::CancelIntentsResponse response;
  ASSERT_TRUE(CancelAll(broker, request, response).ok());
  EXPECT_EQ(response.changed(), 0);
  ASSERT_EQ(response.results_size(), 1);
  EXPECT_EQ(response.results(0).effect(), v1::ActResult::FOUND);
  EXPECT_TRUE(response.intents(0).cancel_requested());
}

TEST(BulkActs, APaceIsKeptByWaitingBetweenTheActs) {
  BrokerUnderTest broker;
  for (int i = 1; i <= 5; ++i) SubmitInAttention(broker, i);
  ResolveForReal(broker);
  broker.control.AnswerWaits(dispatch::AwaitAnswer::kTimeout);  // the time passes at once
  v1::ResolveIntentsRequest request;
  request.mutable_filter();
  request.set_reason("slowly");
  request.set_outcome(v1::Resolution::DISCARDED);
  request.set_pace(1);
  v1::ResolveIntentsResponse response;
  ASSERT_TRUE(Resolve(broker, request, response).ok());
  EXPECT_EQ(response.changed(), 5);
  ASSERT_EQ(broker.control.timeouts().size(), 4U);
  for (int i = 0; i < 4; ++i) {
    const absl::Duration waited = broker.control.timeouts()[static_cast<std::size_t>(i)];
    EXPECT_LE(waited, absl::Seconds(i + 1));
    EXPECT_GT(waited, absl::Seconds(i)) << "the acts before took almost no time";
  }
}

TEST(BulkActs, APaceBeyondReasonIsRefused) {
  BrokerUnderTest broker;
  for (const int pace : {-1, 10'001}) {
    v1::CancelIntentsRequest request;
    request.mutable_filter();
    request.set_reason("fast");
    request.set_pace(pace);
    v1::CancelIntentsResponse response;
    const grpc::Status status = CancelAll(broker, request, response);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    EXPECT_THAT(status.error_message(), HasSubstr("pace"));
  }
}

TEST(BulkActs, ItStopsWhenTheCallerGoesAwayAndTheAuditSaysHowFarItCame) {
  BrokerUnderTest broker;
  for (int i = 1; i <= 5; ++i) SubmitInAttention(broker, i);
  ResolveForReal(broker);
  v1::ResolveIntentsRequest request;
  request.mutable_filter();
  request.set_reason("never mind");
  request.set_outcome(v1::Resolution::DISCARDED);
  request.set_pace(1);
  grpc::ClientContext context;
  SetTestDeadline(context);
  std::thread caller([&] {
    v1::ResolveIntentsResponse response;
    EXPECT_EQ(broker.NewAdminStub()->ResolveIntents(&context, request, &response).error_code(),
              grpc::StatusCode::CANCELLED);
  });
  ASSERT_TRUE(broker.control.AwaitOpenWaits(1));
  context.TryCancel();
  caller.join();
  // The server hears of it a little later than the caller.
  while (broker.control.EndWaits(dispatch::AwaitAnswer::kTimeout) > 0) {
    if (AuditOutcomes(broker).size() > 1) break;
    static_cast<void>(broker.control.AwaitOpenWaits(1));
  }
  const std::vector<std::string> audit = AuditOutcomes(broker);
  ASSERT_EQ(audit.size(), 2U);
  EXPECT_THAT(audit.back(), HasSubstr("of 5 resolved as DISCARDED"));
}

TEST(BulkActs, WhenTheBrokerIsGoingDownTheCallSaysHowManyWereDone) {
  BrokerUnderTest broker;
  for (int i = 1; i <= 3; ++i) SubmitInAttention(broker, i);
  ResolveForReal(broker);
  broker.control.AnswerWaits(dispatch::AwaitAnswer::kShuttingDown);
  v1::ResolveIntentsRequest request;
  request.mutable_filter();
  request.set_reason("evening");
  request.set_outcome(v1::Resolution::DISCARDED);
  request.set_pace(10);
  v1::ResolveIntentsResponse response;
  const grpc::Status status = Resolve(broker, request, response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_THAT(status.error_message(), HasSubstr("1 of 3 were done before"));
  EXPECT_EQ(AuditOutcomes(broker).size(), 2U);
}

TEST(BulkActs, WhatHasComeToAPersonAnewSinceItWasFoundIsLeft) {
  BrokerUnderTest broker;
  const core::IntentId first = SubmitInAttention(broker, 1);
  const core::IntentId second = SubmitInAttention(broker, 2);
  ResolveForReal(broker);
  v1::ResolveIntentsRequest request;
  request.add_intent_ids(first.ToText());
  request.add_intent_ids(second.ToText());
  request.set_reason("looked at both");
  request.set_outcome(v1::Resolution::DISCARDED);
  request.set_pace(1);
  v1::ResolveIntentsResponse response;
  std::thread caller([&] { EXPECT_TRUE(Resolve(broker, request, response).ok()); });
  EXPECT_TRUE(broker.control.AwaitOpenWaits(1));  // between the acts
  broker.Move(second, core::IntentState::kQueued);
  broker.Move(second, core::IntentState::kNeedsAttention,
              [](storage::IntentMove& move) { move.reason = core::Reason::kForeignWriter; });
  EXPECT_EQ(broker.control.EndWaits(dispatch::AwaitAnswer::kTimeout), 1U);
  caller.join();
  EXPECT_EQ(response.changed(), 1);
  ASSERT_EQ(response.results_size(), 2);
  EXPECT_EQ(response.results(1).effect(), v1::ActResult::NOT_FITTING);
  EXPECT_EQ(response.results(1).message(),
            "it has changed since it was found: it is NEEDS_ATTENTION (FOREIGN_WRITER) now");
  EXPECT_EQ(broker.store.NewReader()->GetIntent(second).value()->state,
            core::IntentState::kNeedsAttention);
}

TEST(BulkActs, ADryRunLooksAtTheLanesOfAllAlsoOfThoseThatItDoesNotShow) {
  BrokerUnderTest broker;
  core::IntentId last;
  for (int i = 1; i <= 101; ++i) last = SubmitInAttention(broker, i);
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::SubmitIntentRequest later = testing::ValidRequest(102);
  later.set_work_order_id("WO-101");
  later.set_target_status("Closed");
  v1::SubmitIntentResponse submitted;
  ASSERT_TRUE(broker.NewStub()->SubmitIntent(&context, later, &submitted).ok());
  broker.control.SetLane(dispatch::LaneDescription{
      {last, core::IntentId(std::stoll(submitted.intent().intent_id()))}, last});
  v1::ResolveIntentsRequest request;
  request.mutable_filter();
  request.set_reason("just looking");
  request.set_outcome(v1::Resolution::DISCARDED);
  request.set_dry_run(true);
  v1::ResolveIntentsResponse response;
  ASSERT_TRUE(Resolve(broker, request, response).ok());
  EXPECT_EQ(response.matched(), 101);
  EXPECT_EQ(response.intents_size(), 100);
  ASSERT_EQ(response.consequences_size(), 1);
  EXPECT_EQ(response.consequences(0).intent_id(), last.ToText());
}

TEST(BulkActs, WhenAsManyAreUnderWayAsMayBeTheNextIsTurnedAway) {
  constexpr std::size_t kParallel = 16;
  BrokerUnderTest broker;
  for (int i = 1; i <= 2; ++i) SubmitInAttention(broker, i);
  broker.control.OnResolve([&](const FakeIntentControl::CancelRequest& request) {
    return *broker.store.NewReader()->GetIntent(request.id).value();
  });
  v1::ResolveIntentsRequest request;
  request.mutable_filter();
  request.set_reason("slowly");
  request.set_outcome(v1::Resolution::DISCARDED);
  request.set_pace(1);
  std::vector<std::thread> callers;
  for (std::size_t i = 0; i < kParallel; ++i) {
    callers.emplace_back([&] {
      v1::ResolveIntentsResponse response;
      EXPECT_TRUE(Resolve(broker, request, response).ok());
    });
  }
  EXPECT_TRUE(broker.control.AwaitOpenWaits(kParallel));
  v1::ResolveIntentsResponse response;
  const grpc::Status status = Resolve(broker, request, response);
  EXPECT_FALSE(status.ok());
  EXPECT_EQ(testing::ReasonOf(status), "BUSY");
  EXPECT_THAT(status.error_message(), HasSubstr("16 acts"));
  EXPECT_EQ(broker.control.EndWaits(dispatch::AwaitAnswer::kTimeout), kParallel);
  for (std::thread& caller : callers) caller.join();
}

}  // namespace
}  // namespace interlock::rpc
