// Submissions through the real group commit on a store in memory.
#include "server/intake/intake.h"

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "storage/group_commit.h"
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

// Several submissions in one call.
class BatchTest : public IntakeTest {
 protected:
  std::vector<SubmitAnswer> SubmitBatch(std::vector<core::Submission> submissions) {
    auto promise = std::make_shared<std::promise<BatchAnswer>>();
    auto future = promise->get_future();
    intake_->SubmitBatch(std::move(submissions),
                         [promise](BatchAnswer answer) { promise->set_value(std::move(answer)); });
    EXPECT_EQ(future.wait_for(std::chrono::seconds(10)), std::future_status::ready);
    return std::get<std::vector<SubmitAnswer>>(future.get());
  }

  static core::AdmitPolicy WithOpenPerLane(std::int64_t limit) {
    core::AdmitPolicy policy;
    policy.limits.open_per_lane = limit;
    return policy;
  }
};

TEST_F(BatchTest, EachItemHasItsOwnResultInOneTransaction) {
  core::Submission wrong = Complete("e2", "WO-2");
  wrong.spec.target_status = core::StatusName("Nowhere");
  const std::vector<SubmitAnswer> answers =
      SubmitBatch({Complete("e1"), wrong, Complete("e3", "WO-3")});
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_EQ(KindOf(answers[0]), core::Duplicate::kNone);
  EXPECT_EQ(CodeOf(answers[1]), core::RefusalCode::kInvalidArgument);
  EXPECT_EQ(KindOf(answers[2]), core::Duplicate::kNone);
  EXPECT_EQ(accepted_, (std::vector{IdOf(answers[0]), IdOf(answers[2])}));
  EXPECT_EQ(group_commit_->Statistics().groups_committed, 1);
}

TEST_F(BatchTest, TheSameKeyTwiceIsTheFirstOneAndToldOnce) {
  const std::vector<SubmitAnswer> answers = SubmitBatch({Complete("e1"), Complete("e1")});
  EXPECT_EQ(KindOf(answers[1]), core::Duplicate::kEventId);
  EXPECT_EQ(IdOf(answers[1]), IdOf(answers[0]));
  EXPECT_EQ(accepted_.size(), 1u);
}

TEST_F(BatchTest, ARepeatedEventInsideABatchIsTheFirstOne) {
  const std::vector<SubmitAnswer> answers = SubmitBatch({Complete("e1"), Complete("e2")});
  EXPECT_EQ(KindOf(answers[1]), core::Duplicate::kRepeatedEvent);
  EXPECT_EQ(IdOf(answers[1]), IdOf(answers[0]));
}

TEST_F(BatchTest, AfterAFullLaneItsLaterItemsAreHeldBackAndOtherLanesAreNot) {
  Open(WithOpenPerLane(1));
  core::Submission second = Complete("e2");
  second.spec.target_status = core::StatusName("On Hold");
  core::Submission third = Complete("e3");
  third.spec.target_status = core::StatusName("In Progress");
  const std::vector<SubmitAnswer> answers =
      SubmitBatch({Complete("e1"), second, third, Complete("e4", "WO-2")});
  EXPECT_EQ(CodeOf(answers[1]), core::RefusalCode::kQueueFull);
  EXPECT_EQ(CodeOf(answers[2]), core::RefusalCode::kEarlierItemRefused);
  EXPECT_EQ(KindOf(answers[3]), core::Duplicate::kNone);
}

TEST_F(BatchTest, AfterAnItemThatIsWrongTheLaneGoesOn) {
  core::Submission wrong = Complete("e1");
  wrong.spec.target_status = core::StatusName("Nowhere");
  const std::vector<SubmitAnswer> answers = SubmitBatch({wrong, Complete("e2")});
  EXPECT_EQ(KindOf(answers[1]), core::Duplicate::kNone) << "a permanent refusal holds nobody back";
}

TEST_F(BatchTest, AnEmptyBatchHasNoResults) { EXPECT_TRUE(SubmitBatch({}).empty()); }

// Items of one stream.
class StreamTest : public BatchTest {
 protected:
  SubmitAnswer Item(const core::Submission& submission) {
    auto promise = std::make_shared<std::promise<SubmitAnswer>>();
    auto future = promise->get_future();
    intake_->SubmitInOrder(submission, order_, [promise](SubmitAnswer answer) {
      promise->set_value(std::move(answer));
    });
    EXPECT_EQ(future.wait_for(std::chrono::seconds(10)), std::future_status::ready);
    return future.get();
  }
  static core::Submission To(const char* target, const std::string& event_id) {
    core::Submission submission = Complete(event_id);
    submission.spec.target_status = core::StatusName(target);
    return submission;
  }
  std::shared_ptr<StreamOrder> order_ = std::make_shared<StreamOrder>();
};

