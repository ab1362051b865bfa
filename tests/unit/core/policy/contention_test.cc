#include "core/policy/contention.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <random>
#include <set>
#include <tuple>
#include <vector>

namespace interlock::core {
namespace {

const absl::Time kStart = absl::FromUnixSeconds(1'700'000'000);

absl::Duration At(double seconds) { return absl::Seconds(seconds); }

TEST(WilsonLowerBound, IsTheTextbooksValue) {
  struct Row {
    std::int64_t races;
    std::int64_t tries;
    double bound;
  };
  // Computed with the formula in another program, rounded to four digits.
  const Row rows[] = {{0, 0, 0},         {0, 20, 0},          {10, 20, 0.2215}, {33, 100, 0.2082},
                      {40, 100, 0.2672}, {300, 1000, 0.2585}, {20, 20, 0.6897}};
  for (const Row& row : rows) {
    EXPECT_NEAR(WilsonLowerBound({row.tries, row.races, row.tries}), row.bound, 0.0001)
        << row.races << " of " << row.tries;
  }
}

TEST(RaceWindow, ForgetsWhatIsOlderThanItsLength) {
  RaceWindow window(absl::Minutes(5));
  window.Add(TryOutcome::kRaced, TryTurn::kFirst, At(0));
  window.Add(TryOutcome::kApplied, TryTurn::kFirst, At(200));
  EXPECT_EQ(window.Counts(At(294)), (RaceCounts{2, 1, 2}));
  EXPECT_EQ(window.Counts(At(300)), (RaceCounts{1, 0, 1}));
  EXPECT_EQ(window.Counts(At(500)), (RaceCounts{0, 0, 0}));
  window.Add(TryOutcome::kRaced, TryTurn::kFirst, At(100'000));
  EXPECT_EQ(window.Counts(At(100'000)), (RaceCounts{1, 1, 1}));
}

TEST(RaceWindow, AgreesWithAListOfTries) {
  const unsigned seed = 5;
  std::mt19937 random(seed);
  RaceWindow window(absl::Minutes(5));
  std::vector<std::tuple<std::int64_t, TryOutcome, TryTurn>> tries;  // step of five seconds
  double now = 0;
  for (int i = 0; i < 5'000; ++i) {
    now += std::exponential_distribution<double>(i % 1'000 < 500 ? 1.0 : 0.02)(random);
    const TryOutcome outcome = random() % 3 == 0 ? TryOutcome::kRaced : TryOutcome::kApplied;
    const TryTurn turn = random() % 4 == 0 ? TryTurn::kRetry : TryTurn::kFirst;
    window.Add(outcome, turn, At(now));
    const auto step = static_cast<std::int64_t>(now / 5);
    tries.emplace_back(step, outcome, turn);
    RaceCounts expected;
    for (auto it = tries.rbegin(); it != tries.rend() && std::get<0>(*it) > step - 60; ++it) {
      Count(expected, std::get<1>(*it), std::get<2>(*it));
    }
    ASSERT_EQ(window.Counts(At(now)), expected) << "seed " << seed << ", try " << i;
  }
}

class ContentionMeterTest : public ::testing::Test {
 protected:
  void Add(int applied, int raced, TryTime time = TryTime::kAtOnce,
           TryTurn turn = TryTurn::kFirst) {
    for (int i = 0; i < applied; ++i) meter.Add({TryOutcome::kApplied, turn, time}, now);
    for (int i = 0; i < raced; ++i) meter.Add({TryOutcome::kRaced, turn, time}, now);
  }
  ContentionChange Judge() { return meter.Judge(now, kStart + now); }

  ContentionPolicy policy;
  ContentionMeter meter{policy};
  absl::Duration now = absl::Seconds(1'000);
};

TEST_F(ContentionMeterTest, StaysCalmWhileTooFewTriesSayNothing) {
  Add(0, 19);
  EXPECT_EQ(Judge(), ContentionChange::kNone);
  Add(0, 1);
  EXPECT_EQ(Judge(), ContentionChange::kEntered);
  EXPECT_EQ(meter.episode()->since, kStart + now);
  EXPECT_EQ(meter.episode()->cause, "races");
}

TEST_F(ContentionMeterTest, StaysCalmWhenChanceCouldExplainTheRate) {
  Add(13, 7);  // 35 % of twenty
  EXPECT_EQ(Judge(), ContentionChange::kNone);
  Add(130, 70);  // 35 % of 220
  EXPECT_EQ(Judge(), ContentionChange::kEntered);
}

// One operator who saves for ten seconds makes one intent race eight times.
TEST_F(ContentionMeterTest, StaysCalmWhenFewIntentsRaceOftenByTheirRetries) {
  Add(80, 20);
  Add(0, 30, TryTime::kAtOnce, TryTurn::kRetry);  // 50 of 130: 38 %
  EXPECT_EQ(Judge(), ContentionChange::kEntered);
  meter.Leave();
  Add(24, 6);
  Add(0, 10, TryTime::kAtOnce, TryTurn::kRetry);  // 16 of 40: 40 %, but of thirty intents only
  EXPECT_EQ(Judge(), ContentionChange::kNone);
}

// The first tries of 150 intents race at 24 %, and their retries meet the same operators again. The
// bound at 99 % lay above 22 % then, and 64 intents were held for minutes.
TEST_F(ContentionMeterTest, StaysCalmWhenRetriesLiftTheRateOfACalmShift) {
  Add(114, 36);
  Add(36, 34, TryTime::kAtOnce, TryTurn::kRetry);
  ASSERT_GT(meter.Counts(now).rate(), policy.enter);
  EXPECT_EQ(Judge(), ContentionChange::kNone);
}

TEST_F(ContentionMeterTest, StaysCalmAtExactlyTheThreshold) {
  Add(7'000, 3'000);
  EXPECT_EQ(Judge(), ContentionChange::kNone);
  Add(0, 5);
  EXPECT_EQ(Judge(), ContentionChange::kEntered);
}

TEST_F(ContentionMeterTest, LeavesWhenTheTriesSinceItBeganRaceLess) {
  Add(0, 100);
  ASSERT_EQ(Judge(), ContentionChange::kEntered);
  now += absl::Minutes(1);
  Add(0, 3);
  Add(16, 0);
  EXPECT_EQ(Judge(), ContentionChange::kNone);  // too few
  Add(0, 2);
  Add(4, 0);  // 5 of 25 is not below 20 %
  EXPECT_EQ(Judge(), ContentionChange::kNone);
  Add(1, 0);
  EXPECT_EQ(Judge(), ContentionChange::kLeft);
  EXPECT_FALSE(meter.episode().has_value());
  EXPECT_EQ(meter.Counts(now), RaceCounts());  // the next episode needs tries of its own
  EXPECT_EQ(Judge(), ContentionChange::kNone);
}

// What was held comes when the operators have gone: it would end each episode as soon as the first
// holds are over, in the middle of the shift change.
TEST_F(ContentionMeterTest, StaysWhileTriesMadeAtOnceStillRaceWhateverTheHeldOnesDo) {
  Add(0, 100);
  ASSERT_EQ(Judge(), ContentionChange::kEntered);
  now += absl::Minutes(3);
  Add(6, 4);
  Add(200, 10, TryTime::kAfterHold);
  EXPECT_EQ(Judge(), ContentionChange::kNone);
  Add(13, 0);  // of the last twenty at once 4 have raced: not below 20 %
  EXPECT_EQ(Judge(), ContentionChange::kNone);
  Add(4, 0);
  EXPECT_EQ(Judge(), ContentionChange::kLeft);
}

TEST_F(ContentionMeterTest, LeavesByTheTriesOfHeldOnesWhereNoneIsMadeAtOnce) {
  meter.Enter(now, kStart, "kim: shift change");
  Add(20, 0, TryTime::kAfterHold);
  EXPECT_EQ(Judge(), ContentionChange::kLeft);
}

TEST_F(ContentionMeterTest, WhatRacedInAnEarlierEpisodeSaysNothingAboutThisOne) {
  meter.Enter(now, kStart, "kim: shift change");
  Add(0, 20);
  meter.Leave();
  meter.Enter(now, kStart, "kim: once more");
  Add(20, 0, TryTime::kAfterHold);
  EXPECT_EQ(Judge(), ContentionChange::kLeft);
}

TEST_F(ContentionMeterTest, LeavesAtTheLatestAfterTheLongestEpisode) {
  Add(0, 100);
  ASSERT_EQ(Judge(), ContentionChange::kEntered);
  now += policy.max_episode - absl::Seconds(1);
  Add(0, 100);
  EXPECT_EQ(Judge(), ContentionChange::kNone);
  now += absl::Seconds(1);
  EXPECT_EQ(Judge(), ContentionChange::kLeft);
}

TEST_F(ContentionMeterTest, AWallClockThatStepsByAnHourChangesNothing) {
  Add(0, 100);
  ASSERT_EQ(meter.Judge(now, kStart), ContentionChange::kEntered);
  for (const absl::Duration step : {absl::Hours(1), -absl::Hours(1)}) {
    EXPECT_EQ(meter.Judge(now + absl::Minutes(1), kStart + step), ContentionChange::kNone);
    EXPECT_EQ(HoldEnd(policy, *meter.episode(), IntentId(1), now),
              HoldEnd(policy, *meter.episode(), IntentId(1), now));
  }
}

TEST_F(ContentionMeterTest, EnteredByHandItCountsTheTriesSinceThen) {
  Add(0, 10);
  meter.Enter(now, kStart, "kim: shift change");
  EXPECT_EQ(meter.episode()->cause, "kim: shift change");
  EXPECT_EQ(meter.Counts(now), RaceCounts());
  const std::int64_t first = meter.episode()->number;
  meter.Enter(now, kStart, "kim: again");
  EXPECT_EQ(meter.episode()->number, first + 1);
}

TEST_F(ContentionMeterTest, AnEpisodeThatIsRestoredGoesOn) {
  ContentionEpisode episode{7, kStart, now - absl::Minutes(10), "races", {30, 12}};
  meter.Restore(episode, 7);
  EXPECT_EQ(Judge(), ContentionChange::kNone);
  now += absl::Minutes(20);
  EXPECT_EQ(Judge(), ContentionChange::kLeft);
  meter.Enter(now, kStart, "races");
  EXPECT_EQ(meter.episode()->number, 8);
}

TEST(HoldEnd, IsDrawnOnceFromIntentAndEpisodeWithinTheBounds) {
  const ContentionPolicy policy;
  const ContentionEpisode episode{3, kStart, absl::Hours(1), "races", {}};
  std::set<absl::Duration> ends;
  double sum = 0;
  for (std::int64_t number = 1; number <= 1'000; ++number) {
    const absl::Duration early = HoldEnd(policy, episode, IntentId(number), absl::ZeroDuration());
    const absl::Duration held = early - episode.since_monotonic;
    EXPECT_GE(held, policy.hold_min);
    EXPECT_LT(held, policy.hold_max);
    sum += absl::ToDoubleSeconds(held);
    ends.insert(early);
    // Accepted during the episode: held from then on, for as long.
    EXPECT_EQ(HoldEnd(policy, episode, IntentId(number), absl::Hours(2)), absl::Hours(2) + held);
  }
  EXPECT_GT(ends.size(), 980);  // whole milliseconds of a minute
  EXPECT_NEAR(sum / 1'000, 150, 2);
  ContentionEpisode next = episode;
  next.number = 4;
  EXPECT_NE(HoldEnd(policy, next, IntentId(1), absl::ZeroDuration()),
            HoldEnd(policy, episode, IntentId(1), absl::ZeroDuration()));
}

// Poisson arrivals at 100 tries in a window, judged once a step, after five minutes at 18 %.
// Answers when an episode began, or a negative number.
double MinutesUntilEntered(std::mt19937_64& random, double rate, absl::Duration length) {
  const ContentionPolicy policy;
  ContentionMeter meter(policy);
  std::exponential_distribution<double> gap(100 / absl::ToDoubleSeconds(policy.window));
  const double warm_up = absl::ToDoubleSeconds(policy.window);
  const double end = warm_up + absl::ToDoubleSeconds(length);
  double judged = warm_up;
  for (double now = gap(random); now < end; now += gap(random)) {
    for (; judged <= now; judged += absl::ToDoubleSeconds(meter.step())) {
      if (meter.Judge(At(judged), kStart + At(judged)) == ContentionChange::kEntered) {
        return (judged - warm_up) / 60;
      }
    }
    const double present = now < warm_up ? 0.18 : rate;
    const bool is_race = std::bernoulli_distribution(present)(random);
    meter.Add({is_race ? TryOutcome::kRaced : TryOutcome::kApplied}, At(now));
  }
  return -1;
}

TEST(ContentionMode, EntersSeldomByChanceAndSoonInEarnest) {
  constexpr unsigned kSeed = 2026;
  constexpr int kRuns = 2'000;
  std::mt19937_64 random(kSeed);
  int by_chance = 0;
  int soon = 0;
  std::vector<double> minutes;
  for (int run = 0; run < kRuns; ++run) {
    by_chance += MinutesUntilEntered(random, 0.20, absl::Hours(1)) >= 0 ? 1 : 0;
    const double entered = MinutesUntilEntered(random, 0.40, absl::Minutes(10));
    if (entered >= 0) minutes.push_back(entered);
    soon += entered >= 0 ? 1 : 0;
  }
  std::sort(minutes.begin(), minutes.end());
  const double falsely = by_chance / static_cast<double>(kRuns);
  const double in_time = soon / static_cast<double>(kRuns);
  std::printf(
      "seed %u, %d runs, 100 tries a window: entered by chance in %.1f %% of the hours at 20 %%; "
      "at 40 %% within 10 minutes in %.1f %% of the cases, half of them within %.1f min\n",
      kSeed, kRuns, falsely * 100, in_time * 100,
      minutes.empty() ? 0.0 : minutes[minutes.size() / 2]);
  EXPECT_LT(falsely, 0.15);
  EXPECT_GE(in_time, 0.95);
}

}  // namespace
}  // namespace interlock::core
