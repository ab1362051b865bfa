#include "demo/day_report.h"

#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "client/cli/text_style.h"
#include "demo/day_tally.h"
#include "demo/report.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/client/demo/day_evidence.h"
#include "tests/unit/client/golden_file.h"

namespace interlock::demo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(DayTallyTest, CountsHoursByAcceptanceAndEnd) {
  DayEvidence day = HonestDay();
  day.play.intents["1"].set_races(2);
  const DayTally tally = TallyDay(day);
  // Two hours a second.
  EXPECT_EQ(tally.hours[9].accepted, 1);
  EXPECT_EQ(tally.hours[9].lost_races, 2);
  EXPECT_EQ(tally.hours[9].ended, 0);
  EXPECT_EQ(tally.hours[11].events, 1);
  EXPECT_EQ(tally.hours[11].most_open, 2);
  EXPECT_EQ(tally.hours[13].ended, 2);
  EXPECT_THAT(tally.hours[17].latencies, ElementsAre(absl::Milliseconds(100)));
}

TEST(DayTallyTest, TellsPhasesApart) {
  DayEvidence day = HonestDay();
  AddIntent(day, "4", "W4", "Complete", 12.5, 12.75);
  AddIntent(day, "5", "W5", "Complete", 26.5, 28);  // before intent 2 has ended
  AddIntent(day, "6", "W6", "Complete", 27.5, 28);
  const DayTally tally = TallyDay(day);
  const auto of = [&](Phase phase) { return tally.latencies[static_cast<std::size_t>(phase)]; };
  EXPECT_THAT(of(Phase::kShiftChange), ElementsAre(absl::Milliseconds(250)));
  EXPECT_THAT(of(Phase::kOutage), ElementsAre(absl::Seconds(5), absl::Milliseconds(6600)));
  EXPECT_THAT(of(Phase::kCatchingUp), ElementsAre(absl::Milliseconds(1500)));
  EXPECT_THAT(of(Phase::kCalm), ElementsAre(absl::Milliseconds(100), absl::Milliseconds(500)));
  EXPECT_EQ(tally.recovery, absl::Milliseconds(300));
}

TEST(DayTallyTest, CountsFromTheFirstSending) {
  DayEvidence day = HonestDay();
  Submission again = day.play.submissions[2];
  again.duplicate = v1::SubmitIntentResponse::EVENT_ID;
  again.send_time = At(35.5);
  day.play.submissions.push_back(again);
  EXPECT_THAT(TallyDay(day).hours[17].latencies, ElementsAre(absl::Milliseconds(100)));
}

TEST(DayTallyTest, RampReachesFromBeforeTheOutageUntilAfterIt) {
  const DayTally tally = TallyDay(HonestDay());
  ASSERT_FALSE(tally.ramp.empty());
  const absl::Duration bucket = RampBucket(HonestDay().course);
  EXPECT_EQ(bucket, absl::Milliseconds(600));
  EXPECT_GE(tally.ramp.front().at, absl::Seconds(20) - 3 * bucket);
  EXPECT_LT(tally.ramp.back().at, absl::Seconds(26) + 8 * bucket);
  EXPECT_EQ(RampBucket(DayCourse(absl::Seconds(80))), absl::Seconds(1));
  EXPECT_EQ(RampBucket(DayCourse(absl::Seconds(2))), absl::Milliseconds(100));
}

std::string WholeReport(const DayEvidence& day) {
  const client::cli::TextStyle style;
  return RenderDayPlan(day.course, 23412, 2500) + RenderDay(TallyDay(day), day, style) +
         RenderJudgement(JudgeDay(day), DayPromises(), style);
}

TEST(DayReportTest, SumsTheDayUp) {
  client::ExpectGolden("day_report.txt", WholeReport(HonestDay()));
}

TEST(DayReportTest, FitsAHundredColumnsWithTheCountsOfALargeDay) {
  DayEvidence day = HonestDay();
  day.play.summary.reads = 1234567;
  day.play.summary.writes = 1234567;
  day.play.summary.writes_without_read = 1234567;
  for (RateBucket& rate : day.rates) rate.reads = 98765;
  Tally tally;
  tally.sent = 240000;
  tally.accepted = 200000;
  tally.shortcuts_lost = 12345;
  tally.first_tries = 200000;
  day.play.summary.conflicts = 123456;
  day.play.summary.operator_edits = 123456;
  const std::string text =
      WholeReport(day) + RenderConflictReport(tally, day.play, client::cli::TextStyle());
  for (const std::string& line : std::vector<std::string>(absl::StrSplit(text, '\n'))) {
    EXPECT_LE(client::cli::DisplayWidth(line), 100) << line;
  }
}

TEST(DayReportTest, WrapsFindingsOnATerminal) {
  client::cli::TextStyle style;
  style.columns = 60;
  const std::string text =
      RenderJudgement({{Promise::kAllEnded, std::string(40, 'a') + " " + std::string(40, 'b')}},
                      DayPromises(), style);
  for (const std::string& line : std::vector<std::string>(absl::StrSplit(text, '\n'))) {
    const bool is_finding = line.rfind("          ", 0) == 0;
    EXPECT_LE(line.size(), is_finding ? 60U : 100U) << line;
  }
}

TEST(DayReportTest, ShowsTheFirstOfManyFindings) {
  const std::vector<Finding> many(25, {Promise::kAllEnded, "intent has not ended"});
  EXPECT_THAT(RenderJudgement(many, DayPromises(), client::cli::TextStyle()),
              testing::HasSubstr("and 5 more"));
}

TEST(DayStandingTest, NamesTheHourAndTheWayToApriso) {
  EXPECT_EQ(DayStandingText(DayCourse(absl::Seconds(48)), absl::Milliseconds(21500),
                            {.sent = 12,
                             .planned = 34,
                             .intents_by_state = {{"SUCCEEDED", 5}, {"EXPIRED", 1}, {"QUEUED", 6}},
                             .apriso = v1::AprisoStatus::UNAVAILABLE}),
            "10:45  12 of 34 events | 6 ended, 6 under way, 0 for a person | Apriso UNAVAILABLE");
}

}  // namespace
}  // namespace interlock::demo
