// EnterContentionMode, LeaveContentionMode, and what GetBrokerStatus shows of it.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/rpc/broker_under_test.h"

namespace interlock::rpc {
namespace {

using testing::BrokerUnderTest;
using ::testing::HasSubstr;
using testing::SetTestDeadline;

v1::ContentionScope All() {
  v1::ContentionScope scope;
  scope.set_all(true);
  return scope;
}

grpc::Status Enter(const BrokerUnderTest& broker, const v1::ContentionScope& scope,
                   const std::string& reason, v1::EnterContentionModeResponse& response) {
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::EnterContentionModeRequest request;
  *request.mutable_scope() = scope;
  request.set_reason(reason);
  return broker.NewAdminStub()->EnterContentionMode(&context, request, &response);
}

dispatch::ContentionStanding Standing(const core::ContentionScope& scope) {
  dispatch::ContentionStanding standing;
  standing.scope = scope;
  standing.episode =
      core::ContentionEpisode{3, absl::FromUnixSeconds(1'700'000'000), {}, "kim: x", {}};
  standing.counts = {40, 14};
  standing.until = absl::FromUnixSeconds(1'700'001'800);
  standing.held = 7;
  return standing;
}

TEST(EnterContentionMode, HandsScopeReasonAndActorOverAndShowsTheStanding) {
  BrokerUnderTest broker;
  dispatch::ContentionRequest seen;
  broker.control.OnSetContention([&](const dispatch::ContentionRequest& request) {
    seen = request;
    return Standing(request.scope);
  });
  v1::ContentionScope line;
  line.mutable_label()->set_key("line");
  line.mutable_label()->set_value("L1");
  v1::EnterContentionModeResponse response;
  ASSERT_TRUE(Enter(broker, line, "shift change", response).ok());
  EXPECT_EQ(seen.act, dispatch::ContentionAct::kEnter);
  EXPECT_EQ(seen.scope, (core::ContentionScope{core::ScopeKind::kLabel, "line", "L1"}));
  EXPECT_EQ(seen.by.reason, "shift change");
  EXPECT_EQ(seen.by.actor, "local");
  const v1::Contention& contention = response.contention();
  EXPECT_EQ(contention.scope().label().value(), "L1");
  EXPECT_TRUE(contention.active());
  EXPECT_EQ(contention.since().seconds(), 1'700'000'000);
  EXPECT_EQ(contention.until().seconds(), 1'700'001'800);
  EXPECT_DOUBLE_EQ(contention.rate(), 0.35);
  EXPECT_EQ(contention.tries(), 40);
  EXPECT_EQ(contention.held(), 7);
  EXPECT_EQ(contention.cause(), "kim: x");
}

TEST(EnterContentionMode, ALackingScopeOrReasonIsNeverTakenForAll) {
  BrokerUnderTest broker;
  v1::EnterContentionModeResponse response;
  v1::ContentionScope not_all;
  not_all.set_all(false);
  v1::ContentionScope no_key;
  no_key.mutable_label()->set_value("L1");
  struct Row {
    v1::ContentionScope scope;
    std::string reason;
    std::string field;
  };
  const Row rows[] = {{{}, "why", "scope"},
                      {not_all, "why", "scope.all"},
                      {no_key, "why", "scope.label.key"},
                      {All(), "", "reason"}};
  for (const Row& row : rows) {
    const grpc::Status status = Enter(broker, row.scope, row.reason, response);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << row.field;
    EXPECT_THAT(status.error_message(), HasSubstr(row.field));
  }
}

TEST(EnterContentionMode, ANameLongerThanAnIntentsMayBeIsRefused) {
  BrokerUnderTest broker;
  v1::EnterContentionModeResponse response;
  v1::ContentionScope type;
  type.set_work_order_type(std::string(257, 't'));
  v1::ContentionScope label;
  label.mutable_label()->set_key("line");
  label.mutable_label()->set_value(std::string(250'000, 'v'));
  for (const auto& [scope, field] :
       {std::pair{type, "scope.work_order_type"}, std::pair{label, "scope.label.value"}}) {
    const grpc::Status status = Enter(broker, scope, "why", response);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << field;
    EXPECT_THAT(status.error_message(), HasSubstr(field));
  }
}

TEST(LeaveContentionMode, ARefusalOfTheDispatcherReachesTheCaller) {
  BrokerUnderTest broker;
  broker.control.OnSetContention([](const dispatch::ContentionRequest& request) {
    EXPECT_EQ(request.act, dispatch::ContentionAct::kLeave);
    core::Refusal refusal;
    refusal.code = core::RefusalCode::kNotActionable;
    refusal.message = "contention mode is switched off; set contention.enabled = true";
    return refusal;
  });
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::LeaveContentionModeRequest request;
  *request.mutable_scope() = All();
  request.set_reason("over");
  v1::LeaveContentionModeResponse response;
  const grpc::Status status =
      broker.NewAdminStub()->LeaveContentionMode(&context, request, &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_THAT(status.error_message(), HasSubstr("contention.enabled"));
}

TEST(GetBrokerStatus, ShowsTheScopesThatHaveTries) {
  BrokerUnderTest broker;
  dispatch::DispatchStatus status;
  status.contention = {Standing({core::ScopeKind::kAll, "", ""})};
  broker.control.SetStatus(status);
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::GetBrokerStatusResponse response;
  ASSERT_TRUE(broker.NewAdminStub()->GetBrokerStatus(&context, {}, &response).ok());
  ASSERT_EQ(response.contention_size(), 1);
  EXPECT_TRUE(response.contention(0).scope().all());
  EXPECT_TRUE(response.contention(0).active());
}

}  // namespace
}  // namespace interlock::rpc
