// Drains: what is left of them, when they are done, and who is told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/unit/server/dispatch/stop_bench.h"

namespace interlock::dispatch {
namespace {

using core::StatusName;
using core::WorkOrderId;
using Told = DrainAnswer::Kind;

class DrainTest : public StopTest {
 protected:
  StopAnswer Drain(const core::IntentScope& scope) {
    StopAnswer answer = core::Refusal();
    bench.dispatcher().queues().Drain(scope, {"end of shift", "kim"},
                                      [&answer](StopAnswer given) { answer = std::move(given); });
    bench.SettleWithoutGateway();
    return answer;
  }
  DrainProgress Progress(const core::IntentScope& scope) {
    std::optional<DrainAnswer> told;
    bench.dispatcher().queues().AwaitDrain(scope, std::nullopt, absl::Seconds(15),
                                           [&told](DrainAnswer answer) { told = answer; });
    bench.SettleWithoutGateway();
    EXPECT_TRUE(told.has_value());
    EXPECT_EQ(told->kind, Told::kProgress);
    return told->progress;
  }
  // Its work order refuses every write, and it comes to a person.
  core::IntentId SubmitPoison(const std::string& order,
                              const std::function<void(core::IntentSpec&)>& change = {}) {
    bench.gateway().ScriptRead(WorkOrderId(order),
                               support::ReadWithoutEtag(core::EtagProblem::kMissing), 100);
    return Submit(order, change);
  }
};

TEST_F(DrainTest, CountsWhatIsLeftUntilItIsDone) {
  Pause(All());
  for (int i = 0; i < 3; ++i) Submit(absl::StrCat("WO-", i), OnLine("L1"));
  Submit("WO-9", OnLine("L2"));
  Drain(Line("L1"));
  EXPECT_EQ(Progress(Line("L1")), (DrainProgress{3, 0}));  // a pause keeps it open
  Resume(All());
  bench.Settle();
  EXPECT_EQ(Progress(Line("L1")), (DrainProgress{0, 0}));
  EXPECT_TRUE(Progress(Line("L1")).is_drained());
}

TEST_F(DrainTest, WhatNeedsAPersonAndWhatWaitsBehindItIsCountedApart) {
  const core::IntentId poison = SubmitPoison("WO-1");
  Submit("WO-1");
  Submit("WO-1");
  bench.Settle();
  ASSERT_EQ(bench.Get(poison).state, core::IntentState::kNeedsAttention);
  Drain(All());
  EXPECT_EQ(Progress(All()), (DrainProgress{0, 3}));
  bench.dispatcher().Cancel(poison, {"not wanted", "kim", [](const CancelAnswer&) {}});
  bench.Settle();
  EXPECT_EQ(Progress(All()).needs_person, 2);  // the next one comes to a person as well
}

TEST_F(DrainTest, OneThatLetsLaterOnesPassHoldsNobody) {
  SubmitPoison("WO-1", [](core::IntentSpec& spec) {
    spec.on_attention = core::OnAttention::kSkip;
    spec.key.source = core::Source("robot");
  });
  bench.Settle();
  Pause(From("plc"));
  Submit("WO-1");
  Drain(All());
  EXPECT_EQ(Progress(All()), (DrainProgress{1, 1}));
}

TEST_F(DrainTest, RetryOfWhatNeededAPersonMakesItRemainAgain) {
  const core::IntentId poison = SubmitPoison("WO-1");
  bench.Settle();
  Drain(All());
  ASSERT_EQ(Progress(All()), (DrainProgress{0, 1}));
  bench.dispatcher().Retry(poison, {"again", "kim", [](const RetryAnswer&) {}});
  bench.SettleWithoutGateway();
  EXPECT_EQ(Progress(All()), (DrainProgress{1, 0}));
  bench.Settle();
  EXPECT_EQ(Progress(All()), (DrainProgress{0, 1}));
}

TEST_F(DrainTest, WaitsForLocksAndOutagesRemain) {
  bench.Put("WO-1", "In Progress");
  bench.gateway().WithTable(
      [](support::WorkOrderTable& table) { table.Lock(WorkOrderId("WO-1"), "j.meyer"); });
  bench.Submit("WO-1", "Complete");
  bench.Settle();
  bench.gateway().SetReachable(support::Reachable::kNo);
  Submit("WO-2");
  bench.Advance(absl::Seconds(1));
  Drain(All());
  EXPECT_EQ(Progress(All()), (DrainProgress{2, 0}));
}

TEST_F(DrainTest, SeveralDrainsCountEachTheirOwn) {
  Pause(All());
  Submit("WO-1", OnLine("L1"));
  Submit("WO-1", OnLine("L2"));
  Submit("WO-2", OnLine("L1"));
  Drain(Line("L1"));
  Drain(Order("WO-1"));
  Drain(All());
  EXPECT_EQ(Progress(Line("L1")).remaining, 2);
  EXPECT_EQ(Progress(Order("WO-1")).remaining, 2);
  EXPECT_EQ(Progress(All()).remaining, 3);
  Resume(Line("L1"));
  Resume(All());
  bench.Settle();
  EXPECT_EQ(Progress(Order("WO-1")).remaining, 0);
}

TEST_F(DrainTest, SurvivesARestartAndIsJoined) {
  Pause(All());
  Submit("WO-1");
  const core::Stop begun = std::get<core::Stop>(Drain(All()));
  bench.clock().Advance(absl::Minutes(1));
  bench.Restart();
  EXPECT_EQ(Progress(All()).remaining, 1);
  const std::size_t audited = bench.AuditEvents().size();
  EXPECT_EQ(std::get<core::Stop>(Drain(All())), begun);
  EXPECT_EQ(bench.AuditEvents().size(), audited);
}

TEST_F(DrainTest, NewsComeAtMostOnceASecondButTheEndAtOnce) {
  Pause(All());
  for (int i = 0; i < 3; ++i) Submit(absl::StrCat("WO-", i));
  Drain(All());
  std::vector<DrainAnswer> told;
  bench.dispatcher().queues().AwaitDrain(All(), Progress(All()), absl::Seconds(15),
                                         [&](DrainAnswer answer) { told.push_back(answer); });
  bench.Advance(absl::Seconds(5));
  EXPECT_TRUE(told.empty());
  bench.dispatcher().queues().AwaitDrain(All(), Progress(All()), absl::Seconds(15),
                                         [&](DrainAnswer answer) { told.push_back(answer); });
  bench.dispatcher().Cancel(core::IntentId(1), {"x", "kim", [](const CancelAnswer&) {}});
  bench.Settle();
  EXPECT_EQ(told.size(), 1U);  // of the one that has waited for five seconds
  bench.Advance(absl::Seconds(1));
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told.back().progress.remaining, 2);
  bench.dispatcher().queues().AwaitDrain(All(), Progress(All()), absl::Seconds(15),
                                         [&](DrainAnswer answer) { told.push_back(answer); });
  Resume(All());
  EXPECT_EQ(told.back().kind, Told::kResumed);
}

TEST_F(DrainTest, WithoutNewsASignOfLifeComes) {
  Pause(All());
  Submit("WO-1");
  Drain(All());
  std::vector<DrainAnswer> told;
  bench.dispatcher().queues().AwaitDrain(All(), Progress(All()), absl::Seconds(15),
                                         [&](DrainAnswer answer) { told.push_back(answer); });
  bench.Advance(absl::Seconds(14));
  EXPECT_TRUE(told.empty());
  bench.Advance(absl::Seconds(2));
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].progress, (DrainProgress{1, 0}));
}

