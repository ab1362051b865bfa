#include "server/gateway/apriso/json_reading.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace interlock::apriso {
namespace {

TEST(ParseJsonTest, WhatIsNoJsonIsNothing) {
  for (const std::string text :
       {"", " ", "{", "<html>", "{} x", "{\"a\":NaN}", "\"\xFF\"", "nul"}) {
    EXPECT_FALSE(ParseJson(text).has_value()) << text;
  }
}

TEST(ParseJsonTest, DeepNestingNeitherCrashesNorThrows) {
  EXPECT_FALSE(ParseJson(std::string(262144, '[')).has_value());
  const std::string closed = std::string(100000, '[') + std::string(100000, ']');
  EXPECT_TRUE(ParseJson(closed).has_value());
}

TEST(JsonPointerTest, FindsMembersElementsAndEscapedNames) {
  const nlohmann::json document =
      nlohmann::json::parse(R"({"a":{"b":[10,{"c":"x"}]},"m/n":1,"m~n":2,"":3})");
  const struct {
    const char* pointer;
    const char* text;
  } rows[] = {{"/a/b/0", "10"}, {"/a/b/1/c", "x"}, {"/m~1n", "1"}, {"/m~0n", "2"}, {"/", "3"}};
  for (const auto& row : rows) {
    EXPECT_EQ(TextAt(document, JsonPointer::Parse(row.pointer).value()), row.text) << row.pointer;
  }
}

TEST(JsonPointerTest, FindsNothingWhereNothingIs) {
  const nlohmann::json document = nlohmann::json::parse(R"({"a":[1],"b":"x"})");
  for (const char* pointer :
       {"", "/c", "/a/1", "/a/-", "/a/00", "/a/x", "/a/99999999999999999999", "/b/0", "/a/0/x"}) {
    EXPECT_EQ(JsonPointer::Parse(pointer).value().Find(document), nullptr) << pointer;
  }
}

TEST(JsonPointerTest, MalformedOnesAreRefused) {
  for (const char* pointer : {"a", "a/b", "/a~", "/a~2b", "#/a"}) {
    EXPECT_FALSE(JsonPointer::Parse(pointer).ok()) << pointer;
  }
}

TEST(JsonPointerTest, SetMakesTheObjectsOnTheWay) {
  nlohmann::json document = nlohmann::json::parse(R"({"a":{"x":1}})");
  EXPECT_TRUE(JsonPointer::Parse("/a/b/c").value().Set(document, "v"));
  EXPECT_EQ(document, nlohmann::json::parse(R"({"a":{"x":1,"b":{"c":"v"}}})"));
  EXPECT_FALSE(JsonPointer::Parse("/a/x/y").value().Set(document, "v"));
}

}  // namespace
}  // namespace interlock::apriso
