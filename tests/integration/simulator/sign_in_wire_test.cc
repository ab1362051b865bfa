#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "simulator/simulator.h"
#include "tests/integration/simulator/loopback_client.h"

namespace interlock::simulator::testing {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::json;

constexpr char kPath[] = "/api/work-orders/WO-1";
constexpr char kGrant[] = "grant_type=client_credentials";

std::string Authorization(const std::string& value) {
  return absl::StrCat("Authorization: ", value, "\r\n");
}

class SignInWireTest : public ::testing::Test {
 protected:
  SignInWireTest() { Use("client_id = \"broker\"\nclient_secret = \"s3cret\"", "oauth2"); }

  void Use(const std::string& settings, const std::string& kind) {
    client_.reset();
    SimulatorOptions options;
    auto scenario =
        ParseScenarioToml(absl::StrCat("[auth]\nkind = \"", kind, "\"\n", settings, "\n"));
    ASSERT_TRUE(scenario.ok()) << scenario.status();
    options.scenario = *std::move(scenario);
    simulator_ = *Simulator::Start(std::move(options));
    simulator_->plant().Put({.id = "WO-1", .status = "In Progress", .version = 7});
    client_ = std::make_unique<LoopbackClient>(simulator_->port());
  }
  WireAnswer AskForToken(const std::string& secret = "s3cret") {
    LoopbackClient client(simulator_->port());
    return client.Request(
        "POST", "/oauth2/token",
        absl::StrCat("Content-Type: application/x-www-form-urlencoded\r\n",
                     Authorization("Basic " + absl::Base64Escape("broker:" + secret))),
        kGrant);
  }
  std::string NewToken() {
    return Json::parse(AskForToken().body, nullptr, false).value("access_token", "");
  }
  WireAnswer GetWith(const std::string& authorization) {
    return client_->Request("GET", kPath, Authorization(authorization), "");
  }
  Json Control(const std::string& method, const std::string& path, const std::string& body,
               int status = 200) {
    const WireAnswer answer = client_->Request(method, path, "", body);
    EXPECT_EQ(answer.status, status) << method << " " << path << ": " << answer.body;
    return Json::parse(answer.body, nullptr, false);
  }

  std::unique_ptr<Simulator> simulator_;
  std::unique_ptr<LoopbackClient> client_;
};

TEST_F(SignInWireTest, RequestsWithoutAGoodTokenGet401AndChangeNothing) {
  const WireAnswer none = client_->Get(kPath);
  EXPECT_EQ(none.status, 401);
  EXPECT_EQ(none.Header("WWW-Authenticate"), "Bearer realm=\"apriso\"");
  EXPECT_THAT(none.body, HasSubstr("\"error\":\"Unauthorized\""));
  const WireAnswer wrong = client_->Request(
      "PATCH", kPath,
      Authorization("Bearer x") + "Content-Type: application/json\r\nIf-Match: \"v7\"\r\n",
      R"({"status":"Complete"})");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_THAT(wrong.Header("WWW-Authenticate"), HasSubstr("error=\"invalid_token\""));
  EXPECT_EQ(simulator_->plant().Find("WO-1")->version, 7);
  EXPECT_EQ(simulator_->ledger().Summary().unauthorized, 2U);
}

TEST_F(SignInWireTest, ATokenOpensTheApi) {
  const WireAnswer answer = AskForToken();
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.Header("Cache-Control"), "no-store");
  EXPECT_EQ(answer.Header("Content-Type"), "application/json");
  const Json token = Json::parse(answer.body, nullptr, false);
  EXPECT_EQ(token["expires_in"], 3600);
  EXPECT_EQ(GetWith("Bearer " + token.value("access_token", "")).status, 200);
  EXPECT_EQ(AskForToken("wrong").status, 401);
  const Json counts = Control("GET", "/sim/tokens", "");
  EXPECT_EQ(counts["requests"], 2);
  EXPECT_EQ(counts["issued"], 1);
  EXPECT_EQ(counts["refused"], 1);
  EXPECT_EQ(counts["active"], 1);
}

TEST_F(SignInWireTest, RevokedTokensAreRefused) {
  const std::string token = NewToken();
  EXPECT_EQ(Control("DELETE", "/sim/tokens", "")["revoked"], 1);
  EXPECT_EQ(GetWith("Bearer " + token).status, 401);
  EXPECT_EQ(GetWith("Bearer " + NewToken()).status, 200);
}

TEST_F(SignInWireTest, TheSecretCanBeChangedWithOrWithoutTheTokens) {
  const std::string token = NewToken();
  EXPECT_EQ(Control("POST", "/sim/auth", R"({"clientSecret":"new"})")["clientSecret"], "new");
  EXPECT_EQ(AskForToken().status, 401);
  EXPECT_EQ(AskForToken().Header("WWW-Authenticate"), "Basic realm=\"apriso\"");
  EXPECT_EQ(GetWith("Bearer " + token).status, 200);
  Control("POST", "/sim/auth", R"({"clientSecret":"newer","revokeTokens":true})");
  EXPECT_EQ(GetWith("Bearer " + token).status, 401);
  EXPECT_EQ(AskForToken("newer").status, 200);
  EXPECT_THAT(Control("POST", "/sim/auth", R"({"kind":"secret","speed":1})", 400).dump(),
              HasSubstr("must be one of none, basic, bearer, api_key, oauth2"));
  Control("POST", "/sim/reset", "");
  EXPECT_EQ(AskForToken().status, 200);
}

