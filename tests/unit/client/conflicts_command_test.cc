#include <string>
#include <vector>

#include "client/cli/report/conflicts_view.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "tests/unit/client/command_line_fixture.h"
#include "tests/unit/client/golden_file.h"

namespace interlock::client::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using Request = v1::GetConflictReportRequest;

v1::ConflictFigures Figures(int tries, int races, int permanent) {
  v1::ConflictFigures figures;
  figures.set_tries(tries);
  figures.set_races(races);
  figures.set_attempt_conflict_rate(static_cast<double>(races) / tries);
  figures.set_first_tries(tries - races);
  figures.set_first_try_races(races / 2);
  figures.set_first_try_conflict_rate(static_cast<double>(races / 2) / (tries - races));
  for (const int applied : {tries - 2 * races, races - permanent, 0, 0, 0}) {
    figures.add_applied_on_retry(applied);
  }
  figures.set_permanent_conflicts(permanent);
  figures.set_ended(tries - races);
  figures.set_permanent_rate(static_cast<double>(permanent) / (tries - races));
  figures.set_retry_success_rate(1 - static_cast<double>(permanent) / races);
  figures.set_rule_conflicts(2);
  figures.set_stale_reads(1);
  figures.mutable_latency_p50()->set_nanos(120'000'000);
  figures.mutable_latency_p95()->set_seconds(1);
  figures.mutable_latency_p99()->set_seconds(4);
  figures.mutable_latency_mean()->set_nanos(310'000'000);
  return figures;
}

v1::GetConflictReportResponse Report() {
  v1::GetConflictReportResponse report;
  report.mutable_from()->set_seconds(1'772'431'200);
  report.mutable_to()->set_seconds(1'772'460'000);
  report.set_time_zone("Europe/Berlin");
  *report.mutable_total() = Figures(12'000, 1'800, 4);
  const std::vector<std::pair<std::string, v1::ConflictFigures>> rows = {
      {"5", Figures(1'000, 50, 0)},
      {"6", Figures(8'000, 1'600, 4)},
      {"13", Figures(3'000, 150, 0)}};
  for (const auto& [group, figures] : rows) {
    v1::ConflictReportRow* const row = report.add_rows();
    row->set_group(group);
    *row->mutable_figures() = figures;
  }
  v1::RaceWinner* const winner = report.add_race_winners();
  winner->set_changed_by("kim");
  winner->set_races(1'234);
  return report;
}

TEST(ConflictsView, HoursWithBars) {
  TextStyle style;
  style.columns = 100;
  ExpectGolden("conflicts.txt", RenderConflicts(Report(), Request::HOUR_OF_DAY, "HOUR", style));
}

TEST(ConflictsView, FitsItsTerminal) {
  v1::GetConflictReportResponse report = Report();
  report.mutable_rows(1)->set_group(std::string(200, 'x') + "\x1b[31m\n");
  TextStyle style;
  style.columns = 90;
  const std::string text = RenderConflicts(report, Request::LABEL, "LABEL line", style);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 90U) << line;
  EXPECT_THAT(text, testing::Not(HasSubstr("\x1b")));
}

TEST(ConflictsView, NothingHappened) {
  v1::GetConflictReportResponse report;
  report.mutable_total();
  const std::string text = RenderConflicts(report, Request::SOURCE, "SOURCE", TextStyle());
  EXPECT_THAT(text, HasSubstr("0 writes, 0 lost a race"));
  EXPECT_THAT(text, testing::Not(HasSubstr("SOURCE")));
}

class ConflictsCommandTest : public CommandLineFixture {};

TEST_F(ConflictsCommandTest, AsksForWhatTheOptionsSay) {
  broker_.SetConflictReport(Report());
  ASSERT_EQ(Run({"report", "conflicts", "--from", "2026-03-02 06:00", "--to", "2026-03-02 14:00",
                 "--group-by", "label:line"}),
            0);
  EXPECT_THAT(out_, testing::StartsWith("Conflicts from 2026-03-02 06:00 to 2026-03-02 14:00"));
  EXPECT_THAT(err_, IsEmpty());
  const Request request = broker_.last_conflict_report();
  EXPECT_EQ(request.group_by(), Request::LABEL);
  EXPECT_EQ(request.label_key(), "line");
  EXPECT_EQ(request.from().seconds(), 1'772'431'200);
  EXPECT_EQ(request.to().seconds(), 1'772'460'000);
}

TEST_F(ConflictsCommandTest, JsonIsThatOfTheProto) {
  broker_.SetConflictReport(Report());
  ASSERT_EQ(Run({"report", "conflicts", "-o", "json"}), 0);
  v1::GetConflictReportResponse parsed;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(out_, &parsed).ok()) << out_;
  EXPECT_EQ(parsed.SerializeAsString(), Report().SerializeAsString());
  EXPECT_EQ(broker_.last_conflict_report().group_by(), Request::HOUR_OF_DAY);
}

TEST_F(ConflictsCommandTest, HelpEndsWithExamples) {
  EXPECT_EQ(Run({"report", "conflicts", "--help"}), 0);
  EXPECT_THAT(out_, HasSubstr("  interlock report conflicts --last 7d"));
}

TEST_F(ConflictsCommandTest, OptionsOfTheReportAreRefusedNotIgnored) {
  struct Row {
    std::vector<std::string> arguments;
    std::string error;
  };
  const std::vector<Row> rows = {
      {{"report", "--source", "plc", "conflicts"}, "report conflicts does not take --source"},
      {{"report", "conflicts", "--label", "line=7"}, "report conflicts does not take --label"},
      {{"report", "--last", "8h", "conflicts"}, "give --last behind report conflicts"},
      {{"report", "--utc", "conflicts"}, "give --utc behind report conflicts"}};
  for (const Row& row : rows) {
    EXPECT_EQ(Run(row.arguments), 2) << row.error;
    EXPECT_THAT(out_, IsEmpty());
    EXPECT_EQ(err_, "error: " + row.error + "\n");
  }
  EXPECT_EQ(broker_.calls(), 0);
}

TEST_F(ConflictsCommandTest, TheReportItselfStillReadsIntents) {
  ASSERT_EQ(Run({"report", "--last", "8h"}), 0);
  EXPECT_THAT(out_, testing::StartsWith("0 intents accepted"));
}

}  // namespace
}  // namespace interlock::client::cli
