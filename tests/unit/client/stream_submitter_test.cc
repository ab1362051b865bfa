#include "client/stream_submitter.h"

#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/call_error.h"
#include "client/refusal_kind.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/client/fake_broker.h"

namespace interlock::client {
namespace {

using testing::ElementsAre;
using Taken = StreamSubmitter::Taken;

constexpr absl::Duration kLong = absl::Seconds(10);

v1::SubmitIntentRequest Event(const std::string& work_order, const std::string& id) {
  v1::SubmitIntentRequest request;
  request.set_source("plc-7");
  request.set_event_id(id);
  request.set_work_order_id(work_order);
  request.set_target_status("Complete");
  return request;
}

class Recorder : public StreamListener {
 public:
  void OnAnswer(const v1::SubmitIntentRequest& request, std::uint64_t tag,
                const absl::StatusOr<v1::SubmitIntentResponse>& answer) override {
    const std::lock_guard lock(mutex_);
    answered_.push_back(request.event_id());
    answers_[tag] = answer;
  }
  void OnRefusedForNow(const v1::SubmitIntentRequest& request, std::uint64_t,
                       const absl::Status&) override {
    const std::lock_guard lock(mutex_);
    refused_.push_back(request.event_id());
  }
  void OnLost(const absl::Status&, absl::Duration) override {
    const std::lock_guard lock(mutex_);
    ++lost_;
    changed_.notify_all();
  }
  void OnConnected() override {
    const std::lock_guard lock(mutex_);
    ++connected_;
  }
  bool AwaitLost(int count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::seconds(10), [&] { return lost_ >= count; });
  }
  std::vector<std::string> answered() {
    const std::lock_guard lock(mutex_);
    return answered_;
  }
  std::vector<std::string> refused() {
    const std::lock_guard lock(mutex_);
    return refused_;
  }
  int connected() {
    const std::lock_guard lock(mutex_);
    return connected_;
  }
  absl::StatusOr<v1::SubmitIntentResponse> answer(std::uint64_t tag) {
    const std::lock_guard lock(mutex_);
    const auto found = answers_.find(tag);
    return found == answers_.end() ? absl::NotFoundError("none") : found->second;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> answered_;
  std::vector<std::string> refused_;
  std::map<std::uint64_t, absl::StatusOr<v1::SubmitIntentResponse>> answers_;
  int lost_ = 0;
  int connected_ = 0;
};

StreamPolicy QuickPolicy() {
  StreamPolicy policy;
  policy.rules.base_hold = absl::Milliseconds(2);
  policy.rules.max_hold = absl::Milliseconds(10);
  policy.base_reconnect = absl::Milliseconds(1);
  policy.max_reconnect = absl::Milliseconds(5);
  return policy;
}

class StreamSubmitterTest : public testing::Test {
 protected:
  void Start(const StreamPolicy& policy = QuickPolicy()) {
    client_ = BrokerClient::Connect({.address = broker_.address()});
    submitter_ = std::make_unique<StreamSubmitter>(*client_, policy, recorder_);
  }
  void Submit(const std::string& work_order, const std::string& id) {
    ASSERT_EQ(submitter_->Submit(Event(work_order, id), ++tag_, kLong), Taken::kYes);
  }

