#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "client/cli/duration_text.h"
#include "client/cli/error_words.h"
#include "client/cli/exit_code.h"
#include "client/cli/field_arguments.h"
#include "client/cli/text_table.h"
#include "client/cli/wrap_text.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"

namespace interlock::client::cli {
namespace {

TEST(DurationTextTest, ReadsWhatCommandLinesHold) {
  const std::vector<std::pair<std::string, absl::Duration>> rows = {
      {"500ms", absl::Milliseconds(500)}, {"15s", absl::Seconds(15)}, {"2m", absl::Minutes(2)},
      {"24h", absl::Hours(24)},           {"90d", absl::Hours(2160)}, {"1d12h", absl::Hours(36)},
      {"1h30m", absl::Minutes(90)},       {"0", absl::ZeroDuration()}};
  for (const auto& [text, duration] : rows) {
    SCOPED_TRACE(text);
    const auto parsed = ParseDurationText(text);
    ASSERT_TRUE(parsed.ok()) << parsed.status();
    EXPECT_EQ(*parsed, duration);
  }
}

TEST(DurationTextTest, RefusesEverythingElse) {
  for (const std::string text : {"", "5", "-3s", "s", "d", "1.5d", "2 h", "inf", "1x", "3d-1h"}) {
    EXPECT_FALSE(ParseDurationText(text).ok()) << text;
  }
}

TEST(DurationTextTest, WritesForPeople) {
  const std::vector<std::pair<absl::Duration, std::string>> rows = {
      {absl::ZeroDuration(), "0 ms"},       {absl::Microseconds(1500), "1.5 ms"},
      {absl::Milliseconds(12), "12 ms"},    {absl::Milliseconds(999), "999 ms"},
      {absl::Milliseconds(1250), "1.25 s"}, {absl::Seconds(123), "2m 03s"},
      {absl::Minutes(187), "3h 07m"},       {absl::Hours(74), "3d 02h"},
      {absl::Seconds(-5), "0 ms"}};
  for (const auto& [duration, text] : rows) EXPECT_EQ(DurationText(duration), text);
}

std::string Json(const google::protobuf::Struct& fields) {
  std::string json;
  EXPECT_TRUE(google::protobuf::util::MessageToJsonString(fields, &json).ok());
  return json;
}

TEST(FieldArgumentsTest, JsonKeepsItsTypeAndTheRestIsText) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"n=12", R"({"n":12})"},
      {"b=true", R"({"b":true})"},
      {"z=null", R"({"z":null})"},
      {"t=polish side B", R"({"t":"polish side B"})"},
      {"lot=0012", R"({"lot":"0012"})"},
      {"q=\"12\"", R"({"q":"12"})"},
      {"a=[1,\"x\"]", R"({"a":[1,"x"]})"},
      {"o={\"k\":{}}", R"({"o":{"k":{}}})"},
      {"e=", R"({"e":""})"},
      {"far=1e999", R"({"far":"1e999"})"},
      {"low=-9007199254740991", R"({"low":-9007199254740991})"},
      {"eq=a=b", R"({"eq":"a=b"})"},
      {"big=9007199254740991", R"({"big":9007199254740991})"}};
  for (const auto& [argument, json] : rows) {
    SCOPED_TRACE(argument);
    google::protobuf::Struct fields;
    ASSERT_TRUE(AddFieldArguments({argument}, &fields).ok());
    EXPECT_EQ(Json(fields), json);
  }
}

TEST(FieldArgumentsTest, RefusesWhatWouldChangeOnItsWay) {
  for (const std::string argument :
       {"n=9007199254740992", "n=-9007199254740992", "n=123456789012345678901234567890",
        "a=[1,9007199254740993]", "noequals", "=value"}) {
    google::protobuf::Struct fields;
    const absl::Status status = AddFieldArguments({argument}, &fields);
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << argument << ": " << status;
  }
}

TEST(FieldArgumentsTest, FileMustHoldAnObjectOfReasonableDepth) {
  EXPECT_TRUE(ParseFieldObject(R"({"a":1,"b":[true]})").ok());
  EXPECT_FALSE(ParseFieldObject("[1]").ok());
  EXPECT_FALSE(ParseFieldObject("{").ok());
  EXPECT_FALSE(ParseFieldObject("").ok());
  EXPECT_FALSE(
      ParseFieldObject("{\"a\":" + std::string(100, '[') + std::string(100, ']') + "}").ok());
}

TEST(FieldArgumentsTest, LabelsArePairs) {
  const auto labels = ParseLabels({"line=7", "note=a=b", "empty="});
  ASSERT_TRUE(labels.ok());
  EXPECT_EQ(labels->at("line"), "7");
  EXPECT_EQ(labels->at("note"), "a=b");
  EXPECT_EQ(labels->at("empty"), "");
  EXPECT_FALSE(ParseLabels({"line"}).ok());
}

