// Purges: what is cancelled, what is left, and what never starts; and the list of lanes.
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

using core::WaitCause;
using core::WorkOrderId;
using testing::ElementsAre;
using testing::IsEmpty;

class PurgeTest : public StopTest {
 protected:
  void AskForPurge(const core::IntentScope& scope,
                   PurgeRequest::Run run = PurgeRequest::Run::kForReal) {
    purged.reset();
    bench.dispatcher().queues().Purge({scope, {"wrong plan", "kim"}, run},
                                      [this](PurgeAnswer answer) { purged = std::move(answer); });
  }
  PurgeResult Purge(const core::IntentScope& scope,
                    PurgeRequest::Run run = PurgeRequest::Run::kForReal) {
    AskForPurge(scope, run);
    bench.SettleWithoutGateway();
    EXPECT_TRUE(purged && std::holds_alternative<PurgeResult>(*purged));
    return std::get<PurgeResult>(*purged);
  }
  // Its write is on the wire.
  core::IntentId SubmitAndSend(const std::string& order) {
    const core::IntentId id = Submit(order);
    bench.SettleWithoutGateway();
    EXPECT_TRUE(bench.gateway().StepFor(WorkOrderId(order)));
    bench.SettleWithoutGateway();
    EXPECT_EQ(bench.Get(id).state, core::IntentState::kExecuting);
    return id;
  }

  std::optional<PurgeAnswer> purged;
};

void ExpectCounts(const PurgeResult& result, std::int64_t matched, std::int64_t cancelled,
                  std::int64_t left) {
  EXPECT_EQ(result.matched, matched);
  EXPECT_EQ(result.cancelled, cancelled);
  EXPECT_EQ(result.left, left);
}

TEST_F(PurgeTest, CancelsWhatWaitsAndLeavesWhatIsOnTheWire) {
  const core::IntentId away = SubmitAndSend("WO-1");
  const core::IntentId behind = bench.Submit("WO-1", "Closed");
  const core::IntentId reading = Submit("WO-2");
  bench.SettleWithoutGateway();
  ExpectCounts(Purge(All()), 3, 2, 1);
  EXPECT_EQ(bench.Verdict(behind), "CANCELLED");
  EXPECT_EQ(bench.Verdict(reading), "CANCELLED");
  bench.Settle();
  EXPECT_EQ(bench.Verdict(away), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench.StatusOf("WO-1"), "Complete");
  EXPECT_EQ(bench.gateway().WritesSeen(WorkOrderId("WO-2")), 0);
}

TEST_F(PurgeTest, ADryRunCancelsNothing) {
  const core::IntentId away = SubmitAndSend("WO-1");
  const core::IntentId waiting = bench.Submit("WO-1", "Closed");
  ExpectCounts(Purge(All(), PurgeRequest::Run::kDry), 2, 0, 1);
  EXPECT_THAT(bench.AuditEvents(), IsEmpty());
  bench.Settle();
  EXPECT_EQ(bench.Verdict(away), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench.Verdict(waiting), "SUCCEEDED APPLIED");
}

TEST_F(PurgeTest, WhatIsInDoubtIsLeftAndNotEvenNoted) {
  bench.gateway().ScriptWrite(WorkOrderId("WO-1"), support::LateCopy());
  const core::IntentId id = SubmitAndSend("WO-1");
  ASSERT_TRUE(bench.gateway().Step());  // the answer is lost
  bench.gateway().SetReachable(support::Reachable::kNo);
  bench.SettleWithoutGateway();
  bench.Settle();
  ASSERT_EQ(bench.Get(id).progress.doubt, core::Doubt::kMaybe);
  ExpectCounts(Purge(All()), 1, 0, 1);
  EXPECT_EQ(bench.Get(id).progress.cancel, core::CancelNote::kNone);
}

TEST_F(PurgeTest, WhatNeedsAPersonIsCancelledIfItWasNeverApplied) {
  bench.gateway().ScriptRead(WorkOrderId("WO-1"),
                             support::ReadWithoutEtag(core::EtagProblem::kMissing));
  const core::IntentId id = Submit("WO-1");
  bench.Settle();
  ASSERT_EQ(bench.Get(id).state, core::IntentState::kNeedsAttention);
  ExpectCounts(Purge(Order("WO-1")), 1, 1, 0);
  EXPECT_EQ(bench.Verdict(id), "CANCELLED");
}

TEST_F(PurgeTest, OfOneSourceLeavesTheOthersInTheirLanes) {
  Pause(All());
  bench.Put("WO-1", "Released");
  const core::IntentId first = bench.Submit("WO-1", "In Progress");
  const core::IntentId nonsense = bench.Submit("WO-1", "Cancelled", By("robot"));
  const core::IntentId last = bench.Submit("WO-1", "Complete");
  ExpectCounts(Purge(From("robot")), 1, 1, 0);
  Resume(All());
  bench.Settle();
  EXPECT_EQ(bench.Verdict(first), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench.Verdict(nonsense), "CANCELLED");
  EXPECT_EQ(bench.Verdict(last), "SUCCEEDED APPLIED");
}

