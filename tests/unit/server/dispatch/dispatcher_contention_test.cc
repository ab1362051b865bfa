// Contention mode: too many tries race, so new ones are held back once, let go at a pace, and
// probed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/unit/server/dispatch/dispatch_bench.h"

namespace interlock::dispatch {
namespace {

using core::StatusName;
using core::WaitCause;
using core::WorkOrderId;
using testing::ElementsAre;
using testing::HasSubstr;

DispatcherOptions Options(core::ContentionScoping scoping = {}) {
  DispatcherOptions options;
  options.contention.scoping = std::move(scoping);
  return options;
}

class DispatcherContentionTest : public testing::Test {
 protected:
  explicit DispatcherContentionTest(DispatcherOptions options = Options())
      : bench(std::move(options)) {}

  core::IntentId Submit(const std::string& order,
                        const std::function<void(core::IntentSpec&)>& change = {}) {
    bench.Put(order, "In Progress");
    return bench.Submit(order, "Complete", change);
  }

  // Writes that all lose one race and are applied with the next try: a rate of one half.
  void Race(int intents, const std::function<void(core::IntentSpec&)>& change = {}) {
    for (int i = 0; i < intents; ++i) {
      const std::string order = absl::StrCat("RACE-", ++orders);
      bench.gateway().ScriptWrite(WorkOrderId(order),
                                  support::EditedBefore(StatusName("In Progress"), "kim"));
      Submit(order, change);
    }
    bench.Advance(absl::Seconds(2));
  }

  ContentionAnswer Set(ContentionAct act, core::ContentionScope scope = {}) {
    ContentionAnswer answer;
    ContentionRequest request{act, std::move(scope), {"shift change", "kim"}, {}};
    request.done = [&answer](ContentionAnswer given) { answer = std::move(given); };
    bench.dispatcher().SetContention(request);
    bench.Settle();
    return answer;
  }

  bool IsActive() {
    const auto standings = bench.dispatcher().DescribeStatus().contention;
    return !standings.empty() && standings.front().episode.has_value();
  }
  std::int64_t Held() { return bench.dispatcher().DescribeStatus().contention.front().held; }

