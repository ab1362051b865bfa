#include "server/gateway/apriso/url.h"

#include <string>

#include "absl/strings/match.h"
#include "gtest/gtest.h"

namespace interlock::apriso {
namespace {

WorkOrderUrls Urls(absl::string_view path = "/api/work-orders/{work_order_id}",
                   absl::string_view base = "https://mes.example.com") {
  return WorkOrderUrls::Create(base, path).value();
}

std::string UrlOf(const std::string& id) {
  return Urls().UrlOf(core::WorkOrderId(id), core::WorkOrderType()).value();
}

TEST(WorkOrderUrlsTest, IdGoesIntoItsPlace) {
  EXPECT_EQ(UrlOf("WO-4711"), "https://mes.example.com/api/work-orders/WO-4711");
}

TEST(WorkOrderUrlsTest, IdIsDataWhateverItsBytes) {
  const struct {
    std::string id;
    const char* encoded;
  } rows[] = {
      {"a/b", "a%2Fb"},
      {"../../admin", "..%2F..%2Fadmin"},
      {"a?b=c&d", "a%3Fb%3Dc%26d"},
      {"a#b", "a%23b"},
      {"a%2Fb", "a%252Fb"},
      {"%2e%2e", "%252e%252e"},
      {"a b", "a%20b"},
      {"a\r\nHost: x", "a%0D%0AHost%3A%20x"},
      {std::string("a\0b", 3), "a%00b"},
      {"a\\b", "a%5Cb"},
      {"Auftrag-\xC3\xA4", "Auftrag-%C3%A4"},
      {"\xFF\xFE", "%FF%FE"},
      {"{work_order_type}", "%7Bwork_order_type%7D"},
      {"{work_order_id}", "%7Bwork_order_id%7D"},
      {"...", "..."},
      {"-._~", "-._~"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(UrlOf(row.id), std::string("https://mes.example.com/api/work-orders/") + row.encoded);
  }
}

TEST(WorkOrderUrlsTest, DotSegmentsAndEmptyIdsAreImpossible) {
  for (const char* id : {".", "..", ""}) {
    EXPECT_FALSE(Urls().UrlOf(core::WorkOrderId(id), core::WorkOrderType()).ok()) << id;
  }
}

TEST(WorkOrderUrlsTest, DotSegmentsByTwoPlacesAreImpossible) {
  const WorkOrderUrls urls = Urls("/wo/{work_order_type}.{work_order_id}");
  EXPECT_FALSE(urls.UrlOf(core::WorkOrderId("."), core::WorkOrderType("a")).ok());
  EXPECT_TRUE(urls.UrlOf(core::WorkOrderId("b"), core::WorkOrderType("a")).ok());
}

TEST(WorkOrderUrlsTest, TypeIsEncodedAndNeededOnlyWhereTheTemplateHasIt) {
  const WorkOrderUrls with_type = Urls("/{work_order_type}/orders/{work_order_id}/state");
  EXPECT_TRUE(with_type.uses_type());
  EXPECT_EQ(with_type.UrlOf(core::WorkOrderId("1"), core::WorkOrderType("A/B")).value(),
            "https://mes.example.com/A%2FB/orders/1/state");
  EXPECT_FALSE(with_type.UrlOf(core::WorkOrderId("1"), core::WorkOrderType()).ok());
  EXPECT_FALSE(with_type.UrlOf(core::WorkOrderId("1"), core::WorkOrderType("..")).ok());
  EXPECT_FALSE(Urls().uses_type());
}

TEST(WorkOrderUrlsTest, IdMayStandInTheQuery) {
  EXPECT_EQ(Urls("/api/order?key={work_order_id}")
                .UrlOf(core::WorkOrderId("a&b"), core::WorkOrderType())
                .value(),
            "https://mes.example.com/api/order?key=a%26b");
}

TEST(WorkOrderUrlsTest, BaseUrlMayHavePortPathAndFinalSlash) {
  EXPECT_EQ(Urls("/wo/{work_order_id}", "http://[::1]:8080/apriso/")
                .UrlOf(core::WorkOrderId("1"), core::WorkOrderType())
                .value(),
            "http://[::1]:8080/apriso/wo/1");
}

TEST(WorkOrderUrlsTest, WrongTemplatesAreRefused) {
  for (const char* path :
       {"", "wo/{work_order_id}", "/wo/", "/wo/{work_order_id}/{work_order_id}", "/wo/{id}",
        "/wo/{work_order_id}/{work_order_type}/{work_order_type}", "/wo/{work_order_id}#x",
        "/w o/{work_order_id}", "/../{work_order_id}", "/./{work_order_id}",
        "/%2e%2E/{work_order_id}", "/{work_order_type}{work_order_id}", "/\r\n/{work_order_id}"}) {
    EXPECT_FALSE(WorkOrderUrls::Create("http://host", path).ok()) << path;
  }
}

TEST(CheckBaseUrlTest, UsableOnesPass) {
  for (const char* url :
       {"http://127.0.0.1:8080", "https://mes.example.com", "https://mes/apriso/v1",
        "http://[2001:db8::1]", "http://host_1:65535/"}) {
    EXPECT_TRUE(CheckBaseUrl(url).ok()) << url << " " << CheckBaseUrl(url);
  }
}

TEST(CheckBaseUrlTest, OthersSayWhatIsWrong) {
  const struct {
    const char* url;
    const char* says;
  } rows[] = {
      {"", "http://"},
      {"mes.example.com", "http://"},
      {"ftp://mes", "http://"},
      {"file:///etc/passwd", "http://"},
      {"http://", "host"},
      {"http:///path", "host"},
      {"http://:80", "host"},
      {"http://user:secret@host", "[apriso.auth]"},
      {"http://host:0", "port"},
      {"http://host:65536", "port"},
      {"http://host:", "port"},
      {"http://host:8a", "port"},
      {"http://host?x=1", "query"},
      {"http://host/#x", "fragment"},
      {"http://ho st/", "host"},
      {"http://host/a b", "percent-encoded"},
      {"http://host/a/../b", ".."},
      {"http://[::1", "IPv6"},
      {"http://[::1]x", "port"},
      {"http://[fe80::1%25eth0]", "IPv6"},
      {"http://host\r\nX: y", "host"},
  };
  for (const auto& row : rows) {
    const absl::Status status = CheckBaseUrl(row.url);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << row.url;
    EXPECT_TRUE(absl::StrContains(status.message(), row.says)) << row.url << ": " << status;
    EXPECT_FALSE(absl::StrContains(status.message(), "secret"));
  }
}

}  // namespace
}  // namespace interlock::apriso
