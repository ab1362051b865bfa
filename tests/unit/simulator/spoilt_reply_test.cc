#include "simulator/spoilt_reply.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

namespace interlock::simulator {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

Answer SpoiltBy(const std::string& name) {
  Reply good{.body = R"({"id":"WO-1","status":"In Progress"})", .etag = "\"v7\""};
  return Spoil(std::move(good), *FaultNamed(name));
}

TEST(SpoiltReplyTest, TruncatedBodyPromisesMoreThanComes) {
  const Answer answer = SpoiltBy("truncated_body");
  ASSERT_TRUE(answer.raw.has_value());
  EXPECT_THAT(answer.raw->bytes, HasSubstr("Content-Length: 36\r\n\r\n"));
  EXPECT_THAT(answer.raw->bytes, EndsWith(R"({"id":"WO-1","stat)"));
}

TEST(SpoiltReplyTest, GarbledBodyIsNoJsonButAsLong) {
  const Answer answer = SpoiltBy("garbled_body");
  EXPECT_EQ(answer.reply.body.size(), 36U);
  EXPECT_TRUE(nlohmann::json::parse(answer.reply.body, nullptr, false).is_discarded());
}

TEST(SpoiltReplyTest, EndlessBodyGoesOnAndOn) {
  const Answer answer = SpoiltBy("endless_body");
  ASSERT_TRUE(answer.raw.has_value());
  EXPECT_THAT(answer.raw->bytes, Not(HasSubstr("Content-Length")));
  EXPECT_FALSE(answer.raw->repeated.empty());
}

TEST(SpoiltReplyTest, HugeHeadersReachTheirSize) {
  const Answer answer = SpoiltBy("huge_headers");
  ASSERT_TRUE(answer.raw.has_value());
  EXPECT_GE(answer.raw->bytes.size(), 1024U * 1024U);
  EXPECT_THAT(answer.raw->bytes, EndsWith(R"("In Progress"})"));
}

TEST(SpoiltReplyTest, DripIsTheRightAnswerSlowly) {
  const Answer answer = SpoiltBy("drip");
  ASSERT_TRUE(answer.raw.has_value());
  EXPECT_THAT(answer.raw->bytes, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_GT(answer.raw->byte_interval, absl::ZeroDuration());
}

TEST(SpoiltReplyTest, HeadersAndBodyCanBeMissingOrDouble) {
  EXPECT_EQ(SpoiltBy("no_etag").reply.etag, "");
  EXPECT_EQ(SpoiltBy("empty_body").reply.body, "");
  const Answer twice = SpoiltBy("duplicate_etag");
  EXPECT_EQ(twice.reply.etag, "\"v7\"");
  ASSERT_EQ(twice.reply.headers.size(), 1U);
  EXPECT_EQ(twice.reply.headers[0].first, "ETag");
}

}  // namespace
}  // namespace interlock::simulator