  DispatchBench bench;
  int orders = 0;
};

TEST_F(DispatcherContentionTest, TooManyRacesHoldWhatIsNewForTwoToThreeMinutes) {
  Race(25);
  bench.Advance(absl::Seconds(10));
  ASSERT_TRUE(IsActive());
  const auto standing = bench.dispatcher().DescribeStatus().contention.front();
  EXPECT_EQ(standing.episode->cause, "races");
  const core::IntentId probe = Submit("WO-0");
  const core::IntentId id = Submit("WO-1");
  bench.Settle();
  const core::Wait wait = bench.WaitOf(id);
  EXPECT_EQ(wait.cause, WaitCause::kContentionHold);
  ASSERT_TRUE(wait.until.has_value());
  EXPECT_GE(*wait.until - bench.clock().Now(), absl::Minutes(2));
  EXPECT_LE(*wait.until - bench.clock().Now(), absl::Minutes(3));
  EXPECT_THAT(wait.detail, HasSubstr("race"));
  bench.Advance(absl::Minutes(3) + absl::Seconds(1));
  EXPECT_EQ(bench.Verdict(id), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench.Verdict(probe), "SUCCEEDED APPLIED");
}

TEST_F(DispatcherContentionTest, FewRacesHoldNobody) {
  for (int i = 0; i < 60; ++i) Submit(absl::StrCat("CALM-", i));
  Race(8);
  bench.Advance(absl::Minutes(1));
  EXPECT_FALSE(IsActive());
  const core::IntentId id = Submit("WO-1");
  bench.Settle();
  EXPECT_EQ(bench.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(DispatcherContentionTest, AProbeGoesEachFifteenSecondsTheYoungestFirst) {
  Set(ContentionAct::kEnter);
  std::vector<core::IntentId> ids;
  for (int i = 0; i < 5; ++i) ids.push_back(Submit(absl::StrCat("WO-", i)));
  bench.Settle();
  EXPECT_EQ(Held(), 5);
  bench.Advance(absl::Seconds(14));
  EXPECT_EQ(bench.Verdict(ids[4]), "QUEUED");
  bench.Advance(absl::Seconds(2));
  EXPECT_EQ(bench.Verdict(ids[4]), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench.Verdict(ids[3]), "QUEUED");
  bench.Advance(absl::Seconds(15));
  EXPECT_EQ(bench.Verdict(ids[3]), "SUCCEEDED APPLIED");
  EXPECT_EQ(Held(), 3);
}

TEST_F(DispatcherContentionTest, AfterTheEndTheHeldGoOnTenASecondTheOldestFirst) {
  Set(ContentionAct::kEnter);
  std::vector<core::IntentId> ids;
  for (int i = 0; i < 30; ++i) ids.push_back(Submit(absl::StrCat("WO-", i)));
  bench.Settle();
  ASSERT_EQ(Held(), 30);
  Set(ContentionAct::kLeave);
  EXPECT_FALSE(IsActive());
  EXPECT_EQ(bench.WaitOf(ids[29]).cause, WaitCause::kContentionHold);
  bench.Advance(absl::Milliseconds(950));
  EXPECT_EQ(bench.Verdict(ids[9]), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench.Verdict(ids[10]), "QUEUED");
  bench.Advance(absl::Seconds(2));
  EXPECT_EQ(bench.Verdict(ids[29]), "SUCCEEDED APPLIED");
}

TEST_F(DispatcherContentionTest, AnUrgentIntentPassesAndFreesTheEarlierOnesOfItsLane) {
  Set(ContentionAct::kEnter);
  bench.Put("WO-1", "Released");
  const core::IntentId first = bench.Submit("WO-1", "In Progress");
  const core::IntentId other = Submit("WO-2");
  bench.Settle();
  ASSERT_EQ(bench.WaitOf(first).cause, WaitCause::kContentionHold);
  const core::IntentId urgent = bench.Submit(
      "WO-1", "Complete", [](core::IntentSpec& spec) { spec.priority = core::Priority::kUrgent; });
  bench.Advance(absl::Seconds(1));
  EXPECT_EQ(bench.Verdict(first), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench.Verdict(urgent), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench.Verdict(other), "QUEUED");
}

TEST_F(DispatcherContentionTest, AnIntentIsHeldOnceAnEpisode) {
  Set(ContentionAct::kEnter);
  const core::IntentId id = Submit("WO-1");
  bench.gateway().ScriptWrite(WorkOrderId("WO-1"),
                              support::EditedBefore(StatusName("In Progress"), "kim"), 2);
  bench.Advance(absl::Minutes(3) + absl::Seconds(2));
  EXPECT_EQ(bench.Verdict(id), "SUCCEEDED APPLIED") << "its retries are not held again";
  EXPECT_EQ(bench.Get(id).progress.races, 2);
}

TEST_F(DispatcherContentionTest, UsedUpRetriesGoBackToTheHoldThreeTimesThenToAPerson) {
  Set(ContentionAct::kEnter);
  const core::IntentId id = Submit("WO-1");
  bench.gateway().ScriptWrite(WorkOrderId("WO-1"),
                              support::EditedBefore(StatusName("In Progress"), "kim"), 20);
  bench.Advance(absl::Minutes(2));  // a probe let it try after 15 s
  EXPECT_EQ(bench.Get(id).progress.races, 5);
  EXPECT_EQ(bench.WaitOf(id).cause, WaitCause::kContentionHold);
  bench.Advance(absl::Minutes(10));
  EXPECT_EQ(bench.Verdict(id), "NEEDS_ATTENTION CONFLICTS_EXHAUSTED");
  EXPECT_EQ(bench.Get(id).progress.races, 20);
}

TEST_F(DispatcherContentionTest, HeldAfterUsedUpRetriesItIsLetGoLikeTheOthers) {
  Set(ContentionAct::kEnter);
  const core::IntentId left = Submit("WO-1");
  bench.gateway().ScriptWrite(WorkOrderId("WO-1"),
                              support::EditedBefore(StatusName("In Progress"), "kim"), 5);
  const core::IntentId freed = Submit("WO-2");
  bench.gateway().ScriptWrite(WorkOrderId("WO-2"),
                              support::EditedBefore(StatusName("In Progress"), "kim"), 5);
  bench.Advance(absl::Seconds(40));  // one after the other they were probes, once
  ASSERT_EQ(bench.Get(left).progress.races, 5);
  ASSERT_EQ(bench.Get(freed).progress.races, 5);
  EXPECT_EQ(Held(), 2);
  bench.Submit("WO-2", "Closed",
               [](core::IntentSpec& spec) { spec.priority = core::Priority::kUrgent; });
  bench.Advance(absl::Seconds(1));
  EXPECT_EQ(bench.Verdict(freed), "SUCCEEDED APPLIED") << "an urgent intent behind it frees it";
  EXPECT_EQ(bench.Verdict(left), "QUEUED");
  Set(ContentionAct::kLeave);
  bench.Advance(absl::Seconds(1));
  EXPECT_EQ(bench.Verdict(left), "SUCCEEDED APPLIED");
}

TEST_F(DispatcherContentionTest, WhatIsInDoubtIsNotHeld) {
  const core::IntentId id = Submit("WO-1");
  bench.gateway().ScriptWrite(WorkOrderId("WO-1"), support::LostAfterApply());
  bench.Settle();
  ASSERT_EQ(bench.Get(id).progress.doubt, core::Doubt::kMaybe);
  Set(ContentionAct::kEnter);
  bench.Advance(absl::Seconds(2));
  EXPECT_NE(bench.Verdict(id), "QUEUED");
}

TEST_F(DispatcherContentionTest, TheEpisodeAndEachHoldSurviveARestart) {
  Set(ContentionAct::kEnter);
  const core::IntentId id = Submit("WO-1");
  bench.Advance(absl::Seconds(10));
  const absl::Time until = *bench.WaitOf(id).until;
  bench.Restart();
  bench.Settle();
  ASSERT_TRUE(IsActive());
  const auto standing = bench.dispatcher().DescribeStatus().contention.front();
  EXPECT_EQ(standing.episode->cause, "kim: shift change");
  EXPECT_EQ(standing.episode->number, 1);
  // The probe that was due goes first; the next one is held until the same time as before.
  EXPECT_EQ(bench.WaitOf(id).cause, WaitCause::kContentionHold);
  EXPECT_LE(absl::AbsDuration(*bench.WaitOf(id).until - until), absl::Milliseconds(2));
  bench.Advance(absl::Minutes(31));
  EXPECT_FALSE(IsActive());
  bench.Restart();
  bench.Settle();
  EXPECT_TRUE(bench.dispatcher().DescribeStatus().contention.empty());
}

TEST_F(DispatcherContentionTest, WhoseHoldEndedWhileTheBrokerWasAwayAreReleasedTenASecondToo) {
  Set(ContentionAct::kEnter);
  std::vector<core::IntentId> ids;
  for (int i = 0; i < 40; ++i) ids.push_back(Submit(absl::StrCat("WO-", i)));
  bench.Settle();
  ASSERT_EQ(Held(), 40);
  bench.clock().Advance(absl::Minutes(4));
  bench.Restart();
  bench.Settle();
  EXPECT_EQ(bench.WaitOf(ids[39]).cause, WaitCause::kContentionHold);
  bench.Advance(absl::Milliseconds(950));
  int ended = 0;
  for (const core::IntentId id : ids) ended += bench.Verdict(id) == "SUCCEEDED APPLIED" ? 1 : 0;
  EXPECT_GE(ended, 8);
  EXPECT_LE(ended, 12);
  bench.Advance(absl::Seconds(5));
  for (const core::IntentId id : ids) EXPECT_EQ(bench.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(DispatcherContentionTest, AnIntentThatWouldExpireInTheHoldIsNotHeld) {
  Set(ContentionAct::kEnter);
  const core::IntentId brief =
      Submit("WO-1", [](core::IntentSpec& spec) { spec.time_to_live = absl::Minutes(1); });
  const core::IntentId other = Submit("WO-2");
  bench.Settle();
  EXPECT_EQ(bench.Verdict(brief), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench.WaitOf(other).cause, WaitCause::kContentionHold);
}

// A probe that finds the work order locked looks again each 15 s: it is not held once more.
TEST_F(DispatcherContentionTest, AProbeThatHasToWaitForAnOperatorIsNotHeldAgain) {
  Set(ContentionAct::kEnter);
  const core::IntentId probe = Submit("WO-1");
  const auto lock = [this](const std::string& by) {
    bench.gateway().WithTable(
        [&](support::WorkOrderTable& table) { table.Lock(WorkOrderId("WO-1"), by); });
  };
  lock("kim");
  bench.Advance(absl::Seconds(16));
  EXPECT_EQ(bench.WaitOf(probe).cause, WaitCause::kOperatorLock);
  bench.Advance(absl::Seconds(20));
  EXPECT_EQ(bench.WaitOf(probe).cause, WaitCause::kOperatorLock);
  lock("");
  bench.Advance(absl::Seconds(18));
  EXPECT_EQ(bench.Verdict(probe), "SUCCEEDED APPLIED");
}

TEST_F(DispatcherContentionTest, EveryEpisodeIsAudited) {
  Set(ContentionAct::kEnter);
  const ContentionAnswer left = Set(ContentionAct::kLeave);
  EXPECT_FALSE(std::get<ContentionStanding>(left).episode.has_value());
  Race(25);
  bench.Advance(absl::Seconds(10));
  std::vector<std::string> acts;
  for (const storage::AuditEvent& event : bench.AuditEvents()) {
    acts.push_back(
        absl::StrCat(event.actor, " ", event.action, " ", event.scope, ": ", event.reason));
  }
  EXPECT_THAT(acts, ElementsAre("kim EnterContentionMode all: shift change",
                                "kim LeaveContentionMode all: shift change",
                                HasSubstr("broker EnterContentionMode all: rate above 30 %")));
}

TEST_F(DispatcherContentionTest, AScopeOfAnotherKindIsRefusedAndSaysWhichIsMeant) {
  const ContentionAnswer answer =
      Set(ContentionAct::kEnter, {core::ScopeKind::kLabel, "line", "L1"});
  const auto& refusal = std::get<core::Refusal>(answer);
  EXPECT_EQ(refusal.code, core::RefusalCode::kInvalidArgument);
  EXPECT_THAT(refusal.message, HasSubstr("contention.scope"));
}

class ContentionOffTest : public DispatcherContentionTest {
 protected:
  static DispatcherOptions Off() {
    DispatcherOptions options;
    options.contention.policy.control = core::ContentionControl::kOff;
    return options;
  }
  ContentionOffTest() : DispatcherContentionTest(Off()) {}
};

TEST_F(ContentionOffTest, SwitchedOffItNeverHoldsAndCannotBeEntered) {
  Race(40);
  bench.Advance(absl::Minutes(1));
  EXPECT_FALSE(IsActive());
  const auto answer = Set(ContentionAct::kEnter);
  EXPECT_EQ(std::get<core::Refusal>(answer).code, core::RefusalCode::kNotActionable);
}

class ContentionByLineTest : public DispatcherContentionTest {
 protected:
  ContentionByLineTest() : DispatcherContentionTest(Options({core::ScopeKind::kLabel, "line"})) {}

  static std::function<void(core::IntentSpec&)> On(const std::string& line) {
    return [line](core::IntentSpec& spec) { spec.labels["line"] = line; };
  }
};

TEST_F(ContentionByLineTest, OnlyTheLineThatRacesIsHeld) {
  Race(25, On("L1"));
  bench.Advance(absl::Seconds(10));
  ASSERT_TRUE(IsActive());
  EXPECT_EQ(bench.dispatcher().DescribeStatus().contention.front().scope.value, "L1");
  Submit("WO-0", On("L1"));  // the probe
  const core::IntentId held = Submit("WO-1", On("L1"));
  const core::IntentId free = Submit("WO-2", On("L2"));
  const core::IntentId without = Submit("WO-3");
  bench.Settle();
  EXPECT_EQ(bench.WaitOf(held).cause, WaitCause::kContentionHold);
  EXPECT_EQ(bench.Verdict(free), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench.Verdict(without), "SUCCEEDED APPLIED");
}

}  // namespace
}  // namespace interlock::dispatch
