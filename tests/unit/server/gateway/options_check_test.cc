#include "server/gateway/apriso/options_check.h"

#include <functional>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace interlock::apriso {
namespace {

AprisoOptions Usable() {
  AprisoOptions options;
  options.base_url = "https://mes.example.com";
  return options;
}

TEST(CheckOptionsTest, DefaultsWithABaseUrlCanBeUsed) {
  EXPECT_TRUE(CheckOptions(Usable()).empty());
  EXPECT_TRUE(CheckOptions(AuthOptions()).empty());
}

TEST(CheckOptionsTest, EachProblemNamesItsKey) {
  const struct {
    const char* key;
    std::function<void(AprisoOptions&)> spoil;
  } rows[] = {
      {"apriso.base_url", [](AprisoOptions& o) { o.base_url = ""; }},
      {"apriso.base_url", [](AprisoOptions& o) { o.base_url = "mes"; }},
      {"apriso.work_order_path", [](AprisoOptions& o) { o.work_order_path = "/wo"; }},
      {"apriso.request_timeout", [](AprisoOptions& o) { o.request_timeout = absl::Hours(1); }},
      {"apriso.request_timeout", [](AprisoOptions& o) { o.request_timeout = absl::Seconds(0); }},
      {"apriso.race_status",
       [](AprisoOptions& o) {
         o.race_status = {409, 200};
       }},
      {"apriso.race_status", [](AprisoOptions& o) { o.race_status = {503}; }},
      {"apriso.etag_source", [](AprisoOptions& o) { o.etag_pointer = "rev"; }},
      {"apriso.status_pointer", [](AprisoOptions& o) { o.status_pointer = ""; }},
      {"apriso.status_pointer", [](AprisoOptions& o) { o.status_pointer = "status"; }},
      {"apriso.type_pointer", [](AprisoOptions& o) { o.type_pointer = "/a~"; }},
      {"apriso.lock_pointer", [](AprisoOptions& o) { o.lock_pointer = "x"; }},
      {"apriso.changed_by_pointer", [](AprisoOptions& o) { o.changed_by_pointer = "x"; }},
      {"apriso.echo_field", [](AprisoOptions& o) { o.echo_field = "status"; }},
      {"apriso.echo_field", [](AprisoOptions& o) { o.echo_field = "/echo"; }},
      {"apriso.outcome[0].status",
       [](AprisoOptions& o) {
         o.outcomes = {{99, "", std::nullopt, OutcomeMeaning::kRace}};
       }},
      {"apriso.outcome[1].pointer",
       [](AprisoOptions& o) {
         o.outcomes = {{409, "/a", "x", OutcomeMeaning::kRace},
                       {409, "a", "x", OutcomeMeaning::kRace}};
       }},
      {"apriso.outcome[0].equals",
       [](AprisoOptions& o) {
         o.outcomes = {{409, "", "x", OutcomeMeaning::kRace}};
       }},
      {"transport.retry_after_max", [](AprisoOptions& o) { o.retry_after_max = absl::Hours(25); }},
  };
  for (const auto& row : rows) {
    AprisoOptions options = Usable();
    row.spoil(options);
    const std::vector<OptionProblem> problems = CheckOptions(options);
    ASSERT_EQ(problems.size(), 1u) << row.key;
    EXPECT_EQ(problems[0].key, row.key);
    EXPECT_FALSE(problems[0].text.empty());
  }
}

TEST(CheckOptionsTest, AllProblemsComeAtOnce) {
  AprisoOptions options;
  options.status_pointer = "";
  options.race_status = {1};
  EXPECT_EQ(CheckOptions(options).size(), 3u);
}

TEST(CheckOptionsTest, EachKindOfCredentialNeedsItsOwnSettings) {
  AuthOptions options;
  options.kind = AuthKind::kBasic;
  EXPECT_EQ(CheckOptions(options).size(), 2u);
  options.username = "u";
  options.password_file = "f";
  EXPECT_TRUE(CheckOptions(options).empty());
  options.kind = AuthKind::kBearer;
  EXPECT_EQ(CheckOptions(options).size(), 1u);
  options.kind = AuthKind::kApiKey;
  options.header = "no token";
  EXPECT_EQ(CheckOptions(options).size(), 2u);
  options.kind = AuthKind::kOauth2;
  EXPECT_EQ(CheckOptions(options).size(), 3u);
  options.client_id = "interlock";
  options.client_secret_file = "f";
  for (const char* url : {"ftp://idp/token", "https://user:word@idp/token", "https://idp/token#x",
                          "https://idp/token?a b", "token"}) {
    options.token_url = url;
    EXPECT_EQ(CheckOptions(options).size(), 1u) << url;
  }
  options.token_url = "https://idp.example.com:8443/realms/plant/token?api-version=1";
  EXPECT_TRUE(CheckOptions(options).empty());
}

}  // namespace
}  // namespace interlock::apriso
