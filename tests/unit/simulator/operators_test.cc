#include "simulator/operators.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace interlock::simulator {
namespace {

const absl::Time kStart = absl::FromUnixSeconds(1'000'000);

double RaceShare(const Operators& operators, int work_orders, std::uint64_t nth, absl::Time now) {
  int races = 0;
  for (int i = 0; i < work_orders; ++i) {
    if (operators.EditsBeforeWrite(static_cast<std::uint64_t>(i), nth, now)) ++races;
  }
  return static_cast<double>(races) / work_orders;
}

TEST(OperatorsTest, RaceShareIsTheProbabilityForEveryRoundOfWrites) {
  for (const std::uint64_t seed : {1U, 2U, 99U}) {
    const Operators operators(seed, {.race_probability = 0.17}, kStart);
    for (std::uint64_t nth = 0; nth < 10; ++nth) {
      EXPECT_NEAR(RaceShare(operators, 300, nth, kStart), 0.17, 0.015)
          << "seed " << seed << " nth " << nth;
    }
  }
}

TEST(OperatorsTest, OneWorkOrderRacesInTheShareOfItsWrites) {
  const Operators operators(3, {.race_probability = 0.2}, kStart);
  int races = 0;
  for (std::uint64_t nth = 0; nth < 2000; ++nth) {
    if (operators.EditsBeforeWrite(17, nth, kStart)) ++races;
  }
  EXPECT_NEAR(races / 2000.0, 0.2, 0.04);
}

TEST(OperatorsTest, TheSameSeedDecidesTheSame) {
  const OperatorSettings settings{.race_probability = 0.5,
                                  .weights = {.field = 1, .same_transition = 1, .lock = 1}};
  const Operators one(5, settings, kStart);
  const Operators same(5, settings, kStart);
  const Operators other(6, settings, kStart);
  int different = 0;
  for (std::uint64_t i = 0; i < 200; ++i) {
    EXPECT_EQ(one.EditsBeforeWrite(i, 0, kStart), same.EditsBeforeWrite(i, 0, kStart));
    EXPECT_EQ(one.Choose(i, 0).kind, same.Choose(i, 0).kind);
    EXPECT_EQ(one.Choose(i, 0).operator_name, same.Choose(i, 0).operator_name);
    if (one.Choose(i, 0).bits != other.Choose(i, 0).bits) ++different;
  }
  EXPECT_EQ(different, 200);
}

TEST(OperatorsTest, WindowsMultiplyRateAndRacesWhileTheyLast) {
  const Operators operators(1,
                            {.edit_rate = 2,
                             .race_probability = 0.1,
                             .windows = {{.start = absl::Seconds(10),
                                          .length = absl::Seconds(5),
                                          .every = absl::Seconds(60),
                                          .rate_multiplier = 8,
                                          .race_multiplier = 3}}},
                            kStart);
  struct Row {
    int second;
    double rate;
    double race_share;
  };
  for (const Row& row : {Row{0, 2, 0.1}, Row{10, 16, 0.3}, Row{14, 16, 0.3}, Row{15, 2, 0.1},
                         Row{70, 16, 0.3}, Row{76, 2, 0.1}}) {
    const absl::Time now = kStart + absl::Seconds(row.second);
    EXPECT_DOUBLE_EQ(operators.EditRate(now), row.rate) << row.second;
    EXPECT_NEAR(RaceShare(operators, 1000, 0, now), row.race_share, 0.01) << row.second;
  }
  EXPECT_DOUBLE_EQ(operators.GreatestEditRate(), 16);
}

TEST(OperatorsTest, KindsFollowTheirWeights) {
  const Operators operators(
      1, {.weights = {.field = 6, .same_transition = 2, .other_transition = 1, .lock = 1}}, kStart);
  std::map<EditKind, int> counts;
  for (std::uint64_t i = 0; i < 10000; ++i) ++counts[operators.Choose(i, 0).kind];
  EXPECT_NEAR(counts[EditKind::kField], 6000, 300);
  EXPECT_NEAR(counts[EditKind::kSameTransition], 2000, 200);
  EXPECT_NEAR(counts[EditKind::kOtherTransition], 1000, 150);
  EXPECT_NEAR(counts[EditKind::kLock], 1000, 150);
}

TEST(OperatorsTest, NewSettingsKeepTheClockUnlessGivenAnother) {
  Operators operators(1, {}, kStart);
  OperatorSettings settings{.edit_rate = 1,
                            .windows = {{.length = absl::Seconds(5), .rate_multiplier = 4}}};
  operators.Set(settings, std::nullopt);
  EXPECT_DOUBLE_EQ(operators.EditRate(kStart + absl::Seconds(100)), 1);
  operators.Set(settings, kStart + absl::Seconds(100));
  EXPECT_DOUBLE_EQ(operators.EditRate(kStart + absl::Seconds(100)), 4);
}

}  // namespace
}  // namespace interlock::simulator
