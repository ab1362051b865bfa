#include "demo/judge.h"

#include <string>
#include <vector>

#include "absl/time/time.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace interlock::demo {
namespace {

using Intent = v1::Intent;
using testing::ElementsAre;
using testing::IsEmpty;

// A play with nothing wrong in it, to be spoilt.
class JudgeTest : public testing::Test {
 protected:
  void Acknowledge(const std::string& intent_id, const std::string& work_order,
                   const std::string& machine_event, const std::string& event_id = "",
                   v1::SubmitIntentResponse::Duplicate duplicate = v1::SubmitIntentResponse::NONE) {
    Submission submission;
    submission.event.source = "plc";
    submission.event.event_id = event_id.empty() ? machine_event : event_id;
    submission.event.work_order_id = work_order;
    submission.event.machine_event = machine_event;
    submission.event.target_status = "Complete";
    submission.intent_id = intent_id;
    submission.duplicate = duplicate;
    evidence_.submissions.push_back(submission);
  }

  Intent& End(const std::string& intent_id, const std::string& work_order, Intent::State state,
              Intent::Result result = Intent::RESULT_UNSPECIFIED,
              Intent::Reason reason = Intent::REASON_UNSPECIFIED) {
    Intent& intent = evidence_.intents[intent_id];
    intent.set_intent_id(intent_id);
    intent.set_work_order_id(work_order);
    intent.set_target_status("Complete");
    intent.set_state(state);
    intent.set_result(result);
    intent.set_reason(reason);
    return intent;
  }

  // A write of the broker's that took effect. Without `header` the owner is found by the event.
  LedgerChange& Write(const std::string& work_order, const std::string& machine_event,
                      const std::string& header = "") {
    LedgerChange change;
    change.seq = ++seq_;
    change.work_order_id = work_order;
    change.by = ChangedBy::kBroker;
    change.status_after = "Complete";
    change.machine_event = machine_event;
    change.intent_id = header;
    change.if_match = "\"v1\"";
    evidence_.changes.push_back(change);
    return evidence_.changes.back();
  }

  void OperatorSets(const std::string& work_order, const std::string& status) {
    LedgerChange change;
    change.seq = ++seq_;
    change.work_order_id = work_order;
    change.status_after = status;
    evidence_.changes.push_back(change);
  }

  // Acknowledged, written once, said to be applied.
  void Applied(const std::string& intent_id, const std::string& work_order,
               const std::string& machine_event) {
    Acknowledge(intent_id, work_order, machine_event);
    Write(work_order, machine_event, intent_id);
    End(intent_id, work_order, Intent::SUCCEEDED, Intent::APPLIED);
  }

  std::vector<Promise> Broken() const {
    std::vector<Promise> broken;
    for (const Finding& finding : Judge(evidence_)) {
      broken.push_back(finding.promise);
      EXPECT_THAT(finding.sentence, testing::Not(IsEmpty()));
    }
    return broken;
  }

