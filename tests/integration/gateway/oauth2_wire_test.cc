// OAuth2 client credentials over sockets: what goes to the token endpoint and to Apriso, and what
// comes of endpoints that are down, say no, or mean harm.

#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/integration/gateway/gateway_fixture.h"
#include "tests/support/scripted_http_server.h"
#include "tests/support/tls/test_authority.h"
#include "tests/support/tls/tls_front.h"

namespace interlock::apriso {
namespace {

using support::HttpAnswer;
using support::JsonAnswer;
using support::ScriptedConnection;
using support::ScriptedHttpServer;
using support::SeenRequest;

// An Apriso that takes one token at a time, and a token endpoint, in different processes as far as
// the gateway can see.
class OAuth2WireTest : public GatewayWithCredential {
 protected:
  OAuth2WireTest()
      : apriso_([this](const SeenRequest& request, ScriptedConnection& connection) {
          const std::string wanted = absl::StrCat("Bearer token-", good_.load());
          if (request.Header("Authorization") != wanted) {
            connection.Send(JsonAnswer(
                401,
                absl::StrCat(R"({"error":"what is )", request.Header("Authorization"), R"("})")));
          } else if (request.method == "GET") {
            connection.Send(JsonAnswer(200, R"({"status":"In Progress"})", "\"v1\""));
          } else {
            connection.Send(HttpAnswer(204, ""));
          }
        }),
        tokens_([this](const SeenRequest&, ScriptedConnection& connection) {
          connection.Send(
              JsonAnswer(200, absl::StrCat(R"({"access_token":"token-)", ++issued_,
                                           R"(","token_type":"Bearer","expires_in":100})")));
        }) {}

  void Start(http::CurlOptions curl = {}) {
    StartGateway(apriso_.Url(), Oauth2(tokens_.Url("/oauth2/token")), std::move(curl));
  }
  int fetches() { return tokens_.CountRequests("POST"); }

