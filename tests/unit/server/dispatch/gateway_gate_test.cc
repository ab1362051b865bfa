#include "server/dispatch/gateway_gate.h"

#include <gtest/gtest.h>

namespace interlock::dispatch {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'700'000'000);
constexpr absl::Duration kStart = absl::Seconds(1000);

TEST(GatewayGateTest, LetsAsManyInAsTheLimitAllows) {
  GatewayGate gate(GatePolicy(), kNow);
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(gate.TryEnter(kStart));
  EXPECT_FALSE(gate.TryEnter(kStart));
  gate.Leave();
  EXPECT_TRUE(gate.TryEnter(kStart));
}

TEST(GatewayGateTest, SuspendedItLetsOneProbeThroughPerInterval) {
  GatewayGate gate(GatePolicy(), kNow);
  gate.Suspend(CallKind::kRead, "revoked", kStart, kNow);
  EXPECT_FALSE(gate.TryEnter(kStart + absl::Seconds(14)));
  EXPECT_TRUE(gate.TryEnter(kStart + absl::Seconds(15)));
  EXPECT_FALSE(gate.TryEnter(kStart + absl::Seconds(16)));
  EXPECT_EQ(gate.detail(), "revoked");
  gate.OnSuccess(core::IntentId(1), CallKind::kRead, kStart + absl::Seconds(16), kNow);
  EXPECT_TRUE(gate.IsOpenForAll());
}

TEST(GatewayGateTest, AfterAnOutageItStartsSmallAgain) {
  GatewayGate gate(GatePolicy(), kNow);
  for (int i = 0; i < 1000; ++i) gate.OnSuccess(core::IntentId(i), CallKind::kRead, kStart, kNow);
  for (std::size_t i = 1; i <= 5; ++i) {
    gate.OnFailure(i, kStart + absl::Minutes(1), kNow, "connect refused");
  }
  EXPECT_EQ(gate.state(), GatewayState::kUnavailable);
  gate.OnSuccess(core::IntentId(1), CallKind::kRead, kStart + absl::Minutes(2), kNow);
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(gate.TryEnter(kStart + absl::Minutes(2)));
  EXPECT_FALSE(gate.TryEnter(kStart + absl::Minutes(2)));
}

TEST(GatewayGateTest, OnlyTheSuccessOfAnotherIntentSaysThatOthersSucceed) {
  GatewayGate gate(GatePolicy(), kNow);
  gate.OnSuccess(core::IntentId(1), CallKind::kRead, kStart, kNow);
  EXPECT_EQ(gate.OthersSucceedSince(core::IntentId(1), kNow), core::OthersSucceed::kNo);
  EXPECT_EQ(gate.OthersSucceedSince(core::IntentId(2), kNow), core::OthersSucceed::kYes);
  EXPECT_EQ(gate.OthersSucceedSince(core::IntentId(2), kNow + absl::Seconds(1)),
            core::OthersSucceed::kNo);
}

}  // namespace
}  // namespace interlock::dispatch