TEST(TextTableTest, LeavesEmptyColumnsOutAndCutsTheWidest) {
  TextTable table({{"ID", Align::kRight}, {"NOTHING"}, {"NAME", Align::kLeft, Fit::kCut}});
  table.AddRow({{"7"}, {}, {"a long name that does not fit"}});
  table.AddRow({{"12"}, {}, {"b"}});
  TextStyle style;
  EXPECT_EQ(table.Render(style), "ID  NAME\n 7  a long name that does not fit\n12  b\n");
  style.columns = 16;
  EXPECT_EQ(table.Render(style), "ID  NAME\n 7  a long na...\n12  b\n");
}

TEST(TextTableTest, NotesStandBelowTheirRow) {
  TextTable table({{"K"}});
  table.AddRow({{"a"}}, "words that go on and on");
  table.AddRow({{"b"}});
  TextStyle style;
  EXPECT_EQ(table.Render(style, 1), " K\n a\n     words that go on and on\n b\n");
  style.columns = 25;
  EXPECT_EQ(table.Render(style, 1), " K\n a\n     words that go on and\n     on\n b\n");
}

TEST(WrapTextTest, BreaksAtSpacesAndCountsCharactersNotBytes) {
  using testing::ElementsAre;
  EXPECT_THAT(WrapText("größere Störung im Band", 10),
              ElementsAre("größere", "Störung im", "Band"));
  EXPECT_THAT(WrapText("ÄÖÜÄÖÜÄ", 4), ElementsAre("ÄÖÜÄ", "ÖÜÄ"));
  EXPECT_THAT(WrapText("two  words", 4), ElementsAre("two", "word", "s"));
  EXPECT_THAT(WrapText("no limit here", 0), ElementsAre("no limit here"));
  EXPECT_THAT(WrapText("", 5), ElementsAre(""));
}

TEST(ExitCodeTest, EveryStatusCodeHasItsNumber) {
  using absl::StatusCode;
  const std::vector<std::pair<StatusCode, ExitCode>> rows = {
      {StatusCode::kOk, ExitCode::kOk},
      {StatusCode::kInvalidArgument, ExitCode::kError},
      {StatusCode::kInternal, ExitCode::kError},
      {StatusCode::kUnimplemented, ExitCode::kError},
      {StatusCode::kUnauthenticated, ExitCode::kNotAuthorised},
      {StatusCode::kPermissionDenied, ExitCode::kNotAuthorised},
      {StatusCode::kNotFound, ExitCode::kNotFound},
      {StatusCode::kFailedPrecondition, ExitCode::kPrecondition},
      {StatusCode::kAlreadyExists, ExitCode::kPrecondition},
      {StatusCode::kAborted, ExitCode::kPrecondition},
      {StatusCode::kUnavailable, ExitCode::kUnavailable},
      {StatusCode::kCancelled, ExitCode::kUnavailable},
      {StatusCode::kResourceExhausted, ExitCode::kUnavailable},
      {StatusCode::kDeadlineExceeded, ExitCode::kDeadline}};
  for (const auto& [code, expected] : rows) {
    EXPECT_EQ(ExitCodeFor(absl::Status(code, "x")), expected) << static_cast<int>(code);
  }
}

TEST(ExitCodeTest, EveryStateOfAnAwaitedIntentHasItsNumber) {
  using v1::Intent;
  const std::vector<std::pair<Intent::State, ExitCode>> rows = {
      {Intent::SUCCEEDED, ExitCode::kOk},
      {Intent::REJECTED, ExitCode::kEndedBadly},
      {Intent::CANCELLED, ExitCode::kEndedBadly},
      {Intent::EXPIRED, ExitCode::kEndedBadly},
      {Intent::NEEDS_ATTENTION, ExitCode::kEndedBadly},
      {Intent::QUEUED, ExitCode::kDeadline},
      {Intent::EXECUTING, ExitCode::kDeadline}};
  for (const auto& [state, expected] : rows) {
    Intent intent;
    intent.set_state(state);
    EXPECT_EQ(ExitCodeFor(intent), expected) << Intent::State_Name(state);
  }
}

TEST(TlsAdvice, SaysWhatTheTwoDoNotAgreeAbout) {
  struct Row {
    std::string cause;
    Came came;
    std::string advice;  // its end
  };
  const std::vector<Row> rows = {
      {"Connection refused", Came::kPlain, ""},
      {"Connection refused", Came::kWithTls, ""},
      {"Socket closed", Came::kPlain, "pass --tls-ca"},
      {"Socket closed", Came::kWithTls, "--tls-cert and --tls-key"},
      {"Socket closed", Came::kWithCertificate, "the certificate in --tls-cert"},
      {"error:0A000086:SSL routines::certificate verify failed", Came::kWithTls, "in --tls-ca"},
      {"Peer name 10.0.0.7 is not in peer certificate", Came::kWithTls, "--tls-server-name"},
      {"error:0A00010B:SSL routines::wrong version number", Came::kWithTls, "check the address"}};
  for (const Row& row : rows) {
    const std::string advice = TlsAdvice(row.cause, row.came);
    EXPECT_EQ(advice.empty(), row.advice.empty()) << row.cause;
    EXPECT_TRUE(absl::EndsWith(advice, row.advice)) << row.cause << ": " << advice;
  }
}

}  // namespace
}  // namespace interlock::client::cli
