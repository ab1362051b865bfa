#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/rpc/read_calls.h"
#include "tests/integration/rpc/broker_under_test.h"

namespace interlock::rpc {
namespace {

using testing::BrokerUnderTest;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::ReasonOf;
using testing::SetTestDeadline;
using testing::ValidRequest;

grpc::Status List(const BrokerUnderTest& broker, const v1::ListIntentsRequest& request,
                  v1::ListIntentsResponse& response) {
  grpc::ClientContext context;
  SetTestDeadline(context);
  return broker.NewStub()->ListIntents(&context, request, &response);
}

std::vector<std::string> Ids(const v1::ListIntentsResponse& response) {
  std::vector<std::string> ids;
  for (const v1::Intent& intent : response.intents()) ids.push_back(intent.intent_id());
  return ids;
}

// All ids, page by page.
std::vector<std::string> ListAll(const BrokerUnderTest& broker, v1::ListIntentsRequest request,
                                 int& pages) {
  std::vector<std::string> ids;
  pages = 0;
  do {
    v1::ListIntentsResponse response;
    const grpc::Status status = List(broker, request, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    for (const std::string& id : Ids(response)) ids.push_back(id);
    request.set_page_token(response.next_page_token());
    ++pages;
  } while (!request.page_token().empty() && pages < 100);
  return ids;
}

TEST(ListIntents, GoesPageByPageInBothDirections) {
  BrokerUnderTest broker;
  for (int i = 1; i <= 5; ++i) broker.SubmitOne(i);
  v1::ListIntentsRequest request;
  request.set_page_size(2);
  int pages = 0;
  EXPECT_THAT(ListAll(broker, request, pages), ElementsAre("1", "2", "3", "4", "5"));
  EXPECT_EQ(pages, 3);
  request.set_order_by("create_time desc");
  EXPECT_THAT(ListAll(broker, request, pages), ElementsAre("5", "4", "3", "2", "1"));
  broker.clock.Advance(absl::Seconds(1));
  broker.Move(core::IntentId(2), core::IntentState::kExecuting);
  request.set_order_by("update_time desc");
  EXPECT_THAT(ListAll(broker, request, pages), ElementsAre("2", "5", "4", "3", "1"));
}

TEST(ListIntents, EveryQueuedIntentShowsItsLiveWait) {
  BrokerUnderTest broker;
  for (int i = 1; i <= 3; ++i) broker.SubmitOne(i);
  broker.Move(core::IntentId(2), core::IntentState::kSucceeded,
              [](storage::IntentMove& move) { move.result = core::Result::kApplied; });
  for (const int i : {1, 3}) {
    broker.control.SetWait(core::IntentId(i), {core::WaitCause::kAprisoUnavailable,
                                               absl::FromUnixSeconds(i), std::nullopt, ""});
  }
  v1::ListIntentsResponse response;
  ASSERT_TRUE(List(broker, {}, response).ok());
  ASSERT_THAT(Ids(response), ElementsAre("1", "2", "3"));
  EXPECT_EQ(response.intents(0).wait().cause(), v1::Wait::APRISO_UNAVAILABLE);
  EXPECT_EQ(response.intents(0).wait().since().seconds(), 1);
  EXPECT_EQ(response.intents(0).fields().fields().at("quantity").number_value(), 1);
  EXPECT_FALSE(response.intents(1).has_wait());
  EXPECT_EQ(response.intents(2).wait().since().seconds(), 3);
}

TEST(ListIntents, AnIntentThatHasJustLeftTheFilterIsLeftOut) {
  BrokerUnderTest broker;
  for (int i = 1; i <= 2; ++i) broker.SubmitOne(i);
  broker.control.SetWait(core::IntentId(2), {core::WaitCause::kReady, absl::UnixEpoch(), {}, ""});
  broker.control.OnDescribeWaits(
      [&] { broker.Move(core::IntentId(1), core::IntentState::kExecuting); });
  v1::ListIntentsRequest request;
  request.mutable_filter()->add_states(v1::Intent::QUEUED);
  v1::ListIntentsResponse response;
  ASSERT_TRUE(List(broker, request, response).ok());
  EXPECT_THAT(Ids(response), ElementsAre("2"));
}

TEST(ListIntents, AFilterIsCombinedOfAllThatIsGiven) {
  BrokerUnderTest broker;
  for (int i = 1; i <= 3; ++i) broker.SubmitOne(i);
  v1::ListIntentsRequest request;
  request.mutable_filter()->set_work_order_id("WO-2");
  request.mutable_filter()->set_target_status("COMPLETE");
  request.mutable_filter()->add_states(v1::Intent::QUEUED);
  v1::ListIntentsResponse response;
  ASSERT_TRUE(List(broker, request, response).ok());
  EXPECT_THAT(Ids(response), ElementsAre("2"));
  request.mutable_filter()->set_source("somebody else");
  ASSERT_TRUE(List(broker, request, response).ok());
  EXPECT_TRUE(response.intents().empty());
  EXPECT_EQ(response.next_page_token(), "");
}

TEST(ListIntents, APageIsNoLargerThanClientsAccept) {
  BrokerUnderTest broker;
  const auto stub = broker.NewStub();
  constexpr int kCount = 120;
  for (int i = 1; i <= kCount; ++i) {
    v1::SubmitIntentRequest request = ValidRequest(i);
    (*request.mutable_fields()->mutable_fields())["text"].set_string_value(
        std::string(60'000, 'x'));
    grpc::ClientContext context;
    SetTestDeadline(context);
    v1::SubmitIntentResponse response;
    ASSERT_TRUE(stub->SubmitIntent(&context, request, &response).ok());
  }
  v1::ListIntentsRequest request;
  request.set_page_size(1000);
  v1::ListIntentsResponse first;
  ASSERT_TRUE(List(broker, request, first).ok());
  EXPECT_LE(first.ByteSizeLong(), kMaxPageBytes + 1000u);
  EXPECT_GT(first.intents_size(), 40);
  int pages = 0;
  std::vector<std::string> expected;
  for (int i = 1; i <= kCount; ++i) expected.push_back(std::to_string(i));
  EXPECT_EQ(ListAll(broker, request, pages), expected);
  EXPECT_EQ(pages, 3);
}

TEST(ListIntents, ThePageSizeHasADefaultAndALimit) {
  BrokerUnderTest broker;
  for (int i = 1; i <= 51; ++i) broker.SubmitOne(i);
  v1::ListIntentsRequest request;
  v1::ListIntentsResponse response;
  ASSERT_TRUE(List(broker, request, response).ok());
  EXPECT_EQ(response.intents_size(), 50);
  request.set_page_size(2'000'000'000);
  ASSERT_TRUE(List(broker, request, response).ok());
  EXPECT_EQ(response.intents_size(), 51);
}

TEST(ListIntents, WhatMakesNoSenseIsRefusedByName) {
  BrokerUnderTest broker;
  for (int i = 1; i <= 2; ++i) broker.SubmitOne(i);
  v1::ListIntentsRequest request;
  request.set_page_size(1);
  v1::ListIntentsResponse response;
  ASSERT_TRUE(List(broker, request, response).ok());
  const std::string token = response.next_page_token();
  ASSERT_NE(token, "");

  v1::ListIntentsRequest negative;
  negative.set_page_size(-1);
  v1::ListIntentsRequest unknown_order;
  unknown_order.set_order_by("source");
  v1::ListIntentsRequest garbage;
  garbage.set_page_token("garbage");
  v1::ListIntentsRequest other_filter;
  other_filter.set_page_token(token);
  other_filter.mutable_filter()->set_source("plc");
  v1::ListIntentsRequest other_order;
  other_order.set_page_token(token);
  other_order.set_order_by("create_time desc");
  v1::ListIntentsRequest zero_state;
  zero_state.mutable_filter()->add_states(v1::Intent::STATE_UNSPECIFIED);
  const std::vector<std::pair<v1::ListIntentsRequest, std::string>> rows = {
      {negative, "page_size"},      {unknown_order, "order_by"}, {garbage, "page_token"},
      {other_filter, "page_token"}, {other_order, "page_token"}, {zero_state, "filter.states"}};
  for (const auto& [wrong, field] : rows) {
    const grpc::Status status = List(broker, wrong, response);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << field;
    EXPECT_EQ(ReasonOf(status), "INVALID_FIELDS");
    EXPECT_THAT(status.error_message(), HasSubstr(field));
  }
}

}  // namespace
}  // namespace interlock::rpc
