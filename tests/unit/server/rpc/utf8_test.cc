#include "server/rpc/utf8.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace interlock::rpc {
namespace {

struct Row {
  std::string bytes;
  std::string text;
};

TEST(ToUtf8, KeepsValidTextAndReplacesEveryByteOfInvalid) {
  const std::string mark = "\xEF\xBF\xBD";
  const std::vector<Row> rows = {
      {"", ""},
      {"plain", "plain"},
      {"Schl\xC3\xBCssel \xE2\x82\xAC \xF0\x9F\x94\xA7",
       "Schl\xC3\xBCssel \xE2\x82\xAC \xF0\x9F\x94\xA7"},
      {"Schl\xFCssel", "Schl" + mark + "ssel"},         // Latin-1
      {"\xC0\xAF", mark + mark},                        // overlong '/'
      {"\xE0\x80\xAF", mark + mark + mark},             // overlong, three bytes
      {"\xF0\x80\x80\xAF", mark + mark + mark + mark},  // overlong, four bytes
      {"\xED\xA0\x80", mark + mark + mark},             // surrogate
      {"\xF4\x90\x80\x80", mark + mark + mark + mark},  // beyond U+10FFFF
      {"cut \xE2\x82", "cut " + mark + mark},           // ends inside a character
      {"\x80"
       "a",
       mark + "a"},  // continuation without a lead
      {std::string("\0a", 2), std::string("\0a", 2)},
  };
  for (const Row& row : rows) EXPECT_EQ(ToUtf8(row.bytes), row.text) << row.bytes;
}

TEST(Shortened, CutsBetweenCharacters) {
  EXPECT_EQ(Shortened("short", 10), "short");
  EXPECT_EQ(Shortened("exactly 10", 10), "exactly 10");
  EXPECT_EQ(Shortened("eleven char", 10), "eleven \xE2\x80\xA6");
  // The cut would fall inside the euro sign at bytes 6-8.
  EXPECT_EQ(Shortened("abcdef\xE2\x82\xACxyz", 10), "abcdef\xE2\x80\xA6");
}

TEST(CountCharacters, CountsCodePoints) {
  EXPECT_EQ(CountCharacters(""), 0u);
  EXPECT_EQ(CountCharacters("abc"), 3u);
  EXPECT_EQ(CountCharacters("\xC3\xBC\xE2\x82\xAC\xF0\x9F\x94\xA7"), 3u);
}

}  // namespace
}  // namespace interlock::rpc
