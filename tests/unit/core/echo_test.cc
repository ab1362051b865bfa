#include "core/echo.h"

#include <gtest/gtest.h>

namespace interlock::core {
namespace {

TEST(EchoTest, WhatIsWrittenIsReadBack) {
  const std::string text = FormatEcho("9f3a", 4, 17, IntentId(184223));
  EXPECT_EQ(text, "9f3a/4/17/184223");
  const std::optional<EchoValue> echo = ParseEcho(text);
  ASSERT_TRUE(echo.has_value());
  EXPECT_EQ(echo->broker_id, "9f3a");
  EXPECT_EQ(echo->epoch, 4);
  EXPECT_EQ(echo->lane_sequence, 17);
  EXPECT_EQ(echo->intent_id, IntentId(184223));
  EXPECT_EQ(echo->raw, text);
}

class NotAnEchoTest : public testing::TestWithParam<const char*> {};

TEST_P(NotAnEchoTest, IsRefused) { EXPECT_FALSE(ParseEcho(GetParam()).has_value()); }

INSTANTIATE_TEST_SUITE_P(Texts, NotAnEchoTest,
                         testing::Values("", "hello", "/1/2/3", "a/1/2", "a/1/2/3/4", "a/x/2/3",
                                         "a/-1/2/3", "a/01/2/3", "a/1/2/",
                                         "a/1/2/99999999999999999999"));

}  // namespace
}  // namespace interlock::core
