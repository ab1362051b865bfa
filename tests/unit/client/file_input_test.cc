#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/bulk/bulk_input.h"
#include "client/cli/bulk/intent_line.h"
#include "client/cli/bulk/line_reader.h"
#include "client/request_check.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/client/temporary_folder.h"

namespace interlock::client::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> LinesOf(const std::string& text) {
  std::istringstream in(text);
  LineReader reader(in);
  std::vector<std::string> lines;
  Line line;
  while (reader.Next(&line)) lines.push_back(absl::StrCat(line.number, ":", line.text));
  EXPECT_EQ(reader.bytes(), text.size());
  return lines;
}

TEST(LineReaderTest, LinesAreNumberedWhateverTheirEnds) {
  EXPECT_THAT(LinesOf("a\nb\r\n\nc"), ElementsAre("1:a", "2:b", "3:", "4:c"));
  EXPECT_THAT(LinesOf("\xEF\xBB\xBF{}\n"), ElementsAre("1:{}"));
  EXPECT_THAT(LinesOf(""), IsEmpty());
}

TEST(LineReaderTest, EndlessLineDoesNotFillTheMemory) {
  std::istringstream in(std::string(LineReader::kLongestLineBytes + 5000, 'x') + "\nnext\n");
  LineReader reader(in);
  Line line;
  ASSERT_TRUE(reader.Next(&line));
  EXPECT_TRUE(line.too_long);
  EXPECT_EQ(line.text.size(), LineReader::kLongestLineBytes);
  ASSERT_TRUE(reader.Next(&line));
  EXPECT_FALSE(line.too_long);
  EXPECT_EQ(line.text, "next");
  EXPECT_EQ(line.number, 2U);
}

LineDefaults Defaults() {
  LineDefaults defaults;
  defaults.request.set_source("plc-7");
  return defaults;
}

IntentLine Parse(const std::string& text, const LineDefaults& defaults = Defaults()) {
  return ParseIntentLine({.number = 3, .text = text}, defaults);
}

std::string FlawsOf(const std::string& text) {
  return absl::StrJoin(Parse(text).flaws, "; ", [](std::string* out, const RequestFlaw& flaw) {
    absl::StrAppend(out, flaw.field, flaw.field.empty() ? "" : ": ", flaw.description);
  });
}

TEST(IntentLineTest, BothSpellingsOfTheNamesAreRead) {
  for (const char* text :
       {R"({"eventId":"e1","workOrderId":"WO-1","targetStatus":"Rework","expectedStatuses":["A"],
            "priority":"URGENT","timeToLive":"7200s","waitForPrecondition":true,
            "onAttention":"SKIP","afterEventId":"e0","labels":{"line":"7"},"fields":{"n":5}})",
        R"({"event_id":"e1","work_order_id":"WO-1","target_status":"Rework",
            "expected_statuses":["A"],"priority":"urgent","time_to_live":"7200s",
            "wait_for_precondition":true,"on_attention":"skip","after_event_id":"e0",
            "labels":{"line":"7"},"fields":{"n":5}})"}) {
    const IntentLine line = Parse(text);
    EXPECT_THAT(line.flaws, IsEmpty()) << FlawsOf(text);
    EXPECT_EQ(line.request.source(), "plc-7");
    EXPECT_EQ(line.request.event_id(), "e1");
    EXPECT_EQ(line.request.work_order_id(), "WO-1");
    EXPECT_EQ(line.request.expected_statuses(0), "A");
    EXPECT_EQ(line.request.priority(), v1::Intent::URGENT);
    EXPECT_EQ(line.request.time_to_live().seconds(), 7200);
    EXPECT_TRUE(line.request.wait_for_precondition());
    EXPECT_EQ(line.request.on_attention(), v1::Intent::SKIP);
    EXPECT_EQ(line.request.after_event_id(), "e0");
    EXPECT_EQ(line.request.labels().at("line"), "7");
    EXPECT_EQ(line.request.fields().fields().at("n").number_value(), 5);
  }
}

TEST(IntentLineTest, WhatIsWrongIsNamed) {
  struct Row {
    std::string text;
    std::string flaws;
  };
  for (const Row& row : std::vector<Row>{
           {"{", "is not JSON: column 2 at"},
           {"{\"a\":}", "is not JSON: column 6 at"},
           {"[1]", "is not a JSON object"},
           {"\xFF", "is not JSON: column 1 at"},
           {R"({"workOrder":"WO-1","targetStatus":"Complete"})",
            "workOrder: there is no such member"},
           {R"({"workOrdrId":"WO-1","targetStatus":"Complete"})",
            "workOrdrId: there is no such member; did you mean 'workOrderId'?; "
            "work_order_id: is required"},
           {R"({"workOrderId":"WO/1"})",
            "work_order_id: may have printable ASCII characters without space / \\ ? # %, and not "
            "be \".\" or \"..\"; target_status: is required"},
           {R"({"workOrderId":7,"targetStatus":["x"]})",
            "work_order_id: invalid value 7 for a STRING"},
           {R"({"workOrderId":"WO-1","targetStatus":"C","priority":"soon"})", "priority"},
           {R"({"workOrderId":"WO-1","targetStatus":"C","timeToLive":"2h"})", "timeToLive"},
           {R"({"workOrderId":"WO-1","targetStatus":"C","timeToLive":"0.5s"})",
            "time_to_live: must be at least 1 s"},
           {R"({"workOrderId":"WO-1","targetStatus":"C","fields":[1]})",
            "fields: is not a JSON object"},
           {R"({"workOrderId":"WO-1","targetStatus":"C","fields":{"n":9007199254740992}})",
            "fields: a number beyond 2^53 - 1 would be rounded"},
           {R"({"workOrderId":"WO-1","targetStatus":"C","fields":{"n":1e999}})",
            "has a number that is too large: 1e999"},
           {R"({"workOrderId":"WO-1","targetStatus":"C","labels":{"":"7"}})",
            "labels.: a key has 1 to 64 characters"}}) {
    SCOPED_TRACE(row.text);
    EXPECT_THAT(FlawsOf(row.text), HasSubstr(row.flaws));
  }
}

