#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/audit_chain.h"
#include "tests/integration/rpc/broker_under_test.h"

namespace interlock::rpc::testing {
namespace {

using ::testing::ElementsAre;

class ListAuditTest : public ::testing::Test {
 protected:
  ListAuditTest() {
    broker_.OnStoreThread([this](storage::IntentStore&) {
      for (int i = 1; i <= 5; ++i) {
        storage::AuditEvent act{kStart + absl::Hours(i),
                                i % 2 == 0 ? "broker" : "ann",
                                "Act",
                                absl::StrCat("lease ", i),
                                "because",
                                "ok"};
        act.intent_ids = {core::IntentId(10 + i)};
        const absl::Status appended = broker_.store.audit().Append(act);
        if (!appended.ok()) return appended;
      }
      return absl::OkStatus();
    });
  }

  grpc::Status List(const v1::ListAuditEventsRequest& request,
                    v1::ListAuditEventsResponse& response) {
    grpc::ClientContext context;
    SetTestDeadline(context);
    response.Clear();
    return stub_->ListAuditEvents(&context, request, &response);
  }

  std::vector<std::int64_t> NumbersOf(v1::ListAuditEventsRequest request) {
    std::vector<std::int64_t> numbers;
    v1::ListAuditEventsResponse page;
    do {
      const grpc::Status status = List(request, page);
      EXPECT_TRUE(status.ok()) << status.error_message();
      for (const v1::AuditEvent& event : page.events()) numbers.push_back(event.number());
      request.set_page_token(page.next_page_token());
    } while (!page.next_page_token().empty());
    return numbers;
  }

  const absl::Time kStart = absl::FromUnixSeconds(1'700'000'000);
  BrokerUnderTest broker_;
  const std::unique_ptr<v1::BrokerAdmin::Stub> stub_ = broker_.NewAdminStub();
};

TEST_F(ListAuditTest, TheLatestComeFirstUnlessAskedOtherwiseInPagesOfAnySize) {
  v1::ListAuditEventsRequest request;
  EXPECT_THAT(NumbersOf(request), ElementsAre(5, 4, 3, 2, 1));
  request.set_page_size(2);
  EXPECT_THAT(NumbersOf(request), ElementsAre(5, 4, 3, 2, 1));
  request.set_oldest_first(true);
  EXPECT_THAT(NumbersOf(request), ElementsAre(1, 2, 3, 4, 5));
}

TEST_F(ListAuditTest, ConditionsOnActorActionTimeAndIntentMustAllHold) {
  v1::ListAuditEventsRequest request;
  request.set_actor("ann");
  EXPECT_THAT(NumbersOf(request), ElementsAre(5, 3, 1));
  request.mutable_from()->set_seconds(absl::ToUnixSeconds(kStart + absl::Hours(3)));
  request.mutable_to()->set_seconds(absl::ToUnixSeconds(kStart + absl::Hours(5)));
  EXPECT_THAT(NumbersOf(request), ElementsAre(3));
  request.Clear();
  request.set_intent_id("14");
  request.set_action("Act");
  EXPECT_THAT(NumbersOf(request), ElementsAre(4));
  request.set_action("Other");
  EXPECT_THAT(NumbersOf(request), ElementsAre());
}

TEST_F(ListAuditTest, WhatIsAnsweredIsEnoughToComputeTheChain) {
  v1::ListAuditEventsRequest request;
  request.set_oldest_first(true);
  v1::ListAuditEventsResponse page;
  ASSERT_TRUE(List(request, page).ok());
  EXPECT_EQ(page.anchor_number(), 0);
  EXPECT_EQ(page.anchor_hash(), core::kChainStart);
  std::string hash = page.anchor_hash();
  for (const v1::AuditEvent& event : page.events()) {
    core::AuditValues values;
    values.number = event.number();
    values.time_ms = event.time().seconds() * 1000 + event.time().nanos() / 1'000'000;
    values.actor = event.actor();
    values.action = event.action();
    values.scope = event.scope();
    ASSERT_EQ(event.intent_ids_size(), 1);
    values.intent_ids = event.intent_ids(0);
    values.reason = event.reason();
    values.outcome = event.outcome();
    hash = core::ChainHash(hash, values);
    EXPECT_EQ(event.hash(), hash) << event.number();
  }
  EXPECT_EQ(page.head_hash(), hash);
  EXPECT_EQ(page.head_number(), 5);
}

TEST_F(ListAuditTest, WhatIsWrongIsNamedAndATokenHoldsForItsConditionsOnly) {
  v1::ListAuditEventsRequest request;
  request.set_page_size(2);
  v1::ListAuditEventsResponse page;
  ASSERT_TRUE(List(request, page).ok());
  v1::ListAuditEventsRequest other = request;
  other.set_page_token(page.next_page_token());
  other.set_actor("ann");
  other.set_intent_id("x");
  other.mutable_from()->set_nanos(-1);
  const grpc::Status refused = List(other, page);
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  for (const char* const field : {"page_token", "intent_id", "from"}) {
    EXPECT_THAT(refused.error_message(), ::testing::HasSubstr(field));
  }
}

}  // namespace
}  // namespace interlock::rpc::testing
