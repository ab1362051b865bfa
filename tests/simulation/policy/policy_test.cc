// Small shifts against policies: what has to hold whatever the figures are.
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/simulation/policy/comparison_text.h"
#include "tests/simulation/policy/figures.h"
#include "tests/simulation/policy/history.h"
#include "tests/simulation/policy/laboratory.h"
#include "tests/simulation/policy/play.h"
#include "tests/simulation/policy/targets.h"
#include "tests/simulation/quiet_log.h"

namespace interlock::simulation {
namespace {

class PolicyTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { QuietLog(); }

  static Shift SmallShift(std::uint64_t seed) {
    ShiftOptions options = UsualShift();
    options.seed = seed;
    options.length = absl::Minutes(20);
    options.wave.begin = absl::Minutes(8);
    options.wave.length = absl::Minutes(6);
    return DrawShift(options);
  }

  static Figures Play(const Shift& shift, const std::string& policy) {
    const absl::StatusOr<Policy> parsed = ParsePolicy(policy);
    EXPECT_TRUE(parsed.ok()) << std::string(parsed.status().message());
    return FiguresOf(shift, PlayShift(shift, *parsed, Edits::kPlayed),
                     PlayShift(shift, *parsed, Edits::kLeftOut));
  }

  static std::string Repeat(std::uint64_t seed) {
    return absl::StrCat("seed ", seed, ", 20 minutes; compare: ./dev sim policy --seeds ", seed);
  }
};

TEST_F(PolicyTest, TheBrokerKeepsOrderAndAppliesNothingTwice) {
  for (const std::uint64_t seed : {1UL, 2UL, 3UL}) {
    SCOPED_TRACE(Repeat(seed));
    const Figures figures = Play(SmallShift(seed), "default");
    EXPECT_GT(figures[Figure::kIntents], 400);
    EXPECT_EQ(figures[Figure::kOrderViolations], 0);
    EXPECT_EQ(figures[Figure::kAppliedTwice], 0);
    EXPECT_GE(figures[Figure::kApplied], 0.99);
  }
}

TEST_F(PolicyTest, TheRaceRateOfTheShiftIsThatOfTheFieldReport) {
  double rate = 0;
  for (const std::uint64_t seed : {1UL, 2UL, 3UL}) {
    rate += Play(SmallShift(seed), "recipe")[Figure::kFirstTryConflicts] / 3;
  }
  EXPECT_GE(rate, 0.12) << Repeat(1) << "..3";
  EXPECT_LE(rate, 0.23) << Repeat(1) << "..3";
}

TEST_F(PolicyTest, RetriesLeaveLessToPeopleThanTheNaiveLoop) {
  const Shift shift = SmallShift(1);
  SCOPED_TRACE(Repeat(1));
  const Figures naive = Play(shift, "naive");
  const Figures recipe = Play(shift, "recipe");
  const Figures broker = Play(shift, "default");
  EXPECT_LT(recipe[Figure::kNeedsPerson], naive[Figure::kNeedsPerson] / 4);
  EXPECT_LE(broker[Figure::kNeedsPerson], recipe[Figure::kNeedsPerson]);
  EXPECT_LT(broker[Figure::kP99], recipe[Figure::kP99]);
}

TEST_F(PolicyTest, WithoutOperatorsNobodyLosesARace) {
  const Shift shift = SmallShift(4);
  SCOPED_TRACE(Repeat(4));
  for (const char* const policy : {"naive", "recipe", "default"}) {
    const RunRecord record = PlayShift(shift, *ParsePolicy(policy), Edits::kLeftOut);
    for (const EventRecord& event : record.events) EXPECT_EQ(event.conflicts, 0) << policy;
    EXPECT_EQ(record.operator_saves, 0) << policy;
  }
}

TEST_F(PolicyTest, TheSameSeedIsTheSameRun) {
  const Figures first = Play(SmallShift(5), "default");
  const Figures second = Play(SmallShift(5), "default");
  for (const FigureKind& kind : FigureKinds()) {
    EXPECT_EQ(first[kind.figure], second[kind.figure]) << kind.key;
  }
}

TEST_F(PolicyTest, AnOptionThatDoesNotExistIsNamed) {
  const absl::StatusOr<Policy> policy = ParsePolicy("mine:conflict.max_retrys=3");
  ASSERT_FALSE(policy.ok());
  EXPECT_NE(policy.status().message().find("max_retries"), absl::string_view::npos)
      << std::string(policy.status().message());
  EXPECT_FALSE(ParsePolicy("unheard-of").ok());
  EXPECT_FALSE(ParsePolicy("recipe:conflict.max_retries=3").ok());
}

// An episode that begins by chance holds each intent for minutes: it is named, and spares nothing.
TEST_F(PolicyTest, AnEpisodeByChanceIsNamedAndCountsAmongTheCosts) {
  Figures calm;
  calm[Figure::kAddedByRaces] = 0.06;
  Figures held = calm;
  held[Figure::kAddedByRaces] = 2.2;
  held[Figure::kHeld] = 64;
  Figures recipe;
  recipe[Figure::kAddedByRaces] = 0.2;
  const auto ask = [&recipe](const std::vector<Figures>& judged, const std::string& promise) {
    const std::vector<Figures> recipes(judged.size(), recipe);
    for (const Target& target : UsualTargets({judged, recipes, recipes, absl::Hours(2)})) {
      if (target.promise == promise) return target;
    }
    ADD_FAILURE() << "no target " << promise;
    return Target();
  };
  const std::string time = "time that races add, to the recipe's";
  const std::string episodes = "episodes of contention mode by chance, an hour";
  EXPECT_DOUBLE_EQ(ask({calm, calm}, time).value, 0.3);
  EXPECT_DOUBLE_EQ(ask({calm, held, calm, calm}, time).value, (3 * 0.06 + 2.2) / 4 / 0.2);
  EXPECT_FALSE(ask({calm, held, calm, calm}, time).holds());
  EXPECT_DOUBLE_EQ(ask({calm, held, calm, calm}, episodes).value, 0.125);
  EXPECT_TRUE(ask({calm, held, calm, calm}, episodes).holds());
  EXPECT_FALSE(ask({calm, held, held}, episodes).holds());
  EXPECT_FALSE(ask({held, held}, time).holds());
}

TEST_F(PolicyTest, ARecordedRaceIsLostAgain) {
  const std::string day =
      R"({"time":"2026-03-02T06:00:00Z","workOrderId":"WO-1","source":"plc","targetStatus":"In Progress","races":["2026-03-02T06:00:00.1Z"]})"
      "\n"
      R"({"time":"2026-03-02T06:05:00Z","workOrderId":"WO-1","source":"plc","targetStatus":"Complete"})"
      "\n"
      R"({"time":"2026-03-02T06:06:00Z","workOrderId":"WO-2","source":"plc","targetStatus":"Closed"})"
      "\n";
  const absl::StatusOr<History> history = ReadHistory(day, absl::Milliseconds(100));
  ASSERT_TRUE(history.ok()) << std::string(history.status().message());
  const Shift& shift = history->shift;
  EXPECT_EQ(shift.orders.front().status, "Released");
  EXPECT_EQ(shift.orders.back().status, "Complete");
  EXPECT_EQ(history->recorded.intents, 3);
  EXPECT_EQ(history->recorded.raced, 1);
  const RunRecord record = PlayShift(shift, *ParsePolicy("default"), Edits::kPlayed);
  EXPECT_EQ(record.events[0].conflicts, 1);
  EXPECT_DOUBLE_EQ(FiguresOf(shift, record, record)[Figure::kRaced], 1.0 / 3);
  for (const EventRecord& event : record.events) EXPECT_TRUE(event.applied);
}

TEST_F(PolicyTest, AHistoryThatIsWrongNamesItsLine) {
  const absl::StatusOr<History> history = ReadHistory(
      "\n{\"time\":\"yesterday\",\"workOrderId\":\"WO-1\",\"source\":\"plc\"}\n", absl::Seconds(1));
  ASSERT_FALSE(history.ok());
  EXPECT_NE(history.status().message().find("line 2"), absl::string_view::npos)
      << std::string(history.status().message());
}

TEST_F(PolicyTest, AHistoryThatIsTooLongIsRefused) {
  const auto day = [](const std::string& time) {
    return absl::StrCat(R"({"time":")", time,
                        R"(","workOrderId":"WO-1","source":"plc","targetStatus":"Complete"})",
                        "\n");
  };
  const std::string first = day("2026-03-01T00:00:00Z");
  const auto expect_refused = [](const std::string& text, const std::string& why) {
    const absl::StatusOr<History> history = ReadHistory(text, absl::Milliseconds(100));
    ASSERT_FALSE(history.ok()) << why;
    EXPECT_NE(history.status().message().find(why), absl::string_view::npos)
        << std::string(history.status().message());
  };
  expect_refused(first + day("2026-04-01T00:00:01Z"), "spans 31.0 days");
  expect_refused(first + day("infinite-future"), "days");
  expect_refused(std::string(static_cast<std::size_t>(kMostHistoryLines) + 1, '\n'),
                 "1000001 lines");
  expect_refused(std::string(static_cast<std::size_t>(kMostHistoryBytes) + 1, ' '), "256 MiB");
  EXPECT_TRUE(ReadHistory(first + day("2026-04-01T00:00:00Z"), absl::Milliseconds(100)).ok());
}

