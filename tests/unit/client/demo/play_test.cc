#include "demo/play.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "client/broker_client.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/client/fake_broker.h"

namespace interlock::demo {
namespace {

constexpr int kWorkOrders = 60;
constexpr int kEventsEach = 3;
// A start after which every event of the plan is due at once.
constexpr absl::Time kLongAgo = absl::UnixEpoch();
const absl::Duration kInAnotherCentury = 150 * 365 * absl::Hours(24);

// For each of many work orders the events a, b, c, a millisecond apart.
std::vector<PlannedEvent> SomePlan() {
  std::vector<PlannedEvent> plan;
  for (int number = 0; number < kEventsEach; ++number) {
    for (int i = 0; i < kWorkOrders; ++i) {
      PlannedEvent event;
      event.at = absl::Milliseconds(number);
      event.source = "plc";
      event.work_order_id = absl::StrCat("WO-", i);
      event.event_id = absl::StrCat(event.work_order_id, "/", number);
      event.machine_event = event.event_id;
      event.target_status = "Complete";
      plan.push_back(event);
    }
  }
  return plan;
}

class PlayTest : public testing::Test {
 protected:
  PlayTest()
      : client_(client::BrokerClient::Connect(
            {.address = broker_.address(), .admin_address = broker_.address()})) {}

  std::vector<Submission> PlayAll(Ways ways) {
    Play play(*client_, SomePlan(), ways);
    play.Start(kLongAgo);
    return play.Finish();
  }

  void ExpectOrderWithinWorkOrders() const {
    std::map<std::string, std::string> last;
    for (const std::string& event_id : broker_.accepted()) {
      std::string& before = last[event_id.substr(0, event_id.find('/'))];
      EXPECT_LT(before, event_id);
      before = event_id;
    }
  }

  client::FakeBroker broker_;
  std::unique_ptr<client::BrokerClient> client_;
};

TEST_F(PlayTest, EveryEventIsAnsweredOnceAndInOrderWhateverTheWay) {
  for (const Ways ways : {Ways::kUnary, Ways::kMixed}) {
    const std::vector<Submission> submissions = PlayAll(ways);
    EXPECT_EQ(submissions.size(), SomePlan().size());
    for (const Submission& submission : submissions) {
      EXPECT_TRUE(submission.status.ok()) << submission.status;
      EXPECT_NE(submission.intent_id, "");
      EXPECT_LE(submission.send_time, submission.answer_time);
    }
    ExpectOrderWithinWorkOrders();
  }
}

TEST_F(PlayTest, MixedWaysAreAStreamBatchesAndSingleCalls) {
  PlayAll(Ways::kMixed);
  EXPECT_EQ(broker_.streams(), 1);
  EXPECT_GT(broker_.calls(), 10);
  EXPECT_LT(broker_.calls(), kWorkOrders * kEventsEach / 2);
}

TEST_F(PlayTest, WhatIsRefusedForNowComesAgainBeforeLaterEventsOfItsWorkOrder) {
  for (int i = 0; i < kWorkOrders; ++i) {
    broker_.RefuseNext(absl::StrCat("WO-", i, "/1"),
                       client::ReasonStatus(grpc::StatusCode::RESOURCE_EXHAUSTED,
                                            "the queue is full", "QUEUE_FULL"));
  }
  const std::vector<Submission> submissions = PlayAll(Ways::kMixed);
  EXPECT_EQ(submissions.size(), SomePlan().size());
  for (const Submission& submission : submissions) EXPECT_TRUE(submission.status.ok());
  EXPECT_EQ(broker_.accepted().size(), SomePlan().size());
  ExpectOrderWithinWorkOrders();
}

TEST_F(PlayTest, ABrokenStreamAndALostBatchCostNothing) {
  broker_.BreakStreamAfter(10, grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone"));
  broker_.FailNext({.status = grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone")});
  EXPECT_EQ(PlayAll(Ways::kMixed).size(), SomePlan().size());
  EXPECT_EQ(broker_.accepted().size(), SomePlan().size());
  ExpectOrderWithinWorkOrders();
}

TEST_F(PlayTest, ARefusalForGoodIsAnAnswer) {
  const grpc::Status refusal = client::ReasonStatus(grpc::StatusCode::INVALID_ARGUMENT,
                                                    "fields are missing", "INVALID_FIELDS");
  for (int i = 0; i < kWorkOrders; ++i) broker_.RefuseNext(absl::StrCat("WO-", i, "/0"), refusal);
  int refused = 0;
  for (const Submission& submission : PlayAll(Ways::kMixed)) {
    if (absl::IsInvalidArgument(submission.status)) ++refused;
  }
  EXPECT_GT(refused, 0);
  EXPECT_EQ(broker_.accepted().size() + static_cast<std::size_t>(refused), SomePlan().size());
}

TEST_F(PlayTest, StopsInTheMiddleOfItsPlan) {
  std::vector<PlannedEvent> plan = SomePlan();
  for (std::size_t i = plan.size() / 2; i < plan.size(); ++i) plan[i].at = kInAnotherCentury;
  Play play(*client_, plan, Ways::kMixed);
  play.Start(kLongAgo);
  EXPECT_FALSE(play.IsOver());
  play.Stop();
  EXPECT_TRUE(play.IsOver());
  EXPECT_LE(play.Sent(), plan.size() / 2);
}

}  // namespace
}  // namespace interlock::demo
