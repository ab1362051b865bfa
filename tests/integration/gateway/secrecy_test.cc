// Whatever happens, no secret and no token comes out where people or programs look.

#include <atomic>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/log.h"
#include "tests/integration/gateway/gateway_fixture.h"
#include "tests/support/scripted_http_server.h"

namespace interlock::apriso {
namespace {

using support::HttpAnswer;
using support::JsonAnswer;
using support::ScriptedConnection;
using support::ScriptedHttpServer;
using support::SeenRequest;

class SecrecyTest : public GatewayWithCredential {
 protected:
  SecrecyTest()
      : chatty_([this](const SeenRequest& request, ScriptedConnection& connection) {
          const std::string shown = request.Header("Authorization") + request.Header("X-API-Key");
          const std::string json =
              absl::StrCat(R"({"error":"refused","message":"You sent )", shown, R"("})");
          connection.Send(JsonAnswer(status_, json));
        }) {
    base::ConfigureLog(base::LogLevel::kDebug, base::LogFormat::kText);
    testing::internal::CaptureStderr();
  }
  ~SecrecyTest() override { base::ConfigureLog(base::LogLevel::kInfo, base::LogFormat::kText); }

  // Reads, writes and refreshes against servers that repeat what they are shown, and keeps what
  // comes out.
  void ProvokeEverything(const AuthOptions& auth) {
    StartGateway(chatty_.Url(), auth);
    for (const int status : {400, 401, 403, 404, 409, 412, 422, 423, 429, 500, 503, 307}) {
      status_ = status;
      texts_.push_back(Read().message);
      texts_.push_back(Write().message);
      texts_.push_back(std::string(Refresh().message()));
      clock_.Advance(absl::Minutes(10));
    }
    gateway_->Stop();
  }

  void ExpectNowhere(const std::vector<std::string>& secrets) {
    const std::string all =
        absl::StrCat(testing::internal::GetCapturedStderr(), absl::StrJoin(texts_, "\n"));
    EXPECT_TRUE(absl::StrContains(all, "apriso_write")) << "nothing was logged";
    for (const std::string& secret : secrets) {
      EXPECT_FALSE(absl::StrContains(all, secret)) << secret << " is in\n" << all;
    }
  }

  std::atomic<int> status_ = 401;
  ScriptedHttpServer chatty_;
  std::vector<std::string> texts_;
};

TEST_F(SecrecyTest, TokensAndClientSecretsStayHidden) {
  std::atomic<int> step = 0;
  ScriptedHttpServer tokens([&step](const SeenRequest& request, ScriptedConnection& connection) {
    switch (++step % 4) {
      case 0:
        connection.Send(
            JsonAnswer(401, absl::StrCat(R"({"error":")", request.Header("Authorization"),
                                         R"(","error_description":"no )", kSecret, R"("})")));
        break;
      case 1:
        connection.Send(JsonAnswer(200, R"({"access_token":"top-secret-token","expires_in":60})"));
        break;
      case 2:
        connection.Send(HttpAnswer(500, request.Header("Authorization") + kSecret));
        break;
      default:
        connection.Send(JsonAnswer(200, R"({"access_token":"top-secret-token"} trailing)"));
    }
  });
  ProvokeEverything(Oauth2(tokens.Url("/token?key=query-secret")));
  EXPECT_GE(step, 8);
  ExpectNowhere({"geheim", "top-secret-token", "query-secret",
                 absl::Base64Escape("interlock:geheim%3A%2F%2B%201")});
}

TEST_F(SecrecyTest, SecretsFromFilesStayHidden) {
  AuthOptions basic;
  basic.kind = AuthKind::kBasic;
  basic.username = "broker";
  basic.password_file = folder_.Write("password", "sesame-pass");
  ProvokeEverything(basic);
  AuthOptions key;
  key.kind = AuthKind::kApiKey;
  key.token_file = folder_.Write("key", "sesame-key");
  ProvokeEverything(key);
  key.kind = AuthKind::kBearer;
  ProvokeEverything(key);
  folder_.Write("key", "sesame two words");
  texts_.push_back(MakeCredentials(key, {nullptr, &clock_}).status().ToString());
  ExpectNowhere({"sesame", absl::Base64Escape("broker:sesame-pass")});
}

}  // namespace
}  // namespace interlock::apriso