TEST_F(PolicyTest, WhatIsOnRecordIsComparedWithWhatIsPlayed) {
  const auto played = [](const std::string& name, double raced) {
    Figures figures;
    figures[Figure::kRaced] = raced;
    return PolicyRuns{*ParsePolicy(name), {figures}};
  };
  const std::vector<PolicyRuns> calm = {played("field-report", 0.012), played("default", 0.014)};
  EXPECT_EQ(RecordText({1000, 599}, absl::Milliseconds(80), calm),
            "on record 59.9 % of the intents lost a race; played again, 1.4 % did under default, "
            "1.2 % did under field-report: the call time of this plant differs from --call-time "
            "80ms, so the figures above do not stand for it");
  struct Row {
    Recorded recorded;
    double replayed;
    bool agrees;
  };
  for (const Row& row : std::vector<Row>{{{1000, 160}, 0.13, true},
                                         {{1000, 160}, 0.11, false},  // more than a quarter
                                         {{1000, 600}, 0.56, true},
                                         {{1000, 600}, 0.54, false},  // more than 5 points
                                         {{1000, 0}, 0, true},
                                         {{1000, 0}, 0.01, false}}) {
    const std::string text =
        RecordText(row.recorded, absl::Milliseconds(80), {played("default", row.replayed)});
    EXPECT_EQ(text.find("they agree") != std::string::npos, row.agrees) << text;
  }
  // Whichever of the two the plant has: the nearer one.
  const std::string text = RecordText({1000, 160}, absl::Milliseconds(80),
                                      {played("default", 0.01), played("field-report", 0.16)});
  EXPECT_NE(text.find("they agree"), std::string::npos) << text;
}

