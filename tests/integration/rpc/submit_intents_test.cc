// SubmitIntents over the wire.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/rpc/server_limits.h"
#include "server/rpc/submit_calls.h"
#include "tests/integration/rpc/broker_under_test.h"

namespace interlock::rpc {
namespace {

using testing::BrokerSetup;
using testing::BrokerUnderTest;
using ::testing::HasSubstr;
using testing::SetTestDeadline;
using testing::ValidRequest;

grpc::Status SubmitAll(const BrokerUnderTest& broker, const v1::SubmitIntentsRequest& request,
                       v1::SubmitIntentsResponse& response) {
  grpc::ClientContext context;
  SetTestDeadline(context);
  return broker.NewStub()->SubmitIntents(&context, request, &response);
}

TEST(SubmitIntents, EachRequestHasItsResultAtTheSamePlace) {
  BrokerUnderTest broker;
  v1::SubmitIntentsRequest request;
  *request.add_requests() = ValidRequest(1);
  *request.add_requests() = ValidRequest(2);
  request.mutable_requests(1)->set_target_status("Nowhere");
  *request.add_requests() = ValidRequest(3);
  *request.add_requests() = ValidRequest(1);
  v1::SubmitIntentsResponse response;
  const grpc::Status status = SubmitAll(broker, request, response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(response.results_size(), 4);
  EXPECT_EQ(response.results(0).intent().intent_id(), "1");
  EXPECT_EQ(response.results(0).duplicate(), v1::SubmitIntentResponse::NONE);
  EXPECT_EQ(response.results(1).error().code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(response.results(1).error().message(), HasSubstr("target_status"));
  EXPECT_GT(response.results(1).error().details_size(), 1) << "ErrorInfo and BadRequest";
  EXPECT_EQ(response.results(2).intent().intent_id(), "2");
  EXPECT_EQ(response.results(3).intent().intent_id(), "1");
  EXPECT_EQ(response.results(3).duplicate(), v1::SubmitIntentResponse::EVENT_ID);
}

TEST(SubmitIntents, AThousandItemsOfTheLargestSizeThatFitsAreAnsweredInOneMessage) {
  BrokerUnderTest broker;
  v1::SubmitIntentsRequest request;
  for (int i = 1; i <= kMaxBatchItems; ++i) {
    *request.add_requests() = ValidRequest(i);
    auto& labels = *request.mutable_requests(i - 1)->mutable_labels();
    for (int label = 0; label < 9; ++label) {
      labels["label-" + std::to_string(label)] = std::string(256, 'x');
    }
  }
  ASSERT_LT(request.ByteSizeLong(), kMaxBatchBytes);
  v1::SubmitIntentsResponse response;
  const grpc::Status status = SubmitAll(broker, request, response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(response.results_size(), kMaxBatchItems);
  for (const v1::SubmitIntentsResult& result : response.results()) EXPECT_TRUE(result.has_intent());
}

TEST(SubmitIntents, MoreThanAThousandAreRefusedTogether) {
  BrokerUnderTest broker;
  v1::SubmitIntentsRequest request;
  for (int i = 1; i <= kMaxBatchItems + 1; ++i) *request.add_requests() = ValidRequest(i);
  v1::SubmitIntentsResponse response;
  const grpc::Status status = SubmitAll(broker, request, response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(status.error_message(), HasSubstr("1001 items"));
  EXPECT_EQ(broker.SubmitOne(1), core::IntentId(1)) << "nothing of it was kept";
}

TEST(SubmitIntents, ABatchWhoseCommitFailsIsRefusedAsAWholeAndMayBeResent) {
  BrokerUnderTest broker;
  v1::SubmitIntentsRequest request;
  *request.add_requests() = ValidRequest(1);
  *request.add_requests() = ValidRequest(2);
  broker.store.FailNextCommit(absl::ResourceExhaustedError("disk full"));
  v1::SubmitIntentsResponse response;
  EXPECT_EQ(SubmitAll(broker, request, response).error_code(),
            grpc::StatusCode::RESOURCE_EXHAUSTED);
  const grpc::Status again = SubmitAll(broker, request, response);
  ASSERT_TRUE(again.ok()) << again.error_message();
  EXPECT_EQ(response.results(1).duplicate(), v1::SubmitIntentResponse::NONE);
}

TEST(SubmitIntents, BatchesBeyondTheLimitAreToldToComeBack) {
  BrokerSetup setup;
  setup.limits.batches = 0;
  BrokerUnderTest broker(setup);
  v1::SubmitIntentsResponse response;
  EXPECT_EQ(SubmitAll(broker, {}, response).error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
}

}  // namespace
}  // namespace interlock::rpc
