// Cancels at every moment of an intent's life.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/lifecycle.h"
#include "tests/unit/server/dispatch/dispatch_bench.h"

namespace interlock::dispatch {
namespace {

using core::StatusName;
using core::WorkOrderId;

const WorkOrderId kOrder("WO-1");

class CancelTest : public testing::Test {
 protected:
  CancelTest() { bench_.Put("WO-1", "In Progress"); }

  void Cancel(core::IntentId id) {
    bench_.dispatcher().Cancel(
        id, {"wrong part", "local", [this](CancelAnswer answer) { answer_ = std::move(answer); }});
  }

  // "CANCELLED", "EXECUTING noted", "refused", "not open", "no answer"
  std::string Answer() const {
    if (!answer_) return "no answer";
    if (std::holds_alternative<NotOpen>(*answer_)) return "not open";
    if (std::holds_alternative<core::Refusal>(*answer_)) return "refused";
    const auto& intent = std::get<core::Intent>(*answer_);
    const std::string state(core::Name(intent.state));
    const bool is_noted = intent.progress.cancel == core::CancelNote::kRequested;
    return is_noted && intent.state != core::IntentState::kCancelled ? state + " noted" : state;
  }

  DispatchBench bench_;
  std::optional<CancelAnswer> answer_;
};

TEST_F(CancelTest, AWaitingIntentIsCancelledAtOnce) {
  bench_.Submit("WO-1", "On Hold");
  const core::IntentId second = bench_.Submit("WO-1", "In Progress");
  Cancel(second);
  bench_.SettleWithoutGateway();
  EXPECT_EQ(Answer(), "CANCELLED");
  EXPECT_EQ(bench_.Verdict(second), "CANCELLED");
  EXPECT_NE(bench_.Get(second).message.find("wrong part"), std::string::npos);
}

TEST_F(CancelTest, AnIntentThatIsBeingReadIsCancelledAtOnce) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.SettleWithoutGateway();
  Cancel(id);
  bench_.SettleWithoutGateway();
  EXPECT_EQ(Answer(), "CANCELLED");
  bench_.Settle();
  EXPECT_EQ(bench_.gateway().WritesSeen(kOrder), 0);
  EXPECT_TRUE(bench_.dispatcher().IsQuiet());
}

TEST_F(CancelTest, OnTheWireItIsNotedAndComesTooLateIfTheWriteSucceeds) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.SettleWithoutGateway();
  bench_.gateway().Step();
  bench_.SettleWithoutGateway();
  Cancel(id);
  bench_.SettleWithoutGateway();
  EXPECT_EQ(Answer(), "EXECUTING noted");
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(CancelTest, OnTheWireItTakesEffectIfTheWriteLosesTheRace) {
  bench_.gateway().ScriptWrite(kOrder, support::EditedBefore(StatusName("In Progress"), "op7"));
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.SettleWithoutGateway();
  bench_.gateway().Step();
  bench_.SettleWithoutGateway();
  Cancel(id);
  bench_.Advance(absl::Seconds(1));
  EXPECT_EQ(bench_.Verdict(id), "CANCELLED");
  EXPECT_EQ(bench_.gateway().WritesSeen(kOrder), 1);
}

TEST_F(CancelTest, WhileTheAnswerWaitsForTheNoteNothingIsLost) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.SettleWithoutGateway();
  bench_.gateway().Step();
  bench_.SettleWithoutGateway();
  bench_.FillDisk(2);
  Cancel(id);
  bench_.Settle();  // the write is answered while the note cannot be committed
  EXPECT_EQ(Answer(), "no answer");
  bench_.Advance(absl::Seconds(5));
  EXPECT_EQ(Answer(), "EXECUTING noted");
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(CancelTest, InDoubtItIsNotedAndNeverSentAgain) {
  bench_.gateway().ScriptWrite(kOrder, support::LostBeforeArrival());
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  Cancel(id);
  bench_.SettleWithoutGateway();
  EXPECT_EQ(Answer(), "QUEUED noted");
  bench_.Advance(absl::Minutes(10));
  EXPECT_EQ(bench_.gateway().WritesSeen(kOrder), 1);
  EXPECT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION OUTCOME_UNKNOWN");
}

TEST_F(CancelTest, InDoubtAndAppliedItHasSucceeded) {
  bench_.gateway().ScriptWrite(kOrder, support::LostAfterApply());
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  Cancel(id);
  bench_.Advance(absl::Minutes(1));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED UNATTRIBUTED");
}

TEST_F(CancelTest, AnUnknownOutcomeIsNotForCancelling) {
  support::WriteFault lost = support::LostBeforeArrival();
  lost.edit_status = StatusName("On Hold");
  lost.edit_by = "op7";
  bench_.gateway().ScriptWrite(kOrder, lost);
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Seconds(5));
  Cancel(id);
  EXPECT_EQ(Answer(), "refused");
}