// When those before it are cancelled, a lane's next one must not slip onto the wire.
TEST_F(PurgeTest, NothingStartsOnceItHasBegun) {
  std::vector<core::IntentId> ids;
  for (int lane = 0; lane < 50; ++lane) {
    const std::string order = absl::StrCat("WO-", lane);
    bench.Put(order, "Released");
    for (int i = 0; i < 20; ++i) ids.push_back(bench.Submit(order, "In Progress"));
  }
  AskForPurge(All());
  bench.Settle();
  ExpectCounts(std::get<PurgeResult>(*purged), 1'000, 1'000, 0);
  for (const core::IntentId id : ids) ASSERT_EQ(bench.Verdict(id), "CANCELLED");
  EXPECT_THAT(bench.gateway().Calls(), IsEmpty());
}

// Whatever step an intent is at, what the purge says of it is what becomes of it.
TEST_F(PurgeTest, AtEachStepOfATurnItIsCancelledOrLeftForGood) {
  for (int steps = 0; steps < 24; ++steps) {
    SCOPED_TRACE(steps);
    DispatchBench turn;
    turn.Put("WO-1", "In Progress");
    const core::IntentId id = turn.Submit("WO-1", "Complete");
    if (steps % 2 == 1) turn.Restart();  // its payload has to be loaded
    for (int i = 0; i < steps / 4; ++i) turn.StepOnce();
    if (steps % 4 >= 2) turn.dispatcher().RunDue();
    std::optional<PurgeAnswer> answer;
    turn.dispatcher().queues().Purge({All(), {"wrong plan", "kim"}, PurgeRequest::Run::kForReal},
                                     [&](PurgeAnswer given) { answer = std::move(given); });
    turn.Advance(absl::Minutes(5));
    ASSERT_TRUE(answer.has_value());
    const auto& result = std::get<PurgeResult>(*answer);
    EXPECT_EQ(result.cancelled, turn.Verdict(id) == "CANCELLED" ? 1 : 0);
    EXPECT_EQ(turn.StatusOf("WO-1"), result.cancelled == 1 ? "In Progress" : "Complete");
    EXPECT_EQ(result.matched, result.cancelled + result.left);
  }
}

TEST_F(PurgeTest, NewIntentsOfTheScopeGoOn) {
  Pause(All());
  Submit("WO-1");
  AskForPurge(All());
  const core::IntentId after = Submit("WO-2");
  bench.SettleWithoutGateway();
  ExpectCounts(std::get<PurgeResult>(*purged), 1, 1, 0);
  Resume(All());
  bench.Settle();
  EXPECT_EQ(bench.Verdict(after), "SUCCEEDED APPLIED");
}

TEST_F(PurgeTest, ItsBeginningAndItsEndAreAudited) {
  Pause(All());
  Submit("WO-1");
  Purge(Order("WO-1"));
  ASSERT_EQ(bench.AuditEvents().size(), 3U);
  EXPECT_EQ(bench.AuditEvents()[1].action, "PurgeLanes");
  EXPECT_EQ(bench.AuditEvents()[1].scope, "work order WO-1");
  EXPECT_EQ(bench.AuditEvents()[1].outcome, "begun: 1 matched");
  EXPECT_EQ(bench.AuditEvents()[2].outcome, "1 of 1 cancelled, 0 left");
  EXPECT_EQ(bench.AuditEvents()[2].reason, "wrong plan");
  EXPECT_EQ(bench.Get(core::IntentId(1)).progress.cancel_reason, "wrong plan");
}

