#include "server/gateway/apriso/oauth2_token.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace interlock::apriso {
namespace {

constexpr char kUrl[] = "https://idp.example.com/oauth2/token?tenant=plant";

http::HttpResponse Answered(int status, std::string body) {
  http::HttpResponse response;
  response.delivery = http::Delivery::kAnswered;
  response.status = status;
  response.body = std::move(body);
  return response;
}

AuthOptions Client() {
  AuthOptions options;
  options.kind = AuthKind::kOauth2;
  options.token_url = kUrl;
  options.client_id = "interlock";
  return options;
}

TEST(TokenRequestTest, IsAFormWithTheClientInTheHeader) {
  const http::HttpRequest request = MakeTokenRequest(Client(), "geheim");
  EXPECT_EQ(request.method, http::Method::kPost);
  EXPECT_EQ(request.url, kUrl);
  EXPECT_EQ(request.body, "grant_type=client_credentials");
  EXPECT_EQ(request.headers,
            (std::vector<http::Header>{{"Content-Type", "application/x-www-form-urlencoded"},
                                       {"Accept", "application/json"},
                                       // interlock:geheim
                                       {"Authorization", "Basic aW50ZXJsb2NrOmdlaGVpbQ=="}}));
}

TEST(TokenRequestTest, IdAndSecretAreFormEncodedBeforeTheyAreJoined) {
  AuthOptions options = Client();
  options.client_id = "plant 1:a";
  // plant%201%3Aa:%C3%A4%2F%2B%20
  EXPECT_EQ(MakeTokenRequest(options, "\xC3\xA4/+ ").headers[2].value,
            "Basic cGxhbnQlMjAxJTNBYTolQzMlQTQlMkYlMkIlMjA=");
}

TEST(TokenRequestTest, ScopeIsAskedForIfThereIsOne) {
  AuthOptions options = Client();
  options.scope = "orders.write orders.read";
  EXPECT_EQ(MakeTokenRequest(options, "x").body,
            "grant_type=client_credentials&scope=orders.write%20orders.read");
}

struct GoodRow {
  const char* name;
  const char* body;
  const char* token;
  std::optional<absl::Duration> lifetime;
};

class TokenAcceptedTest : public ::testing::TestWithParam<GoodRow> {};

TEST_P(TokenAcceptedTest, TokenAndLifetimeAreTaken) {
  const absl::StatusOr<AccessToken> token =
      ParseTokenResponse(Answered(200, GetParam().body), kUrl);
  ASSERT_TRUE(token.ok()) << token.status();
  EXPECT_EQ(token->value, GetParam().token);
  EXPECT_EQ(token->lifetime, GetParam().lifetime);
}

const GoodRow kGoodRows[] = {
    {"AsTheRfcShowsIt", R"({"access_token":"2YotnF","token_type":"Bearer","expires_in":3600})",
     "2YotnF", absl::Seconds(3600)},
    {"TypeInAnyCase", R"({"access_token":"a.b-c_d~e+f/g=","token_type":"bEARER"})",
     "a.b-c_d~e+f/g=", std::nullopt},
    {"NoType", R"({"access_token":"t","expires_in":60})", "t", absl::Seconds(60)},
    {"LifetimeAsText", R"({"access_token":"t","token_type":"bearer","expires_in":"3599"})", "t",
     absl::Seconds(3599)},
    {"LifetimeWithFraction", R"({"access_token":"t","expires_in":1.5})", "t",
     absl::Milliseconds(1500)},
    {"LifetimeNull", R"({"access_token":"t","expires_in":null})", "t", std::nullopt},
    {"HugeLifetimeIsADay", R"({"access_token":"t","expires_in":1e300})", "t", absl::Hours(24)},
    {"HugeWholeLifetimeIsADay", R"({"access_token":"t","expires_in":18446744073709551615})", "t",
     absl::Hours(24)},
    {"OtherMembersDoNotCount", R"({"access_token":"t","refresh_token":"r","scope":"s","x":[{}]})",
     "t", std::nullopt},
};
INSTANTIATE_TEST_SUITE_P(Rows, TokenAcceptedTest, ::testing::ValuesIn(kGoodRows),
                         [](const auto& row) { return std::string(row.param.name); });

struct BadRow {
  const char* name;
  int status;
  std::string body;
  absl::StatusCode code;
  const char* says;
};

class TokenRefusedTest : public ::testing::TestWithParam<BadRow> {};

TEST_P(TokenRefusedTest, TheReasonNamesTheEndpointAndNothingElseOfTheAnswer) {
  const absl::Status status =
      ParseTokenResponse(Answered(GetParam().status, GetParam().body), kUrl).status();
  EXPECT_EQ(status.code(), GetParam().code) << status;
  EXPECT_TRUE(absl::StrContains(status.message(), "https://idp.example.com/oauth2/token"));
  EXPECT_TRUE(absl::StrContains(status.message(), GetParam().says)) << status;
  EXPECT_FALSE(absl::StrContains(status.message(), "SECRET")) << status;
  EXPECT_FALSE(absl::StrContains(status.message(), "tenant=plant")) << status;
  EXPECT_LT(status.message().size(), 300u);
}

constexpr absl::StatusCode kDown = absl::StatusCode::kUnavailable;
constexpr absl::StatusCode kDenied = absl::StatusCode::kPermissionDenied;

const BadRow kBadRows[] = {
    {"InvalidClient", 401, R"({"error":"invalid_client","error_description":"SECRET is wrong"})",
     kDenied, "invalid_client (HTTP 401); check apriso.auth.client_id and client_secret_file"},
    {"InvalidScope", 400, R"({"error":"invalid_scope"})", kDenied,
     "invalid_scope (HTTP 400); check apriso.auth.scope"},
    {"UnauthorizedClient", 400, R"({"error":"unauthorized_client"})", kDenied,
     "unauthorized_client (HTTP 400)"},
    {"AccessDenied", 403, R"({"error":"access_denied"})", kDenied, "access_denied (HTTP 403)"},
    {"UnknownCodeIsNotShown", 400, R"({"error":"SECRET"})", kDenied, "HTTP 400"},
    {"NoJson", 403, "<html>SECRET</html>", kDenied, "HTTP 403"},
    {"CodeThatIsNoText", 401, R"({"error":{"SECRET":1}})", kDenied, "HTTP 401"},
    {"ErrorInsideASuccess", 200, R"({"error":"invalid_client"})", kDenied, "invalid_client"},
    {"PassingErrorWith400", 400, R"({"error":"temporarily_unavailable"})", kDown,
     "temporarily_unavailable (HTTP 400)"},
    {"ServerError", 500, R"({"error":"server_error"})", kDown, "server_error (HTTP 500)"},
    {"BadGateway", 502, "SECRET", kDown, "HTTP 502"},
    {"NotFound", 404, "SECRET", kDown, "HTTP 404; check apriso.auth.token_url"},
    {"TooManyRequests", 429, "", kDown, "HTTP 429"},
    {"Redirect", 302, "", kDown, "a redirect, which is not followed"},
    {"SignInPage", 200, "<html>SECRET</html>", kDown, "no JSON object"},
    {"Array", 200, R"(["SECRET"])", kDown, "no JSON object"},
    {"Garbled", 200, R"({"access_token":"SECRET")", kDown, "no JSON object"},
    {"Empty", 200, "", kDown, "no JSON object"},
    {"NoToken", 200, R"({"token_type":"bearer","id_token":"SECRET"})", kDown, "no access_token"},
    {"TokenThatIsNoText", 200, R"({"access_token":["SECRET"]})", kDown, "no access_token"},
    {"EmptyToken", 200, R"({"access_token":""})", kDown, "no access_token"},
    {"TokenWithALineBreak", 200, R"({"access_token":"SECRET\r\nX-Injected: yes"})", kDown,
     "bytes that no token has"},
    {"TokenWithABlank", 200, R"({"access_token":"SE CRET"})", kDown, "bytes that no token has"},
    {"TokenWithNul", 200, "{\"access_token\":\"SECRET\\u0000\"}", kDown, "bytes that no token has"},
    {"TokenBeyondAscii", 200, "{\"access_token\":\"SECRET\xC3\xA4\"}", kDown,
     "bytes that no token has"},
    {"HugeToken", 200, absl::StrCat(R"({"access_token":")", std::string(20000, 't'), R"("})"),
     kDown, "longer than 16384 bytes"},
    {"OtherType", 200, R"({"access_token":"SECRET","token_type":"mac"})", kDown,
     "token_type is not bearer"},
    {"TypeThatIsNoText", 200, R"({"access_token":"SECRET","token_type":1})", kDown,
     "token_type is not bearer"},
    {"NegativeLifetime", 200, R"({"access_token":"SECRET","expires_in":-1})", kDown,
     "expires_in is not a number of seconds above zero"},
    {"ZeroLifetime", 200, R"({"access_token":"SECRET","expires_in":0})", kDown, "expires_in"},
    {"LifetimeInWords", 200, R"({"access_token":"SECRET","expires_in":"an hour"})", kDown,
     "expires_in"},
    {"LifetimeNan", 200, R"({"access_token":"SECRET","expires_in":"nan"})", kDown, "expires_in"},
    {"LifetimeObject", 200, R"({"access_token":"SECRET","expires_in":{}})", kDown, "expires_in"},
    {"DeepNesting", 200, std::string(100000, '['), kDown, "no JSON object"},
};
INSTANTIATE_TEST_SUITE_P(Rows, TokenRefusedTest, ::testing::ValuesIn(kBadRows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(TokenResponseTest, NoAnswerIsUnavailableWithTheTransportsWords) {
  http::HttpResponse response;
  response.delivery = http::Delivery::kNotSent;
  response.error = "Failed to connect";
  const absl::Status status = ParseTokenResponse(response, kUrl).status();
  EXPECT_EQ(status, absl::UnavailableError("no token from https://idp.example.com/oauth2/token: "
                                           "Failed to connect"));
}

}  // namespace
}  // namespace interlock::apriso
