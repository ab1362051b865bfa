// The gateway against the simulator's own token endpoint, while work orders are read and written.

#include <chrono>
#include <cstdint>
#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "simulator/simulator.h"
#include "tests/integration/gateway/gateway_fixture.h"

namespace interlock::apriso {
namespace {

class OAuth2SimulatorTest : public GatewayWithCredential {
 protected:
  void Start(simulator::SignIn sign_in) {
    sign_in.kind = simulator::SignInKind::kOauth2;
    sign_in.client_id = "interlock";
    sign_in.client_secret = kSecret;
    sign_in.client_secret_in = simulator::ClientSecretPlace::kBasic;
    simulator::SimulatorOptions options;
    options.scenario.sign_in = std::move(sign_in);
    plant_ = simulator::Simulator::Start(std::move(options)).value();
    plant_->plant().Put({.id = "WO-1", .status = "In Progress"});
    AuthOptions auth = Oauth2(plant_->base_url() + "/oauth2/token");
    auth.scope = "orders.write";
    StartGateway(plant_->base_url(), auth);
  }

  std::unique_ptr<simulator::Simulator> plant_;
};

TEST_F(OAuth2SimulatorTest, WorkOrderIsReadAndWrittenWithAFetchedToken) {
  Start({});
  const core::ReadOutcome read = Read();
  ASSERT_EQ(read.answer, core::ReadAnswer::kOk) << read.message;
  EXPECT_EQ(Await(StartWrite(*read.snapshot.etag)).answer, core::WireAnswer::kApplied);
  EXPECT_EQ(plant_->ledger().AppliedWrites("WO-1").size(), 1u);
  EXPECT_EQ(plant_->access().counts().issued, 1u);
}

// The tokens live 50 ms whatever is announced, so several end within the test.
TEST_F(OAuth2SimulatorTest, EachTokenThatEndsDuringTheTrafficCostsOneFetch) {
  Start({.lifetime = absl::Milliseconds(50)});
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  std::uint64_t refusals = 0;
  int successes = 0;
  while (refusals < 4 && std::chrono::steady_clock::now() < end) {
    if (Read().answer == core::ReadAnswer::kOk) {
      ++successes;
      continue;
    }
    ++refusals;
    EXPECT_EQ(Refresh(), absl::OkStatus());
  }
  EXPECT_EQ(refusals, 4u);
  EXPECT_GT(successes, 0);
  EXPECT_EQ(plant_->access().counts().issued, refusals + 1);
}

TEST_F(OAuth2SimulatorTest, AnnouncedEndIsForestalledWithoutASingleRefusal) {
  Start({.expires_in = absl::Seconds(100)});
  for (int i = 0; i < 40; ++i) {
    EXPECT_EQ(Read().answer, core::ReadAnswer::kOk);
    clock_.Advance(absl::Seconds(10));
  }
  EXPECT_GE(plant_->access().counts().issued, 4u);
  EXPECT_EQ(plant_->access().counts().refused, 0u);
}

TEST_F(OAuth2SimulatorTest, RevokedTokenCostsOneRefresh) {
  Start({});
  Read();
  EXPECT_EQ(plant_->access().RevokeTokens(), 1u);
  std::vector<std::future<core::ReadOutcome>> reads;
  for (int i = 0; i < 20; ++i) reads.push_back(StartRead());
  for (auto& read : reads) {
    const core::ReadAnswer answer = Await(std::move(read)).answer;
    EXPECT_TRUE(answer == core::ReadAnswer::kOk || answer == core::ReadAnswer::kUnauthorized);
    EXPECT_EQ(Refresh(), absl::OkStatus());
  }
  EXPECT_EQ(Read().answer, core::ReadAnswer::kOk);
  EXPECT_EQ(plant_->access().counts().issued, 2u);
}

TEST_F(OAuth2SimulatorTest, RotatedSecretIsPickedUpWithoutARestart) {
  Start({});
  Read();
  simulator::SignIn rotated = plant_->access().settings();
  rotated.client_secret = "anders";
  plant_->access().Set(rotated);
  plant_->access().RevokeTokens();

  // The old secret is refused, and says so; nothing is sent.
  EXPECT_EQ(Read().answer, core::ReadAnswer::kUnauthorized);
  EXPECT_EQ(Refresh().code(), absl::StatusCode::kPermissionDenied);
  const core::WriteOutcome write = Write();
  EXPECT_EQ(write.answer, core::WireAnswer::kUnauthorized);
  EXPECT_TRUE(absl::StrContains(write.message, "/oauth2/token: invalid_client")) << write.message;

  folder_.Write("secret", "anders\n");
  clock_.Advance(absl::Seconds(30));
  EXPECT_EQ(Read().answer, core::ReadAnswer::kOk);
}

TEST_F(OAuth2SimulatorTest, RefusedScopeIsNamed) {
  Start({.scope = "orders.read"});
  const core::ReadOutcome read = Read();
  EXPECT_EQ(read.answer, core::ReadAnswer::kUnauthorized);
  EXPECT_TRUE(absl::StrContains(read.message, "invalid_scope (HTTP 400)")) << read.message;
}

}  // namespace
}  // namespace interlock::apriso
