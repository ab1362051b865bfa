#include "server/gateway/http/http_rules.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "gtest/gtest.h"

namespace interlock::http {
namespace {

HttpRequest Usable() {
  HttpRequest request;
  request.method = Method::kPatch;
  request.url = "https://mes.example.com/wo/1";
  request.headers = {{"If-Match", "\"v1\""}};
  request.body = "{}";
  return request;
}

TEST(CheckRequestTest, UsableRequestPasses) { EXPECT_TRUE(CheckRequest(Usable()).ok()); }

TEST(CheckRequestTest, HeaderValueThatCouldInjectIsRefusedWithoutShowingIt) {
  const std::vector<std::string> bad_values = {
      "secret\r\nX: y", "secret\rX",      "secret\nX",  "secret\tX",
      "secret\x7F",     "secret\xC3\xA4", "secret\x01", std::string("secret\0", 7)};
  for (const std::string& bad : bad_values) {
    HttpRequest request = Usable();
    request.headers.push_back({"X-Api-Key", bad});
    const absl::Status status = CheckRequest(request);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_TRUE(absl::StrContains(status.message(), "X-Api-Key"));
    EXPECT_FALSE(absl::StrContains(status.message(), "secret"));
  }
}

TEST(CheckRequestTest, HeaderNameMustBeAToken) {
  for (const char* name : {"", "a b", "a:", "a\r\nb", "a\xC3\xA4", "(a)"}) {
    HttpRequest request = Usable();
    request.headers.push_back({name, "x"});
    EXPECT_FALSE(CheckRequest(request).ok()) << name;
  }
}

TEST(CheckRequestTest, OnlyHttpUrlsOfVisibleAscii) {
  for (const char* url : {"", "file:///etc/passwd", "ftp://host/", "//host/", "http:/host",
                          "http://host/a b", "http://host/\r\n", "http://host/\xC3\xA4"}) {
    HttpRequest request = Usable();
    request.url = url;
    EXPECT_FALSE(CheckRequest(request).ok()) << url;
  }
}

TEST(CheckRequestTest, GetHasNoBodyAndTimeoutIsAboveZero) {
  HttpRequest get = Usable();
  get.method = Method::kGet;
  EXPECT_FALSE(CheckRequest(get).ok());
  HttpRequest hurried = Usable();
  hurried.timeout = absl::ZeroDuration();
  EXPECT_FALSE(CheckRequest(hurried).ok());
}

TEST(HttpResponseTest, HeaderNamesAreComparedWithoutCase) {
  HttpResponse response;
  response.headers = {{"ETag", "\"1\""}, {"etag", "\"2\""}, {"Age", "3"}};
  EXPECT_EQ(response.CountHeaders("ETAG"), 2u);
  EXPECT_EQ(response.FirstHeader("ETAG"), "\"1\"");
  EXPECT_EQ(response.CountHeaders("Vary"), 0u);
  EXPECT_FALSE(response.FirstHeader("Vary").has_value());
}

}  // namespace
}  // namespace interlock::http
