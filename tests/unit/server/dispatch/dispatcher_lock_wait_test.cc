// How long a lock is waited for: from the beginning of the wait as it goes on, by no other clock
// than the monotonic one.
#include <gtest/gtest.h>

#include <string>

#include "tests/unit/server/dispatch/dispatch_bench.h"

namespace interlock::dispatch {
namespace {

using core::WaitCause;
using core::WorkOrderId;

const WorkOrderId kOrder("WO-1");
constexpr char kExhausted[] = "NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED";

class LockWaitTest : public testing::Test {
 protected:
  LockWaitTest() { bench_.Put("WO-1", "In Progress"); }

  void Lock(const std::string& who) {
    bench_.gateway().WithTable([&](support::WorkOrderTable& table) { table.Lock(kOrder, who); });
  }
  // For 8 h.
  core::LeaseId Lease(const std::string& holder) {
    core::LeaseId id;
    bench_.dispatcher().leases().Acquire(
        {{kOrder, core::WorkOrderType()}, holder, "", absl::Hours(8)},
        {[] { return false; },
         [&id](const LeaseAnswer& answer) {
           id = std::get<core::Lease>(answer).id;
           return Heard::kYes;
         }});
    bench_.Settle();
    return id;
  }
  void Release(core::LeaseId id) {
    bench_.dispatcher().leases().Release(id, std::nullopt, [](const LeaseAnswer& answer) {
      EXPECT_TRUE(std::holds_alternative<core::Lease>(answer));
    });
    bench_.Settle();
  }
  void ExpectLockedFor(core::IntentId id, absl::Duration duration) {
    bench_.Advance(duration - absl::Seconds(20));
    EXPECT_EQ(bench_.WaitOf(id).cause, WaitCause::kOperatorLock) << bench_.Verdict(id);
    bench_.Advance(absl::Seconds(40));
    EXPECT_EQ(bench_.Verdict(id), kExhausted);
  }

  DispatchBench bench_;
};

TEST_F(LockWaitTest, ALockThatFollowsALeaseWithoutABreakIsTheSameWait) {
  const core::LeaseId lease = Lease("Kim");
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Minutes(20));
  Lock("op7");
  Release(lease);
  ExpectLockedFor(id, absl::Minutes(10));
}

TEST_F(LockWaitTest, AfterAWaitForItsPreconditionALaterLockIsWaitedForInFull) {
  bench_.Put("WO-1", "On Hold");
  const core::LeaseId lease = Lease("Kim");
  const core::IntentId id = bench_.Submit("WO-1", "Complete", [](core::IntentSpec& spec) {
    spec.on_precondition = core::OnPrecondition::kWait;
  });
  bench_.Advance(absl::Minutes(20));
  Lock("op7");  // never seen free
  Release(lease);
  ASSERT_EQ(bench_.WaitOf(id).cause, WaitCause::kPrecondition);
  bench_.Advance(absl::Minutes(20));
  bench_.Put("WO-1", "In Progress");
  Lock("op7");
  bench_.Advance(absl::Seconds(20));
  ASSERT_EQ(bench_.WaitOf(id).cause, WaitCause::kOperatorLock);
  ExpectLockedFor(id, absl::Minutes(30) - absl::Seconds(10));
}

TEST_F(LockWaitTest, AfterAnOutageALaterLockIsWaitedForInFull) {
  const core::LeaseId lease = Lease("Kim");
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Minutes(20));
  bench_.gateway().SetReachable(support::Reachable::kNo);
  Release(lease);
  bench_.Advance(absl::Hours(2));
  ASSERT_EQ(bench_.Verdict(id), "QUEUED");
  Lock("op7");
  bench_.gateway().SetReachable(support::Reachable::kYes);
  bench_.Advance(absl::Minutes(2));
  ASSERT_EQ(bench_.WaitOf(id).cause, WaitCause::kOperatorLock) << bench_.Verdict(id);
  bench_.Advance(absl::Minutes(26));
  EXPECT_EQ(bench_.WaitOf(id).cause, WaitCause::kOperatorLock) << bench_.Verdict(id);
  bench_.Advance(absl::Minutes(5));
  EXPECT_EQ(bench_.Verdict(id), kExhausted);
}