  Evidence evidence_;
  std::uint64_t seq_ = 0;
};

TEST_F(JudgeTest, AcquitsAPlayWithEveryKindOfHonestEnd) {
  evidence_.first_status = {{"W3", "Complete"}};
  Applied("1", "W1", "e1");
  Applied("2", "W1", "e2");
  Acknowledge("2", "W1", "e2", "e2", v1::SubmitIntentResponse::EVENT_ID);
  Acknowledge("2", "W1", "e2", "e2/again", v1::SubmitIntentResponse::REPEATED_EVENT);
  Acknowledge("3", "W2", "e3");
  Write("W2", "e3");
  End("3", "W2", Intent::SUCCEEDED, Intent::VERIFIED_APPLIED);
  Acknowledge("4", "W3", "e4");
  End("4", "W3", Intent::SUCCEEDED, Intent::ALREADY_IN_TARGET);
  OperatorSets("W4", "Complete");
  Acknowledge("5", "W4", "e5");
  End("5", "W4", Intent::SUCCEEDED, Intent::ALREADY_IN_TARGET);
  Acknowledge("6", "W5", "e6");
  End("6", "W5", Intent::REJECTED, {}, Intent::INVALID_TRANSITION);
  Acknowledge("7", "W6", "e7");
  End("7", "W6", Intent::NEEDS_ATTENTION, {}, Intent::CONFLICTS_EXHAUSTED);
  Acknowledge("8", "W7", "e8");
  Write("W7", "e8", "8");
  End("8", "W7", Intent::NEEDS_ATTENTION, {}, Intent::OUTCOME_UNKNOWN);
  Acknowledge("9", "W8", "e9");
  End("9", "W8", Intent::SUCCEEDED, Intent::UNATTRIBUTED);
  Submission refused;
  refused.status = absl::InvalidArgumentError("fields are missing");
  evidence_.submissions.push_back(refused);
  EXPECT_THAT(Broken(), IsEmpty());
}

TEST_F(JudgeTest, FindsAnEventWrittenTwice) {
  Applied("1", "W1", "e1");
  Write("W1", "e1", "1");
  EXPECT_THAT(Broken(), ElementsAre(Promise::kOnce));
}

TEST_F(JudgeTest, FindsAnEventThatWasAcceptedTwiceAndWrittenForBoth) {
  Applied("1", "W1", "e1");
  Acknowledge("2", "W1", "e1", "e1/again");
  Write("W1", "e1", "2");
  End("2", "W1", Intent::SUCCEEDED, Intent::APPLIED);
  EXPECT_THAT(Broken(), ElementsAre(Promise::kOnce));
}

TEST_F(JudgeTest, AllowsARepeatAfterARejectionToBeWritten) {
  Acknowledge("1", "W1", "e1");
  End("1", "W1", Intent::REJECTED, {}, Intent::INVALID_TRANSITION);
  Acknowledge("2", "W1", "e1", "e1/again");
  Write("W1", "e1");
  End("2", "W1", Intent::SUCCEEDED, Intent::APPLIED);
  EXPECT_THAT(Broken(), IsEmpty());
}

TEST_F(JudgeTest, FindsALostIntent) {
  Acknowledge("1", "W1", "e1");
  EXPECT_THAT(Broken(), ElementsAre(Promise::kNothingLost));
}

TEST_F(JudgeTest, FindsAnIntentLeftOpen) {
  for (const Intent::State state : {Intent::QUEUED, Intent::EXECUTING}) {
    evidence_ = {};
    Acknowledge("1", "W1", "e1");
    End("1", "W1", state);
    EXPECT_THAT(Broken(), ElementsAre(Promise::kNothingLost)) << Intent::State_Name(state);
  }
}

TEST_F(JudgeTest, AcceptsAnIntentHeldBehindOneThatNeedsAPersonAndNoOther) {
  struct Row {
    std::string blocker_id;
    std::string blocker_work_order;
    Intent::State blocker_state;
    bool right;
  };
  for (const Row& row : std::vector<Row>{{"1", "W1", Intent::NEEDS_ATTENTION, true},
                                         {"3", "W1", Intent::NEEDS_ATTENTION, false},
                                         {"1", "W2", Intent::NEEDS_ATTENTION, false},
                                         {"1", "W1", Intent::REJECTED, false}}) {
    evidence_ = {};
    Acknowledge(row.blocker_id, row.blocker_work_order, "e1");
    End(row.blocker_id, row.blocker_work_order, row.blocker_state);
    Acknowledge("2", "W1", "e2");
    End("2", "W1", Intent::QUEUED).mutable_wait()->set_cause(v1::Wait::BEHIND_ATTENTION);
    EXPECT_EQ(Broken().empty(), row.right) << row.blocker_id << " of " << row.blocker_work_order;
  }
  evidence_ = {};
  Acknowledge("1", "W1", "e1");
  End("1", "W1", Intent::NEEDS_ATTENTION);
  Acknowledge("2", "W1", "e2");
  Write("W1", "e2", "2");
  End("2", "W1", Intent::QUEUED).mutable_wait()->set_cause(v1::Wait::BEHIND_ATTENTION);
  EXPECT_THAT(Broken(), ElementsAre(Promise::kTrueVerdicts));
}

TEST_F(JudgeTest, FindsAnAppliedThatNobodyWrote) {
  for (const Intent::Result result : {Intent::APPLIED, Intent::VERIFIED_APPLIED}) {
    evidence_ = {};
    Acknowledge("1", "W1", "e1");
    End("1", "W1", Intent::SUCCEEDED, result);
    EXPECT_THAT(Broken(), ElementsAre(Promise::kTrueVerdicts)) << Intent::Result_Name(result);
  }
}

TEST_F(JudgeTest, FindsANotAppliedThatWasWritten) {
  struct Row {
    Intent::State state;
    Intent::Result result;
    Intent::Reason reason;
    Promise broken;
  };
  constexpr auto kNoResult = Intent::RESULT_UNSPECIFIED;
  constexpr auto kNoReason = Intent::REASON_UNSPECIFIED;
  for (const Row& row : std::vector<Row>{
           {Intent::REJECTED, kNoResult, Intent::BUSINESS_RULE, Promise::kNeverMeansNever},
           {Intent::CANCELLED, kNoResult, kNoReason, Promise::kNeverMeansNever},
           {Intent::EXPIRED, kNoResult, kNoReason, Promise::kNeverMeansNever},
           {Intent::NEEDS_ATTENTION, kNoResult, Intent::CONFLICTS_EXHAUSTED,
            Promise::kTrueVerdicts},
           {Intent::NEEDS_ATTENTION, kNoResult, Intent::LOCK_WAIT_EXHAUSTED,
            Promise::kTrueVerdicts}}) {
    evidence_ = {};
    Acknowledge("1", "W1", "e1");
    Write("W1", "e1", "1");
    End("1", "W1", row.state, row.result, row.reason);
    EXPECT_THAT(Broken(), ElementsAre(row.broken)) << Intent::State_Name(row.state);
  }
}

// The intent of these tests is the second of its work order and lives from second 10 to second 20.
class AlreadyInTargetTest : public JudgeTest {
 protected:
  static constexpr absl::Time kStart = absl::UnixEpoch();