TEST_F(PolicyTest, SeedsAreANumberOrARangeOfAtMostTenThousand) {
  const absl::StatusOr<Seeds> one = ParseSeeds("7");
  ASSERT_TRUE(one.ok());
  EXPECT_EQ(one->first, 7U);
  EXPECT_EQ(one->count, 1U);
  const absl::StatusOr<Seeds> most = ParseSeeds("2..10001");
  ASSERT_TRUE(most.ok());
  EXPECT_EQ(most->count, 10'000U);
  for (const char* const text :
       {"", "..", "1..", "..3", "3..1", "one", "1..10001", "0..18446744073709551615"}) {
    EXPECT_FALSE(ParseSeeds(text).ok()) << text;
  }
  EXPECT_EQ(ParseSeeds("18446744073709551615")->count, 1U);
}

TEST_F(PolicyTest, AJudgeThatIsNotPlayedIsRefused) {
  const std::vector<Policy> policies = {*ParsePolicy("naive"), *ParsePolicy("default")};
  EXPECT_TRUE(CheckJudge(policies, "default").ok());
  EXPECT_EQ(std::string(CheckJudge(policies, "defualt").message()),
            "--judge defualt is not played; there are naive, default");
}

TEST_F(PolicyTest, AShiftOutOfRangeNamesTheOptionAndItsRange) {
  EXPECT_TRUE(CheckShiftOptions(UsualShift()).ok());
  EXPECT_TRUE(CheckShiftOptions(StormyShift()).ok());
  ShiftOptions options;
  options.beside = 1.5;
  EXPECT_EQ(std::string(CheckShiftOptions(options).message()), "--beside takes 0 to 1, not 1.5");
  options = ShiftOptions();
  options.saves = 0;
  EXPECT_EQ(std::string(CheckShiftOptions(options).message()), "--saves takes 1 to 1000, not 0");
  options = ShiftOptions();
  options.locks = std::nan("");
  EXPECT_FALSE(CheckShiftOptions(options).ok());
  options = ShiftOptions();
  options.events_per_minute = -1;
  EXPECT_EQ(std::string(CheckShiftOptions(options).message()),
            "--events-per-minute takes 0.1 to 10000, not -1");
}

}  // namespace
}  // namespace interlock::simulation