TEST_F(StreamTest, ALaneStandsUntilTheRefusedItemsHaveComeAgainInTheirOrder) {
  Open(WithOpenPerLane(1));
  Item(To("Complete", "e1"));
  EXPECT_EQ(CodeOf(Item(To("On Hold", "e2"))), core::RefusalCode::kQueueFull);
  EXPECT_EQ(CodeOf(Item(To("In Progress", "e3"))), core::RefusalCode::kEarlierItemRefused);
  Open(WithOpenPerLane(10));  // there is room again
  EXPECT_EQ(CodeOf(Item(To("In Progress", "e3"))), core::RefusalCode::kEarlierItemRefused);
  EXPECT_EQ(KindOf(Item(To("On Hold", "e2"))), core::Duplicate::kNone);
  EXPECT_EQ(KindOf(Item(To("In Progress", "e3"))), core::Duplicate::kNone);
  EXPECT_EQ(order_->refused(), 0u);
}

TEST_F(StreamTest, AStreamDoesNotHoldUpOthers) {
  Open(WithOpenPerLane(1));
  Item(To("Complete", "e1"));
  Item(To("On Hold", "e2"));
  Open(WithOpenPerLane(10));
  EXPECT_EQ(KindOf(Submit(To("In Progress", "e9"))), core::Duplicate::kNone);
}

TEST_F(StreamTest, WhileTheDiskIsFullEveryItemIsRefusedAndTheOrderStays) {
  store_.FailNextCommit(absl::ResourceExhaustedError("disk full"));
  EXPECT_EQ(CodeOf(Item(To("Complete", "e1"))), core::RefusalCode::kDiskFull);
  EXPECT_EQ(CodeOf(Item(To("Closed", "e2"))), core::RefusalCode::kEarlierItemRefused);
  EXPECT_EQ(KindOf(Item(To("Complete", "e1"))), core::Duplicate::kNone);
  EXPECT_EQ(KindOf(Item(To("Closed", "e2"))), core::Duplicate::kNone);
}

// What would become of a submission.
class TryTest : public IntakeTest {
 protected:
  Trial Try(core::Submission submission) {
    auto promise = std::make_shared<std::promise<TrialAnswer>>();
    auto future = promise->get_future();
    intake_->Try(std::move(submission),
                 [promise](TrialAnswer answer) { promise->set_value(std::move(answer)); });
    EXPECT_EQ(future.wait_for(std::chrono::seconds(10)), std::future_status::ready);
    return std::get<Trial>(future.get());
  }
};

TEST_F(TryTest, NothingIsStored) {
  EXPECT_TRUE(Try(Complete("e1")).violations.empty());
  EXPECT_EQ(KindOf(Submit(Complete("e1"))), core::Duplicate::kNone);
}

TEST_F(TryTest, EveryViolationIsNamed) {
  core::Submission wrong = Complete("");
  wrong.spec.target_status = core::StatusName("Nowhere");
  wrong.spec.work_order_id = core::WorkOrderId("a/b");
  EXPECT_EQ(Try(wrong).violations.size(), 3u);
}

TEST_F(TryTest, AReusedEventIdAndAFullLaneAreViolations) {
  core::AdmitPolicy policy;
  policy.limits.open_per_lane = 1;
  Open(policy);
  Submit(Complete("e1"));
  core::Submission other = Complete("e1");
  other.spec.target_status = core::StatusName("On Hold");
  const Trial reused = Try(other);
  ASSERT_EQ(reused.violations.size(), 1u);
  EXPECT_EQ(reused.violations[0].field, "event_id");
  other.spec.key.event_id = core::EventId("e2");
  const Trial full = Try(other);
  ASSERT_EQ(full.violations.size(), 1u);
  EXPECT_NE(full.violations[0].description.find("max_open_per_lane"), std::string::npos);
}

TEST_F(TryTest, AfterEventIdIsLookedUp) {
  core::Submission next = Complete("e2", "WO-2");
  next.spec.after_event_id = core::EventId("e1");
  const Trial unknown = Try(next);
  ASSERT_EQ(unknown.violations.size(), 1u);
  EXPECT_EQ(unknown.violations[0].field, "after_event_id");
  Submit(Complete("e1"));
  const Trial open = Try(next);
  EXPECT_TRUE(open.violations.empty());
  EXPECT_EQ(open.waits_for_event, core::EventId("e1"));
}

}  // namespace
}  // namespace interlock::intake
