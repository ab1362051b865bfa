#include "server/config/bind_value.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

#include "server/config/value_text.h"

namespace interlock::config {
namespace {

RawValue Text(const std::string& text) { return RawScalar(text); }
RawValue Whole(std::int64_t number) { return RawScalar(number); }

struct Case {
  std::string name;
  std::string key;
  RawValue value;
  std::string message;  // empty: taken
  std::string after;    // the field's value then
};

class BindValueTest : public testing::TestWithParam<Case> {};

TEST_P(BindValueTest, TakesTheValueOrSaysWhatIsAllowed) {
  const Case& c = GetParam();
  Config config;
  const KeyRule* rule = FindKey(c.key);
  ASSERT_NE(rule, nullptr);
  const FieldRef field = rule->field(&config);
  EXPECT_EQ(BindValue(c.value, *rule, field), c.message);
  EXPECT_EQ(ValueText(field), c.after);
}

const Case kCases[] = {
    {"WholeNumber", "conflict.max_retries", Whole(7), "", "7"},
    {"WholeNumberOutOfRange", "conflict.max_retries", Whole(21),
     "must be a whole number from 0 to 20; is 21", "8"},
    {"WholeNumberBeyondInt", "limits.max_open_intents",
     Whole(std::numeric_limits<std::int64_t>::max()),
     "must be a whole number from 1 to 10000000; is 9223372036854775807", "1000000"},
    {"FractionForWholeNumber", "conflict.max_retries", RawScalar(4.5),
     "must be a whole number from 0 to 20; is 4.5", "8"},
    {"TextForWholeNumber", "conflict.max_retries", Text("4"),
     "must be a whole number from 0 to 20; is \"4\"", "8"},
    {"Number", "conflict.multiplier", RawScalar(1.5), "", "1.5"},
    {"WholeNumberForNumber", "conflict.multiplier", Whole(3), "", "3.0"},
    {"NotANumber", "conflict.multiplier", RawScalar(std::nan("")),
     "must be a number from 1 to 10; is nan", "2.0"},
    {"Flag", "apriso.retrying_proxy", RawScalar(true), "", "true"},
    {"TextForFlag", "apriso.retrying_proxy", Text("yes"), "must be true or false; is \"yes\"",
     "false"},
    {"Duration", "conflict.base_delay", Text("250ms"), "", "\"250ms\""},
    {"DurationOutOfRange", "conflict.base_delay", Text("1h"),
     "must be a duration from 10ms to 5m, written like 500ms, 15s, 2m, 24h; is \"1h\"",
     "\"100ms\""},
    {"DurationWithoutUnit", "conflict.base_delay", Whole(500),
     "must be a duration from 10ms to 5m, written like 500ms, 15s, 2m, 24h; is 500", "\"100ms\""},
    {"Word", "log.format", Text("json"), "", "\"json\""},
    {"UnknownWord", "log.format", Text("xml"), "must be text or json; is \"xml\"", "\"text\""},
    {"MisspeltWord", "log.level", Text("waring"),
     "must be debug, info, warning or error; is \"waring\" (did you mean \"warning\"?)",
     "\"info\""},
    {"TextWithRule", "apriso.status_pointer", Text("/header/status"), "", "\"/header/status\""},
    {"TextAgainstRule", "apriso.status_pointer", Text("status"),
     "must be a JSON pointer such as /status; is \"status\"", "\"/status\""},
    {"ListOfTexts", "lock.own_users",
     RawList{RawScalar(std::string("a")), RawScalar(std::string("b"))}, "", "[\"a\", \"b\"]"},
    {"TextForList", "lock.own_users", Text("a"),
     "must be a list, each element the name of a user; is \"a\"", "[]"},
    {"ListOfWholeNumbers", "apriso.race_status", RawList{RawScalar(std::int64_t{412})}, "",
     "[412]"},
    {"ListWithOneWrong", "apriso.race_status",
     RawList{RawScalar(std::int64_t{409}), RawScalar(std::int64_t{500})},
     "must be a list of whole numbers from 400 to 499; is [409, 500]", "[409, 412]"},
    {"DateForText", "storage.directory", RawScalar(OtherType{"a date or time"}),
     "must be a path; is a date or time", "\"interlock-data\""},
};

INSTANTIATE_TEST_SUITE_P(Rows, BindValueTest, testing::ValuesIn(kCases),
                         [](const auto& row) { return row.param.name; });

TEST(BindTextTest, TextIsReadByTheTypeOfTheKey) {
  const std::vector<std::vector<std::string>> cases = {
      {"conflict.max_retries", "7", "7"},
      {"conflict.jitter", "0.25", "0.25"},
      {"contention.enabled", "false", "false"},
      {"lock.poll_interval", "30s", "\"30s\""},
      {"apriso.race_status", "[409]", "[409]"},
      {"apriso.race_status", "409, 412,428", "[409, 412, 428]"},
      {"lock.own_users", "a,b", "[\"a\", \"b\"]"},
      {"lock.own_users", "[\"a, b\"]", "[\"a, b\"]"},
      {"lock.own_users", "", "[]"},
      {"intent.on_attention", "skip", "\"skip\""},
      {"storage.directory", "007", "\"007\""},
  };
  for (const auto& row : cases) {
    Config config;
    const KeyRule* rule = FindKey(row[0]);
    const FieldRef field = rule->field(&config);
    EXPECT_EQ(BindText(row[1], *rule, field), "") << row[0];
    EXPECT_EQ(ValueText(field), row[2]);
  }
}

TEST(BindTextTest, ListThatInjectsAnotherKeyIsNoList) {
  Config config;
  const KeyRule* rule = FindKey("apriso.race_status");
  EXPECT_NE(BindText("[409]\nx = 1", *rule, rule->field(&config)), "");
  EXPECT_NE(BindText("[409", *rule, rule->field(&config)), "");
}

TEST(QuotedTest, WhatMayHoldAPasswordIsNotShown) {
  EXPECT_EQ(Quoted("http://user:secret@host").find("secret"), std::string::npos);
  EXPECT_EQ(Quoted("htp://host/hook?sig=abc"), "\"htp://host/hook?…\"");
  EXPECT_EQ(Quoted("a\nb"), "\"a\\nb\"");
  EXPECT_LT(Quoted(std::string(5000, 'x')).size(), 100u);
}

}  // namespace
}  // namespace interlock::config