TEST(IntentLineTest, DefaultsFillInWhatALineDoesNotSay) {
  LineDefaults defaults = Defaults();
  defaults.request.set_work_order_type("ASSEMBLY");
  defaults.request.set_priority(v1::Intent::URGENT);
  defaults.request.add_expected_statuses("Released");
  defaults.request.mutable_time_to_live()->set_seconds(60);
  (*defaults.request.mutable_labels())["shift"] = "late";
  (*defaults.request.mutable_labels())["line"] = "7";
  (*defaults.request.mutable_fields()->mutable_fields())["a"].set_string_value("default");
  const IntentLine plain = Parse(R"({"workOrderId":"WO-1","targetStatus":"C"})", defaults);
  EXPECT_EQ(plain.request.work_order_type(), "ASSEMBLY");
  EXPECT_EQ(plain.request.priority(), v1::Intent::URGENT);
  EXPECT_EQ(plain.request.expected_statuses(0), "Released");
  EXPECT_EQ(plain.request.time_to_live().seconds(), 60);
  const IntentLine full = Parse(
      R"({"source":"other","workOrderId":"WO-1","workOrderType":"PAINT","targetStatus":"C",
          "priority":"NORMAL","expectedStatuses":["A"],"timeToLive":"5s","labels":{"line":"8"},
          "fields":{"a":"own","b":1}})",
      defaults);
  EXPECT_EQ(full.request.source(), "other");
  EXPECT_EQ(full.request.work_order_type(), "PAINT");
  EXPECT_EQ(full.request.priority(), v1::Intent::NORMAL);
  EXPECT_THAT(full.request.expected_statuses(), ElementsAre("A"));
  EXPECT_EQ(full.request.time_to_live().seconds(), 5);
  EXPECT_EQ(full.request.labels().at("line"), "8");
  EXPECT_EQ(full.request.labels().at("shift"), "late");
  EXPECT_EQ(full.request.fields().fields().at("a").string_value(), "own");
  EXPECT_EQ(full.request.fields().fields().at("b").number_value(), 1);
}

TEST(IntentLineTest, MadeUpEventIdsDependOnNumberAndTextAlone) {
  const Line line{.number = 17, .text = R"({"workOrderId":"WO-1","targetStatus":"C"})"};
  EXPECT_EQ(DerivedEventId(line, "line"), "line-17-e24b215a051c6c71");
  EXPECT_EQ(ParseIntentLine(line, Defaults()).request.event_id(), DerivedEventId(line, "line"));
  EXPECT_NE(DerivedEventId({.number = 18, .text = line.text}, "line"),
            DerivedEventId(line, "line"));
  EXPECT_NE(DerivedEventId({.number = 17, .text = line.text + " "}, "line"),
            DerivedEventId(line, "line"));
  LineDefaults defaults = Defaults();
  defaults.id_prefix = "march";
  EXPECT_EQ(ParseIntentLine(line, defaults).request.event_id(), "march-17-e24b215a051c6c71");
}

TEST(RequestCheckTest, TooMuchOfAnythingIsNamed) {
  v1::SubmitIntentRequest request;
  request.set_source(std::string(129, 's'));
  request.set_event_id("caf\xC3\xA9");
  request.set_work_order_id("WO 1");
  request.set_work_order_type("..");
  request.set_target_status("Complete");
  request.set_after_event_id(std::string(200, 'a'));
  for (int i = 0; i < 17; ++i) (*request.mutable_labels())[absl::StrCat("k", i)] = "v";
  (*request.mutable_fields()->mutable_fields())["long"].set_string_value(std::string(70'000, 'x'));
  std::vector<std::string> fields;
  for (const RequestFlaw& flaw : CheckRequest(request)) fields.push_back(flaw.field);
  EXPECT_THAT(fields, ElementsAre("source", "event_id", "work_order_id", "work_order_type",
                                  "after_event_id", "labels", "fields"));
}

TEST(BulkInputTest, PipeIsReadTwiceWhenAskedAndAsItComesOtherwise) {
  TemporaryFolder folder;
  std::istringstream standard("a\nb\n");
  auto input = BulkInput::Open("-", BulkInput::Passes::kTwo, standard, folder.path());
  ASSERT_TRUE(input.ok()) << input.status();
  EXPECT_EQ((*input)->size_bytes(), 4U);
  for (int pass = 0; pass < 2; ++pass) {
    const auto in = (*input)->Rewind();
    ASSERT_TRUE(in.ok());
    std::string line;
    std::getline(**in, line);
    EXPECT_EQ(line, "a") << pass;
  }
  std::istringstream live("a\nb\n");
  auto once = BulkInput::Open("-", BulkInput::Passes::kOne, live, folder.path());
  ASSERT_TRUE(once.ok());
  EXPECT_EQ(*(*once)->Rewind(), &live);
}

}  // namespace
}  // namespace interlock::client::cli