TEST_F(SignInWireTest, StaticCredentialsExpireWhenTheyAreChanged) {
  struct Row {
    std::string kind;
    std::string settings;
    std::string head;
    std::string change;
    std::string new_head;
  };
  const Row rows[] = {{"basic", "username = \"u\"\npassword = \"p\"",
                       Authorization("Basic " + absl::Base64Escape("u:p")), R"({"password":"new"})",
                       Authorization("Basic " + absl::Base64Escape("u:new"))},
                      {"bearer", "token = \"t\"", Authorization("Bearer t"), R"({"token":"new"})",
                       Authorization("Bearer new")},
                      {"api_key", "header = \"X-Key\"\nkey = \"k\"", "X-Key: k\r\n",
                       R"({"key":"new"})", "X-Key: new\r\n"}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.kind);
    Use(row.settings, row.kind);
    EXPECT_EQ(client_->Get(kPath).status, 401);
    EXPECT_EQ(client_->Request("GET", kPath, row.head, "").status, 200);
    Control("POST", "/sim/auth", row.change);
    const WireAnswer expired = client_->Request("GET", kPath, row.head, "");
    EXPECT_EQ(expired.status, 401);
    EXPECT_NE(expired.Header("WWW-Authenticate"), "");
    EXPECT_EQ(client_->Request("GET", kPath, row.new_head, "").status, 200);
  }
}

TEST_F(SignInWireTest, CredentialsExpireAtATimeOfTheScenario) {
  Use("token = \"t\"\n[[auth.change]]\nafter = \"1h\"\ntoken = \"later\"\n"
      "[[auth.change]]\nafter = \"0s\"\ntoken = \"now\"",
      "bearer");
  EXPECT_EQ(GetWith("Bearer t").status, 401);
  EXPECT_EQ(GetWith("Bearer now").status, 200);
}

TEST_F(SignInWireTest, FaultsOfTheTokenEndpointStrikeNothingElse) {
  const std::string token = NewToken();
  struct Row {
    std::string fault;
    int status;
    std::string body;
    Ending ending;
  };
  const Row rows[] = {
      {R"("fault":"server_error")", 500, "Internal error", Ending::kOpen},
      {R"("fault":"throttled")", 429, "Slow down", Ending::kOpen},
      {R"("fault":"sign_in_page")", 200, "<!DOCTYPE html>", Ending::kOpen},
      {R"("fault":"delay","delay":"20ms")", 200, "access_token", Ending::kOpen},
      {R"("fault":"hang","delay":"20ms")", 0, "", Ending::kClosed},
      {R"("fault":"reset")", 0, "", Ending::kReset},
      {R"("fault":"truncated_body")", 200, "{", Ending::kClosed},
      {R"("fault":"empty_body")", 200, "", Ending::kOpen},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.fault);
    Control("POST", "/sim/faults",
            absl::StrCat("{\"endpoint\":\"token\",\"count\":1,", row.fault, "}"));
    EXPECT_EQ(GetWith("Bearer " + token).status, 200);
    const WireAnswer answer = AskForToken();
    EXPECT_EQ(answer.status, row.status);
    EXPECT_THAT(answer.body, HasSubstr(row.body));
    EXPECT_EQ(answer.ending, row.ending);
    EXPECT_EQ(AskForToken().status, 200);
  }
}

TEST_F(SignInWireTest, AGarbledTokenIsNoJsonAndALostOneIsIssued) {
  Fault garbled = *FaultNamed("garbled_body");
  garbled.endpoint = Endpoint::kToken;
  garbled.count = 1;
  simulator_->faults().Add(garbled);
  EXPECT_TRUE(Json::parse(AskForToken().body, nullptr, false).is_discarded());
  Fault lost = *FaultNamed("reset");
  lost.endpoint = Endpoint::kToken;
  lost.count = 1;
  lost.apply = true;
  simulator_->faults().Add(lost);
  EXPECT_EQ(AskForToken().status, 0);
  EXPECT_EQ(simulator_->access().counts().issued, 2U);
  EXPECT_EQ(simulator_->access().counts().faults, 0U);
}

TEST_F(SignInWireTest, WithoutOauth2ThereIsNoTokenEndpoint) {
  Use("token = \"t\"", "bearer");
  EXPECT_EQ(AskForToken().status, 404);
}

TEST_F(SignInWireTest, OtherMethodsAndPlacesOfTheTokenEndpoint) {
  EXPECT_EQ(client_->Get("/oauth2/token").status, 405);
  Use("client_id = \"broker\"\nclient_secret = \"s3cret\"\ntoken_path = \"/t\"", "oauth2");
  EXPECT_EQ(AskForToken().status, 404);
  EXPECT_EQ(client_->Request("POST", "/t", "", "").status, 400);
}

}  // namespace
}  // namespace interlock::simulator::testing