  std::atomic<int> good_ = 1;
  std::atomic<int> issued_ = 0;
  ScriptedHttpServer apriso_;
  ScriptedHttpServer tokens_;
};

TEST_F(OAuth2WireTest, TokenIsFetchedOnceAndShownToApriso) {
  Start();
  EXPECT_EQ(tokens_.Connections(), 0);
  EXPECT_EQ(Read().answer, core::ReadAnswer::kOk);
  EXPECT_EQ(Write().answer, core::WireAnswer::kApplied);
  ASSERT_EQ(tokens_.Requests().size(), 1u);
  const SeenRequest seen = tokens_.Requests()[0];
  EXPECT_EQ(seen.method, "POST");
  EXPECT_EQ(seen.target, "/oauth2/token");
  EXPECT_EQ(seen.Header("Content-Type"), "application/x-www-form-urlencoded");
  // interlock:geheim%3A%2F%2B%201
  EXPECT_EQ(seen.Header("Authorization"), "Basic aW50ZXJsb2NrOmdlaGVpbSUzQSUyRiUyQiUyMDE=");
  EXPECT_EQ(seen.body, "grant_type=client_credentials");
  EXPECT_EQ(apriso_.Requests().at(1).Header("Authorization"), "Bearer token-1");
}

TEST_F(OAuth2WireTest, ManyCallsShareOneTokenRequest) {
  Start();
  std::vector<std::future<core::ReadOutcome>> reads;
  for (int i = 0; i < 40; ++i) reads.push_back(StartRead());
  for (auto& read : reads) EXPECT_EQ(Await(std::move(read)).answer, core::ReadAnswer::kOk);
  EXPECT_EQ(fetches(), 1);
}

TEST_F(OAuth2WireTest, EarlyRefreshGoesOnBesideTheTraffic) {
  Start();
  Read();
  good_ = 2;  // Apriso takes both in truth; this one shows which is used
  clock_.Advance(absl::Seconds(80));
  EXPECT_EQ(Read().answer, core::ReadAnswer::kUnauthorized);  // still with the old token
  ASSERT_TRUE(tokens_.WaitForRequests(2, absl::Seconds(10)));
  EXPECT_EQ(Refresh(), absl::OkStatus());
  EXPECT_EQ(Read().answer, core::ReadAnswer::kOk);
  EXPECT_EQ(fetches(), 2);
}

TEST_F(OAuth2WireTest, RevokedTokenCostsOneRefreshHoweverManyCallsItHits) {
  Start();
  Read();
  good_ = 2;
  std::vector<std::future<core::ReadOutcome>> reads;
  for (int i = 0; i < 20; ++i) reads.push_back(StartRead());
  for (auto& read : reads) {
    if (Await(std::move(read)).answer == core::ReadAnswer::kUnauthorized) {
      EXPECT_EQ(Refresh(), absl::OkStatus());
    }
  }
  EXPECT_EQ(Read().answer, core::ReadAnswer::kOk);
  EXPECT_EQ(Refresh(), absl::OkStatus());
  EXPECT_EQ(fetches(), 2);
}

TEST_F(OAuth2WireTest, StopAnswersThoseWhoWaitForAToken) {
  ScriptedHttpServer silent([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Pause(absl::Seconds(60));
  });
  StartGateway(apriso_.Url(), Oauth2(silent.Url()));
  auto write = StartWrite();
  ASSERT_TRUE(silent.WaitForRequests(1, absl::Seconds(10)));
  gateway_->Stop();
  EXPECT_EQ(Await(std::move(write)).answer, core::WireAnswer::kNotSent);
  EXPECT_EQ(apriso_.Connections(), 0);
}

TEST_F(OAuth2WireTest, RefusedClientIsUnauthorizedAndNothingIsSentToApriso) {
  ScriptedHttpServer refusing([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send(JsonAnswer(401, R"({"error":"invalid_client"})"));
  });
  StartGateway(apriso_.Url(), Oauth2(refusing.Url("/token")));
  const core::ReadOutcome read = Read();
  EXPECT_EQ(read.answer, core::ReadAnswer::kUnauthorized);
  const core::WriteOutcome write = Write();
  EXPECT_EQ(write.answer, core::WireAnswer::kUnauthorized);
  EXPECT_EQ(Refresh().code(), absl::StatusCode::kPermissionDenied);
  for (const std::string& message : {read.message, write.message}) {
    EXPECT_TRUE(absl::StrContains(message, refusing.Url("/token"))) << message;
    EXPECT_TRUE(absl::StrContains(message, "invalid_client")) << message;
  }
  EXPECT_EQ(apriso_.Connections(), 0);
  EXPECT_EQ(refusing.CountRequests("POST"), 1);  // the others were told what is known
}

struct HostileRow {
  const char* name;
  std::function<void(ScriptedConnection&)> act;
};

class HostileTokenEndpointTest : public OAuth2WireTest,
                                 public ::testing::WithParamInterface<HostileRow> {};

TEST_P(HostileTokenEndpointTest, LeavesTheGatewayUnavailableAndNothingIsSent) {
  ScriptedHttpServer hostile(
      [](const SeenRequest&, ScriptedConnection& connection) { GetParam().act(connection); });
  AuthOptions auth = Oauth2(hostile.Url("/token"));
  auth.request_timeout = absl::Milliseconds(300);
  StartGateway(apriso_.Url(), auth);
  const core::ReadOutcome read = Read();
  EXPECT_EQ(read.answer, core::ReadAnswer::kFailed);
  EXPECT_TRUE(absl::StartsWith(read.message, "no token from " + hostile.Url("/token") + ": "))
      << read.message;
  EXPECT_EQ(Write().answer, core::WireAnswer::kNotSent);
  EXPECT_EQ(apriso_.Connections(), 0);
  EXPECT_EQ(hostile.CountRequests("POST"), 1);
}

const HostileRow kHostileRows[] = {
    {"EndlessBody",
     [](ScriptedConnection& connection) {
       connection.Send("HTTP/1.1 200 OK\r\n\r\n{\"access_token\":\"");
       while (connection.Send(std::string(65536, 't'))) {
       }
     }},
    {"HugeBody",
     [](ScriptedConnection& connection) {
       connection.Send(JsonAnswer(
           200, absl::StrCat(R"({"access_token":")", std::string(1 << 20, 't'), R"("})")));
     }},
    {"EndlessHeaders",
     [](ScriptedConnection& connection) {
       connection.Send("HTTP/1.1 200 OK\r\n");
       while (connection.Send("X-Flood: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n")) {
       }
     }},
    {"Drip",
     [](ScriptedConnection& connection) {
       connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
       while (connection.Pause(absl::Milliseconds(20)) && connection.Send(" ")) {
       }
     }},
    {"Silence", [](ScriptedConnection& connection) { connection.Pause(absl::Seconds(60)); }},
    {"Reset", [](ScriptedConnection& connection) { connection.Reset(); }},
    {"ShortBody",
     [](ScriptedConnection& connection) {
       connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"access_token\":\"t\"}");
       connection.Close();
     }},
    {"NoHttp",
     [](ScriptedConnection& connection) {
       connection.Send("SSH-2.0-OpenSSH\r\n");
       connection.Close();
     }},
    {"Garbled",
     [](ScriptedConnection& connection) {
       connection.Send(JsonAnswer(200, "{\"access_token\":\"t\xFF\xFE\""));
     }},
    {"LineBreakInToken",
     [](ScriptedConnection& connection) {
       connection.Send(JsonAnswer(200, R"({"access_token":"t\r\nIf-Match: *"})"));
     }},
    {"Unavailable", [](ScriptedConnection& connection) { connection.Send(HttpAnswer(503, "")); }},
};
INSTANTIATE_TEST_SUITE_P(Rows, HostileTokenEndpointTest, ::testing::ValuesIn(kHostileRows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST_F(OAuth2WireTest, RedirectOfTheEndpointIsNotFollowed) {
  ScriptedHttpServer redirecting([this](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send(HttpAnswer(307, "", absl::StrCat("Location: ", tokens_.Url("/t"), "\r\n")));
  });
  StartGateway(apriso_.Url(), Oauth2(redirecting.Url()));
  const core::ReadOutcome read = Read();
  EXPECT_EQ(read.answer, core::ReadAnswer::kFailed);
  EXPECT_TRUE(absl::StrContains(read.message, "a redirect, which is not followed"));
  EXPECT_EQ(tokens_.Connections(), 0);
}

TEST_F(OAuth2WireTest, EndpointThatIsDownMeansUnavailable) {
  auto down = std::make_unique<ScriptedHttpServer>([](const SeenRequest&, ScriptedConnection&) {});
  const AuthOptions auth = Oauth2(down->Url());
  down.reset();
  StartGateway(apriso_.Url(), auth);
  EXPECT_EQ(Read().answer, core::ReadAnswer::kFailed);
  EXPECT_EQ(Write().answer, core::WireAnswer::kNotSent);
  EXPECT_EQ(Refresh().code(), absl::StatusCode::kUnavailable);
}

TEST_F(OAuth2WireTest, EndpointThatComesBackIsAskedAgainAfterTheBackoff) {
  std::atomic<int> asked = 0;
  ScriptedHttpServer recovering([&asked](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send(++asked == 1 ? HttpAnswer(503, "")
                                 : JsonAnswer(200, R"({"access_token":"token-1"})"));
  });
  StartGateway(apriso_.Url(), Oauth2(recovering.Url()));
  EXPECT_EQ(Read().answer, core::ReadAnswer::kFailed);
  EXPECT_EQ(Read().answer, core::ReadAnswer::kFailed);
  EXPECT_EQ(asked, 1);
  clock_.Advance(absl::Seconds(1));
  EXPECT_EQ(Read().answer, core::ReadAnswer::kOk);
  EXPECT_EQ(asked, 2);
}

TEST_F(OAuth2WireTest, ConfiguredProxyIsUsedForTheEndpointToo) {
  ScriptedHttpServer proxy([this](const SeenRequest& request, ScriptedConnection& connection) {
    const bool is_token = request.target == tokens_.Url("/oauth2/token");
    connection.Send(is_token ? JsonAnswer(200, R"({"access_token":"token-1"})")
                             : JsonAnswer(200, R"({"status":"Released"})", "\"v1\""));
  });
  http::CurlOptions curl;
  curl.proxy = proxy.Url();
  Start(curl);
  EXPECT_EQ(Read().answer, core::ReadAnswer::kOk);
  ASSERT_EQ(proxy.Requests().size(), 2u);
  EXPECT_EQ(proxy.Requests()[1].Header("Authorization"), "Bearer token-1");
  EXPECT_EQ(tokens_.Connections(), 0);
  EXPECT_EQ(apriso_.Connections(), 0);
}

TEST_F(OAuth2WireTest, EndpointBehindTlsIsTrustedByTheSameFile) {
  support::TestAuthority authority(folder_.Path("."), "plant");
  support::TlsFront front({.identity = authority.Issue({.name = "idp"})}, tokens_.port());
  http::CurlOptions curl;
  StartGateway(apriso_.Url(), Oauth2(front.Url("/oauth2/token")), curl);
  const core::ReadOutcome untrusted = Read();
  EXPECT_EQ(untrusted.answer, core::ReadAnswer::kFailed);
  EXPECT_TRUE(absl::StrContains(untrusted.message, "apriso.tls.ca_file")) << untrusted.message;
  EXPECT_EQ(fetches(), 0);
  gateway_->Stop();
  curl.tls.ca_file = authority.ca_file();
  StartGateway(apriso_.Url(), Oauth2(front.Url("/oauth2/token")), curl);
  EXPECT_EQ(Read().answer, core::ReadAnswer::kOk);
}

}  // namespace
}  // namespace interlock::apriso
