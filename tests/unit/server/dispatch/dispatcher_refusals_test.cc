// A revoked role, a wrong path, a proxy in restart: refusals that must not empty the queue.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/unit/server/dispatch/dispatch_bench.h"

namespace interlock::dispatch {
namespace {

using core::WaitCause;
using core::WorkOrderId;

constexpr int kOrders = 20;

class MassRefusalTest : public testing::Test {
 protected:
  MassRefusalTest() {
    for (int i = 0; i < kOrders; ++i) bench_.Put(Name(i), "In Progress");
  }
  static std::string Name(int number) { return absl::StrCat("WO-", number); }

  void SubmitAll() {
    for (int i = 0; i < kOrders; ++i) ids_.push_back(bench_.Submit(Name(i), "Complete"));
  }
  int CountOf(const std::string& verdict) {
    return static_cast<int>(std::count_if(ids_.begin(), ids_.end(), [&](core::IntentId id) {
      return bench_.Verdict(id) == verdict;
    }));
  }
  // Every write of every work order is answered 403, `times` times.
  void RevokeTheRole(int times) {
    for (int i = 0; i < kOrders; ++i) {
      bench_.gateway().ScriptWrite(WorkOrderId(Name(i)), support::RefusedAnswer(403, "no role"),
                                   times);
    }
  }

  DispatchBench bench_;
  std::vector<core::IntentId> ids_;
};

TEST_F(MassRefusalTest, ARevokedRoleSuspendsTheGatewayAndTheQueueStays) {
  RevokeTheRole(1000);
  SubmitAll();
  bench_.Advance(absl::Minutes(10));
  EXPECT_EQ(bench_.dispatcher().DescribeStatus().gateway, GatewayState::kSuspended);
  EXPECT_NE(bench_.dispatcher().DescribeStatus().gateway_detail.find("403"), std::string::npos);
  EXPECT_LE(CountOf("REJECTED BAD_REQUEST"), 4) << "fewer than transport.refusal_guard";
  EXPECT_GE(CountOf("QUEUED"), kOrders - 4);
  EXPECT_EQ(bench_.WaitOf(ids_.back()).cause, WaitCause::kAprisoUnavailable);
}

TEST_F(MassRefusalTest, OneIntentIsTriedEachFifteenSeconds) {
  RevokeTheRole(1000);
  SubmitAll();
  bench_.Advance(absl::Seconds(1));
  const std::size_t before = bench_.gateway().Calls().size();
  bench_.Advance(absl::Minutes(5));
  EXPECT_LE(bench_.gateway().Calls().size() - before, 2u * 5 * 4) << "a GET and a PATCH each";
  EXPECT_GE(bench_.gateway().Calls().size() - before, 5u * 4 - 1);
}

TEST_F(MassRefusalTest, WhenTheRoleIsBackEverythingHeldIsApplied) {
  RevokeTheRole(3);
  SubmitAll();
  bench_.Advance(absl::Hours(1));
  EXPECT_EQ(bench_.dispatcher().DescribeStatus().gateway, GatewayState::kAvailable);
  EXPECT_EQ(CountOf("QUEUED"), 0);
  EXPECT_GE(CountOf("SUCCEEDED APPLIED"), kOrders - 4);
}

TEST_F(MassRefusalTest, AProxyThatKnowsNoWorkOrderDoesNotEmptyTheQueue) {
  core::ReadOutcome gone;
  gone.answer = core::ReadAnswer::kGone;
  gone.http_status = 404;
  support::ReadFault unknown;
  unknown.answer = gone;
  for (int i = 0; i < kOrders; ++i) bench_.gateway().ScriptRead(WorkOrderId(Name(i)), unknown, 2);
  SubmitAll();
  bench_.Advance(absl::Seconds(5));
  EXPECT_EQ(bench_.dispatcher().DescribeStatus().gateway, GatewayState::kSuspended);
  EXPECT_LE(CountOf("REJECTED NOT_FOUND"), 4);
  bench_.Advance(absl::Hours(1));
  EXPECT_GE(CountOf("SUCCEEDED APPLIED"), kOrders - 4);
  EXPECT_LE(CountOf("REJECTED NOT_FOUND"), 4);
}

TEST_F(MassRefusalTest, RefusalsAmongSuccessesRejectAsUsual) {
  for (int i = 0; i < kOrders; i += 3) {
    bench_.gateway().ScriptWrite(WorkOrderId(Name(i)), support::RefusedAnswer(403, "not this one"));
  }
  SubmitAll();
  bench_.Advance(absl::Minutes(1));
  EXPECT_EQ(CountOf("REJECTED BAD_REQUEST"), (kOrders + 2) / 3);
  EXPECT_EQ(CountOf("QUEUED"), 0);
}

}  // namespace
}  // namespace interlock::dispatch