TEST_F(CancelTest, OneThatNeedsAPersonAndWasNeverAppliedIsCancelledAndUnblocksItsLane) {
  bench_.gateway().ScriptRead(kOrder, support::ReadWithoutEtag(core::EtagProblem::kMissing));
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  const core::IntentId next = bench_.Submit("WO-1", "On Hold");
  bench_.Settle();
  Cancel(id);
  bench_.Settle();
  EXPECT_EQ(Answer(), "CANCELLED");
  EXPECT_EQ(bench_.Verdict(next), "SUCCEEDED APPLIED");
}

TEST_F(CancelTest, AnEndedOneIsNotOpen) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  Cancel(id);
  EXPECT_EQ(Answer(), "not open");
}

TEST_F(CancelTest, ANotedCancelSurvivesARestart) {
  bench_.gateway().ScriptWrite(kOrder, support::EditedBefore(StatusName("In Progress"), "op7"));
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.SettleWithoutGateway();
  bench_.gateway().Step();
  bench_.SettleWithoutGateway();
  Cancel(id);
  bench_.SettleWithoutGateway();
  bench_.Restart();
  bench_.Advance(absl::Minutes(10));
  // The write lost its race, but that answer died with the process: nobody can know.
  EXPECT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION OUTCOME_UNKNOWN");
  EXPECT_EQ(bench_.gateway().WritesSeen(kOrder), 1);
}

class AuditedCancelTest : public CancelTest {
 protected:
  void CancelBy(core::IntentId id, const std::string& who) {
    const storage::AuditEvent event{bench_.clock().Now(), who,          "CancelIntents",
                                    id.ToText(),          "wrong part", "ok"};
    bench_.dispatcher().Cancel(id, {"wrong part", who,
                                    [this, who](const CancelAnswer& answer) {
                                      if (std::holds_alternative<core::Intent>(answer)) {
                                        told_done_.push_back(who);
                                      }
                                    },
                                    event});
  }
  std::vector<std::string> AuditedFor() {
    std::vector<std::string> actors;
    for (const storage::AuditEvent& event : bench_.AuditEvents()) actors.push_back(event.actor);
    return actors;
  }
  std::string ActorOfEnd(core::IntentId id) {
    const auto changes = bench_.store().NewReader()->ListChanges(id, 100);
    if (!changes.ok()) return "";
    for (const storage::IntentChange& change : *changes) {
      if (change.to == core::IntentState::kCancelled) return change.actor;
    }
    return "";
  }
  std::vector<std::string> told_done_;
};

TEST_F(AuditedCancelTest, WhileTheIntentIsLoadedForItsTurnItIsAuditedWithWhoAsked) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Restart();
  bench_.dispatcher().RunDue();  // it is being loaded
  CancelBy(id, "anna");
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(id), "CANCELLED");
  EXPECT_EQ(told_done_, std::vector<std::string>{"anna"});
  EXPECT_EQ(AuditedFor(), std::vector<std::string>{"anna"});
  EXPECT_EQ(ActorOfEnd(id), "anna");
}

TEST_F(AuditedCancelTest, WhileTheAttemptIsBeingRecordedItIsAuditedWithWhoAsked) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.SettleWithoutGateway();
  bench_.FillDisk(1);
  bench_.gateway().Step();
  bench_.SettleWithoutGateway();  // the record of the attempt waits
  CancelBy(id, "anna");
  bench_.Advance(absl::Minutes(1));
  EXPECT_EQ(bench_.Verdict(id), "CANCELLED");
  EXPECT_EQ(told_done_, std::vector<std::string>{"anna"});
  EXPECT_EQ(AuditedFor(), std::vector<std::string>{"anna"});
  EXPECT_EQ(ActorOfEnd(id), "anna");
}

TEST_F(AuditedCancelTest, OfTwoThatWaitEachThatIsToldDoneIsAudited) {
  bench_.Submit("WO-1", "On Hold");
  const core::IntentId second = bench_.Submit("WO-1", "In Progress");
  bench_.FillDisk(1);
  CancelBy(second, "anna");
  CancelBy(second, "bert");
  bench_.Advance(absl::Seconds(5));
  EXPECT_EQ(bench_.Verdict(second), "CANCELLED");
  EXPECT_EQ(told_done_, std::vector<std::string>{"anna"});
  EXPECT_EQ(AuditedFor(), told_done_);
}

TEST_F(AuditedCancelTest, OnTheWireEachIsNotedByAMoveOfItsOwn) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.SettleWithoutGateway();
  bench_.gateway().Step();
  bench_.SettleWithoutGateway();
  CancelBy(id, "anna");
  CancelBy(id, "bert");
  bench_.SettleWithoutGateway();
  EXPECT_EQ(told_done_, (std::vector<std::string>{"anna", "bert"}));
  EXPECT_EQ(AuditedFor(), told_done_);
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

}  // namespace
}  // namespace interlock::dispatch
