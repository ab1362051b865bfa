#include <gmock/gmock.h>

#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tests/contract/storage/conflict_figures_contract.h"

namespace interlock::storage::testing {
namespace {

using core::AttemptOutcome;
using core::IntentState;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

constexpr absl::Duration kDay = absl::Hours(24);

core::Attempt AttemptOf(int number, absl::Time time, AttemptOutcome outcome) {
  core::Attempt attempt;
  attempt.number = number;
  attempt.start_time = time;
  attempt.outcome = outcome;
  return attempt;
}

}  // namespace

core::Intent ConflictFiguresContract::Accept(const std::string& work_order, absl::Time time) {
  core::Intent intent = SampleIntent(work_order, absl::StrCat(++events_), time);
  if (prepare) prepare(intent);
  return Insert(intent);
}

void ConflictFiguresContract::Send(core::IntentId id, absl::Time time) {
  const core::Intent now = Get(id);
  IntentMove move = MoveTo(IntentState::kExecuting, now, time);
  move.progress.attempts_made = now.progress.attempts_made + 1;
  move.attempts = {AttemptOf(move.progress.attempts_made, time, AttemptOutcome::kPending)};
  sent_[id] = time;
  ASSERT_EQ(Move(move), MoveResult::kMoved);
}

void ConflictFiguresContract::Judge(core::IntentId id, AttemptOutcome outcome, IntentState state,
                                    absl::Time time, const std::string& race_won_by) {
  ASSERT_EQ(Move(Judgement(id, outcome, state, time, race_won_by)), MoveResult::kMoved);
}

IntentMove ConflictFiguresContract::Judgement(core::IntentId id, AttemptOutcome outcome,
                                              IntentState state, absl::Time time,
                                              const std::string& race_won_by) {
  IntentMove move = MoveTo(state, Get(id), time);
  if (outcome == AttemptOutcome::kRace) ++move.progress.races;
  if (state == IntentState::kSucceeded) move.result = core::Result::kApplied;
  if (state == IntentState::kNeedsAttention) move.reason = core::Reason::kConflictsExhausted;
  move.attempts = {AttemptOf(move.progress.attempts_made, sent_[id], outcome)};
  move.race_won_by = race_won_by;
  return move;
}

void ConflictFiguresContract::Apply(const std::string& work_order, int races, absl::Time time,
                                    const std::string& race_won_by) {
  const core::IntentId id = Accept(work_order, time).id;
  for (int race = 0; race < races; ++race) {
    time += absl::Seconds(1);
    Send(id, time);
    Judge(id, AttemptOutcome::kRace, IntentState::kQueued, time, race_won_by);
  }
  time += absl::Seconds(1);
  Send(id, time);
  Judge(id, AttemptOutcome::kApplied, IntentState::kSucceeded, time);
}

ConflictReport ConflictFiguresContract::Report(ConflictGrouping group_by,
                                               const std::string& label_key) {
  return ReportOf({StartOfTest() - 30 * kDay, StartOfTest() + 500 * kDay, group_by, label_key});
}

ConflictReport ConflictFiguresContract::ReportOf(const ConflictQuery& query) {
  const auto report = reader().GetConflictReport(query);
  EXPECT_TRUE(report.ok()) << report.status();
  return report.value_or(ConflictReport());
}

TEST_P(ConflictFiguresContract, AnEmptyStoreReportsNothing) {
  store();
  EXPECT_EQ(Report(), ConflictReport());
}

TEST_P(ConflictFiguresContract, RetriesAreToldApartByTheRacesLost) {
  for (int races = 0; races <= 5; ++races) Apply("WO-1", races, StartOfTest());
  const core::ConflictCounts total = Report().total;
  EXPECT_EQ(total.tries, 6 + 15);
  EXPECT_EQ(total.races, 15);
  EXPECT_EQ(total.first_tries, 6);
  EXPECT_EQ(total.first_try_races, 5);
  EXPECT_THAT(total.applied_on_retry, ElementsAre(1, 1, 1, 1, 2));
  EXPECT_EQ(total.ended, 6);
  EXPECT_EQ(total.ended_after_race, 5);
  EXPECT_EQ(total.latency.count(), 6);
  EXPECT_EQ(total.latency.sum_ms, (1 + 2 + 3 + 4 + 5 + 6) * 1000);
}

TEST_P(ConflictFiguresContract, AVerdictThatIsWrittenTwiceCountsOnce) {
  const core::IntentId id = Accept("WO-1", StartOfTest()).id;
  Send(id, StartOfTest());
  Judge(id, AttemptOutcome::kPending, IntentState::kQueued, StartOfTest());
  Judge(id, AttemptOutcome::kRuleConflict, IntentState::kQueued, StartOfTest());
  Judge(id, AttemptOutcome::kRuleConflict, IntentState::kQueued, StartOfTest());
  EXPECT_EQ(Report().total.rule_conflicts, 1);
  EXPECT_EQ(Report().total.tries, 0);
}

TEST_P(ConflictFiguresContract, AVerdictThatIsRevisedMovesFromOneFigureToTheOther) {
  const absl::Time late = StartOfTest() + absl::Hours(3);
  const core::IntentId id = Accept("WO-1", StartOfTest()).id;
  Send(id, StartOfTest());
  Judge(id, AttemptOutcome::kStaleRead, IntentState::kQueued, StartOfTest());
  EXPECT_EQ(Report().total.stale_reads, 1);
  Judge(id, AttemptOutcome::kRace, IntentState::kQueued, late);
  const ConflictReport report = ReportOf(
      {StartOfTest() - absl::Hours(1), late - absl::Hours(1), ConflictGrouping::kSource, ""});
  EXPECT_EQ(report.total.stale_reads, 0);
  EXPECT_EQ(report.total.races, 1);
  EXPECT_EQ(report.total.first_try_races, 1);
}

TEST_P(ConflictFiguresContract, ALostAnswerThatIsProvenAppliedIsATry) {
  const core::IntentId id = Accept("WO-1", StartOfTest()).id;
  Send(id, StartOfTest());
  Judge(id, AttemptOutcome::kUnknown, IntentState::kQueued, StartOfTest());
  EXPECT_EQ(Report().total.tries, 0);
  Judge(id, AttemptOutcome::kApplied, IntentState::kSucceeded, StartOfTest());
  EXPECT_EQ(Report().total.tries, 1);
  EXPECT_EQ(Report().total.first_tries, 1);
}

TEST_P(ConflictFiguresContract, WhatIsRetriedHasEndedOnce) {
  const core::IntentId id = Accept("WO-1", StartOfTest()).id;
  Send(id, StartOfTest());
  Judge(id, AttemptOutcome::kRace, IntentState::kNeedsAttention, StartOfTest());
  EXPECT_EQ(Report().total.permanent_conflicts, 1);
  Move(MoveTo(IntentState::kQueued, Get(id), StartOfTest()));
  EXPECT_TRUE(Get(id).needed_person);
  Reopen(StartOfTest());
  Send(id, StartOfTest());
  Judge(id, AttemptOutcome::kRace, IntentState::kNeedsAttention, StartOfTest());
  Move(MoveTo(IntentState::kQueued, Get(id), StartOfTest()));
  Send(id, StartOfTest());
  Judge(id, AttemptOutcome::kApplied, IntentState::kSucceeded, StartOfTest());
  const core::ConflictCounts total = Report().total;
  EXPECT_EQ(total.tries, 3);
  EXPECT_EQ(total.races, 2);
  EXPECT_EQ(total.first_tries, 1);
  EXPECT_EQ(total.ended, 1);
  EXPECT_EQ(total.permanent_conflicts, 1);
  EXPECT_THAT(total.applied_on_retry, ElementsAre(0, 0, 0, 0, 0));
}

TEST_P(ConflictFiguresContract, WhatIsRolledBackWasNeverCounted) {
  const core::IntentId id = Accept("WO-1", StartOfTest()).id;
  Send(id, StartOfTest());
  const IntentMove move =
      Judgement(id, AttemptOutcome::kApplied, IntentState::kSucceeded, StartOfTest());
  ASSERT_TRUE(store().Begin().ok());
  ASSERT_TRUE(store().MoveIntent(move).ok());
  store().Rollback();
  EXPECT_EQ(Report(), ConflictReport());
  Move(move);
  EXPECT_EQ(Report().total.tries, 1);
}

TEST_P(ConflictFiguresContract, AMoveThatIsStaleCountsNothing) {
  const core::IntentId id = Accept("WO-1", StartOfTest()).id;
  Send(id, StartOfTest());
  IntentMove move = Judgement(id, AttemptOutcome::kApplied, IntentState::kSucceeded, StartOfTest());
  ++move.expected_revision;
  EXPECT_EQ(Move(move), MoveResult::kStale);
  EXPECT_EQ(Report(), ConflictReport());
}

TEST_P(ConflictFiguresContract, HoursAreThoseOfThePlant) {
  ASSERT_TRUE(absl::LoadTimeZone("Asia/Kolkata", &options.time_zone));
  const absl::Time six = absl::FromCivil(absl::CivilSecond(2026, 3, 2, 6, 0, 0), options.time_zone);
  Apply("WO-1", 0, six - absl::Minutes(1));
  Apply("WO-1", 0, six + absl::Minutes(10));
  Apply("WO-1", 1, six + kDay + absl::Minutes(50));
  const auto groups =
      ReportOf({six - kDay, six + 2 * kDay, ConflictGrouping::kHourOfDay, ""}).groups;
  ASSERT_THAT(groups, SizeIs(2));
  EXPECT_EQ(groups.at("5").tries, 1);
  EXPECT_EQ(groups.at("6").tries, 3);
  const auto one_hour = ReportOf({six, six + absl::Hours(1), ConflictGrouping::kHourOfDay, ""});
  EXPECT_EQ(one_hour.total.tries, 1);
}

TEST_P(ConflictFiguresContract, TheHourThatComesTwiceCountsTwiceAndTheOneLeftOutNever) {
  ASSERT_TRUE(absl::LoadTimeZone("Europe/Berlin", &options.time_zone));
  // Set back at 3:00 on 25 October 2026, forward at 2:00 on 28 March 2027; here are the hours 0 to
  // 4 of these days, one intent in the middle of each.
  const absl::Time autumn = absl::FromCivil(absl::CivilHour(2026, 10, 25, 0), options.time_zone);
  const absl::Time spring = absl::FromCivil(absl::CivilHour(2027, 3, 28, 0), options.time_zone);
  for (int hour = 0; hour < 6; ++hour) Apply("WO-1", 0, autumn + absl::Minutes(60 * hour + 30));
  for (int hour = 0; hour < 4; ++hour) Apply("WO-1", 0, spring + absl::Minutes(60 * hour + 30));
  const ConflictQuery both{autumn, spring + kDay, ConflictGrouping::kHourOfDay, ""};
  for (int round = 0; round < 2; ++round) {
    const ConflictReport report = ReportOf(both);
    EXPECT_EQ(report.total.tries, 10);
    std::vector<std::int64_t> tries;
    for (int hour = 0; hour < 5; ++hour) {
      tries.push_back(report.groups.at(absl::StrCat(hour)).tries);
    }
    EXPECT_THAT(tries, ElementsAre(2, 2, 2, 2, 2)) << "2 twice in autumn, never in spring";
    // The second of the two hours 2 alone.
    const ConflictReport second = ReportOf(
        {autumn + absl::Hours(3), autumn + absl::Hours(4), ConflictGrouping::kHourOfDay, ""});
    EXPECT_EQ(second.total.tries, 1);
    EXPECT_EQ(second.groups.at("2").tries, 1);
    MaintainAll(spring + absl::Hours(24 * 40));
  }
}

TEST_P(ConflictFiguresContract, EveryGroupingAddsUpToTheTotal) {
  const char* const types[] = {"", "Assembly", "Rework"};
  for (int i = 0; i < 12; ++i) {
    prepare = [&](core::Intent& intent) {
      intent.spec.work_order_type = core::WorkOrderType(types[i % 3]);
      intent.spec.key.source = core::Source(i % 2 == 0 ? "mes" : "scada");
      if (i % 4 != 0) intent.spec.labels = {{"line", std::to_string(i % 4)}, {"shift", "early"}};
    };
    Apply("WO-1", i % 3, StartOfTest() + absl::Minutes(37 * i));
  }
  for (const auto& [grouping, key, groups] : {std::tuple(ConflictGrouping::kHourOfDay, "", 8),
                                              std::tuple(ConflictGrouping::kWorkOrderType, "", 3),
                                              std::tuple(ConflictGrouping::kSource, "", 2),
                                              std::tuple(ConflictGrouping::kLabel, "line", 4),
                                              std::tuple(ConflictGrouping::kLabel, "shift", 2),
                                              std::tuple(ConflictGrouping::kLabel, "nobody", 1)}) {
    SCOPED_TRACE(key);
    const ConflictReport report = Report(grouping, key);
    EXPECT_EQ(report.total.tries, 12 + 12);
    EXPECT_THAT(report.groups, SizeIs(groups));
    core::ConflictCounts sum;
    for (const auto& [value, counts] : report.groups) sum.Add(counts);
    EXPECT_EQ(sum, report.total);
  }
}

TEST_P(ConflictFiguresContract, WinnersAreCountedWhereTheyAreKnown) {
  Apply("WO-1", 2, StartOfTest(), "kim");
  Apply("WO-1", 1, StartOfTest(), "lee");
  Apply("WO-1", 1, StartOfTest());
  EXPECT_THAT(Report().race_winners, ElementsAre(Pair("kim", 2), Pair("lee", 1)));
  EXPECT_EQ(Report().total.races, 4);
}

TEST_P(ConflictFiguresContract, TooManyValuesAndLabelsAreSummedUp) {
  const int many = static_cast<int>(kConflictValues) + 10;
  for (int i = 0; i < many; ++i) {
    prepare = [&](core::Intent& intent) {
      intent.spec.labels = {{"serial", std::to_string(i)}};
      if (i == 0) {
        for (int label = 0; label < 30; ++label) {
          intent.spec.labels.emplace(absl::StrCat("a", label), "x");
        }
      }
    };
    Apply("WO-1", 0, StartOfTest());
  }
  // The thirty came first, by name, and left no room.
  EXPECT_THAT(Report(ConflictGrouping::kLabel, "serial").groups,
              ElementsAre(Pair("", ::testing::_)));
  for (int i = 0; i < many; ++i) {
    prepare = [&](core::Intent& intent) { intent.spec.labels = {{"serial", std::to_string(i)}}; };
    Apply("WO-1", 0, StartOfTest() + absl::Hours(1));
  }
  const ConflictReport report =
      ReportOf({StartOfTest() + absl::Minutes(30), StartOfTest() + absl::Minutes(90),
                ConflictGrouping::kLabel, "serial"});
  EXPECT_THAT(report.groups, SizeIs(kConflictValues + 1));
  EXPECT_EQ(report.groups.at(kOtherValues).tries, 10);
  EXPECT_EQ(report.total.tries, many);
}

// What is old is summed up; nobody may notice.
TEST_P(ConflictFiguresContract, AReportIsTheSameBeforeAndAfterHousekeeping) {
  constexpr int kDays = 70;
  for (int day = 0; day < kDays; ++day) {
    for (const int hour : {6, 14, 23}) {
      prepare = [&](core::Intent& intent) {
        intent.spec.work_order_type = core::WorkOrderType(hour == 6 ? "Assembly" : "");
        intent.spec.labels = {{"line", std::to_string(day % 3)}};
      };
      Apply("WO-1", hour == 14 ? 1 : 0, StartOfTest() + day * kDay + absl::Hours(hour), "kim");
    }
  }
  std::vector<ConflictQuery> queries;
  for (const auto& [from, to] :
       {std::pair(absl::ZeroDuration(), kDays * kDay), std::pair(absl::Hours(7), absl::Hours(100)),
        std::pair(absl::Hours(7), 65 * kDay + absl::Hours(15)), std::pair(34 * kDay, 40 * kDay),
        std::pair(69 * kDay, 500 * kDay)}) {
    for (const auto grouping : {ConflictGrouping::kHourOfDay, ConflictGrouping::kWorkOrderType,
                                ConflictGrouping::kSource}) {
      queries.push_back({StartOfTest() + from, StartOfTest() + to, grouping, ""});
    }
    queries.push_back({StartOfTest() + from, StartOfTest() + to, ConflictGrouping::kLabel, "line"});
  }
  std::vector<ConflictReport> before;
  for (const ConflictQuery& query : queries) before.push_back(ReportOf(query));
  EXPECT_EQ(before.front().total.ended, 3 * kDays);
  MaintainAll(StartOfTest() + kDays * kDay + absl::Hours(2));
  for (std::size_t i = 0; i < queries.size(); ++i) {
    EXPECT_EQ(ReportOf(queries[i]), before[i]) << "query " << i;
  }
  // What comes late to a day that was summed up counts too.
  prepare = nullptr;
  Apply("WO-1", 0, StartOfTest() + kDay + absl::Hours(6));
  EXPECT_EQ(ReportOf(queries.front()).total.ended, 3 * kDays + 1);
  EXPECT_EQ(ReportOf(queries[4]).total.ended, before[4].total.ended + 1);
}

TEST_P(ConflictFiguresContract, FiguresAreKeptForMoreThanAYearAndThenRemoved) {
  Apply("WO-1", 0, StartOfTest());
  MaintainAll(StartOfTest() + 390 * kDay);
  EXPECT_EQ(Report().total.ended, 1);
  MaintainAll(StartOfTest() + 400 * kDay + 33 * kDay);
  EXPECT_EQ(Report().total.ended, 0);
  EXPECT_THAT(Report(ConflictGrouping::kSource).groups, IsEmpty());
}

}  // namespace interlock::storage::testing
