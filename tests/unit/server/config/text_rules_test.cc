#include "server/config/text_rules.h"

#include <gtest/gtest.h>

#include <string>

namespace interlock::config {
namespace {

struct Case {
  const char* name;
  bool (*rule)(absl::string_view);
  std::vector<std::string> accepted;
  std::vector<std::string> refused;
};

class TextRuleTest : public testing::TestWithParam<Case> {};

TEST_P(TextRuleTest, TakesWhatIsMeantAndNothingElse) {
  for (const std::string& text : GetParam().accepted) EXPECT_TRUE(GetParam().rule(text)) << text;
  for (const std::string& text : GetParam().refused) EXPECT_FALSE(GetParam().rule(text)) << text;
}

const Case kCases[] = {
    {"JsonPointer",
     IsJsonPointer,
     {"/status", "/a/b", "/a~1b", "/~0"},
     {"", "/", "a", "/a~", "/a~2"}},
    {"EtagSource", IsEtagSource, {"header", "/version"}, {"", "Header", "etag"}},
    {"HttpUrl",
     IsHttpUrl,
     {"http://a", "https://a:8443", "https://a/b", "http://127.0.0.1:8080/x/", "http://[::1]:80",
      "http://[::1]"},
     {"", "a", "ftp://a", "http://", "http://user@a", "http://user:pw@a", "http://a?x=1",
      "http://a#f", "http://a:99999", "http://a:x", "http://a b", "HTTP://a", "http://:80",
      "http://[]", "http://[]:80"}},
    {"WebhookUrl",
     IsWebhookUrlOrEmpty,
     {"", "https://a/hook", "https://a/hook?sig=abc", "https://a?sig=%2Fb&x=1/2",
      "https://a:8443/hook/b@c/d?to=e@f:g", "http://[::1]:80/?a"},
     {"a", "ftp://a?b", "?a", "//a", "http://?a", "http://user@a/hook?b", "http://user:pw@a",
      "https://a/hook?b c", "https://a/hook?b#c", "https://a/hook#c", "http://[]", "http://[]?a",
      "http://a:99999?b", "https:/a?b//c"}},
    {"HostPort",
     IsHostPort,
     {"127.0.0.1:7443", "localhost:0", "[::1]:7443", "broker.plant:65535"},
     {"", "7443", ":7443", "127.0.0.1", "::1:7443", "a:65536", "a:-1", "a:+1", "a:7443/x", "a: 1"}},
    {"ListenAddress", IsListenAddress, {"127.0.0.1:0", "unix:/run/x.sock"}, {"unix:", "/run/x"}},
    {"WorkOrderPath",
     IsWorkOrderPath,
     {"/wo/{work_order_id}", "/{work_order_type}/{work_order_id}", "/a/{work_order_id}/b"},
     {"", "/wo", "wo/{work_order_id}", "/{work_order_id}/{work_order_id}", "/{id}/{work_order_id}",
      "/{work_order_id}?x=1", "/{work_order_id}#x", "/{work_order_id}/{", "/a b/{work_order_id}",
      "/{work_order_type}/{work_order_type}/{work_order_id}"}},
    {"FieldName",
     IsFieldNameOrEmpty,
     {"", "interlockEcho", "x-1_a.b"},
     {"/a", "a b", std::string(65, 'a')}},
    {"HeaderName", IsHeaderNameOrEmpty, {"X-API-Key"}, {"X API", "X:", "X\r\nY"}},
    {"Sha256",
     IsSha256OrEmpty,
     {"", std::string(64, 'a')},
     {std::string(63, 'a'), std::string(64, 'g')}},
    {"ContentionScope",
     IsContentionScope,
     {"all", "work_order_type", "label:line"},
     {"", "label:", "lane", "label:a b"}},
    {"TimeZone", IsTimeZone, {"UTC", "Europe/Berlin"}, {"", "Mars/Olympus"}},
    {"Role", IsRole, {"submit", "read", "operate", "admin"}, {"", "root", "Submit"}},
    {"NotBlank", IsNotBlank, {"a"}, {"", "  ", "\t"}},
};

INSTANTIATE_TEST_SUITE_P(Rows, TextRuleTest, testing::ValuesIn(kCases),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(ListenAddressTest, LoopbackAndUnixSocketsAreLocal) {
  for (const char* address : {"127.0.0.1:1", "127.8.8.8:1", "localhost:1", "[::1]:1", "unix:x"}) {
    EXPECT_TRUE(IsLocalAddress(address)) << address;
  }
  for (const char* address : {"0.0.0.0:1", "[::]:1", "10.0.0.1:1", "broker:1", "localhost.x:1"}) {
    EXPECT_FALSE(IsLocalAddress(address)) << address;
  }
}

TEST(ListenAddressTest, HostIsTakenFromAddressesAndUrls) {
  EXPECT_EQ(HostOf("127.0.0.1:80"), "127.0.0.1");
  EXPECT_EQ(HostOf("[::1]:80"), "::1");
  EXPECT_EQ(HostOf("https://apriso.plant:8443/x"), "apriso.plant");
  EXPECT_EQ(HostOf("http://apriso.plant"), "apriso.plant");
}

}  // namespace
}  // namespace interlock::config
