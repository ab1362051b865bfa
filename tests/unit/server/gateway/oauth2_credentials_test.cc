#include "server/gateway/apriso/oauth2_credentials.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/support/fake_clock.h"
#include "tests/support/secret_folder.h"
#include "tests/unit/server/gateway/fake_http_transport.h"

namespace interlock::apriso {
namespace {

using Headers = CredentialSource::Headers;

std::string Token(absl::string_view value, int expires_in_s = 100) {
  return absl::StrCat(R"({"access_token":")", value, R"(","token_type":"Bearer","expires_in":)",
                      expires_in_s, "}");
}

Headers Bearer(const std::string& value) { return {{"Authorization", "Bearer " + value}}; }

class OAuth2CredentialsTest : public ::testing::Test {
 protected:
  OAuth2CredentialsTest() {
    AuthOptions options;
    options.kind = AuthKind::kOauth2;
    options.token_url = "https://idp.example.com/token";
    options.client_id = "interlock";
    options.client_secret_file = folder_.Write("secret", "geheim\n");
    source_ = std::make_unique<OAuth2Credentials>(options, transport_, clock_);
  }

  // What an Authorize() is answered with; no value while it waits.
  using Answer = std::shared_ptr<std::optional<absl::StatusOr<Headers>>>;
  Answer Authorize() {
    auto answer = std::make_shared<std::optional<absl::StatusOr<Headers>>>();
    source_->Authorize(
        [answer](absl::StatusOr<Headers> headers) { answer->emplace(std::move(headers)); });
    return answer;
  }
  std::shared_ptr<std::optional<absl::Status>> Refresh() {
    auto answer = std::make_shared<std::optional<absl::Status>>();
    source_->Refresh([answer](absl::Status status) { answer->emplace(std::move(status)); });
    return answer;
  }

  // The headers if it was answered at once; else a failure of the test.
  Headers HeadersNow() {
    const Answer answer = Authorize();
    if (!answer->has_value() || !(*answer)->ok()) {
      ADD_FAILURE() << (answer->has_value() ? (*answer)->status().ToString() : "it waits");
      return {};
    }
    return ***answer;
  }
  absl::StatusCode CodeNow() {
    const Answer answer = Authorize();
    return answer->has_value() ? (*answer)->status().code() : absl::StatusCode::kUnknown;
  }
  void GetFirstToken(absl::string_view value = "t1") {
    Authorize();
    transport_.Answer(200, Token(value));
  }
  std::size_t fetches() const { return transport_.requests().size(); }

