#include "server/gateway/apriso/message_text.h"

#include <string>

#include "gtest/gtest.h"

namespace interlock::apriso {
namespace {

http::HttpResponse Answer(std::string body, std::string content_type = "application/json") {
  http::HttpResponse response;
  response.delivery = http::Delivery::kAnswered;
  response.status = 409;
  response.body = std::move(body);
  response.headers = {{"Content-Type", std::move(content_type)}};
  return response;
}

TEST(CleanTextTest, ControlCharactersAndLineBreaksBecomeOneBlank) {
  EXPECT_EQ(CleanText("a\r\n\tb\x01"
                      "c\x7F"
                      "d\xC2\x85"
                      "e"),
            "a b c d e");
  EXPECT_EQ(CleanText("  a  "), "a");
  EXPECT_EQ(CleanText(std::string("a\0b", 3)), "a b");
  EXPECT_EQ(CleanText("\x1B[31mred"), "[31mred");
}

TEST(CleanTextTest, WrongUtf8IsReplacedAndRightUtf8Kept) {
  EXPECT_EQ(CleanText("\xC3\xA4\xE2\x82\xAC\xF0\x9F\x99\x82"),
            "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x99\x82");
  EXPECT_EQ(CleanText("\xFF"
                      "a\xC3"),
            "?a?");
  EXPECT_EQ(CleanText("\xC0\xAF"), "??");            // overlong
  EXPECT_EQ(CleanText("\xED\xA0\x80"), "???");       // surrogate
  EXPECT_EQ(CleanText("\xF4\x90\x80\x80"), "????");  // above U+10FFFF
}

TEST(CleanTextTest, CutsAtAWholeCharacter) {
  EXPECT_EQ(CleanText("abc\xC3\xA4", 4), "abc");
  EXPECT_EQ(CleanText("abc\xC3\xA4", 5), "abc\xC3\xA4");
  EXPECT_EQ(CleanText(std::string(5000, 'x')).size(), kMaxMessageBytes);
}

TEST(MessageInTest, TakesWhatAprisoSays) {
  const struct {
    const char* body;
    const char* message;
  } rows[] = {
      {R"({"error":"Work order status conflict","message":"Cannot transition from current state"})",
       "Work order status conflict: Cannot transition from current state"},
      {R"({"message":"locked"})", "locked"},
      {R"({"error":"denied"})", "denied"},
      {R"({"error":{"code":"E1","message":"no"}})", "E1: no"},
      {R"({"title":"Conflict","detail":"version"})", "Conflict: version"},
      {R"({"error":"same","message":"same"})", "same"},
      {R"({"error":7,"message":["x"]})", ""},
      {R"("just text")", "just text"},
      {R"({"message":"line\nbreak\u0000"})", "line break"},
      {"[]", ""},
      {"", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(MessageIn(Answer(row.body)), row.message) << row.body;
}

TEST(MessageInTest, PlainTextCountsAndHtmlDoesNot) {
  EXPECT_EQ(MessageIn(Answer("out of order\n", "text/plain; charset=utf-8")), "out of order");
  EXPECT_EQ(MessageIn(Answer("<html>sign in</html>", "text/html")), "");
}

TEST(MessageInTest, LongMessageIsCut) {
  EXPECT_EQ(MessageIn(Answer("{\"message\":\"" + std::string(9000, 'm') + "\"}")).size(),
            kMaxMessageBytes);
}

}  // namespace
}  // namespace interlock::apriso
