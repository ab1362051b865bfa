// Which pause or drain bears on which intent.
#include "core/stop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace interlock::core {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Kind = IntentScope::Kind;

const absl::Time kNow = absl::FromUnixSeconds(1'800'000'000);

IntentScope All() { return {}; }
IntentScope Order(const std::string& id) { return {Kind::kWorkOrder, "", id}; }
IntentScope From(const std::string& source) { return {Kind::kSource, "", source}; }
IntentScope Line(const std::string& value) { return {Kind::kLabel, "line", value}; }

Stop PauseOf(IntentScope scope, std::optional<absl::Time> until = std::nullopt,
             absl::Time since = kNow) {
  return {StopKind::kPause, std::move(scope), "repair", "kim", since, until};
}

struct CoverCase {
  IntentScope scope;
  std::string work_order;
  IntentTags tags;
  bool is_covered;
};

TEST(IntentScope, CoversWhatItNamesAndNothingElse) {
  const IntentTags plc{Source("plc"), {{"line", "L1"}, {"shift", "early"}}};
  const std::vector<CoverCase> cases = {
      {All(), "WO-1", plc, true},
      {All(), "WO-1", {}, true},
      {Order("WO-1"), "WO-1", plc, true},
      {Order("WO-1"), "WO-10", plc, false},
      {Order("WO-1"), "wo-1", plc, false},
      {From("plc"), "WO-1", plc, true},
      {From("PLC"), "WO-1", plc, false},
      {From("L1"), "WO-1", plc, false},
      {Line("L1"), "WO-1", plc, true},
      {Line("L2"), "WO-1", plc, false},
      {Line(""), "WO-1", plc, false},
      {{Kind::kLabel, "shift", "L1"}, "WO-1", plc, false},
      {Line("L1"), "WO-1", {Source("plc"), {}}, false},
      {Line(""), "WO-1", {Source("plc"), {{"line", ""}}}, true},
  };
  for (const CoverCase& one : cases) {
    SCOPED_TRACE(one.scope.ToText() + " and " + one.work_order);
    const WorkOrderId order(one.work_order);
    EXPECT_EQ(Covers(one.scope, order, one.tags), one.is_covered);
    StopTable table;
    table.Put(PauseOf(one.scope));
    EXPECT_EQ(table.Match(StopKind::kPause, order, one.tags) != nullptr, one.is_covered);
    EXPECT_EQ(table.Match(StopKind::kDrain, order, one.tags), nullptr);
  }
}

TEST(IntentScope, IsSaidInWords) {
  EXPECT_EQ(All().ToText(), "all");
  EXPECT_EQ(Order("WO-1").ToText(), "work order WO-1");
  EXPECT_EQ(From("plc 7").ToText(), "source plc 7");
  EXPECT_EQ(Line("L1").ToText(), "label line=L1");
}

TEST(StopTable, APauseAndADrainOfOneScopeStandSideBySide) {
  StopTable table;
  table.Put(PauseOf(Line("L1")));
  table.Put({StopKind::kDrain, Line("L1"), "end of shift", "lee", kNow, std::nullopt});
  EXPECT_EQ(table.size(), 2U);
  EXPECT_EQ(table.Remove(StopKind::kPause, Line("L1"))->actor, "kim");
  EXPECT_EQ(table.Remove(StopKind::kPause, Line("L1")), std::nullopt);
  EXPECT_EQ(table.Find(StopKind::kDrain, Line("L1"))->actor, "lee");
}

TEST(StopTable, PausingTheSameScopeAgainReplacesThePause) {
  StopTable table;
  table.Put(PauseOf(Line("L1")));
  table.Put(PauseOf(Line("L1"), kNow + absl::Hours(1)));
  EXPECT_EQ(table.size(), 1U);
  EXPECT_EQ(table.Find(StopKind::kPause, Line("L1"))->until, kNow + absl::Hours(1));
}

TEST(StopTable, OfSeveralThatCoverAnIntentTheOneThatLastsLongestIsNamed) {
  StopTable table;
  const IntentTags tags{Source("plc"), {{"line", "L1"}}};
  const WorkOrderId order("WO-1");
  table.Put(PauseOf(All(), kNow + absl::Hours(1)));
  table.Put(PauseOf(Line("L1"), kNow + absl::Hours(2)));
  EXPECT_EQ(table.Match(StopKind::kPause, order, tags)->scope, Line("L1"));
  table.Put(PauseOf(Order("WO-1")));
  table.Put(PauseOf(From("plc"), std::nullopt, kNow - absl::Hours(1)));
  EXPECT_EQ(table.Match(StopKind::kPause, order, tags)->scope, From("plc"));
  EXPECT_EQ(table.MatchAll(StopKind::kPause, order, tags).size(), 4U);
  EXPECT_EQ(table.MatchLane(StopKind::kPause, order)->scope, Order("WO-1"));
}

TEST(StopTable, APauseEndsAtItsTimeAndNotBefore) {
  StopTable table;
  EXPECT_EQ(table.NextEnd(), absl::InfiniteFuture());
  table.Put(PauseOf(All()));
  table.Put(PauseOf(Line("L1"), kNow + absl::Hours(1)));
  table.Put(PauseOf(Line("L2"), kNow + absl::Hours(2)));
  EXPECT_EQ(table.NextEnd(), kNow + absl::Hours(1));
  EXPECT_THAT(table.TakeEnded(kNow + absl::Hours(1) - absl::Milliseconds(1)), IsEmpty());
  EXPECT_THAT(table.TakeEnded(kNow + absl::Hours(1)),
              ElementsAre(PauseOf(Line("L1"), kNow + absl::Hours(1))));
  EXPECT_EQ(table.size(), 2U);
}

TEST(StopTable, TheOldestIsListedFirst) {
  StopTable table;
  table.Put(PauseOf(All(), std::nullopt, kNow));
  table.Put(PauseOf(Line("L1"), std::nullopt, kNow - absl::Hours(1)));
  const std::vector<Stop> pauses = table.List(StopKind::kPause);
  ASSERT_EQ(pauses.size(), 2U);
  EXPECT_EQ(pauses.front().scope, Line("L1"));
  EXPECT_THAT(table.List(StopKind::kDrain), IsEmpty());
}

TEST(Stop, SaysWhoStoppedWhatAndWhy) {
  EXPECT_EQ(PausedDetail(PauseOf(Line("L1"))), "paused by kim (label line=L1): repair");
  const Refusal refusal =
      DrainingRefusal({StopKind::kDrain, From("plc"), "end of shift", "lee", kNow, std::nullopt});
  EXPECT_EQ(refusal.code, RefusalCode::kDraining);
  EXPECT_THAT(refusal.message, HasSubstr("drained by lee (source plc): end of shift"));
  EXPECT_TRUE(refusal.retry_after.has_value());
}

}  // namespace
}  // namespace interlock::core
