#include "client/lane_ordered_submitter.h"

#include <string>
#include <thread>
#include <vector>

#include "client/call_error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/client/fake_broker.h"
#include "tests/unit/client/fake_pacing.h"

namespace interlock::client {
namespace {

using testing::ElementsAre;

class LaneOrderedSubmitterTest : public testing::Test {
 protected:
  LaneOrderedSubmitterTest()
      : client_(broker_.InProcessChannel(), broker_.InProcessChannel(), OneTry(), pacing_),
        submitter_(client_) {}

  static CallPolicy OneTry() {
    CallPolicy policy;
    policy.total_timeout = absl::Milliseconds(50);  // below the first wait
    policy.try_timeout = absl::Seconds(10);
    return policy;
  }

  static v1::SubmitIntentRequest Event(const std::string& work_order, const std::string& event_id) {
    v1::SubmitIntentRequest request;
    request.set_source("plc-7");
    request.set_event_id(event_id);
    request.set_work_order_id(work_order);
    return request;
  }

  absl::Status Submit(const std::string& work_order, const std::string& event_id) {
    return submitter_.Submit(Event(work_order, event_id)).status();
  }

  void FailNext(grpc::StatusCode code, const std::string& reason = "") {
    broker_.FailNext(
        {.status = reason.empty() ? grpc::Status(code, "no") : ReasonStatus(code, "no", reason)});
  }

  FakeBroker broker_;
  FakePacing pacing_;
  BrokerClient client_;
  LaneOrderedSubmitter submitter_;
};

TEST_F(LaneOrderedSubmitterTest, EventInDoubtHoldsItsWorkOrderOnly) {
  FailNext(grpc::StatusCode::UNAVAILABLE);
  EXPECT_TRUE(absl::IsUnavailable(Submit("WO-1", "e1")));
  EXPECT_EQ(submitter_.HeldBy("WO-1"), "e1");

  const absl::Status overtaking = Submit("WO-1", "e2");
  EXPECT_TRUE(absl::IsAborted(overtaking));
  EXPECT_EQ(ErrorReasonOf(overtaking), "EARLIER_ITEM_REFUSED");
  EXPECT_THAT(std::string(overtaking.message()), testing::HasSubstr("e1"));
  EXPECT_TRUE(Submit("WO-2", "e3").ok());
  EXPECT_THAT(broker_.submitted(), ElementsAre("e1", "e3"));
}

TEST_F(LaneOrderedSubmitterTest, ResendOfTheHeldEventFreesTheWorkOrder) {
  FailNext(grpc::StatusCode::DEADLINE_EXCEEDED);
  EXPECT_FALSE(Submit("WO-1", "e1").ok());
  EXPECT_TRUE(Submit("WO-1", "e1").ok());
  EXPECT_EQ(submitter_.HeldBy("WO-1"), std::nullopt);
  EXPECT_TRUE(Submit("WO-1", "e2").ok());
  EXPECT_THAT(broker_.submitted(), ElementsAre("e1", "e1", "e2"));
}

TEST_F(LaneOrderedSubmitterTest, LastingRefusalDoesNotHold) {
  FailNext(grpc::StatusCode::INVALID_ARGUMENT, "INVALID_FIELDS");
  EXPECT_FALSE(Submit("WO-1", "e1").ok());
  EXPECT_EQ(submitter_.HeldBy("WO-1"), std::nullopt);
  EXPECT_TRUE(Submit("WO-1", "e2").ok());
}

TEST_F(LaneOrderedSubmitterTest, RefusalsByReason) {
  struct Row {
    grpc::StatusCode code;
    std::string reason;
    bool holds;
  };
  for (const Row& row :
       std::vector<Row>{{grpc::StatusCode::RESOURCE_EXHAUSTED, "QUEUE_FULL", true},
                        {grpc::StatusCode::FAILED_PRECONDITION, "DRAINING", true},
                        {grpc::StatusCode::INTERNAL, "INTERNAL_ERROR", true},
                        {grpc::StatusCode::FAILED_PRECONDITION, "OTHER", false},
                        {grpc::StatusCode::ALREADY_EXISTS, "EVENT_ID_REUSED", false},
                        {grpc::StatusCode::PERMISSION_DENIED, "", false}}) {
    SCOPED_TRACE(row.reason);
    FailNext(row.code, row.reason);
    EXPECT_FALSE(Submit("WO-1", "e1").ok());
    EXPECT_EQ(submitter_.HeldBy("WO-1").has_value(), row.holds);
    submitter_.Abandon("WO-1");
  }
}

TEST_F(LaneOrderedSubmitterTest, AbandonLetsLaterEventsGo) {
  FailNext(grpc::StatusCode::UNAVAILABLE);
  EXPECT_FALSE(Submit("WO-1", "e1").ok());
  submitter_.Abandon("WO-1");
  EXPECT_TRUE(Submit("WO-1", "e2").ok());
}

TEST_F(LaneOrderedSubmitterTest, SameEventIdOfAnotherSourceIsAnotherEvent) {
  FailNext(grpc::StatusCode::UNAVAILABLE);
  EXPECT_FALSE(Submit("WO-1", "e1").ok());
  v1::SubmitIntentRequest other = Event("WO-1", "e1");
  other.set_source("scada");
  EXPECT_TRUE(absl::IsAborted(submitter_.Submit(other).status()));
}

TEST_F(LaneOrderedSubmitterTest, EventsOfAWorkOrderAreNeverUnderWayTogether) {
  broker_.Hold("e1");
  std::thread first([&] { EXPECT_TRUE(Submit("WO-1", "e1").ok()); });
  ASSERT_TRUE(broker_.AwaitSubmits(1));
  std::thread second([&] { EXPECT_TRUE(Submit("WO-1", "e2").ok()); });
  std::thread other([&] { EXPECT_TRUE(Submit("WO-2", "e3").ok()); });
  other.join();
  EXPECT_THAT(broker_.submitted(), ElementsAre("e1", "e3"));
  broker_.Release("e1");
  first.join();
  second.join();
  EXPECT_THAT(broker_.submitted(), ElementsAre("e1", "e3", "e2"));
}

TEST_F(LaneOrderedSubmitterTest, EventsThatWaitedBehindADoubtAreTurnedAway) {
  broker_.Hold("e1");
  FailNext(grpc::StatusCode::UNAVAILABLE);
  std::thread first([&] { EXPECT_TRUE(absl::IsUnavailable(Submit("WO-1", "e1"))); });
  ASSERT_TRUE(broker_.AwaitSubmits(1));
  std::thread second([&] { EXPECT_TRUE(absl::IsAborted(Submit("WO-1", "e2"))); });
  broker_.Release("e1");
  first.join();
  second.join();
  EXPECT_THAT(broker_.submitted(), ElementsAre("e1"));
}

TEST_F(LaneOrderedSubmitterTest, ManyThreadsAllGetThrough) {
  std::vector<std::thread> threads;
  threads.reserve(8);
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i) {
        EXPECT_TRUE(Submit("WO-1", std::to_string(t) + "/" + std::to_string(i)).ok());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(broker_.submitted().size(), 160U);
}

}  // namespace
}  // namespace interlock::client
