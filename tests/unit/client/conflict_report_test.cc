#include "client/cli/report/conflict_report.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/cli/report/conflict_tally.h"
#include "client/cli/report/moment_argument.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/unit/client/command_line_fixture.h"
#include "tests/unit/client/golden_file.h"

namespace interlock::client::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

TEST(MomentArgumentTest, EveryForm) {
  const absl::TimeZone zone = absl::FixedTimeZone(2 * 3600);
  const absl::Time now = absl::FromCivil(absl::CivilSecond(2026, 3, 2, 13, 0, 0), zone);
  struct Row {
    std::string text;
    std::string utc;
  };
  for (const Row& row : std::vector<Row>{{"2026-03-02T06:00:00Z", "2026-03-02T06:00:00"},
                                         {"2026-03-02T06:00:00+01:00", "2026-03-02T05:00:00"},
                                         {"2026-03-02 06:00:30", "2026-03-02T04:00:30"},
                                         {"2026-03-02 06:00", "2026-03-02T04:00:00"},
                                         {"2026-03-02T06:00", "2026-03-02T04:00:00"},
                                         {"2026-03-02", "2026-03-01T22:00:00"},
                                         {"06:00", "2026-03-02T04:00:00"}}) {
    const auto moment = ParseMoment(row.text, now, zone);
    ASSERT_TRUE(moment.ok()) << row.text;
    EXPECT_EQ(absl::FormatTime("%Y-%m-%dT%H:%M:%S", *moment, absl::UTCTimeZone()), row.utc)
        << row.text;
  }
  for (const char* text : {"", "yesterday", "25:00", "2026-13-01", "2026-02-30"}) {
    EXPECT_FALSE(ParseMoment(text, now, zone).ok()) << text;
  }
}

struct Made {
  v1::Intent::State state;
  v1::Intent::Result result = v1::Intent::RESULT_UNSPECIFIED;
  v1::Intent::Reason reason = v1::Intent::REASON_UNSPECIFIED;
  int writes = 0;
  int races = 0;
  std::string type = "ASSEMBLY";
  int hour = 0;  // after SampleTime
  int took_ms = 100;
};

v1::Intent Make(const Made& made, int id) {
  v1::Intent intent;
  intent.set_intent_id(absl::StrCat(id));
  intent.set_state(made.state);
  intent.set_result(made.result);
  intent.set_reason(made.reason);
  intent.set_attempts_made(made.writes);
  intent.set_races(made.races);
  intent.set_work_order_type(made.type);
  const int created_ms = made.hour * 3'600'000;
  *intent.mutable_create_time() = SampleStamp(created_ms);
  const bool final = made.state != v1::Intent::QUEUED && made.state != v1::Intent::NEEDS_ATTENTION;
  if (final) *intent.mutable_end_time() = SampleStamp(created_ms + made.took_ms);
  return intent;
}

std::vector<v1::Intent> Shift() {
  using I = v1::Intent;
  const std::vector<Made> all = {
      {I::SUCCEEDED, I::APPLIED, {}, 1, 0},
      {I::SUCCEEDED, I::APPLIED, {}, 1, 0, "PAINT", 1, 90},
      {I::SUCCEEDED, I::APPLIED, {}, 1, 0, "PAINT", 1, 80},
      {I::SUCCEEDED, I::APPLIED, {}, 2, 1, "ASSEMBLY", 0, 300},
      {I::SUCCEEDED, I::APPLIED, {}, 2, 1, "PAINT", 1, 350},
      {I::SUCCEEDED, I::VERIFIED_APPLIED, {}, 3, 2, "ASSEMBLY", 0, 900},
      {I::SUCCEEDED, I::APPLIED, {}, 7, 6, "ASSEMBLY", 0, 1900},
      {I::SUCCEEDED, I::ALREADY_IN_TARGET, {}, 1, 1, "ASSEMBLY", 0, 200},
      {I::SUCCEEDED, I::ALREADY_IN_TARGET, {}, 0, 0, "", 0, 10},
      {I::REJECTED, {}, I::INVALID_TRANSITION, 1, 1, "ASSEMBLY", 0, 60},
      {I::NEEDS_ATTENTION, {}, I::CONFLICTS_EXHAUSTED, 5, 5},
      {I::NEEDS_ATTENTION, {}, I::OUTCOME_UNKNOWN, 2, 1},
      {I::QUEUED, {}, {}, 1, 1},
  };
  std::vector<v1::Intent> intents;
  for (const Made& made : all) intents.push_back(Make(made, static_cast<int>(intents.size()) + 1));
  return intents;
}

