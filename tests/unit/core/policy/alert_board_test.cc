#include "core/policy/alert_board.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace interlock::core {
namespace {

constexpr absl::Time kWall = absl::FromUnixSeconds(1'700'000'000);

// A broker of which one thing after the other is said, and what the board made of it.
class AlertBoardTest : public testing::Test {
 protected:
  AlertBoardTest() {
    look_.wall = kWall;
    look_.monotonic = absl::Seconds(1000);
    look_.disk_free_bytes = 50'000'000'000;
    look_.disk_total_bytes = 100'000'000'000;
  }

  // Looks once a second for that long.
  void Pass(absl::Duration duration) {
    for (absl::Duration end = look_.monotonic + duration; look_.monotonic < end;) {
      look_.monotonic += absl::Seconds(1);
      look_.wall += absl::Seconds(1);
      if (look_.oldest_eligible_age) *look_.oldest_eligible_age += absl::Seconds(1);
      LookNow();
    }
  }
  void LookNow() {
    for (const AlertTransition& change : board_->Look(look_)) {
      if (change.to == AlertState::kFiring) fired_[change.kind] += 1;
      if (change.from == AlertState::kFiring) resolved_[change.kind] += 1;
    }
  }
  // Per minute, for that long.
  void Race(int races, int tries, absl::Duration duration) {
    for (absl::Duration left = duration; left > absl::ZeroDuration(); left -= absl::Minutes(1)) {
      look_.totals.tries += tries;
      look_.totals.races += races;
      Pass(absl::Minutes(1));
    }
  }
  AlertState StateOf(AlertKind kind) const {
    return board_->Standings()[static_cast<std::size_t>(kind)].state;
  }
  std::unique_ptr<AlertBoard> board_ = std::make_unique<AlertBoard>(AlertPolicy());
  AlertLook look_;
  std::map<AlertKind, int> fired_;
  std::map<AlertKind, int> resolved_;
};

TEST_F(AlertBoardTest, FortyPercentRacesFireOnceAndResolveOnce) {
  Race(0, 20, absl::Minutes(10));
  EXPECT_EQ(StateOf(AlertKind::kConflictRate), AlertState::kOk);
  Race(8, 20, absl::Minutes(5));
  EXPECT_EQ(StateOf(AlertKind::kConflictRate), AlertState::kPending);
  Race(8, 20, absl::Minutes(25));
  EXPECT_EQ(StateOf(AlertKind::kConflictRate), AlertState::kFiring);
  Race(0, 20, absl::Minutes(10));
  EXPECT_EQ(StateOf(AlertKind::kConflictRate), AlertState::kOk);
  EXPECT_EQ(fired_, (std::map<AlertKind, int>{{AlertKind::kConflictRate, 1}}));
  EXPECT_EQ(resolved_, fired_);
}

TEST_F(AlertBoardTest, OneBurstOfRacesDoesNotFire) {
  look_.totals.tries = 100;
  look_.totals.races = 100;
  Pass(absl::Minutes(20));
  EXPECT_TRUE(fired_.empty());
}

TEST_F(AlertBoardTest, AMinuteOfRacesThatIsOverDoesNotFireThoughItFillsTheWindow) {
  Race(2, 20, absl::Minutes(10));
  Race(90, 100, absl::Minutes(1));
  Race(90, 100, absl::Minutes(1));
  Race(2, 20, absl::Minutes(20));
  EXPECT_TRUE(fired_.empty());
}

TEST_F(AlertBoardTest, NineteenTriesInFiveMinutesSayNothing) {
  for (int i = 0; i < 6; ++i) {
    look_.totals.tries += 19;
    look_.totals.races += 19;
    Pass(absl::Minutes(5) + absl::Seconds(5));
  }
  EXPECT_TRUE(fired_.empty());
}

TEST_F(AlertBoardTest, ARateThatPlaysAboutTheThresholdFiresOnce) {
  for (int i = 0; i < 12; ++i) {
    Race(30, 100, absl::Minutes(6));
    Race(22, 100, absl::Minutes(6));  // below 25 %, above the 20 % that resolve it
  }
  EXPECT_EQ(fired_[AlertKind::kConflictRate], 1);
  EXPECT_EQ(resolved_[AlertKind::kConflictRate], 0);
}

TEST_F(AlertBoardTest, PermanentConflictsNeedBothNumberAndShare) {
  look_.totals.ends = 10'000;
  look_.totals.permanent = 20;  // 0.2 %: not more than it
  Pass(absl::Seconds(2));
  EXPECT_TRUE(fired_.empty());
  look_.totals.permanent = 21;
  Pass(absl::Seconds(2));
  EXPECT_EQ(fired_[AlertKind::kPermanentConflicts], 1);
  Pass(absl::Minutes(70));
  EXPECT_EQ(resolved_[AlertKind::kPermanentConflicts], 1);
}

TEST_F(AlertBoardTest, FivePermanentConflictsInAnHourAreNotMoreThanFive) {
  for (int i = 0; i < 30; ++i) {  // one every 12 minutes: five in every hour
    look_.totals.ends += 1;
    look_.totals.permanent += 1;
    Pass(absl::Minutes(12));
  }
  EXPECT_TRUE(fired_.empty());
}

TEST_F(AlertBoardTest, RetriesThatFailFire) {
  look_.totals.retried = 19;
  Pass(absl::Seconds(2));
  EXPECT_TRUE(fired_.empty());
  look_.totals.retried = 20;
  look_.totals.retried_applied = 18;  // 90 %
  Pass(absl::Minutes(61));
  look_.totals.retried += 100;
  look_.totals.retried_applied += 89;
  Pass(absl::Seconds(2));
  EXPECT_EQ(fired_[AlertKind::kRetrySuccess], 1);
  look_.totals.retried += 1000;
  look_.totals.retried_applied += 1000;
  Pass(absl::Minutes(6));
  EXPECT_EQ(resolved_[AlertKind::kRetrySuccess], 1);
}

TEST_F(AlertBoardTest, AprisoAwayForLessThanAMinuteIsNoAlert) {
  look_.way = WayToApriso::kUnavailable;
  Pass(absl::Seconds(60));
  look_.way = WayToApriso::kOpen;
  Pass(absl::Minutes(5));
  EXPECT_TRUE(fired_.empty());
}

TEST_F(AlertBoardTest, AprisoAwayForLongerFiresAndAFlappingReturnDoesNotResolve) {
  look_.way = WayToApriso::kUnavailable;
  Pass(absl::Seconds(62));
  EXPECT_EQ(fired_[AlertKind::kAprisoUnavailable], 1);
  for (int i = 0; i < 10; ++i) {
    look_.way = WayToApriso::kOpen;
    Pass(absl::Seconds(30));
    look_.way = WayToApriso::kUnavailable;
    Pass(absl::Seconds(30));
  }
  EXPECT_EQ(resolved_[AlertKind::kAprisoUnavailable], 0);
  look_.way = WayToApriso::kOpen;
  Pass(absl::Seconds(62));
  EXPECT_EQ(resolved_[AlertKind::kAprisoUnavailable], 1);
  EXPECT_EQ(fired_[AlertKind::kAprisoUnavailable], 1);
}

TEST_F(AlertBoardTest, ASuspendedGatewayFiresAtOnce) {
  look_.way = WayToApriso::kSuspended;
  Pass(absl::Seconds(1));
  EXPECT_EQ(fired_, (std::map<AlertKind, int>{{AlertKind::kGatewaySuspended, 1}}));
}

TEST_F(AlertBoardTest, HalfTheTimeToLiveWithoutSendingFiresThoughAProbeGotThrough) {
  look_.way = WayToApriso::kUnavailable;
  Pass(absl::Hours(6));
  look_.way = WayToApriso::kOpen;
  Pass(absl::Seconds(40));
  look_.way = WayToApriso::kUnavailable;
  Pass(absl::Hours(6));
  EXPECT_EQ(fired_[AlertKind::kStandstill], 1);
}

TEST_F(AlertBoardTest, AQuarantineIsAStandstillToo) {
  look_.sending = Sending::kOff;
  Pass(absl::Hours(12) + absl::Seconds(2));
  EXPECT_EQ(fired_, (std::map<AlertKind, int>{{AlertKind::kStandstill, 1}}));
}

TEST_F(AlertBoardTest, AnEligibleIntentOlderThanFiveMinutesFires) {
  look_.oldest_eligible_age = absl::ZeroDuration();
  Pass(absl::Minutes(5));
  EXPECT_TRUE(fired_.empty());
  Pass(absl::Seconds(20));
  EXPECT_EQ(fired_[AlertKind::kOldestEligible], 1);
  look_.oldest_eligible_age.reset();
  Pass(absl::Seconds(62));
  EXPECT_EQ(resolved_[AlertKind::kOldestEligible], 1);
}

TEST_F(AlertBoardTest, WhatAStartFindsWaitingIsNoAlertIfItIsTakenUp) {
  look_.oldest_eligible_age = absl::Hours(3);
  Pass(absl::Seconds(10));
  look_.oldest_eligible_age = absl::ZeroDuration();
  Pass(absl::Minutes(2));
  EXPECT_TRUE(fired_.empty());
}

TEST_F(AlertBoardTest, ALowDiskFiresAndHalfAPercentMoreDoesNotResolveIt) {
  look_.disk_free_bytes = 4'900'000'000;
  Pass(absl::Seconds(1));
  EXPECT_EQ(fired_[AlertKind::kDiskLow], 1);
  look_.disk_free_bytes = 5'500'000'000;
  Pass(absl::Minutes(5));
  EXPECT_EQ(resolved_[AlertKind::kDiskLow], 0);
  look_.disk_free_bytes = 7'000'000'000;
  Pass(absl::Minutes(2));
  EXPECT_EQ(resolved_[AlertKind::kDiskLow], 1);
}

TEST_F(AlertBoardTest, AFullDiskFiresWhateverTheFileSystemSays) {
  look_.is_disk_full = true;
  Pass(absl::Seconds(1));
  EXPECT_EQ(fired_[AlertKind::kDiskLow], 1);
}

TEST_F(AlertBoardTest, AStepOfAnHourIsAlertedOnceAndDisturbsNothingElse) {
  for (const absl::Duration step : {absl::Hours(1), -absl::Hours(1)}) {
    fired_.clear();
    resolved_.clear();
    look_.oldest_eligible_age = absl::Minutes(1);
    look_.way = WayToApriso::kUnavailable;
    Pass(absl::Seconds(30));
    look_.wall += step;
    *look_.oldest_eligible_age += step;  // the wall clock tells it
    *look_.oldest_eligible_age = std::max(*look_.oldest_eligible_age, absl::ZeroDuration());
    Pass(absl::Seconds(20));
    EXPECT_EQ(fired_, (std::map<AlertKind, int>{{AlertKind::kClockSkew, 1}})) << step;
    look_.way = WayToApriso::kOpen;
    look_.oldest_eligible_age.reset();
    Pass(absl::Minutes(13));
    EXPECT_EQ(resolved_, (std::map<AlertKind, int>{{AlertKind::kClockSkew, 1}})) << step;
  }
}

TEST_F(AlertBoardTest, NtpThatMovesTheClockSlowlyIsNoAlert) {
  for (int i = 0; i < 4000; ++i) {
    look_.wall += absl::Microseconds(500);
    Pass(absl::Seconds(1));
  }
  EXPECT_TRUE(fired_.empty());
}

TEST_F(AlertBoardTest, AFiringAlertDoesNotFireAgainAfterARestartAndIsNotLost) {
  Race(8, 20, absl::Minutes(15));
  ASSERT_EQ(fired_[AlertKind::kConflictRate], 1);
  const absl::Time since = board_->Standings()[0].since;
  board_ = std::make_unique<AlertBoard>(AlertPolicy());
  look_.totals = {};
  look_.monotonic = absl::Seconds(5);  // another process, another start of the clock
  board_->Restore(AlertKind::kConflictRate, AlertState::kFiring, since, look_.wall,
                  look_.monotonic);
  Pass(absl::Minutes(4));
  EXPECT_EQ(StateOf(AlertKind::kConflictRate), AlertState::kFiring);
  EXPECT_EQ(board_->Standings()[0].since, since);
  Race(8, 20, absl::Minutes(20));
  EXPECT_EQ(fired_[AlertKind::kConflictRate], 1);
  EXPECT_EQ(resolved_[AlertKind::kConflictRate], 0);
  Race(0, 20, absl::Minutes(20));
  EXPECT_EQ(resolved_[AlertKind::kConflictRate], 1);
}

TEST_F(AlertBoardTest, AnOutageGoesOnWhereItWasBeforeTheRestart) {
  look_.way = WayToApriso::kUnavailable;
  Pass(absl::Hours(11));
  const AlertStanding left = board_->Standings()[static_cast<std::size_t>(AlertKind::kStandstill)];
  ASSERT_EQ(left.state, AlertState::kPending);
  board_ = std::make_unique<AlertBoard>(AlertPolicy());
  look_.monotonic = absl::Seconds(5);
  board_->Restore(left.kind, left.state, left.since, look_.wall, look_.monotonic);
  look_.way = WayToApriso::kOpen;  // not found out yet
  Pass(absl::Seconds(20));
  look_.way = WayToApriso::kUnavailable;
  Pass(absl::Minutes(59));
  EXPECT_EQ(fired_[AlertKind::kStandstill], 0);
  Pass(absl::Minutes(2));
  EXPECT_EQ(fired_[AlertKind::kStandstill], 1);
}

// The clock is set by an hour, forward and back, while one alert fires and another is about to.
TEST_F(AlertBoardTest, AClockStepOfAnHourNeitherFiresNorResolvesAnythingElse) {
  for (const absl::Duration step : {absl::Hours(1), -absl::Hours(1)}) {
    SCOPED_TRACE(absl::FormatDuration(step));
    board_ = std::make_unique<AlertBoard>(AlertPolicy());
    fired_.clear();
    resolved_.clear();
    look_.totals = {};
    look_.way = WayToApriso::kUnavailable;
    Race(8, 20, absl::Minutes(4));  // conflict_rate is pending, apriso_unavailable fires
    ASSERT_EQ(fired_, (std::map<AlertKind, int>{{AlertKind::kAprisoUnavailable, 1}}));
    look_.wall += step;
    Pass(absl::Seconds(30));
    EXPECT_EQ(fired_, (std::map<AlertKind, int>{{AlertKind::kAprisoUnavailable, 1},
                                                {AlertKind::kClockSkew, 1}}));
    EXPECT_TRUE(resolved_.empty());
    EXPECT_EQ(StateOf(AlertKind::kConflictRate), AlertState::kPending);
    Race(8, 20, absl::Minutes(6));
    EXPECT_EQ(fired_[AlertKind::kConflictRate], 1) << "as if nothing had been set";
    EXPECT_TRUE(resolved_.empty());
    look_.way = WayToApriso::kOpen;
    Race(0, 20, absl::Minutes(12));
    EXPECT_EQ(resolved_, (std::map<AlertKind, int>{{AlertKind::kAprisoUnavailable, 1},
                                                   {AlertKind::kConflictRate, 1},
                                                   {AlertKind::kClockSkew, 1}}));
  }
}

// A process that begins anew, on a machine that began anew: five seconds after its start.
class RecalledAlertsTest : public AlertBoardTest {
 protected:
  RecalledAlertsTest() { look_.monotonic = absl::Seconds(5); }
  void Happened(absl::Duration ago, const AlertTotals& counts) {
    history_.moves.push_back({look_.wall - ago, counts});
  }
  void Recall(absl::Duration known_for = absl::Hours(1)) {
    history_.known_since = look_.wall - known_for;
    board_->Recall(history_, look_.wall, look_.monotonic);
  }
  void Fired(AlertKind kind) {
    board_->Restore(kind, AlertState::kFiring, look_.wall - absl::Minutes(10), look_.wall,
                    look_.monotonic);
  }
  TrafficHistory history_;
};

TEST_F(RecalledAlertsTest, FourPermanentConflictsBeforeTheRestartAndTwoAfterItFire) {
  for (int i = 0; i < 4; ++i) {
    Happened(absl::Minutes(10), {.ends = 1, .permanent = 1, .retried = 1});
  }
  Recall();
  Pass(absl::Minutes(10));
  EXPECT_TRUE(fired_.empty());
  look_.totals.ends = look_.totals.permanent = 2;
  Pass(absl::Seconds(1));
  EXPECT_EQ(fired_[AlertKind::kPermanentConflicts], 1);
}

TEST_F(RecalledAlertsTest, WhatFiresGoesOnAsLongAsTheFactsOfBeforeSaySo) {
  Happened(absl::Minutes(20), {.ends = 10, .permanent = 10, .retried = 10});
  Fired(AlertKind::kPermanentConflicts);
  Recall();
  Pass(absl::Minutes(39));
  EXPECT_EQ(resolved_[AlertKind::kPermanentConflicts], 0);
  Pass(absl::Minutes(7));
  EXPECT_EQ(resolved_[AlertKind::kPermanentConflicts], 1);
}

TEST_F(RecalledAlertsTest, RacesOnBothSidesOfARestartFireAfterFiveMinutesInAll) {
  for (int second = 1; second <= 240; ++second) {
    Happened(absl::Seconds(second), {.tries = 2, .races = 1});
  }
  board_->Restore(AlertKind::kConflictRate, AlertState::kPending, look_.wall - absl::Minutes(4),
                  look_.wall, look_.monotonic);
  Recall();
  for (int second = 0; second < 70; ++second) {
    look_.totals.tries += 2;
    look_.totals.races += 1;
    Pass(absl::Seconds(1));
  }
  EXPECT_EQ(fired_[AlertKind::kConflictRate], 1);
}

TEST_F(RecalledAlertsTest, AnEmptyHourThatIsKnownResolvesAndOneThatIsNotDoesNot) {
  Fired(AlertKind::kRetrySuccess);
  Fired(AlertKind::kConflictRate);
  Recall(absl::Minutes(30));
  Pass(absl::Minutes(6));
  EXPECT_EQ(resolved_[AlertKind::kConflictRate], 1) << "five minutes are known";
  EXPECT_EQ(resolved_[AlertKind::kRetrySuccess], 0) << "an hour is not";
  Pass(absl::Minutes(30));
  EXPECT_EQ(resolved_[AlertKind::kRetrySuccess], 1);
}

TEST_F(RecalledAlertsTest, WhatHappenedBeforeTheWindowDoesNotCount) {
  Happened(absl::Minutes(61), {.ends = 10, .permanent = 10, .retried = 10});
  Happened(-absl::Seconds(2), {.tries = 1});  // the clock was set back a little
  Recall();
  Pass(absl::Minutes(1));
  EXPECT_TRUE(fired_.empty());
}

TEST(AlertNamesTest, EveryKindHasItsOwnNameAndASentence) {
  std::map<std::string, int> names;
  for (const AlertKind kind : kAlertKinds) {
    names[std::string(Name(kind))] += 1;
    EXPECT_EQ(AlertKindFromName(Name(kind)), kind);
    const AlertStanding firing{kind, AlertState::kFiring, kWall, {AlertVerdict::kBad, 0.5, 0.25}};
    EXPECT_GT(AlertSentence(firing, AlertPolicy()).size(), 40u);
  }
  EXPECT_EQ(names.size(), kAlertCount);
  EXPECT_EQ(AlertKindFromName("nonsense"), std::nullopt);
}

}  // namespace
}  // namespace interlock::core
