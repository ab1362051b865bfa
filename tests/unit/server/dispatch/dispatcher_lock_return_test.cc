// LOCK_WAIT_EXHAUSTED, and back when the operator's lock goes.
#include <gtest/gtest.h>

#include <string>

#include "tests/unit/server/dispatch/dispatch_bench.h"

namespace interlock::dispatch {
namespace {

using core::WaitCause;
using core::WorkOrderId;

const WorkOrderId kOrder("WO-1");

class LockReturnTest : public testing::Test {
 protected:
  LockReturnTest() {
    bench_.Put("WO-1", "In Progress");
    Lock("op7");
  }
  void Lock(const std::string& who) {
    bench_.gateway().WithTable([&](support::WorkOrderTable& table) { table.Lock(kOrder, who); });
  }
  DispatchBench bench_;
};

TEST_F(LockReturnTest, AnIntentThatWaitedTooLongGoesOnWhenTheLockGoes) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Minutes(29));
  EXPECT_EQ(bench_.WaitOf(id).cause, WaitCause::kOperatorLock);
  bench_.Advance(absl::Minutes(31));
  EXPECT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED");
  EXPECT_NE(bench_.Get(id).message.find("op7"), std::string::npos);
  bench_.Advance(absl::Hours(2));
  EXPECT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED");
  EXPECT_EQ(bench_.Get(id).progress.attempts_made, 0) << "waiting costs no try";
  Lock("");
  bench_.Advance(absl::Seconds(17));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(LockReturnTest, LaterIntentsOfTheLaneWaitMeanwhileAndThenFollow) {
  const core::IntentId first = bench_.Submit("WO-1", "Complete");
  const core::IntentId second = bench_.Submit("WO-1", "Closed");
  bench_.Advance(absl::Hours(1));
  EXPECT_EQ(bench_.WaitOf(second).cause, WaitCause::kBehindAttention);
  Lock("");
  bench_.Advance(absl::Seconds(17));
  EXPECT_EQ(bench_.Verdict(first), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench_.Verdict(second), "SUCCEEDED APPLIED");
}

TEST_F(LockReturnTest, ARestartDoesNotForgetToLook) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Hours(1));
  bench_.Restart();
  bench_.Advance(absl::Minutes(1));
  EXPECT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED");
  Lock("");
  bench_.Advance(absl::Seconds(17));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(LockReturnTest, AfterItsTimeToLiveItStaysWithAPerson) {
  const core::IntentId id = bench_.Submit(
      "WO-1", "Complete", [](core::IntentSpec& spec) { spec.time_to_live = absl::Hours(1); });
  bench_.Advance(absl::Hours(2));
  Lock("");
  bench_.Advance(absl::Hours(1));
  EXPECT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED");
  EXPECT_EQ(bench_.gateway().WritesSeen(kOrder), 0);
}

TEST_F(LockReturnTest, BackInTheQueueItExpiresLikeAnyOther) {
  const core::IntentId id = bench_.Submit(
      "WO-1", "Complete", [](core::IntentSpec& spec) { spec.time_to_live = absl::Hours(1); });
  bench_.Advance(absl::Minutes(59));
  ASSERT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED");
  bench_.gateway().ScriptWrite(kOrder, support::ThrottledAnswer(absl::Hours(2)));
  Lock("");
  bench_.Advance(absl::Hours(1));
  EXPECT_EQ(bench_.Verdict(id), "EXPIRED");
}

TEST_F(LockReturnTest, ACancelEndsTheLooking) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Hours(1));
  bool is_cancelled = false;
  bench_.dispatcher().Cancel(id, {"not needed", "local", [&](CancelAnswer answer) {
                                    is_cancelled = std::holds_alternative<core::Intent>(answer);
                                  }});
  bench_.Advance(absl::Minutes(1));
  EXPECT_TRUE(is_cancelled);
  EXPECT_EQ(bench_.Verdict(id), "CANCELLED");
  const std::size_t calls = bench_.gateway().Calls().size();
  bench_.Advance(absl::Hours(1));
  EXPECT_EQ(bench_.gateway().Calls().size(), calls);
}

TEST_F(LockReturnTest, ALockThatOnlyTheAnswerShowsIsTriedOncePerMaxWait) {
  Lock("");
  bench_.gateway().ScriptWrite(kOrder, support::LockedAnswer(), 1000);
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Minutes(32));
  ASSERT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED");
  const int writes = bench_.gateway().WritesSeen(kOrder);
  bench_.Advance(absl::Hours(5));
  EXPECT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED");
  const int more = bench_.gateway().WritesSeen(kOrder) - writes;
  EXPECT_GE(more, 8);
  EXPECT_LE(more, 12);
}

TEST_F(LockReturnTest, SeveralOfALaneComeBackInTheirOrder) {
  const auto skip = [](core::IntentSpec& spec) { spec.on_attention = core::OnAttention::kSkip; };
  const core::IntentId first = bench_.Submit("WO-1", "On Hold", skip);
  bench_.Advance(absl::Minutes(40));
  const core::IntentId second = bench_.Submit("WO-1", "Complete", skip);
  bench_.Advance(absl::Minutes(40));
  ASSERT_EQ(bench_.Verdict(second), "NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED");
  Lock("");
  bench_.Advance(absl::Seconds(17));
  EXPECT_EQ(bench_.Verdict(first), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench_.Verdict(second), "REJECTED INVALID_TRANSITION") << "On Hold came first";
}

TEST_F(LockReturnTest, ACredentialThatExpiredMeanwhileIsRefreshed) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Hours(1));
  bench_.gateway().ExpireCredential();
  Lock("");
  bench_.Advance(absl::Seconds(17));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(LockReturnTest, ACredentialThatIsRefusedForGoodSuspendsTheGateway) {
  bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Hours(1));
  bench_.gateway().ExpireCredential();
  bench_.gateway().SetRefreshAnswer(absl::PermissionDeniedError("revoked"));
  bench_.Advance(absl::Seconds(17));
  EXPECT_EQ(bench_.dispatcher().DescribeStatus().gateway, GatewayState::kSuspended);
}

TEST_F(LockReturnTest, LooksDoNotUseUpTheProbesOfWritesThatAreRefused) {
  for (int i = 2; i < 10; ++i) {
    const std::string name = "WO-" + std::to_string(i);
    bench_.Put(name, "In Progress");
    bench_.gateway().WithTable(
        [&](support::WorkOrderTable& table) { table.Lock(WorkOrderId(name), "op7"); });
    bench_.Submit(name, "Complete");
  }
  bench_.Advance(absl::Hours(1));
  bench_.Put("WO-20", "In Progress");
  core::WriteOutcome refused;
  refused.answer = core::WireAnswer::kUnauthorized;
  refused.http_status = 401;
  bench_.gateway().ScriptWrite(WorkOrderId("WO-20"), support::AnsweredWith(refused), 8);
  const core::IntentId id = bench_.Submit("WO-20", "Complete");
  bench_.Advance(absl::Minutes(2));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED") << "four probes of two writes, 15 s apart";
}

}  // namespace
}  // namespace interlock::dispatch