  FakeBroker broker_;
  Recorder recorder_;
  std::unique_ptr<BrokerClient> client_;
  std::unique_ptr<StreamSubmitter> submitter_;
  std::uint64_t tag_ = 0;
};

TEST_F(StreamSubmitterTest, EveryRequestIsAnsweredWithItsTag) {
  Start();
  for (int i = 1; i <= 1000; ++i) Submit(absl::StrCat("WO-", i % 7), absl::StrCat("e", i));
  ASSERT_TRUE(submitter_->AwaitAnswers(kLong));
  EXPECT_EQ(recorder_.answered().size(), 1000U);
  EXPECT_EQ(recorder_.answer(17)->intent().event_id(), "e17");
  EXPECT_EQ(recorder_.answer(17)->duplicate(), v1::SubmitIntentResponse::NONE);
  EXPECT_EQ(broker_.streams(), 1);
  EXPECT_EQ(recorder_.connected(), 1);
}

TEST_F(StreamSubmitterTest, LastingRefusalArrivesWithItsReasonAndTheNextGoesOn) {
  broker_.RefuseNext(
      "e1", ReasonStatus(grpc::StatusCode::INVALID_ARGUMENT, "no such status", "INVALID_FIELDS"));
  Start();
  Submit("WO-1", "e1");
  Submit("WO-1", "e2");
  ASSERT_TRUE(submitter_->AwaitAnswers(kLong));
  EXPECT_EQ(recorder_.answer(1).status().message(), "no such status");
  EXPECT_EQ(ErrorReasonOf(recorder_.answer(1).status()), "INVALID_FIELDS");
  EXPECT_TRUE(recorder_.answer(2).ok());
}

TEST_F(StreamSubmitterTest, PassingRefusalsAreRepeatedInOrderAndOthersGoOn) {
  for (int i = 0; i < 3; ++i) {
    broker_.RefuseNext("a1",
                       ReasonStatus(grpc::StatusCode::RESOURCE_EXHAUSTED, "full", "QUEUE_FULL"));
  }
  broker_.RefuseNext("a2",
                     ReasonStatus(grpc::StatusCode::FAILED_PRECONDITION, "draining", "DRAINING"));
  Start();
  for (const char* id : {"a1", "a2", "a3"}) Submit("A", id);
  Submit("B", "b1");
  ASSERT_TRUE(submitter_->AwaitAnswers(kLong));
  const std::vector<std::string> accepted = broker_.accepted();
  EXPECT_THAT(accepted, ElementsAre("b1", "a1", "a2", "a3"));
  EXPECT_THAT(recorder_.refused(), testing::Contains("a1").Times(3));
}

TEST_F(StreamSubmitterTest, LostConnectionResendsOnlyWhatWasNotAnswered) {
  broker_.BreakStreamAfter(3, grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone"));
  Start();
  for (int i = 1; i <= 10; ++i) Submit("WO-1", absl::StrCat("e", i));
  ASSERT_TRUE(submitter_->AwaitAnswers(kLong));
  EXPECT_EQ(broker_.streams(), 2);
  EXPECT_EQ(recorder_.answer(4)->duplicate(), v1::SubmitIntentResponse::EVENT_ID)
      << "its first answer was lost";
  const std::vector<std::string> submitted = broker_.submitted();
  for (const char* id : {"e1", "e2", "e3"}) {
    EXPECT_THAT(submitted, testing::Contains(id).Times(1));
  }
  EXPECT_THAT(broker_.accepted(),
              ElementsAre("e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9", "e10"));
}

TEST_F(StreamSubmitterTest, BrokerThatIsAwayIsAskedUntilItIsBack) {
  for (int i = 0; i < 12; ++i) {
    broker_.BreakStreamAfter(0, grpc::Status(grpc::StatusCode::UNAVAILABLE, "not yet"));
  }
  Start();
  Submit("WO-1", "e1");
  ASSERT_TRUE(recorder_.AwaitLost(12));
  ASSERT_TRUE(submitter_->AwaitAnswers(kLong));
  EXPECT_TRUE(recorder_.answer(1).ok());
}

TEST_F(StreamSubmitterTest, RefusedAccessEndsItAtOnce) {
  broker_.BreakStreamAfter(0, grpc::Status(grpc::StatusCode::PERMISSION_DENIED, "not you"));
  Start();
  Submit("WO-1", "e1");
  EXPECT_FALSE(submitter_->AwaitAnswers(kLong));
  EXPECT_TRUE(absl::IsPermissionDenied(submitter_->status()));
  EXPECT_EQ(submitter_->Submit(Event("WO-1", "e2"), 2, kLong), Taken::kEnded);
  EXPECT_EQ(submitter_->unanswered(), 1U);
}

TEST_F(StreamSubmitterTest, SameStrangeEndOfEveryConnectionEndsItAfterAFew) {
  for (int i = 0; i < 10; ++i) {
    broker_.BreakStreamAfter(0, grpc::Status(grpc::StatusCode::INTERNAL, "cannot parse"));
  }
  Start();
  Submit("WO-1", "e1");
  EXPECT_FALSE(submitter_->AwaitAnswers(kLong));
  EXPECT_EQ(submitter_->status().message(), "cannot parse");
  EXPECT_EQ(broker_.streams(), 5);
}

TEST_F(StreamSubmitterTest, SilentConnectionIsReplaced) {
  StreamPolicy policy = QuickPolicy();
  policy.answer_timeout = absl::Milliseconds(50);
  broker_.Hold("e1");
  Start(policy);
  Submit("WO-1", "e1");
  ASSERT_TRUE(recorder_.AwaitLost(1));
  broker_.Release("e1");
  ASSERT_TRUE(submitter_->AwaitAnswers(kLong));
  EXPECT_GE(broker_.streams(), 2);
  EXPECT_THAT(broker_.accepted(), ElementsAre("e1"));
}

TEST_F(StreamSubmitterTest, FullSubmitterSaysSoAndTakesAgainAfterAnAnswer) {
  StreamPolicy policy = QuickPolicy();
  policy.capacity = 2;
  broker_.Hold("e1");
  Start(policy);
  Submit("WO-1", "e1");
  Submit("WO-1", "e2");
  EXPECT_EQ(submitter_->Submit(Event("WO-1", "e3"), 3, absl::ZeroDuration()), Taken::kFull);
  broker_.Release("e1");
  EXPECT_EQ(submitter_->Submit(Event("WO-1", "e3"), 3, kLong), Taken::kYes);
  EXPECT_TRUE(submitter_->AwaitAnswers(kLong));
}

TEST_F(StreamSubmitterTest, WorkOrderRefusedForTooLongIsGivenUpWhole) {
  StreamPolicy policy = QuickPolicy();
  policy.give_up_work_order = absl::Milliseconds(20);
  for (int i = 0; i < 2000; ++i) {
    broker_.RefuseNext("a1",
                       ReasonStatus(grpc::StatusCode::RESOURCE_EXHAUSTED, "full", "QUEUE_FULL"));
  }
  Start(policy);
  Submit("A", "a1");
  Submit("A", "a2");
  Submit("B", "b1");
  ASSERT_TRUE(submitter_->AwaitAnswers(kLong));
  EXPECT_EQ(KindOf(recorder_.answer(1).status()), RefusalKind::kEarlierRefused);
  EXPECT_EQ(KindOf(recorder_.answer(2).status()), RefusalKind::kEarlierRefused);
  EXPECT_TRUE(recorder_.answer(3).ok());
  Submit("A", "a3");
  ASSERT_TRUE(submitter_->AwaitAnswers(kLong));
  EXPECT_EQ(KindOf(recorder_.answer(4).status()), RefusalKind::kEarlierRefused);
  EXPECT_THAT(broker_.accepted(), ElementsAre("b1"));
}

TEST_F(StreamSubmitterTest, EndsWithoutWaitingForAnswers) {
  broker_.Hold("e1");
  Start();
  Submit("WO-1", "e1");
  ASSERT_TRUE(broker_.AwaitSubmits(1));
  submitter_.reset();
  EXPECT_THAT(recorder_.answered(), testing::IsEmpty());
}

TEST_F(StreamSubmitterTest, BatchHasAResultAtEachPlace) {
  Start();
  broker_.RefuseNext("e2",
                     ReasonStatus(grpc::StatusCode::INVALID_ARGUMENT, "bad", "INVALID_FIELDS"));
  v1::SubmitIntentsRequest request;
  for (const char* id : {"e1", "e2", "e1"}) *request.add_requests() = Event("WO-1", id);
  const auto response = client_->SubmitBatch(request);
  ASSERT_TRUE(response.ok()) << response.status();
  ASSERT_EQ(response->results_size(), 3);
  EXPECT_EQ(response->results(0).duplicate(), v1::SubmitIntentResponse::NONE);
  EXPECT_EQ(ErrorReasonOf(ToStatus(response->results(1).error())), "INVALID_FIELDS");
  EXPECT_EQ(response->results(2).duplicate(), v1::SubmitIntentResponse::EVENT_ID);
}

}  // namespace
}  // namespace interlock::client