  void SetUp() override {
    evidence_.first_status = {{"W1", "In Progress"}};
    Acknowledge("2", "W1", "e2");
    Intent& intent = End("2", "W1", Intent::SUCCEEDED, Intent::ALREADY_IN_TARGET);
    intent.mutable_create_time()->set_seconds(10);
    intent.mutable_end_time()->set_seconds(20);
  }

  void OperatorSetsAt(int second, const std::string& status) {
    OperatorSets("W1", status);
    evidence_.changes.back().time = kStart + absl::Seconds(second);
  }

  void BrokerWritesAt(int second, const std::string& intent_id, const std::string& machine_event) {
    Write("W1", machine_event, intent_id).time = kStart + absl::Seconds(second);
  }
};

TEST_F(AlreadyInTargetTest, AcceptsWhatAnOperatorDidBeforeOrDuringItsLife) {
  for (const int second : {5, 15}) {
    evidence_.changes.clear();
    OperatorSetsAt(second, "Complete");
    EXPECT_THAT(Broken(), IsEmpty()) << second;
  }
}

TEST_F(AlreadyInTargetTest, AcceptsWhatAnEarlierIntentDid) {
  Applied("1", "W1", "e1");
  evidence_.changes.back().time = kStart + absl::Seconds(5);
  EXPECT_THAT(Broken(), IsEmpty());
}

TEST_F(AlreadyInTargetTest, FindsOneThatNobodyHadDone) {
  OperatorSetsAt(15, "On Hold");
  EXPECT_THAT(Broken(), ElementsAre(Promise::kAlreadyByOthers));
}

TEST_F(AlreadyInTargetTest, FindsOneThatWasUndoneBeforeItsLife) {
  OperatorSetsAt(5, "Complete");
  OperatorSetsAt(9, "In Progress");
  EXPECT_THAT(Broken(), ElementsAre(Promise::kAlreadyByOthers));
}

TEST_F(AlreadyInTargetTest, FindsOneThatWasDoneOnlyAfterwards) {
  OperatorSetsAt(21, "Complete");
  EXPECT_THAT(Broken(), ElementsAre(Promise::kAlreadyByOthers));
}

TEST_F(AlreadyInTargetTest, FindsOneThatIsItsOwnWrite) {
  BrokerWritesAt(15, "2", "e2");
  const std::vector<Promise> broken = Broken();
  EXPECT_THAT(broken, testing::Each(Promise::kAlreadyByOthers));
  EXPECT_THAT(broken, testing::Not(IsEmpty()));
}

TEST_F(AlreadyInTargetTest, FindsOneThatALaterIntentDid) {
  Acknowledge("3", "W1", "e3");
  BrokerWritesAt(15, "3", "e3");
  End("3", "W1", Intent::SUCCEEDED, Intent::APPLIED);
  EXPECT_THAT(Broken(), ElementsAre(Promise::kAlreadyByOthers));
}

// The broker says that intent 1 lost one race and was applied.
class RacesTest : public JudgeTest {
 protected:
  void SetUp() override {
    Applied("1", "W1", "e1");
    evidence_.intents["1"].set_races(1);
  }

