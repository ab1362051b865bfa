// Pauses: what is held, when, and how it goes on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "server/dispatch/stop_records.h"
#include "tests/unit/server/dispatch/stop_bench.h"

namespace interlock::dispatch {
namespace {

using core::WaitCause;
using core::WorkOrderId;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST_F(StopTest, WhatIsPausedIsNeitherReadNorWrittenUntilItIsResumed) {
  Pause(All());
  const core::IntentId id = Submit("WO-1");
  bench.Advance(absl::Hours(1));
  EXPECT_THAT(bench.gateway().Calls(), IsEmpty());
  const core::Wait wait = bench.WaitOf(id);
  EXPECT_EQ(wait.cause, WaitCause::kPaused);
  EXPECT_EQ(wait.until, std::nullopt);
  EXPECT_EQ(wait.detail, "paused by kim (all): repair");
  EXPECT_EQ(Ended(Resume(All())), 1U);
  bench.Settle();
  EXPECT_EQ(bench.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(StopTest, OnlyTheScopeIsHeld) {
  for (const core::IntentScope& scope : {Order("WO-1"), From("robot"), Line("L1")}) {
    SCOPED_TRACE(scope.ToText());
    Pause(scope);
    const core::IntentId held = Submit("WO-1", [](core::IntentSpec& spec) {
      spec.key.source = core::Source("robot");
      spec.labels["line"] = "L1";
    });
    const core::IntentId free =
        Submit("WO-2", [](core::IntentSpec& spec) { spec.labels["line"] = "L2"; });
    bench.Advance(absl::Minutes(1));
    EXPECT_EQ(bench.WaitOf(held).cause, WaitCause::kPaused);
    EXPECT_EQ(bench.Verdict(free), "SUCCEEDED APPLIED");
    Resume(scope);
    bench.Settle();
    EXPECT_EQ(bench.Verdict(held), "SUCCEEDED APPLIED");
  }
}

TEST_F(StopTest, AnIntentThatIsFreeWaitsBehindOneOfItsLaneThatIsNot) {
  Pause(From("robot"));
  bench.Put("WO-1", "Released");
  const core::IntentId first = bench.Submit("WO-1", "In Progress", By("robot"));
  const core::IntentId second = bench.Submit("WO-1", "Complete");
  bench.Advance(absl::Minutes(1));
  EXPECT_EQ(bench.WaitOf(first).cause, WaitCause::kPaused);
  EXPECT_EQ(bench.WaitOf(second).cause, WaitCause::kBehindEarlier);
  EXPECT_THAT(bench.gateway().Calls(), IsEmpty());
  Resume(From("robot"));
  bench.Settle();
  EXPECT_EQ(bench.Verdict(first), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench.Verdict(second), "SUCCEEDED APPLIED");
}

TEST_F(StopTest, AFreeHeadGoesOnAlthoughTheNextOfItsLaneIsPaused) {
  Pause(From("robot"));
  bench.Put("WO-1", "Released");
  const core::IntentId first = bench.Submit("WO-1", "In Progress");
  const core::IntentId second = bench.Submit("WO-1", "Complete", By("robot"));
  bench.Advance(absl::Minutes(1));
  EXPECT_EQ(bench.Verdict(first), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench.WaitOf(second).cause, WaitCause::kPaused);
}

TEST_F(StopTest, WhatIsOnTheWireEndsAndItsRetryWaits) {
  bench.gateway().ScriptWrite(WorkOrderId("WO-1"), support::ThrottledAnswer(std::nullopt));
  const core::IntentId id = Submit("WO-1");
  bench.SettleWithoutGateway();
  ASSERT_TRUE(bench.gateway().Step());  // the read
  bench.SettleWithoutGateway();
  ASSERT_EQ(bench.Get(id).state, core::IntentState::kExecuting);
  Pause(All());
  bench.Advance(absl::Minutes(10));
  EXPECT_EQ(bench.gateway().WritesSeen(WorkOrderId("WO-1")), 1);
  EXPECT_EQ(bench.Verdict(id), "QUEUED");
  EXPECT_EQ(bench.WaitOf(id).cause, WaitCause::kPaused);
  EXPECT_EQ(bench.Attempts(id).back().outcome, core::AttemptOutcome::kThrottled);
  Resume(All());
  bench.Advance(absl::Minutes(2));
  EXPECT_EQ(bench.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(StopTest, AWriteThatIsAppliedWhileThePauseBeginsIsASuccess) {
  const core::IntentId id = Submit("WO-1");
  bench.SettleWithoutGateway();
  ASSERT_TRUE(bench.gateway().Step());
  bench.SettleWithoutGateway();
  Pause(All());
  bench.Settle();
  EXPECT_EQ(bench.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(StopTest, NothingIsWrittenAfterAReadThatWasUnderWay) {
  const core::IntentId id = Submit("WO-1");
  bench.SettleWithoutGateway();
  ASSERT_EQ(bench.gateway().WaitingCalls(), 1U);
  Pause(All());
  bench.Advance(absl::Minutes(1));
  EXPECT_EQ(bench.gateway().WritesSeen(WorkOrderId("WO-1")), 0);
  EXPECT_EQ(bench.WaitOf(id).cause, WaitCause::kPaused);
  EXPECT_THAT(bench.Attempts(id), IsEmpty());
  Resume(All());
  bench.Settle();
  EXPECT_EQ(bench.Verdict(id), "SUCCEEDED APPLIED");
}

// The record of the attempt is on its way to the disk when the pause is.
TEST_F(StopTest, AWriteThatWasOnRecordBeforeThePauseButNotSentIsHeldBack) {
  const core::IntentId id = Submit("WO-1");
  bench.SettleWithoutGateway();
  AskForPause(All());
  ASSERT_TRUE(bench.gateway().Step());
  bench.Advance(absl::Minutes(1));
  ASSERT_TRUE(std::holds_alternative<PausedLanes>(*pause_answer));
  EXPECT_EQ(bench.gateway().WritesSeen(WorkOrderId("WO-1")), 0);
  EXPECT_EQ(bench.WaitOf(id).cause, WaitCause::kPaused);
  Resume(All());
  bench.Advance(absl::Minutes(1));
  EXPECT_EQ(bench.Verdict(id), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench.Get(id).progress.races, 0);
}

TEST_F(StopTest, WhatIsInDoubtIsNotLookedAtEither) {
  bench.gateway().ScriptWrite(WorkOrderId("WO-1"), support::LostAfterApply());
  const core::IntentId id = Submit("WO-1");
  bench.SettleWithoutGateway();
  ASSERT_TRUE(bench.gateway().Step());
  bench.SettleWithoutGateway();
  Pause(Order("WO-1"));
  bench.Advance(absl::Hours(1));
  EXPECT_EQ(bench.gateway().Calls().size(), 2U);
  EXPECT_EQ(bench.Get(id).progress.doubt, core::Doubt::kMaybe);
  EXPECT_EQ(bench.WaitOf(id).cause, WaitCause::kPaused);
  Resume(Order("WO-1"));
  bench.Advance(absl::Minutes(2));
  EXPECT_TRUE(core::IsFinal(bench.Get(id).state) ||
              bench.Get(id).state == core::IntentState::kNeedsAttention);
}

TEST_F(StopTest, APauseEndsByItselfAtItsTime) {
  const absl::Time end = bench.clock().Now() + absl::Minutes(30);
  Pause(All(), end);
  const core::IntentId id = Submit("WO-1");
  bench.Settle();
  EXPECT_EQ(bench.WaitOf(id).until, end);
  bench.Advance(absl::Minutes(30) - absl::Seconds(1));
  EXPECT_EQ(bench.Verdict(id), "QUEUED");
  bench.Advance(absl::Seconds(1));
  EXPECT_EQ(bench.Verdict(id), "SUCCEEDED APPLIED");
  EXPECT_THAT(bench.dispatcher().DescribeStatus().pauses, IsEmpty());
  const storage::AuditEvent last = bench.AuditEvents().back();
  EXPECT_EQ(last.actor, "broker");
  EXPECT_EQ(last.action, "ResumeLanes");
  EXPECT_EQ(last.scope, "all");
}

TEST_F(StopTest, APauseFollowsTheWallClock) {
  Pause(All(), bench.clock().Now() + absl::Hours(8));
  const core::IntentId id = Submit("WO-1");
  bench.Settle();
  bench.clock().StepWall(absl::Hours(8));
  bench.Advance(absl::Seconds(15));
  EXPECT_EQ(bench.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(StopTest, PausingAgainChangesTheEndAndTheReasonButNotTheBeginning) {
  const absl::Time begun = bench.clock().Now();
  Pause(All(), begun + absl::Minutes(10));
  bench.Advance(absl::Minutes(5));
  const auto answer = Pause(All(), begun + absl::Minutes(20));
  EXPECT_EQ(std::get<PausedLanes>(answer).pause.since, begun);
  const core::IntentId id = Submit("WO-1");
  bench.Advance(absl::Minutes(10));
  EXPECT_EQ(bench.Verdict(id), "QUEUED");
  bench.Advance(absl::Minutes(5));
  EXPECT_EQ(bench.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(StopTest, TwoPausesThatCoverAnIntentBothHaveToEnd) {
  Pause(All());
  Pause(Order("WO-1"));
  const core::IntentId id = Submit("WO-1");
  const core::IntentId other = Submit("WO-2");
  bench.Settle();
  Resume(All());
  bench.Settle();
  EXPECT_EQ(bench.Verdict(other), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench.WaitOf(id).cause, WaitCause::kPaused);
  Resume(Order("WO-1"));
  bench.Settle();
  EXPECT_EQ(bench.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(StopTest, OnlyExactlyTheSameScopeIsResumed) {
  Pause(Line("L1"));
  EXPECT_EQ(Ended(Resume(All())), 0U);
  EXPECT_EQ(Ended(Resume(Line("L2"))), 0U);
  EXPECT_EQ(bench.dispatcher().DescribeStatus().pauses.size(), 1U);
  EXPECT_EQ(Ended(Resume(Line("L1"))), 1U);
}

TEST_F(StopTest, SurvivesARestart) {
  Pause(Line("L1"), bench.clock().Now() + absl::Hours(1));
  Pause(Order("WO-9"));
  const core::IntentId id = Submit("WO-1", OnLine("L1"));
  bench.Settle();
  bench.Restart();
  bench.Advance(absl::Minutes(30));
  EXPECT_THAT(bench.gateway().Calls(), IsEmpty());
  EXPECT_EQ(bench.WaitOf(id).detail, "paused by kim (label line=L1): repair");
  bench.Restart();
  bench.Advance(absl::Minutes(31));
  EXPECT_EQ(bench.Verdict(id), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench.dispatcher().DescribeStatus().pauses.size(), 1U);
}

TEST_F(StopTest, WhatWasOnTheWireWhenTheBrokerDiedWaitsAsPaused) {
  const core::IntentId id = Submit("WO-1");
  bench.SettleWithoutGateway();
  ASSERT_TRUE(bench.gateway().Step());
  bench.SettleWithoutGateway();
  Pause(All());
  bench.Restart();
  bench.Settle();
  EXPECT_EQ(bench.Verdict(id), "QUEUED");
  EXPECT_EQ(bench.WaitOf(id).cause, WaitCause::kPaused);
  EXPECT_EQ(bench.gateway().Calls().size(), 2U);  // of the first life
  Resume(All());
  bench.Advance(absl::Minutes(1));
  EXPECT_TRUE(core::IsFinal(bench.Get(id).state));
}

TEST_F(StopTest, ThatEndedWhileTheBrokerWasAwayIsOver) {
  Pause(All(), bench.clock().Now() + absl::Hours(1));
  const core::IntentId id = Submit("WO-1");
  bench.Settle();
  bench.clock().Advance(absl::Hours(2));
  bench.Restart();
  bench.Settle();
  EXPECT_EQ(bench.Verdict(id), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench.AuditEvents().back().action, "ResumeLanes");
}

TEST_F(StopTest, TimeToLiveGoesOn) {
  Pause(All());
  const core::IntentId id =
      Submit("WO-1", [](core::IntentSpec& spec) { spec.time_to_live = absl::Minutes(5); });
  bench.Advance(absl::Minutes(6));
  EXPECT_EQ(bench.Verdict(id), "EXPIRED");
}

TEST_F(StopTest, IsRefusedAndChangesNothingWhenItCannotBeKept) {
  const core::IntentId id = Submit("WO-1");
  bench.store().FailNextBegin(absl::ResourceExhaustedError("disk full"));
  const PauseAnswer answer = Pause(All());
  EXPECT_EQ(std::get<core::Refusal>(answer).code, core::RefusalCode::kDiskFull);
  bench.Settle();
  EXPECT_EQ(bench.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(StopTest, WithAnEndInThePastIsRefused) {
  const PauseAnswer answer = Pause(All(), bench.clock().Now());
  ASSERT_EQ(std::get<core::Refusal>(answer).violations.size(), 1U);
  EXPECT_EQ(std::get<core::Refusal>(answer).violations.front().field, "until");
}

TEST_F(StopTest, OneTooManyIsRefusedButAnExistingOneCanBeChanged) {
  for (std::size_t i = 0; i < core::kMaxStops; ++i) {
    ASSERT_TRUE(std::holds_alternative<PausedLanes>(Pause(Order(absl::StrCat("WO-", i)))));
  }
  const PauseAnswer answer = Pause(Order("WO-X"));
  EXPECT_EQ(std::get<core::Refusal>(answer).code, core::RefusalCode::kTooManyStops);
  EXPECT_TRUE(std::holds_alternative<PausedLanes>(Pause(Order("WO-7"))));
}

TEST_F(StopTest, EachChangeIsAuditedWithTheOneWhoMadeItAndWhy) {
  Pause(Line("L1"), bench.clock().Now() + absl::Minutes(30));
  Resume(Line("L1"));
  Resume(Line("L1"));  // nothing to change
  ASSERT_EQ(bench.AuditEvents().size(), 2U);
  EXPECT_EQ(bench.AuditEvents()[0].action, "PauseLanes");
  EXPECT_EQ(bench.AuditEvents()[0].actor, "kim");
  EXPECT_EQ(bench.AuditEvents()[0].reason, "repair");
  EXPECT_THAT(bench.AuditEvents()[0].scope, HasSubstr("label line=L1 until "));
  EXPECT_EQ(bench.AuditEvents()[1].action, "ResumeLanes");
  EXPECT_EQ(bench.AuditEvents()[1].actor, "lee");
}

TEST_F(StopTest, SaysHowManyIntentsItHolds) {
  Submit("WO-1", OnLine("L1"));
  Submit("WO-2", OnLine("L1"));
  Submit("WO-3", OnLine("L2"));
  EXPECT_EQ(std::get<PausedLanes>(Pause(Line("L1"))).intents, 2);
}

TEST_F(StopTest, CallsForTheSameScopeTakeEffectInTheirOrder) {
  std::vector<std::string> answers;
  QueueDesk& queues = bench.dispatcher().queues();
  for (int i = 0; i < 3; ++i) {
    queues.Pause({All(), {"repair", "kim"}, std::nullopt},
                 [&](const PauseAnswer&) { answers.push_back("paused"); });
    queues.Resume(All(), {"done", "lee"}, [&](const ResumeAnswer& answer) {
      answers.push_back(absl::StrCat("ended ", Ended(answer)));
    });
  }
  bench.Settle();
  EXPECT_THAT(answers, ElementsAre("paused", "ended 1", "paused", "ended 1", "paused", "ended 1"));
  EXPECT_THAT(bench.dispatcher().DescribeStatus().pauses, IsEmpty());
  bench.Restart();
  EXPECT_THAT(bench.dispatcher().DescribeStatus().pauses, IsEmpty());
}

TEST_F(StopTest, ManyLanesGoOnInTheOrderInWhichTheyWereStopped) {
  Pause(All());
  std::vector<core::IntentId> ids;
  for (int i = 0; i < 3'000; ++i) ids.push_back(Submit(absl::StrCat("WO-", i)));
  bench.Settle();
  Resume(All());
  // Not all at once: only as many as Apriso is called for at a time.
  EXPECT_LE(bench.gateway().WaitingCalls(), 4U);
  bench.Settle();
  for (const core::IntentId id : ids) ASSERT_EQ(bench.Verdict(id), "SUCCEEDED APPLIED");
  std::vector<std::string> written;
  for (const support::RecordedCall& call : bench.gateway().Calls()) {
    if (call.kind == support::CallKind::kWrite) written.push_back(call.work_order_id.value());
  }
  ASSERT_EQ(written.size(), 3'000U);
  EXPECT_EQ(written.front(), "WO-0");
  EXPECT_EQ(written.back(), "WO-2999");
}

TEST_F(StopTest, CancelWorksWhileItIsPaused) {
  Pause(All());
  const core::IntentId id = Submit("WO-1");
  bench.Settle();
  bench.dispatcher().Cancel(id, {"not wanted", "kim", [](const CancelAnswer&) {}});
  bench.Settle();
  EXPECT_EQ(bench.Verdict(id), "CANCELLED");
}

TEST_F(StopTest, ThePausedAreNotTheOldestEligible) {
  Pause(Order("WO-1"));
  Submit("WO-1");
  bench.Advance(absl::Hours(1));
  EXPECT_EQ(bench.dispatcher().DescribeStatus().oldest_eligible_age, std::nullopt);
}

TEST_F(StopTest, OnAnEmptyLaneIsSeenThere) {
  Pause(Order("WO-1"));
  EXPECT_TRUE(bench.dispatcher().DescribeLane({WorkOrderId("WO-1"), {}}).is_paused);
  EXPECT_FALSE(bench.dispatcher().DescribeLane({WorkOrderId("WO-2"), {}}).is_paused);
}

TEST_F(StopTest, IsRefusedWhileTheProcessEnds) {
  bench.dispatcher().StopStarting();
  EXPECT_EQ(std::get<core::Refusal>(Pause(All())).code, core::RefusalCode::kShuttingDown);
}

DispatcherOptions WithStop(storage::StandingRecord record) {
  DispatcherOptions options;
  options.standing.push_back(std::move(record));
  return options;
}

std::string GoodKey() { return StopRecordKey({core::IntentScope::Kind::kLabel, "line", "L 1"}); }
std::string GoodValue() {
  return StopRecordValue({{core::StopKind::kPause,
                           {core::IntentScope::Kind::kLabel, "line", "L 1"},
                           "re\tpair\n\"x\"",
                           "kim",
                           absl::FromUnixSeconds(1'700'000'000),
                           std::nullopt}});
}

struct DamageCase {
  std::string name;
  storage::StandingRecord record;
  core::IntentScope scope;
  std::string actor;
};

TEST(StopRecord, IsReadAsItWasWrittenAndWhenDamagedOnTheSafeSide) {
  const core::IntentScope line{core::IntentScope::Kind::kLabel, "line", "L 1"};
  const std::vector<DamageCase> cases = {
      {"whole", {kStopRecords, GoodKey(), GoodValue(), false}, line, "kim"},
      {"damaged but readable", {kStopRecords, GoodKey(), GoodValue(), true}, line, "kim"},
      {"no value", {kStopRecords, GoodKey(), "", true}, line, "broker"},
      {"half a value", {kStopRecords, GoodKey(), GoodValue().substr(0, 9), true}, line, "broker"},
      {"no key", {kStopRecords, "", GoodValue(), true}, {}, "broker"},
      {"another key", {kStopRecords, "lane x y", GoodValue(), false}, {}, "broker"},
  };
  for (const DamageCase& one : cases) {
    SCOPED_TRACE(one.name);
    const RestoredStops restored = ReadStopRecord(one.record, absl::UnixEpoch());
    ASSERT_EQ(restored.stops.size(), 1U);
    EXPECT_EQ(restored.stops.front().scope, one.scope);
    EXPECT_EQ(restored.stops.front().kind, core::StopKind::kPause);
    EXPECT_EQ(restored.stops.front().actor, one.actor);
    EXPECT_EQ(restored.is_whole, one.name == "whole");
  }
  EXPECT_EQ(ReadStopRecord(cases[0].record, absl::UnixEpoch()).stops.front().reason,
            "re\tpair\n\"x\"");
}

class DamagedStopTest : public StopTest {
 protected:
  DamagedStopTest() : StopTest(WithStop({kStopRecords, "???", "", true})) {}
};

TEST_F(DamagedStopTest, ThatCannotBeReadPausesEverythingUntilAPersonResumesIt) {
  const core::IntentId id = Submit("WO-1");
  bench.Settle();
  EXPECT_EQ(bench.WaitOf(id).cause, WaitCause::kPaused);
  EXPECT_EQ(bench.AuditEvents().back().action, "RestoreStop");
  Resume(All());
  bench.Settle();
  EXPECT_EQ(bench.Verdict(id), "SUCCEEDED APPLIED");
}

}  // namespace
}  // namespace interlock::dispatch
