// Leases whose records are damaged: the safe way, and what is told.
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tests/unit/server/dispatch/lease_bench.h"

namespace interlock::dispatch {
namespace {

using core::WaitCause;

// What an earlier process left.
DispatcherOptions WithRecord(storage::StandingRecord record) {
  DispatcherOptions options;
  options.standing = {std::move(record)};
  return options;
}

// "work order, type, holder, terminal, acquired, expires, ttl": of a lease of ten minutes.
std::string RecordText(const std::string& ttl_ms = "600000") {
  const std::int64_t now_ms = absl::ToUnixMillis(support::FakeClock().Now());
  return absl::StrCat("WO-1\n\nKim\nT-7\n", now_ms, "\n", now_ms + 600'000, "\n", ttl_ms);
}

class DamagedLeaseTest : public LeaseTest {
 protected:
  DamagedLeaseTest() : LeaseTest(WithRecord({kLeaseRecords, "3-1", RecordText(), true})) {}
};

TEST_F(DamagedLeaseTest, OneThatCanBeReadStandsAndIsWrittenAnew) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  EXPECT_EQ(bench_.WaitOf(id).cause, WaitCause::kOperatorLock);
  EXPECT_EQ(RecordsKept(), 1U);
  Release(*core::LeaseId::FromText("3-1"));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
  EXPECT_EQ(RecordsKept(), 0U);
}

class EndlessLeaseTest : public LeaseTest {
 protected:
  EndlessLeaseTest() : LeaseTest(WithRecord({kLeaseRecords, "3-1", RecordText("-5"), true})) {}
};

TEST_F(EndlessLeaseTest, OneThatSaysNonsenseOfItsTimeLastsNoLongerThanALeaseMay) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  EXPECT_EQ(bench_.WaitOf(id).cause, WaitCause::kOperatorLock);
  bench_.Advance(core::kMaxLeaseTtl + absl::Seconds(1));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(LeaseTest, OneThatCannotBeReadIsEndedAndAuditedAndItsIntentsGoOn) {
  for (const std::string& text : {std::string(), RecordText("x"), std::string("WO-1\n\nKi")}) {
    SCOPED_TRACE(text);
    ASSERT_TRUE(bench_.store().Begin().ok());
    ASSERT_TRUE(bench_.store().records().Put({kLeaseRecords, "3-1", text}).ok());
    ASSERT_TRUE(bench_.store().Commit().ok());
    const std::size_t acts = bench_.AuditEvents().size();
    bench_.Restart();
    bench_.Settle();
    EXPECT_EQ(RecordsKept(), 0U);
    ASSERT_EQ(bench_.AuditEvents().size(), acts + 1);
    EXPECT_EQ(bench_.AuditEvents().back().action, "DropLease");
    EXPECT_EQ(bench_.AuditEvents().back().scope, "lease 3-1");
  }
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

}  // namespace
}  // namespace interlock::dispatch