  support::FakeClock clock_;
  http::FakeHttpTransport transport_;
  support::SecretFolder folder_;
  std::unique_ptr<OAuth2Credentials> source_;
};

TEST_F(OAuth2CredentialsTest, FirstCallerWaitsForTheTokenAndLaterOnesHaveIt) {
  const Answer first = Authorize();
  ASSERT_EQ(fetches(), 1u);
  EXPECT_FALSE(first->has_value());
  transport_.Answer(200, Token("t1"));
  ASSERT_TRUE(first->has_value());
  EXPECT_EQ(***first, Bearer("t1"));
  EXPECT_EQ(HeadersNow(), Bearer("t1"));
  EXPECT_EQ(fetches(), 1u);
}

TEST_F(OAuth2CredentialsTest, AllWhoAskMeanwhileShareOneRequest) {
  std::vector<Answer> answers;
  for (int i = 0; i < 50; ++i) answers.push_back(Authorize());
  const auto refreshed = Refresh();
  EXPECT_EQ(fetches(), 1u);
  transport_.Answer(200, Token("t1"));
  for (const Answer& answer : answers) {
    ASSERT_TRUE(answer->has_value());
    EXPECT_EQ(***answer, Bearer("t1"));
  }
  EXPECT_EQ(*refreshed, absl::OkStatus());
  EXPECT_EQ(fetches(), 1u);
}

TEST_F(OAuth2CredentialsTest, NoMoreThanTheBoundMayWait) {
  std::vector<Answer> answers;
  for (std::size_t i = 0; i < OAuth2Credentials::kMaxWaiting; ++i) answers.push_back(Authorize());
  EXPECT_EQ(CodeNow(), absl::StatusCode::kUnavailable);
  EXPECT_FALSE(answers.back()->has_value());
  transport_.Answer(200, Token("t1"));
  EXPECT_TRUE(answers.back()->has_value());
}

TEST_F(OAuth2CredentialsTest, IsRefreshedEarlyWhileTheOldTokenIsUsed) {
  GetFirstToken();
  clock_.Advance(absl::Seconds(74));
  EXPECT_EQ(HeadersNow(), Bearer("t1"));
  EXPECT_EQ(fetches(), 1u);
  clock_.Advance(absl::Seconds(1));  // a quarter of the lifetime is left
  EXPECT_EQ(HeadersNow(), Bearer("t1"));
  EXPECT_EQ(HeadersNow(), Bearer("t1"));
  EXPECT_EQ(fetches(), 2u);
  transport_.Answer(200, Token("t2"));
  EXPECT_EQ(HeadersNow(), Bearer("t2"));
}

TEST_F(OAuth2CredentialsTest, LongLivedTokensAreRefreshedFiveMinutesEarly) {
  Authorize();
  transport_.Answer(200, Token("t1", 3600));
  clock_.Advance(absl::Minutes(55) - absl::Seconds(1));
  HeadersNow();
  EXPECT_EQ(fetches(), 1u);
  clock_.Advance(absl::Seconds(1));
  HeadersNow();
  EXPECT_EQ(fetches(), 2u);
}

TEST_F(OAuth2CredentialsTest, LifetimeCountsFromTheRequestNotFromTheAnswer) {
  Authorize();
  clock_.Advance(absl::Seconds(10));
  transport_.Answer(200, Token("t1", 100));
  clock_.Advance(absl::Seconds(90));
  EXPECT_FALSE(Authorize()->has_value());
}

TEST_F(OAuth2CredentialsTest, ExpiredTokenIsNotUsedAnyMore) {
  GetFirstToken();
  clock_.Advance(absl::Seconds(100));
  const Answer answer = Authorize();
  EXPECT_FALSE(answer->has_value());
  transport_.Answer(200, Token("t2"));
  EXPECT_EQ(***answer, Bearer("t2"));
}

TEST_F(OAuth2CredentialsTest, StepsOfTheWallClockChangeNothing) {
  GetFirstToken();
  clock_.StepWall(absl::Hours(24));
  EXPECT_EQ(HeadersNow(), Bearer("t1"));
  EXPECT_EQ(fetches(), 1u);
}

TEST_F(OAuth2CredentialsTest, TokenWithoutLifetimeIsUsedUntilItIsRefused) {
  Authorize();
  transport_.Answer(200, R"({"access_token":"t1","token_type":"bearer"})");
  clock_.Advance(absl::Hours(1000));
  EXPECT_EQ(HeadersNow(), Bearer("t1"));
  EXPECT_EQ(fetches(), 1u);
}

TEST_F(OAuth2CredentialsTest, RefreshAfterARefusalFetchesOnce) {
  GetFirstToken();
  source_->OnRefused(Bearer("t1"));
  const auto refreshed = Refresh();
  EXPECT_FALSE(refreshed->has_value());
  EXPECT_FALSE(Authorize()->has_value());  // waits instead of collecting a certain 401
  EXPECT_EQ(fetches(), 2u);
  transport_.Answer(200, Token("t2"));
  EXPECT_EQ(*refreshed, absl::OkStatus());
  EXPECT_EQ(HeadersNow(), Bearer("t2"));
}

TEST_F(OAuth2CredentialsTest, RefusalOfAReplacedTokenFetchesNothing) {
  GetFirstToken();
  source_->OnRefused(Bearer("t1"));
  Refresh();
  transport_.Answer(200, Token("t2"));
  source_->OnRefused(Bearer("t1"));  // of a call that was on the wire all the time
  EXPECT_EQ(*Refresh(), absl::OkStatus());
  EXPECT_EQ(HeadersNow(), Bearer("t2"));
  EXPECT_EQ(fetches(), 2u);
}

TEST_F(OAuth2CredentialsTest, FailedEarlyRefreshKeepsTheOldTokenAndTriesAgainWithBackoff) {
  GetFirstToken();
  clock_.Advance(absl::Seconds(75));
  HeadersNow();
  transport_.Answer(503, "");
  EXPECT_EQ(HeadersNow(), Bearer("t1"));
  EXPECT_EQ(fetches(), 2u);
  clock_.Advance(absl::Seconds(1));
  EXPECT_EQ(HeadersNow(), Bearer("t1"));
  EXPECT_EQ(fetches(), 3u);
  transport_.Answer(503, "");
  clock_.Advance(absl::Milliseconds(1999));
  HeadersNow();
  EXPECT_EQ(fetches(), 3u);
  clock_.Advance(absl::Milliseconds(1));
  HeadersNow();
  EXPECT_EQ(fetches(), 4u);
  transport_.Answer(200, Token("t2"));
  EXPECT_EQ(HeadersNow(), Bearer("t2"));
}

TEST_F(OAuth2CredentialsTest, DeniedEarlyRefreshKeepsTheOldTokenToo) {
  GetFirstToken();
  clock_.Advance(absl::Seconds(75));
  HeadersNow();
  transport_.Answer(401, R"({"error":"invalid_client"})");
  EXPECT_EQ(HeadersNow(), Bearer("t1"));
  clock_.Advance(absl::Seconds(25));
  Authorize();
  transport_.Answer(401, R"({"error":"invalid_client"})");
  EXPECT_EQ(CodeNow(), absl::StatusCode::kPermissionDenied);
}

TEST_F(OAuth2CredentialsTest, WithoutATokenEveryoneIsToldWhyUntilTheNextTry) {
  const Answer first = Authorize();
  transport_.Answer(503, "");
  EXPECT_EQ((*first)->status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(CodeNow(), absl::StatusCode::kUnavailable);
  EXPECT_EQ((*Refresh())->code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(fetches(), 1u);
  clock_.Advance(absl::Seconds(1));
  EXPECT_FALSE(Authorize()->has_value());
  EXPECT_EQ(fetches(), 2u);
}

TEST_F(OAuth2CredentialsTest, BackoffEndsAtHalfAMinute) {
  for (int i = 0; i < 10; ++i) {
    Authorize();
    transport_.Answer(503, "");
    clock_.Advance(absl::Seconds(30));
  }
  EXPECT_EQ(fetches(), 10u);
}

TEST_F(OAuth2CredentialsTest, RefusedClientIsPermissionDeniedWithEndpointAndCode) {
  const Answer answer = Authorize();
  transport_.Answer(401, R"({"error":"invalid_client"})");
  const absl::Status status = (*answer)->status();
  EXPECT_EQ(status.code(), absl::StatusCode::kPermissionDenied);
  EXPECT_TRUE(absl::StrContains(status.message(), "https://idp.example.com/token")) << status;
  EXPECT_TRUE(absl::StrContains(status.message(), "invalid_client")) << status;
}

TEST_F(OAuth2CredentialsTest, SecretIsReadAgainForEachFetch) {
  GetFirstToken();
  folder_.Write("secret", "anders");
  clock_.Advance(absl::Seconds(80));
  HeadersNow();
  EXPECT_EQ(transport_.requests()[0].headers[2].value,
            "Basic " + absl::Base64Escape("interlock:geheim"));
  EXPECT_EQ(transport_.requests()[1].headers[2].value,
            "Basic " + absl::Base64Escape("interlock:anders"));
}

TEST_F(OAuth2CredentialsTest, MissingSecretSendsNothingAndKeepsTheToken) {
  GetFirstToken();
  std::filesystem::remove(folder_.Path("secret"));
  clock_.Advance(absl::Seconds(80));
  EXPECT_EQ(HeadersNow(), Bearer("t1"));
  clock_.Advance(absl::Seconds(20));
  EXPECT_EQ(CodeNow(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(fetches(), 1u);
  folder_.Write("secret", "geheim");
  clock_.Advance(absl::Seconds(2));
  EXPECT_FALSE(Authorize()->has_value());
}

TEST_F(OAuth2CredentialsTest, WaitersAreAnsweredWhenTheTransportStops) {
  const Answer waiting = Authorize();
  transport_.Stop();
  ASSERT_TRUE(waiting->has_value());
  EXPECT_EQ((*waiting)->status().code(), absl::StatusCode::kUnavailable);
  clock_.Advance(absl::Minutes(1));
  EXPECT_EQ(CodeNow(), absl::StatusCode::kUnavailable);
}

TEST_F(OAuth2CredentialsTest, EvenATokenThatExpiredOnTheWayServesThoseWhoWaited) {
  const Answer waiting = Authorize();
  clock_.Advance(absl::Seconds(10));
  transport_.Answer(200, Token("t1", 5));
  EXPECT_EQ(***waiting, Bearer("t1"));
  EXPECT_FALSE(Authorize()->has_value());
}

}  // namespace
}  // namespace interlock::apriso
