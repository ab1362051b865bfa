// Submissions through the real group commit on a store in memory.
#include "server/intake/intake.h"

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "storage/memory/memory_intent_store.h"
#include "tests/support/fake_clock.h"

namespace interlock::intake {
namespace {

core::Submission Complete(const std::string& event_id, const std::string& work_order = "WO-1") {
  core::Submission submission;
  submission.spec.key = {core::Source("plc"), core::EventId(event_id)};
  submission.spec.work_order_id = core::WorkOrderId(work_order);
  submission.spec.target_status = core::StatusName("Complete");
  return submission;
}

class IntakeTest : public testing::Test {
 protected:
  IntakeTest() { Open({}); }

  void Open(core::AdmitPolicy policy) {
    intake_.reset();
    group_commit_ =
        std::make_unique<storage::GroupCommit>(store_, clock_, 64, [](const absl::Status&) {});
    intake_ = std::make_unique<Intake>(
        std::move(policy), *group_commit_,
        [this](const core::Intent& intent) { accepted_.push_back(intent.id); });
  }

  SubmitAnswer Submit(core::Submission submission) {
    auto promise = std::make_shared<std::promise<SubmitAnswer>>();
    auto future = promise->get_future();
    intake_->Submit(std::move(submission),
                    [promise](SubmitAnswer answer) { promise->set_value(std::move(answer)); });
    EXPECT_EQ(future.wait_for(std::chrono::seconds(10)), std::future_status::ready);
    return future.get();
  }

  static core::IntentId IdOf(const SubmitAnswer& answer) {
    return std::get<Accepted>(answer).intent.id;
  }
  static core::Duplicate KindOf(const SubmitAnswer& answer) {
    return std::get<Accepted>(answer).duplicate;
  }
  static core::RefusalCode CodeOf(const SubmitAnswer& answer) {
    return std::get<core::Refusal>(answer).code;
  }

  support::FakeClock clock_;
  storage::MemoryIntentStore store_;
  std::vector<core::IntentId> accepted_;  // written by the store thread before each answer
  std::unique_ptr<storage::GroupCommit> group_commit_;
  std::unique_ptr<Intake> intake_;
};

TEST_F(IntakeTest, AnAcceptedIntentIsInTheStoreAndToldOn) {
  const SubmitAnswer answer = Submit(Complete("e1"));
  EXPECT_EQ(KindOf(answer), core::Duplicate::kNone);
  EXPECT_EQ(store_.NewReader()->GetIntent(IdOf(answer)).value()->spec.work_order_id,
            core::WorkOrderId("WO-1"));
  EXPECT_EQ(accepted_, std::vector{IdOf(answer)});
}

TEST_F(IntakeTest, AResentEventIsTheFirstIntentAndNotToldAgain) {
  const SubmitAnswer first = Submit(Complete("e1"));
  const SubmitAnswer again = Submit(Complete("e1"));
  EXPECT_EQ(KindOf(again), core::Duplicate::kEventId);
  EXPECT_EQ(IdOf(again), IdOf(first));
  EXPECT_EQ(accepted_.size(), 1u);
}

TEST_F(IntakeTest, TwiceTheSameIsOneAndThereAndBackIsThree) {
  const SubmitAnswer a1 = Submit(Complete("e1"));
  const SubmitAnswer a2 = Submit(Complete("e2"));
  EXPECT_EQ(KindOf(a2), core::Duplicate::kRepeatedEvent);
  EXPECT_EQ(IdOf(a2), IdOf(a1));
  core::Submission b = Complete("e3");
  b.spec.target_status = core::StatusName("On Hold");
  EXPECT_EQ(KindOf(Submit(b)), core::Duplicate::kNone);
  EXPECT_EQ(KindOf(Submit(Complete("e4"))), core::Duplicate::kNone);
}

TEST_F(IntakeTest, ARepeatsOwnEventIdFindsTheIntentLater) {
  const SubmitAnswer first = Submit(Complete("e1"));
  Submit(Complete("e2"));
  clock_.Advance(absl::Minutes(5));
  const SubmitAnswer resent = Submit(Complete("e2"));
  EXPECT_EQ(KindOf(resent), core::Duplicate::kEventId);
  EXPECT_EQ(IdOf(resent), IdOf(first));
}

TEST_F(IntakeTest, RepeatsDoNotProlongTheWindow) {
  Submit(Complete("e1"));
  clock_.Advance(absl::Seconds(40));
  EXPECT_EQ(KindOf(Submit(Complete("e2"))), core::Duplicate::kRepeatedEvent);
  clock_.Advance(absl::Seconds(40));
  EXPECT_EQ(KindOf(Submit(Complete("e3"))), core::Duplicate::kNone);
}

TEST_F(IntakeTest, OtherContentUnderTheSameEventIdIsRefused) {
  Submit(Complete("e1"));
  EXPECT_EQ(CodeOf(Submit(Complete("e1", "WO-2"))), core::RefusalCode::kEventIdReused);
}

TEST_F(IntakeTest, AFullDiskRefusesAndKeepsNothing) {
  store_.FailNextCommit(absl::ResourceExhaustedError("full"));
  EXPECT_EQ(CodeOf(Submit(Complete("e1"))), core::RefusalCode::kDiskFull);
  EXPECT_TRUE(accepted_.empty());
  EXPECT_EQ(KindOf(Submit(Complete("e1"))), core::Duplicate::kNone);
}

TEST_F(IntakeTest, TheLaneLimitCountsWhatIsOpen) {
  core::AdmitPolicy policy;
  policy.limits.open_per_lane = 2;
  policy.repeated_event_window = absl::ZeroDuration();
  Open(policy);
  Submit(Complete("e1"));
  Submit(Complete("e2"));
  EXPECT_EQ(CodeOf(Submit(Complete("e3"))), core::RefusalCode::kQueueFull);
  EXPECT_EQ(KindOf(Submit(Complete("e4", "WO-2"))), core::Duplicate::kNone);
}

TEST_F(IntakeTest, ShuttingDownRefusesWhatIsNewAndAnswersWhatIsRepeated) {
  const SubmitAnswer first = Submit(Complete("e1"));
  intake_->StopTaking();
  EXPECT_EQ(CodeOf(Submit(Complete("e2", "WO-2"))), core::RefusalCode::kShuttingDown);
  EXPECT_EQ(IdOf(Submit(Complete("e1"))), IdOf(first));
}

TEST_F(IntakeTest, AClosedStoreRefusesAtOnce) {
  group_commit_->Stop();
  EXPECT_EQ(CodeOf(Submit(Complete("e1"))), core::RefusalCode::kShuttingDown);
}

}  // namespace
}  // namespace interlock::intake
