// The chain of acts in a database that is older than it, or that somebody has changed.
#include <gmock/gmock.h>

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "core/audit_chain.h"
#include "storage/sqlite/audit_queries.h"
#include "storage/sqlite/row_codec.h"
#include "tests/integration/storage/sqlite_store_fixture.h"

namespace interlock::storage::sqlite {
namespace {

class AuditChain : public SqliteStoreTest {
 protected:
  static AuditEvent Act(int number) {
    return {testing::StartOfTest() + absl::Seconds(number),
            "kim",
            "ReleaseLease",
            absl::StrCat("lease ", number),
            "gone home",
            "ok"};
  }

  void AppendActs(int first, int last) {
    ASSERT_TRUE(store_->Begin().ok());
    for (int i = first; i <= last; ++i) ASSERT_TRUE(store_->audit().Append(Act(i)).ok());
    ASSERT_TRUE(store_->Commit().ok());
  }

  // As somebody would who knows the checksum of a row.
  static void WriteRow(Connection& database, const AuditRecord& record) {
    Statement replace(database, queries::kReplaceAuditEvent);
    RowWriter row(replace);
    row.Number(record.number);
    row.Time(record.event.time);
    row.Text(record.event.actor);
    row.Text(record.event.action);
    row.Text(record.event.scope);
    row.Text(record.event.reason);
    row.Text(record.event.outcome);
    row.LaterText("");
    row.LaterText(record.hash);
    row.Checksum();
    const absl::Status written = replace.Run();
    ASSERT_TRUE(written.ok()) << written;
  }

  AuditPage List() {
    AuditQuery query;
    query.order = AuditOrder::kOldestFirst;
    auto page = NewReader()->ListAuditEvents(query);
    EXPECT_TRUE(page.ok()) << page.status();
    return page.ok() ? *std::move(page) : AuditPage();
  }

  // The first act that does not fit; 0: all do.
  static std::int64_t FirstBreak(const AuditPage& page) {
    std::string hash = page.start.hash;
    for (const AuditRecord& record : page.records) {
      hash = AuditHash(hash, record.number, record.event);
      if (hash != record.hash) return record.number;
    }
    return 0;
  }
};

TEST_F(AuditChain, ActsOfAnOlderSchemaAreChainedWhenTheDatabaseIsOpened) {
  AppendActs(1, 5);
  Close();
  {
    const auto database = OpenDatabase();
    ASSERT_TRUE(database->Execute("DELETE FROM audit_event WHERE number <= 2").ok());
    for (int i = 3; i <= 5; ++i) WriteRow(*database, {i, Act(i), ""});
  }
  Open();
  AppendActs(6, 6);
  const AuditPage page = List();
  ASSERT_EQ(page.records.size(), 4U);
  EXPECT_EQ(page.start, (AuditLink{2, core::kChainStart})) << "what was removed left no hash";
  EXPECT_EQ(page.records[0].event, Act(3));
  EXPECT_EQ(FirstBreak(page), 0);
  EXPECT_EQ(page.head, (AuditLink{6, page.records[3].hash}));
  Close();
  Open();
  EXPECT_EQ(List().records, page.records) << "once and for all";
}

TEST_F(AuditChain, AnActThatWasChangedWithItsChecksumBreaksTheChain) {
  AppendActs(1, 4);
  const AuditPage before = List();
  EXPECT_EQ(FirstBreak(before), 0);
  Close();
  {
    const auto database = OpenDatabase();
    AuditRecord changed = before.records[1];
    changed.event.actor = "lee";
    WriteRow(*database, changed);
  }
  Open();
  EXPECT_EQ(FirstBreak(List()), 2);
}

TEST_F(AuditChain, AnEndThatWasCutOffIsMissingByItsNumber) {
  AppendActs(1, 4);
  Close();
  ASSERT_TRUE(OpenDatabase()->Execute("DELETE FROM audit_event WHERE number >= 3").ok());
  Open();
  const AuditPage page = List();
  EXPECT_EQ(FirstBreak(page), 0);
  EXPECT_EQ(page.records.size(), 2U);
  EXPECT_EQ(page.head.number, 4);
  EXPECT_EQ(page.head.hash, page.records[1].hash);
}

}  // namespace
}  // namespace interlock::storage::sqlite