  LedgerMiss& Miss(LedgerMiss::Why why, int http_status) {
    LedgerMiss miss;
    miss.work_order_id = "W1";
    miss.intent_id = "1";
    miss.why = why;
    miss.http_status = http_status;
    evidence_.misses.push_back(miss);
    return evidence_.misses.back();
  }
};

TEST_F(RacesTest, AgreeWithOneConflictInTheLedger) {
  Miss(LedgerMiss::Why::kConflict, 409);
  EXPECT_THAT(Broken(), IsEmpty());
}

TEST_F(RacesTest, LeaveOutWhatTheShortcutLost) {
  Miss(LedgerMiss::Why::kConflict, 409);
  Miss(LedgerMiss::Why::kConflict, 409).without_read = true;
  EXPECT_THAT(Broken(), IsEmpty());
}

TEST_F(RacesTest, MayLeaveOutAConflictThatWasNotAnswered) {
  Miss(LedgerMiss::Why::kConflict, 409);
  Miss(LedgerMiss::Why::kConflict, 0);
  EXPECT_THAT(Broken(), IsEmpty());
}

TEST_F(RacesTest, MayLeaveOutAConflictOfAnIntentThatExpired) {
  Miss(LedgerMiss::Why::kConflict, 409);
  evidence_.changes.clear();
  End("1", "W1", Intent::EXPIRED).set_races(0);
  EXPECT_THAT(Broken(), IsEmpty());
}

TEST_F(RacesTest, FindsARaceThatWasNone) {
  EXPECT_THAT(Broken(), ElementsAre(Promise::kRacesAgree));
  Miss(LedgerMiss::Why::kConflict, 409).without_read = true;
  EXPECT_THAT(Broken(), ElementsAre(Promise::kRacesAgree));
}

TEST_F(RacesTest, MayBeARefusalWithoutAReasonThatAnEditFollowed) {
  LedgerMiss& miss = Miss(LedgerMiss::Why::kFault, 412);
  EXPECT_THAT(Broken(), ElementsAre(Promise::kRacesAgree)) << "nobody has changed the work order";
  miss.seq = ++seq_;
  OperatorSets("W1", "In Progress");
  EXPECT_THAT(Broken(), IsEmpty());
  miss.http_status = 422;
  EXPECT_THAT(Broken(), ElementsAre(Promise::kRacesAgree));
}

TEST_F(RacesTest, AreNoneOfAnEditBehindTheNextWrite) {
  evidence_.changes.clear();
  End("1", "W1", Intent::NEEDS_ATTENTION, Intent::RESULT_UNSPECIFIED, Intent::CONFLICTS_EXHAUSTED)
      .set_races(2);
  Miss(LedgerMiss::Why::kFault, 412).seq = ++seq_;
  OperatorSets("W1", "In Progress");
  Miss(LedgerMiss::Why::kFault, 412).seq = ++seq_;
  EXPECT_THAT(Broken(), ElementsAre(Promise::kRacesAgree)) << "the second was followed by nothing";
  evidence_.intents["1"].set_races(1);
  EXPECT_THAT(Broken(), IsEmpty());
}

TEST_F(RacesTest, FindsARaceThatIsNotCounted) {
  Miss(LedgerMiss::Why::kConflict, 409);
  Miss(LedgerMiss::Why::kConflict, 409);
  EXPECT_THAT(Broken(), ElementsAre(Promise::kRacesAgree));
}

TEST_F(JudgeTest, FindsAnAlreadyInTargetThatNeverWas) {
  evidence_.first_status = {{"W1", "In Progress"}};
  OperatorSets("W1", "On Hold");
  OperatorSets("W2", "Complete");
  Acknowledge("1", "W1", "e1");
  End("1", "W1", Intent::SUCCEEDED, Intent::ALREADY_IN_TARGET);
  EXPECT_THAT(Broken(), ElementsAre(Promise::kAlreadyByOthers));
}

TEST_F(JudgeTest, FindsWritesOfAWorkOrderInTheWrongOrder) {
  Applied("10", "W1", "e10");
  Applied("9", "W1", "e9");
  EXPECT_THAT(Broken(), ElementsAre(Promise::kOrder));
}

TEST_F(JudgeTest, DoesNotMindTheOrderBetweenWorkOrders) {
  Applied("10", "W1", "e10");
  Applied("9", "W2", "e9");
  EXPECT_THAT(Broken(), IsEmpty());
}

TEST_F(JudgeTest, FindsAWriteThatBelongsToNoIntent) {
  Applied("1", "W1", "e1");
  Write("W1", "something else", "1");
  EXPECT_THAT(Broken(), ElementsAre(Promise::kEveryWriteExplained));
}

TEST_F(JudgeTest, FindsOneEventAnsweredWithTwoIntents) {
  Applied("1", "W1", "e1");
  Acknowledge("2", "W1", "e1");
  End("2", "W1", Intent::REJECTED, {}, Intent::INVALID_TRANSITION);
  EXPECT_THAT(Broken(), ElementsAre(Promise::kOneIntentPerEvent));
}

TEST_F(JudgeTest, FindsAnEventSuppressedAsADuplicateOfAnother) {
  Applied("1", "W1", "e1");
  Acknowledge("1", "W1", "e2", "e2", v1::SubmitIntentResponse::REPEATED_EVENT);
  const std::vector<Promise> broken = Broken();
  EXPECT_THAT(broken, testing::Contains(Promise::kHonestDuplicates));
}

TEST_F(JudgeTest, FindsWritesWithoutAnEtag) {
  for (const std::string etag : {"", "*"}) {
    evidence_ = {};
    Applied("1", "W1", "e1");
    evidence_.changes.back().if_match = etag;
    EXPECT_THAT(Broken(), ElementsAre(Promise::kConditionalWrites)) << "'" << etag << "'";
  }
  evidence_ = {};
  evidence_.summary.unconditional_writes = 1;
  EXPECT_THAT(Broken(), ElementsAre(Promise::kConditionalWrites));
}

TEST_F(JudgeTest, DoesNotTrustALedgerWithGaps) {
  evidence_.summary.dropped = 1;
  EXPECT_THAT(Broken(), ElementsAre(Promise::kEveryWriteExplained));
}

TEST_F(JudgeTest, SentencesNameTheIntentAndTheWorkOrder) {
  Acknowledge("17", "WO-1042", "e1");
  End("17", "WO-1042", Intent::SUCCEEDED, Intent::APPLIED);
  const std::vector<Finding> findings = Judge(evidence_);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].sentence,
            "intent 17 (WO-1042 -> Complete, SUCCEEDED APPLIED) was never written");
}

}  // namespace
}  // namespace interlock::demo