TEST_F(DrainTest, TheEndOfTheProcessIsToldAtOnce) {
  Pause(All());
  Submit("WO-1");
  Drain(All());
  std::vector<DrainAnswer> told;
  bench.dispatcher().queues().AwaitDrain(All(), Progress(All()), absl::Seconds(15),
                                         [&](DrainAnswer answer) { told.push_back(answer); });
  bench.dispatcher().StopStarting();
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].kind, Told::kShuttingDown);
}

TEST_F(DrainTest, WhatWaitedForALockTooLongStaysWithThePersonUntilTheDrainEnds) {
  bench.Put("WO-1", "In Progress");
  bench.gateway().WithTable(
      [](support::WorkOrderTable& table) { table.Lock(WorkOrderId("WO-1"), "j.meyer"); });
  const core::IntentId id = bench.Submit("WO-1", "Complete");
  bench.Advance(absl::Minutes(31));
  ASSERT_EQ(bench.Verdict(id), "NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED");
  Drain(All());
  EXPECT_EQ(Progress(All()), (DrainProgress{0, 1}));
  bench.gateway().WithTable(
      [](support::WorkOrderTable& table) { table.Lock(WorkOrderId("WO-1"), ""); });
  bench.Advance(absl::Hours(1));
  EXPECT_EQ(bench.Verdict(id), "NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED");
  Resume(All());
  bench.Advance(absl::Minutes(10));
  EXPECT_EQ(bench.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(DrainTest, ALookUnderWayWhenTheDrainBeginsBringsNothingBack) {
  bench.Put("WO-1", "In Progress");
  bench.gateway().WithTable(
      [](support::WorkOrderTable& table) { table.Lock(WorkOrderId("WO-1"), "j.meyer"); });
  const core::IntentId id = bench.Submit("WO-1", "Complete");
  bench.Advance(absl::Minutes(31));
  ASSERT_EQ(bench.Verdict(id), "NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED");
  bench.gateway().WithTable(
      [](support::WorkOrderTable& table) { table.Lock(WorkOrderId("WO-1"), ""); });
  bench.clock().Advance(bench.dispatcher().NextDue() - bench.clock().Monotonic());
  bench.SettleWithoutGateway();  // the look is on the wire
  Drain(All());
  ASSERT_TRUE(Progress(All()).is_drained());
  bench.Advance(absl::Hours(1));
  EXPECT_EQ(bench.Verdict(id), "NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED");
  EXPECT_EQ(bench.gateway().WritesSeen(WorkOrderId("WO-1")), 0);
  Resume(All());
  bench.Advance(absl::Minutes(10));
  EXPECT_EQ(bench.Verdict(id), "SUCCEEDED APPLIED");
}

}  // namespace
}  // namespace interlock::dispatch
