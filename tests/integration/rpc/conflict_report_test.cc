#include <gmock/gmock.h>

#include <string>
#include <tuple>
#include <vector>

#include "tests/integration/rpc/broker_under_test.h"

namespace interlock::rpc {
namespace {

using testing::BrokerUnderTest;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Request = v1::GetConflictReportRequest;

grpc::Status Ask(const BrokerUnderTest& broker, const Request& request,
                 v1::GetConflictReportResponse& response) {
  grpc::ClientContext context;
  testing::SetTestDeadline(context);
  return broker.NewAdminStub()->GetConflictReport(&context, request, &response);
}

Request GroupedBy(Request::GroupBy group_by) {
  Request request;
  request.set_group_by(group_by);
  return request;
}

// One write and what became of it, as the dispatcher records it.
void Write(BrokerUnderTest& broker, core::IntentId id, core::AttemptOutcome outcome,
           core::IntentState state, int number) {
  core::Attempt attempt;
  attempt.number = number;
  attempt.start_time = broker.clock.Now();
  broker.Move(id, core::IntentState::kExecuting, [&](storage::IntentMove& move) {
    move.progress.attempts_made = number;
    move.progress.races = number - 1;
    move.attempts = {attempt};
  });
  attempt.outcome = outcome;
  broker.Move(id, state, [&](storage::IntentMove& move) {
    move.progress.attempts_made = number;
    move.progress.races = number - 1;
    if (outcome == core::AttemptOutcome::kRace) {
      move.progress.races = number;
      move.race_won_by = "kim \xFC";
    }
    if (state == core::IntentState::kSucceeded) move.result = core::Result::kApplied;
    move.attempts = {attempt};
  });
}

TEST(GetConflictReport, ABrokerThatHasWrittenNothingReportsZeros) {
  const BrokerUnderTest broker;
  v1::GetConflictReportResponse response;
  const grpc::Status status = Ask(broker, GroupedBy(Request::HOUR_OF_DAY), response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.total().tries(), 0);
  EXPECT_EQ(response.total().attempt_conflict_rate(), 0);
  EXPECT_THAT(response.total().applied_on_retry(), ElementsAre(0, 0, 0, 0, 0));
  EXPECT_THAT(response.rows(), IsEmpty());
  EXPECT_EQ(response.time_zone(), "UTC");
  // Whole hours: the last 24, and what has begun.
  EXPECT_EQ(response.from().seconds() % 3600, 0);
  EXPECT_EQ(response.to().seconds() - response.from().seconds(), 25 * 3600);
}

TEST(GetConflictReport, TellsRatesRetriesAndWinners) {
  BrokerUnderTest broker;
  using core::AttemptOutcome;
  using core::IntentState;
  for (int i = 1; i <= 4; ++i) broker.SubmitOne(i);
  broker.clock.Advance(absl::Seconds(1));
  Write(broker, core::IntentId(1), AttemptOutcome::kApplied, IntentState::kSucceeded, 1);
  Write(broker, core::IntentId(2), AttemptOutcome::kApplied, IntentState::kSucceeded, 1);
  Write(broker, core::IntentId(3), AttemptOutcome::kRace, IntentState::kQueued, 1);
  Write(broker, core::IntentId(3), AttemptOutcome::kApplied, IntentState::kSucceeded, 2);
  Write(broker, core::IntentId(4), AttemptOutcome::kRace, IntentState::kNeedsAttention, 1);
  v1::GetConflictReportResponse response;
  ASSERT_TRUE(Ask(broker, GroupedBy(Request::SOURCE), response).ok());
  const v1::ConflictFigures& total = response.total();
  EXPECT_EQ(total.tries(), 5);
  EXPECT_EQ(total.races(), 2);
  EXPECT_DOUBLE_EQ(total.attempt_conflict_rate(), 0.4);
  EXPECT_EQ(total.first_tries(), 4);
  EXPECT_DOUBLE_EQ(total.first_try_conflict_rate(), 0.5);
  EXPECT_THAT(total.applied_on_retry(), ElementsAre(2, 1, 0, 0, 0));
  EXPECT_EQ(total.ended(), 4);
  EXPECT_DOUBLE_EQ(total.retry_success_rate(), 0.5);
  EXPECT_GT(total.latency_p99().seconds() + total.latency_p99().nanos(), 0);
  ASSERT_THAT(response.rows(), ::testing::SizeIs(1));
  EXPECT_EQ(response.rows(0).figures().tries(), 5);
  ASSERT_THAT(response.race_winners(), ::testing::SizeIs(1));
  EXPECT_EQ(response.race_winners(0).changed_by(), "kim \xEF\xBF\xBD");
  EXPECT_EQ(response.race_winners(0).races(), 2);
}

TEST(GetConflictReport, WhatIsWrongWithTheRequestIsNamed) {
  const BrokerUnderTest broker;
  const auto at = [](Request request, std::int64_t from, std::int64_t to) {
    request.mutable_from()->set_seconds(from);
    request.mutable_to()->set_seconds(to);
    return request;
  };
  Request label = GroupedBy(Request::LABEL);
  Request hour_with_key = GroupedBy(Request::HOUR_OF_DAY);
  hour_with_key.set_label_key("line");
  Request bad_time = GroupedBy(Request::SOURCE);
  bad_time.mutable_from()->set_nanos(-1);
  Request unknown = GroupedBy(static_cast<Request::GroupBy>(77));
  const Request source = GroupedBy(Request::SOURCE);
  const std::vector<std::tuple<Request, std::string>> rows = {
      {Request(), "group_by"},
      {unknown, "group_by"},
      {label, "label_key"},
      {hour_with_key, "label_key"},
      {bad_time, "from"},
      {at(source, 2'000, 1'000), "from"},
      {at(source, 1'000, 1'000), "from"},
      {at(source, 0, 400 * 86'400 + 1), "400 days"},
  };
  for (const auto& [request, named] : rows) {
    v1::GetConflictReportResponse response;
    const grpc::Status status = Ask(broker, request, response);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << named;
    EXPECT_THAT(status.error_message(), HasSubstr(named));
  }
}

}  // namespace
}  // namespace interlock::rpc