TEST_F(LockWaitTest, AnotherLeaseAfterAnOutageIsWaitedForInFull) {
  const core::LeaseId lease = Lease("Kim");
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Minutes(20));
  bench_.gateway().SetReachable(support::Reachable::kNo);
  Release(lease);
  bench_.Advance(absl::Hours(2));
  Lease("Lee");
  bench_.gateway().SetReachable(support::Reachable::kYes);
  bench_.Advance(absl::Minutes(2));
  ASSERT_EQ(bench_.WaitOf(id).cause, WaitCause::kOperatorLock) << bench_.Verdict(id);
  bench_.Advance(absl::Minutes(26));
  EXPECT_EQ(bench_.WaitOf(id).cause, WaitCause::kOperatorLock) << bench_.Verdict(id);
  bench_.Advance(absl::Minutes(5));
  EXPECT_EQ(bench_.Verdict(id), kExhausted);
}

TEST_F(LockWaitTest, ALookThatFailsNowAndThenDoesNotBeginTheWaitAnew) {
  Lock("op7");
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  for (int minute = 0; minute < 29; ++minute) {
    bench_.gateway().ScriptRead(kOrder, support::FailedRead(500), 1);
    bench_.Advance(absl::Minutes(1));
  }
  EXPECT_EQ(bench_.Verdict(id), "QUEUED");
  bench_.Advance(absl::Minutes(2));
  EXPECT_EQ(bench_.Verdict(id), kExhausted);
}

class ClockStepTest : public LockWaitTest, public testing::WithParamInterface<int> {
 protected:
  void Step() { bench_.clock().StepWall(absl::Hours(GetParam())); }
};

TEST_P(ClockStepTest, NeitherEndsTheWaitForALockNorProlongsIt) {
  Lock("op7");
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Minutes(10));
  Step();
  ExpectLockedFor(id, absl::Minutes(20));
  Lock("");
  bench_.Advance(absl::Seconds(17));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_P(ClockStepTest, NeitherEndsTheWaitBehindALeaseNorProlongsIt) {
  const core::LeaseId lease = Lease("Kim");
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Minutes(10));
  Step();
  const core::Wait wait = bench_.WaitOf(id);
  ASSERT_TRUE(wait.until.has_value());
  EXPECT_EQ(*wait.until - bench_.clock().Now(), absl::Minutes(20));
  ExpectLockedFor(id, absl::Minutes(20));
  Release(lease);
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(LockWaitTest, AnEarlierWaitOutlivesARestart) {
  Lock("op7");
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Minutes(20));
  bench_.Restart();
  ExpectLockedFor(id, absl::Minutes(10));
}

TEST_P(ClockStepTest, EndsNeitherContentionModeNorAHoldAndKeepsThemNoLonger) {
  ContentionRequest request{ContentionAct::kEnter, {}, {"shift change", "kim"}, {}};
  request.done = [](const ContentionAnswer& /*answer*/) {};
  bench_.dispatcher().SetContention(request);
  bench_.Settle();
  const auto is_active = [&] {
    const std::vector<ContentionStanding> standings =
        bench_.dispatcher().DescribeStatus().contention;
    return !standings.empty() && standings.front().episode.has_value();
  };
  bench_.Put("WO-2", "In Progress");
  bench_.Submit("WO-1", "Complete");  // goes as a probe
  const core::IntentId id = bench_.Submit("WO-2", "Complete");
  bench_.Settle();
  ASSERT_EQ(bench_.WaitOf(id).cause, WaitCause::kContentionHold);
  Step();
  bench_.Settle();
  const core::Wait wait = bench_.WaitOf(id);
  EXPECT_EQ(wait.cause, WaitCause::kContentionHold);
  ASSERT_TRUE(wait.until.has_value());
  EXPECT_GT(*wait.until, bench_.clock().Now());
  EXPECT_LE(*wait.until, bench_.clock().Now() + absl::Minutes(3));
  bench_.Advance(absl::Minutes(3) + absl::Seconds(1));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
  EXPECT_TRUE(is_active());
  bench_.Advance(absl::Minutes(27));
  EXPECT_FALSE(is_active());
}

INSTANTIATE_TEST_SUITE_P(ByHours, ClockStepTest, testing::Values(1, -1),
                         [](const testing::TestParamInfo<int>& step) {
                           return step.param > 0 ? "Ahead" : "Back";
                         });

}  // namespace
}  // namespace interlock::dispatch
