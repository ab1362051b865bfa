#include "storage/sqlite/text_list.h"

#include <gtest/gtest.h>

namespace interlock::storage::sqlite {
namespace {

TEST(TextList, EveryByteComesBackUnchanged) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  const std::vector<std::string> lists[] = {{}, {""}, {"", ""}, {"a", "b"}, {all, "\"],[\""}};
  for (const auto& list : lists) EXPECT_EQ(DecodeList(EncodeList(list)), list);
  const std::map<std::string, std::string> labels[] = {
      {}, {{"", ""}}, {{"line", "1"}, {all, all}, {"\":\"", ","}}};
  for (const auto& map : labels) EXPECT_EQ(DecodeLabels(EncodeLabels(map)), map);
}

TEST(TextList, IsJson) {
  EXPECT_EQ(EncodeList({"a", "\"\\\n"}), R"(["a","\"\\\u000a"])");
  EXPECT_EQ(EncodeLabels({{"line", "1"}, {"shift", "night"}}), R"({"line":"1","shift":"night"})");
}

TEST(TextList, WhatWasNotEncodedIsRefused) {
  for (const char* json : {"", "[", "]", "[\"a\"", "[\"a\",]", "[a]", "[\"a\"]x", "[\"\\x\"]",
                           "[\"\\u0\"]", "[\"\\", "{}", "[\"a\" ]"}) {
    EXPECT_FALSE(DecodeList(json).has_value()) << json;
  }
  for (const char* json : {"", "{", "{\"a\"}", "{\"a\":}", "{\"a\":\"b\",}", "{\"a\":\"b\"}x"}) {
    EXPECT_FALSE(DecodeLabels(json).has_value()) << json;
  }
}

}  // namespace
}  // namespace interlock::storage::sqlite