ConflictReport ReportOf(const std::vector<v1::Intent>& intents) {
  ConflictTally tally(absl::UTCTimeZone());
  for (const v1::Intent& intent : intents) tally.Add(intent);
  return tally.Report(SampleTime(0), SampleTime(8 * 3'600'000));
}

TEST(ConflictReportTest, EveryRacedIntentIsCountedOnce) {
  const ConflictReport report = ReportOf(Shift());
  std::uint64_t sum = report.resolved_later + report.resolved_otherwise + report.permanent +
                      report.raced_attention + report.raced_open;
  for (const std::uint64_t count : report.resolved_on_retry) sum += count;
  EXPECT_EQ(sum, report.all.raced);
  EXPECT_EQ(report.resolved_on_retry[0], 2U);
  EXPECT_EQ(report.resolved_on_retry[1], 1U);
  EXPECT_EQ(report.resolved_later, 1U);
  EXPECT_EQ(report.resolved_otherwise, 2U);
  EXPECT_EQ(report.permanent, 1U);
  EXPECT_EQ(report.ended, 12U);
}

TEST(ConflictReportTest, AsTables) {
  ExpectGolden("report.txt", RenderConflictReport(ReportOf(Shift()), SampleStyle()));
  ExpectGolden("report_colour.txt",
               RenderConflictReport(ReportOf(Shift()), SampleStyle(100, Coloring::kOn)));
}

TEST(ConflictReportTest, AsJson) {
  ExpectGolden("report.json", ConflictReportJson(ReportOf(Shift())).dump(1) + "\n");
}

TEST(ConflictReportTest, NothingIsNoDivisionByZero) {
  const ConflictReport report = ReportOf({});
  EXPECT_THAT(RenderConflictReport(report, SampleStyle()), testing::StartsWith("0 intents"));
  EXPECT_TRUE(ConflictReportJson(report)["raceRate"].is_null());
}

TEST(ConflictReportTest, ManyTypesAreSummedUp) {
  std::vector<v1::Intent> intents;
  for (int i = 0; i < 700; ++i) {
    intents.push_back(Make({.state = v1::Intent::QUEUED, .type = absl::StrCat("T", i)}, i));
  }
  const ConflictReport report = ReportOf(intents);
  EXPECT_EQ(report.by_type.size(), 501U);
  EXPECT_EQ(report.by_type.at("(others)").intents, 200U);
}

class ReportCommandTest : public CommandLineFixture {};

TEST_F(ReportCommandTest, AsksForTheRangeAndSumsUpEveryPage) {
  for (const v1::Intent& intent : Shift()) broker_.Put(intent);
  ASSERT_EQ(Run({"report", "--from", "2026-03-02 13:00", "--to", "2026-03-02 22:00", "--source",
                 "plc-7", "--label", "line=7"}),
            0);
  EXPECT_THAT(out_, testing::StartsWith(
                        "13 intents accepted from 2026-03-02 13:00:00 to 2026-03-02 22:00:00"));
  EXPECT_THAT(err_, IsEmpty());
  std::string json;
  google::protobuf::util::JsonPrintOptions print;
  print.add_whitespace = true;
  ASSERT_TRUE(google::protobuf::util::MessageToJsonString(broker_.last_list(), &json, print).ok());
  ExpectGolden("report_request.json", json);
}

TEST_F(ReportCommandTest, LastCountsBackAndTypeIsCountedHere) {
  for (const v1::Intent& intent : Shift()) broker_.Put(intent);
  ASSERT_EQ(Run({"report", "--last", "8h", "--type", "PAINT", "-o", "json"}), 0);
  const auto json = nlohmann::json::parse(out_, nullptr, false);
  ASSERT_TRUE(json.is_object()) << out_;
  EXPECT_EQ(json["intents"], 3);
  EXPECT_EQ(json["to"], "2026-03-02T14:02:00.000Z");
  EXPECT_EQ(json["from"], "2026-03-02T06:02:00.000Z");
}

TEST_F(ReportCommandTest, BrokerThatDoesNotAnswerIsNoReport) {
  environment_["INTERLOCK_ADDRESS"] = kNobody;
  EXPECT_EQ(Run({"report", "--timeout", "50ms"}), 7);
  EXPECT_THAT(out_, IsEmpty());
}

}  // namespace
}  // namespace interlock::client::cli