TEST_F(PurgeTest, WithAFullDiskNothingIsCancelledAndAllGoesOn) {
  const core::IntentId id = Submit("WO-1");
  bench.store().FailNextBegin(absl::ResourceExhaustedError("disk full"));
  AskForPurge(All());
  bench.Settle();
  EXPECT_EQ(std::get<core::Refusal>(*purged).code, core::RefusalCode::kDiskFull);
  EXPECT_EQ(bench.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(PurgeTest, OneAtATime) {
  Pause(All());
  Submit("WO-1");
  AskForPurge(All());
  std::optional<PurgeAnswer> other;
  bench.dispatcher().queues().Purge({All(), {"too", "lee"}, PurgeRequest::Run::kForReal},
                                    [&](PurgeAnswer answer) { other = std::move(answer); });
  EXPECT_EQ(std::get<core::Refusal>(*other).code, core::RefusalCode::kBusy);
  bench.SettleWithoutGateway();
  ExpectCounts(std::get<PurgeResult>(*purged), 1, 1, 0);
}

TEST_F(PurgeTest, TheEndOfTheProcessIsTold) {
  Pause(All());
  Submit("WO-1");
  AskForPurge(All());
  bench.dispatcher().StopStarting();
  EXPECT_EQ(std::get<core::Refusal>(*purged).code, core::RefusalCode::kShuttingDown);
  bench.SettleWithoutGateway();
}

TEST_F(PurgeTest, CancelOfOneThatExpiresAtThatMomentIsAnswered) {
  Pause(All());
  const auto briefly = [](core::IntentSpec& spec) { spec.time_to_live = absl::Seconds(1); };
  Submit("WO-1");
  const core::IntentId id = Submit("WO-1", briefly);  // behind: it is not loaded
  bench.Restart();
  bench.SettleWithoutGateway();
  bench.clock().Advance(absl::Seconds(1));
  bench.dispatcher().RunDue();  // its expiry is on the way to the disk
  int answers = 0;
  bench.dispatcher().Cancel(id, {"x", "kim", [&](const CancelAnswer&) { ++answers; }});
  bench.SettleWithoutGateway();
  EXPECT_EQ(bench.Verdict(id), "EXPIRED");
  EXPECT_EQ(answers, 1);
}

class LaneListTest : public PurgeTest {
 protected:
  LanePage List(LaneQuery query) { return bench.dispatcher().queues().List(query); }
  static std::vector<std::string> Names(const LanePage& page) {
    std::vector<std::string> names;
    for (const LaneSummary& lane : page.lanes) names.push_back(lane.key.work_order_id.value());
    return names;
  }
  void SubmitMany(const std::string& order, int count, const std::string& line) {
    bench.Put(order, "Released");
    for (int i = 0; i < count; ++i) bench.Submit(order, "In Progress", OnLine(line));
    bench.clock().Advance(absl::Minutes(1));
  }
};

TEST_F(LaneListTest, TheDeepestOrTheOldestComesFirst) {
  Pause(All());
  SubmitMany("WO-1", 2, "L1");
  SubmitMany("WO-2", 5, "L1");
  SubmitMany("WO-3", 1, "L2");
  SubmitMany("WO-4", 2, "L2");
  const LanePage deepest = List({});
  EXPECT_THAT(Names(deepest), ElementsAre("WO-2", "WO-1", "WO-4", "WO-3"));
  EXPECT_EQ(deepest.total, 4);
  EXPECT_EQ(deepest.next, std::nullopt);
  EXPECT_EQ(deepest.lanes[0].depth, 5);
  EXPECT_EQ(deepest.lanes[0].head, core::IntentId(3));
  EXPECT_TRUE(deepest.lanes[0].is_paused);
  EXPECT_EQ(deepest.lanes[0].wait->cause, WaitCause::kPaused);
  LaneQuery by_age;
  by_age.order = LaneListOrder::kAge;
  const LanePage oldest = List(by_age);
  EXPECT_THAT(Names(oldest), ElementsAre("WO-1", "WO-2", "WO-3", "WO-4"));
  EXPECT_EQ(oldest.lanes[1].oldest_create_time - oldest.lanes[0].oldest_create_time,
            absl::Minutes(1));
}

TEST_F(LaneListTest, PagesFollowEachOtherWithoutGapOrRepetition) {
  Pause(All());
  for (int i = 0; i < 25; ++i) SubmitMany(absl::StrCat("WO-", i), 1 + i % 3, "L1");
  for (const LaneListOrder order : {LaneListOrder::kDepth, LaneListOrder::kAge}) {
    LaneQuery query;
    query.order = order;
    query.limit = 100;
    const std::vector<std::string> all = Names(List(query));
    ASSERT_EQ(all.size(), 25U);
    query.limit = 4;
    std::vector<std::string> paged;
    do {
      const LanePage page = List(query);
      EXPECT_EQ(page.total, 25);
      for (const std::string& name : Names(page)) paged.push_back(name);
      query.after = page.next;
    } while (query.after);
    EXPECT_EQ(paged, all);
  }
}

TEST_F(LaneListTest, ByCauseAndByScope) {
  Pause(Line("L1"));
  bench.gateway().ScriptRead(WorkOrderId("WO-3"),
                             support::ReadWithoutEtag(core::EtagProblem::kMissing), 9);
  SubmitMany("WO-1", 1, "L1");
  SubmitMany("WO-3", 2, "L2");
  bench.Settle();
  LaneQuery query;
  query.causes = {WaitCause::kPaused};
  EXPECT_THAT(Names(List(query)), ElementsAre("WO-1"));
  query.causes = {WaitCause::kBehindAttention, WaitCause::kOperatorLock};
  EXPECT_THAT(Names(List(query)), ElementsAre("WO-3"));
  query.causes = {WaitCause::kOperatorLock};
  EXPECT_THAT(Names(List(query)), IsEmpty());
  query.causes.clear();
  query.scope = Line("L2");
  EXPECT_THAT(Names(List(query)), ElementsAre("WO-3"));
  query.scope = Order("WO-1");
  EXPECT_THAT(Names(List(query)), ElementsAre("WO-1"));
  query.scope = From("nobody");
  EXPECT_EQ(List(query).total, 0);
}

}  // namespace
}  // namespace interlock::dispatch
