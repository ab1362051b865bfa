#include "simulator/access_control.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace interlock::simulator {
namespace {

using ::testing::HasSubstr;

constexpr char kForm[] = "application/x-www-form-urlencoded";

SignIn Oauth2() {
  return {.kind = SignInKind::kOauth2,
          .client_id = "broker",
          .client_secret = "s3cret",
          .scope = "read write",
          .expires_in = absl::Seconds(60)};
}

std::string Basic(const std::string& plain) {
  return absl::StrCat("Basic ", absl::Base64Escape(plain));
}

class AccessControlTest : public ::testing::Test {
 protected:
  void Use(SignIn settings, std::vector<SignInChange> changes = {}) {
    access_.emplace(std::move(settings), std::move(changes), 1, [this] { return now_; });
  }
  // The challenge's header, or "good".
  std::string Check(const std::map<std::string, std::string>& headers) {
    const auto challenge =
        access_->Check([&](const char* name) -> std::optional<absl::string_view> {
          const auto found = headers.find(name);
          if (found == headers.end()) return std::nullopt;
          return found->second;
        });
    return challenge ? challenge->www_authenticate : "good";
  }
  std::string CheckToken(const std::string& token) {
    return Check({{"Authorization", absl::StrCat("Bearer ", token)}});
  }
  nlohmann::json Ask(const std::string& body, const std::string& authorization = "",
                     int status = 200) {
    const Reply reply = access_->GiveToken({kForm, authorization, body});
    EXPECT_EQ(reply.status, status) << reply.body;
    return nlohmann::json::parse(reply.body, nullptr, false);
  }
  std::string NewToken() {
    return Ask("grant_type=client_credentials", Basic("broker:s3cret"))["access_token"];
  }

