#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "tests/contract/storage/intent_store_contract.h"

namespace interlock::storage::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

AuditEvent Act(const std::string& reason, absl::Time time = StartOfTest()) {
  return {time, "local", "ReleaseLease", "lease 7 of WO-1 held by Kim", reason, "ok"};
}

TEST_P(StandingRecordsContract, ARecordIsListedUnderItsKindByKeyAlsoAfterARestart) {
  const StandingRecord second{"lease", "2", "{\"holder\":\"J\u00f6rg\"}"};
  const StandingRecord tenth{"lease", "10", ""};
  const StandingRecord alert{"alert", "2", "{}"};
  InTransaction([&] {
    for (const StandingRecord& record : {second, alert, tenth}) {
      EXPECT_TRUE(records().Put(record).ok());
    }
  });
  for (int round = 0; round < 2; ++round) {
    EXPECT_THAT(ListRecords("lease"), ElementsAre(tenth, second));
    EXPECT_THAT(ListRecords("alert"), ElementsAre(alert));
    EXPECT_THAT(ListRecords("leas"), IsEmpty());
    EXPECT_THAT(ListRecords(""), IsEmpty());
    Reopen(StartOfTest());
  }
}

TEST_P(StandingRecordsContract, PutReplacesWhatHasTheSameKindAndKey) {
  InTransaction([&] {
    EXPECT_TRUE(records().Put({"lease", "1", "old"}).ok());
    EXPECT_TRUE(records().Put({"lease", "1", "new"}).ok());
  });
  InTransaction([&] { EXPECT_TRUE(records().Put({"lease", "1", "newest"}).ok()); });
  EXPECT_THAT(ListRecords("lease"), ElementsAre(StandingRecord{"lease", "1", "newest"}));
}

TEST_P(StandingRecordsContract, EraseRemovesExactlyOneAndNoErrorIfThereIsNone) {
  InTransaction([&] {
    EXPECT_TRUE(records().Put({"lease", "1", "a"}).ok());
    EXPECT_TRUE(records().Put({"lease", "2", "b"}).ok());
    EXPECT_TRUE(records().Put({"alert", "1", "c"}).ok());
    EXPECT_TRUE(records().Erase("lease", "1").ok());
    EXPECT_TRUE(records().Erase("lease", "1").ok());
    EXPECT_TRUE(records().Erase("none", "").ok());
  });
  EXPECT_THAT(ListRecords("lease"), ElementsAre(StandingRecord{"lease", "2", "b"}));
  EXPECT_THAT(ListRecords("alert"), ElementsAre(StandingRecord{"alert", "1", "c"}));
}

TEST_P(StandingRecordsContract, ARollbackTakesRecordsAndActsBack) {
  InTransaction([&] {
    EXPECT_TRUE(records().Put({"lease", "1", "kept"}).ok());
    EXPECT_TRUE(audit().Append(Act("kept")).ok());
  });
  ASSERT_TRUE(store().Begin().ok());
  EXPECT_TRUE(records().Put({"lease", "1", "changed"}).ok());
  EXPECT_TRUE(records().Put({"lease", "2", "new"}).ok());
  EXPECT_TRUE(records().Erase("lease", "1").ok());
  EXPECT_TRUE(audit().Append(Act("taken back")).ok());
  EXPECT_EQ(records().List("lease")->size(), 1U) << "the transaction sees its own";
  store().Rollback();
  EXPECT_THAT(ListRecords("lease"), ElementsAre(StandingRecord{"lease", "1", "kept"}));
  EXPECT_THAT(AuditEvents(), ElementsAre(Act("kept")));
  InTransaction([&] { EXPECT_TRUE(audit().Append(Act("later")).ok()); });
  EXPECT_THAT(AuditEvents(), ElementsAre(Act("kept"), Act("later")));
}

TEST_P(StandingRecordsContract, WithoutATransactionEveryVerbIsADefect) {
  EXPECT_EQ(records().Put({"lease", "1", ""}).code(), absl::StatusCode::kInternal);
  EXPECT_EQ(records().Erase("lease", "1").code(), absl::StatusCode::kInternal);
  EXPECT_EQ(records().List("lease").status().code(), absl::StatusCode::kInternal);
  EXPECT_EQ(audit().Append(Act("no")).code(), absl::StatusCode::kInternal);
  EXPECT_THAT(AuditEvents(), IsEmpty());
}

TEST_P(StandingRecordsContract, AValueMayHave64KibibytesAndNotAByteMore) {
  const std::string longest(65'536 - 2, 'x');
  InTransaction([&] {
    EXPECT_TRUE(records().Put({"lease", "1", longest + "\u00e9"}).ok());
    EXPECT_EQ(records().Put({"lease", "2", longest + "x\u00e9"}).code(),
              absl::StatusCode::kInternal);
    EXPECT_TRUE(records().Put({"lease", "3", ""}).ok()) << "the transaction is not disturbed";
  });
  const std::vector<StandingRecord> records = ListRecords("lease");
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].value, longest + "\u00e9");
}

TEST_P(StandingRecordsContract, ActsAreKeptInOrderWithTheirTimeInWholeMilliseconds) {
  const AuditEvent precise = Act("a", StartOfTest() + absl::Microseconds(1'500));
  InTransaction([&] {
    EXPECT_TRUE(audit().Append(precise).ok());
    EXPECT_TRUE(audit().Append(Act("b")).ok());
  });
  Reopen(StartOfTest());
  InTransaction([&] { EXPECT_TRUE(audit().Append(Act("c")).ok()); });
  EXPECT_THAT(AuditEvents(),
              ElementsAre(Act("a", StartOfTest() + absl::Milliseconds(1)), Act("b"), Act("c")));
}

TEST_P(StandingRecordsContract, ActsAreRemovedInBatchesWhenTheyAreTooOldAndRecordsNever) {
  constexpr int kOld = 1'500;
  InTransaction([&] {
    for (int i = 0; i < kOld; ++i) EXPECT_TRUE(audit().Append(Act("old")).ok());
    EXPECT_TRUE(audit().Append(Act("young", StartOfTest() + absl::Seconds(30))).ok());
    EXPECT_TRUE(records().Put({"lease", "1", "a"}).ok());
  });
  MaintainAll(StartOfTest() + options.event_retention);
  EXPECT_EQ(AuditEvents().size(), kOld + 1U) << "as old as that is not too old";
  const absl::Time later = StartOfTest() + options.event_retention + absl::Seconds(20);
  InTransaction([&] {
    const auto more = store().Maintain(later);
    ASSERT_TRUE(more.ok()) << more.status();
    EXPECT_TRUE(*more);
  });
  EXPECT_GT(AuditEvents().size(), 1U) << "not all in one transaction";
  MaintainAll(later);
  EXPECT_THAT(AuditEvents(), ElementsAre(Act("young", StartOfTest() + absl::Seconds(30))));
  EXPECT_EQ(ListRecords("lease").size(), 1U);
}

}  // namespace
}  // namespace interlock::storage::testing
