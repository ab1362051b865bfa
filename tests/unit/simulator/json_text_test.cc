#include "simulator/json_text.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

namespace interlock::simulator {
namespace {

struct Row {
  std::string text;
  std::string json;
};

TEST(JsonTextTest, EscapesWhatJsonCannotHoldAndKeepsTheRest) {
  const Row rows[] = {
      {"WO-1", R"("WO-1")"},
      {"say \"hi\" \\ there", R"("say \"hi\" \\ there")"},
      {std::string("a\0b", 3), R"("a\u0000b")"},
      {"line\nand\ttab\x1f", R"("line\nand\ttab\u001f")"},
      {"Zahnrad größe 10 € 🙂", "\"Zahnrad größe 10 € 🙂\""},
  };
  for (const Row& row : rows) EXPECT_EQ(JsonString(row.text), row.json);
}

TEST(JsonTextTest, ReplacesBytesThatAreNotUtf8) {
  for (const std::string broken :
       {"\xff", "a\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xe2\x82"}) {
    const auto parsed = nlohmann::json::parse(JsonString(broken), nullptr, false);
    EXPECT_TRUE(parsed.is_string()) << JsonString(broken);
  }
}

TEST(JsonTextTest, CountsDepthOutsideStringsOnly) {
  EXPECT_FALSE(NestsDeeperThan(R"({"a":[1,{"b":2}]})", 3));
  EXPECT_TRUE(NestsDeeperThan(R"({"a":[1,{"b":2}]})", 2));
  EXPECT_FALSE(NestsDeeperThan(R"(["[[[[[[", "\"[[[["])", 1));
  EXPECT_TRUE(NestsDeeperThan(std::string(100000, '['), 32));
}

}  // namespace
}  // namespace interlock::simulator