  absl::Time now_ = absl::FromUnixSeconds(1'700'000'000);
  std::optional<AccessControl> access_;
};

TEST_F(AccessControlTest, WithoutSettingsEverybodyMayCome) {
  Use({});
  EXPECT_EQ(Check({}), "good");
  EXPECT_FALSE(access_->IsTokenPath("/oauth2/token"));
}

TEST_F(AccessControlTest, StaticCredentialsAreComparedExactly) {
  struct Row {
    SignIn settings;
    std::map<std::string, std::string> headers;
    std::string answer;
  };
  const SignIn basic{.kind = SignInKind::kBasic, .username = "u", .password = "p:q"};
  const SignIn bearer{.kind = SignInKind::kBearer, .token = "t"};
  const SignIn key{.kind = SignInKind::kApiKey, .header = "X-Key", .key = "k"};
  const Row rows[] = {
      {basic, {{"Authorization", Basic("u:p:q")}}, "good"},
      {basic, {{"Authorization", Basic("u:p")}}, "Basic realm=\"apriso\""},
      {basic, {{"Authorization", "Basic ???"}}, "Basic realm=\"apriso\""},
      {basic, {}, "Basic realm=\"apriso\""},
      {bearer, {{"Authorization", "Bearer t"}}, "good"},
      {bearer, {{"Authorization", "bearer t"}}, "good"},
      {bearer, {{"Authorization", "t"}}, "Bearer realm=\"apriso\""},
      {bearer, {{"Authorization", "Bearer T"}}, "Bearer realm=\"apriso\", error=\"invalid_token\""},
      {key, {{"X-Key", "k"}}, "good"},
      {key, {{"X-Key", "K"}}, "ApiKey realm=\"apriso\""},
      {key, {{"X-API-Key", "k"}}, "ApiKey realm=\"apriso\""},
  };
  for (const Row& row : rows) {
    Use(row.settings);
    EXPECT_EQ(Check(row.headers), row.answer)
        << (row.headers.empty() ? "no header" : row.headers.begin()->second);
  }
}

TEST_F(AccessControlTest, ATokenIsGoodUntilItExpires) {
  Use(Oauth2());
  const auto answer = Ask("grant_type=client_credentials&client_id=broker&client_secret=s3cret");
  EXPECT_EQ(answer["token_type"], "Bearer");
  EXPECT_EQ(answer["expires_in"], 60);
  EXPECT_EQ(answer["scope"], "read write");
  const std::string token = answer["access_token"];
  EXPECT_EQ(CheckToken(token), "good");
  now_ += absl::Seconds(60) - absl::Nanoseconds(1);
  EXPECT_EQ(CheckToken(token), "good");
  EXPECT_EQ(access_->counts().active, 1U);
  now_ += absl::Nanoseconds(1);
  EXPECT_THAT(CheckToken(token), HasSubstr("invalid_token"));
  EXPECT_EQ(access_->counts().active, 0U);
}

TEST_F(AccessControlTest, ATokenMayDieEarlierThanAnnouncedOrWithoutAnnouncement) {
  SignIn settings = Oauth2();
  settings.lifetime = absl::Seconds(5);
  settings.announce_expiry = false;
  Use(settings);
  const auto answer = Ask("grant_type=client_credentials", Basic("broker:s3cret"));
  EXPECT_FALSE(answer.contains("expires_in"));
  now_ += absl::Seconds(5);
  EXPECT_NE(CheckToken(answer["access_token"]), "good");
}

TEST_F(AccessControlTest, WrongTokenRequestsGetTheErrorsOfTheStandard) {
  struct Row {
    std::string situation;
    std::string body;
    std::string authorization;
    int status;
    std::string error;
  };
  const std::string grant = "grant_type=client_credentials";
  const Row rows[] = {
      {"no grant type", "scope=read", Basic("broker:s3cret"), 400, "invalid_request"},
      {"another grant type", "grant_type=password", Basic("broker:s3cret"), 400,
       "unsupported_grant_type"},
      {"a name twice", grant + "&" + grant, Basic("broker:s3cret"), 400, "invalid_request"},
      {"bad encoding", grant + "&scope=%zz", Basic("broker:s3cret"), 400, "invalid_request"},
      {"no client", grant, "", 401, "invalid_client"},
      {"wrong secret", grant, Basic("broker:old"), 401, "invalid_client"},
      {"wrong client", grant + "&client_id=x&client_secret=s3cret", "", 401, "invalid_client"},
      {"not Basic", grant, "Bearer x", 401, "invalid_client"},
      {"secret twice", grant + "&client_id=broker&client_secret=s3cret", Basic("broker:s3cret"),
       400, "invalid_request"},
      {"a scope too many", grant + "&scope=read+admin", Basic("broker:s3cret"), 400,
       "invalid_scope"},
  };
  Use(Oauth2());
  for (const Row& row : rows) {
    SCOPED_TRACE(row.situation);
    EXPECT_EQ(Ask(row.body, row.authorization, row.status)["error"], row.error);
  }
  EXPECT_EQ(access_->GiveToken({"application/json", "", "{}"}).status, 400);
  EXPECT_EQ(access_->counts().refused, std::size(rows) + 1);
  EXPECT_EQ(access_->counts().issued, 0U);
}

TEST_F(AccessControlTest, TheSecretsPlaceCanBeRestricted) {
  const std::string form = "grant_type=client_credentials&client_id=broker&client_secret=s3cret";
  SignIn settings = Oauth2();
  settings.client_secret_in = ClientSecretPlace::kForm;
  Use(settings);
  Ask(form);
  Ask("grant_type=client_credentials", Basic("broker:s3cret"), 401);
  settings.client_secret_in = ClientSecretPlace::kBasic;
  Use(settings);
  Ask("grant_type=client_credentials", Basic("broker:s3cret"));
  Ask(form, "", 401);
}

TEST_F(AccessControlTest, ASecretMayNeedEncodingInTheHeader) {
  SignIn settings = Oauth2();
  settings.client_secret = "a:b/%c";
  Use(settings);
  Ask("grant_type=client_credentials", Basic("broker:a%3Ab%2F%25c"));
}

TEST_F(AccessControlTest, RevokedTokensAreBadAndCounted) {
  Use(Oauth2());
  const std::string first = NewToken();
  const std::string second = NewToken();
  EXPECT_NE(first, second);
  EXPECT_EQ(access_->RevokeTokens(), 2U);
  EXPECT_NE(CheckToken(first), "good");
  EXPECT_EQ(access_->counts().revoked, 2U);
  EXPECT_EQ(CheckToken(NewToken()), "good");
}

TEST_F(AccessControlTest, ANewSecretLeavesOldTokensAlone) {
  Use(Oauth2());
  const std::string token = NewToken();
  SignIn settings = access_->settings();
  settings.client_secret = "new";
  access_->Set(settings);
  EXPECT_EQ(CheckToken(token), "good");
  Ask("grant_type=client_credentials", Basic("broker:s3cret"), 401);
  Ask("grant_type=client_credentials", Basic("broker:new"));
}

TEST_F(AccessControlTest, CredentialsExpireAtTheirTimeAndAgainAfterAReset) {
  SignIn later = Oauth2();
  later.client_secret = "new";
  Use(Oauth2(), {{.after = absl::Minutes(10), .settings = later, .revoke_tokens = true}});
  for (const char* round : {"start", "reset"}) {
    SCOPED_TRACE(round);
    now_ += absl::Minutes(10) - absl::Seconds(1);
    const std::string token = NewToken();
    EXPECT_EQ(CheckToken(token), "good");
    now_ += absl::Seconds(1);
    EXPECT_NE(CheckToken(token), "good");
    EXPECT_EQ(access_->settings().client_secret, "new");
    access_->Reset();
  }
}

TEST_F(AccessControlTest, NoTokenComesTwiceNotEvenAfterAReset) {
  Use(Oauth2());
  std::set<std::string> tokens;
  for (int i = 0; i < 3; ++i) {
    tokens.insert(NewToken());
    access_->Reset();
  }
  EXPECT_EQ(tokens.size(), 3U);
}

}  // namespace
}  // namespace interlock::simulator
