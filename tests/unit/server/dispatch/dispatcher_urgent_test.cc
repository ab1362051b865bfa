// URGENT: served before others, never out of order, never at the cost of starving anybody.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/unit/server/dispatch/dispatch_bench.h"

namespace interlock::dispatch {
namespace {

void Urgent(core::IntentSpec& spec) { spec.priority = core::Priority::kUrgent; }

DispatcherOptions OneAtATime() {
  DispatcherOptions options;
  options.gate.concurrency_start = 1;
  options.gate.concurrency_max = 1;
  return options;
}

class UrgentTest : public testing::Test {
 protected:
  void PutAll(int count) {
    for (int i = 0; i < count; ++i) bench_.Put(absl::StrCat("WO-", i), "Released");
  }
  // The work orders in the order of their first write.
  std::vector<std::string> ServedOrder() {
    std::vector<std::string> served;
    for (const support::RecordedCall& call : bench_.gateway().Calls()) {
      const std::string& order = call.work_order_id.value();
      const bool is_new = std::find(served.begin(), served.end(), order) == served.end();
      if (call.kind == support::CallKind::kWrite && is_new) served.push_back(order);
    }
    return served;
  }
  std::ptrdiff_t PlaceOf(const std::string& order) {
    const std::vector<std::string> served = ServedOrder();
    return std::find(served.begin(), served.end(), order) - served.begin();
  }

  DispatchBench bench_{OneAtATime()};
};

TEST_F(UrgentTest, AnUrgentLaneIsServedBeforeTheOnesThatWait) {
  PutAll(20);
  for (int i = 0; i < 19; ++i) bench_.Submit(absl::StrCat("WO-", i), "In Progress");
  bench_.Submit("WO-19", "In Progress", Urgent);
  bench_.Settle();
  EXPECT_EQ(PlaceOf("WO-19"), 0);
}

TEST_F(UrgentTest, TheEarlierIntentsOfItsLaneGoFirstAsUrgently) {
  PutAll(20);
  for (int i = 0; i < 20; ++i) bench_.Submit(absl::StrCat("WO-", i), "In Progress");
  const core::IntentId urgent = bench_.Submit("WO-19", "Complete", Urgent);
  bench_.Settle();
  EXPECT_EQ(PlaceOf("WO-19"), 0);
  EXPECT_EQ(bench_.Verdict(urgent), "SUCCEEDED APPLIED");
  const std::vector<std::string> want = {"Released", "In Progress", "Complete"};
  EXPECT_EQ(bench_.gateway().Order(core::WorkOrderId("WO-19")).statuses, want);
}

TEST_F(UrgentTest, EveryFifthPlaceIsForTheOthers) {
  PutAll(30);
  for (int i = 0; i < 2; ++i) bench_.Submit(absl::StrCat("WO-", i), "In Progress");
  for (int i = 2; i < 30; ++i) bench_.Submit(absl::StrCat("WO-", i), "In Progress", Urgent);
  bench_.Settle();
  EXPECT_EQ(PlaceOf("WO-0"), 4);
  EXPECT_EQ(PlaceOf("WO-1"), 9);
}

}  // namespace
}  // namespace interlock::dispatch
