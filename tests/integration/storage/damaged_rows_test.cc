// Rows that are not as they were written, of tables that the broker can do without.
#include <gmock/gmock.h>

#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/sqlite/conflict_entry.h"
#include "storage/sqlite/conflict_queries.h"
#include "storage/sqlite/row_codec.h"
#include "tests/integration/storage/sqlite_store_fixture.h"

namespace interlock::storage::sqlite {
namespace {

using core::IntentState;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::MoveTo;
using testing::SampleIntent;
using testing::StartOfTest;

// So many that all of them are in the sums.
constexpr int kEnoughForTheSums = 300;

class DamagedRowsTest : public SqliteStoreTest {
 protected:
  // Accepted, sent and applied, in one transaction.
  void Apply(int count, absl::Time time = StartOfTest()) {
    ASSERT_TRUE(store_->Begin().ok());
    for (int i = 0; i < count; ++i) {
      core::Intent intent = SampleIntent("WO-1", absl::StrCat(++events_), time);
      intent.id = store_->InsertIntent(intent).value();
      intent.revision = 1;
      IntentMove move = MoveTo(IntentState::kExecuting, intent, time);
      move.progress.attempts_made = 1;
      move.attempts.resize(1);
      move.attempts[0].number = 1;
      move.attempts[0].start_time = time;
      ASSERT_TRUE(store_->MoveIntent(move).ok());
      const core::Intent sent = store_->GetIntent(intent.id)->value();
      move = MoveTo(IntentState::kSucceeded, sent, time);
      move.result = core::Result::kApplied;
      move.attempts.resize(1);
      move.attempts[0].number = 1;
      move.attempts[0].start_time = time;
      move.attempts[0].outcome = core::AttemptOutcome::kApplied;
      ASSERT_TRUE(store_->MoveIntent(move).ok());
    }
    const absl::Status committed = store_->Commit();
    ASSERT_TRUE(committed.ok()) << committed;
  }

  // While nobody has it open. Answers whether it struck anything.
  void Damage(const std::string& sql) {
    Close();
    {
      const auto database = OpenDatabase();
      ASSERT_TRUE(database->Execute(sql).ok());
      ASSERT_GT(database->changes(), 0);
    }
    Open();
  }

  ConflictReport Report(ConflictGrouping group_by = ConflictGrouping::kSource) {
    const auto report = NewReader()->GetConflictReport(
        {StartOfTest() - absl::Hours(1), StartOfTest() + absl::Hours(1000), group_by, ""});
    EXPECT_TRUE(report.ok()) << report.status();
    return report.value_or(ConflictReport());
  }

  std::int64_t Count(const std::string& sql) { return OpenDatabase()->QueryNumber(sql).value(); }

  int events_ = 0;
};

TEST_F(DamagedRowsTest, ADamagedFigureIsDroppedAndTheBrokerGoesOn) {
  for (const char* const damage :
       {"races = -5", "tries = 1 << 60", "latency_buckets = '12:'", "latency_buckets = '0'",
        "latency_buckets = '5:1 4:1'", "row_checksum = row_checksum + 1", "hour_of_day = 7"}) {
    SCOPED_TRACE(damage);
    const std::int64_t acts = Count("SELECT count(*) FROM audit_event");
    Apply(kEnoughForTheSums);
    ASSERT_GE(Report().total.tries, kEnoughForTheSums);
    Damage(absl::StrCat("UPDATE conflict_figures SET ", damage, " WHERE dimension = 'all'"));
    EXPECT_EQ(Report().total.tries, 0) << "a report does without";
    EXPECT_GE(Report().groups["plc"].tries + Report().groups["source"].tries, 0);
    EXPECT_THAT(store_->Damages(),
                ElementsAre(AllOf(HasSubstr("row (1 h, all, "), HasSubstr("conflict_figures"))));
    Apply(kEnoughForTheSums);
    EXPECT_EQ(Report().total.tries, kEnoughForTheSums) << "and counts from there";
    EXPECT_EQ(store_->Damages().size(), 1U) << "told once";
    while (Maintain(StartOfTest())) continue;
    EXPECT_EQ(Count("SELECT count(*) FROM audit_event"), acts + 1);
    Maintain(StartOfTest() + absl::Seconds(20));
    EXPECT_EQ(Count("SELECT count(*) FROM audit_event"), acts + 1);
    Close();
    Open();
    Apply(1);
    EXPECT_THAT(store_->Damages(), IsEmpty()) << "it is gone for good";
    EXPECT_EQ(Report().total.tries, kEnoughForTheSums + 1);
  }
}

TEST_F(DamagedRowsTest, ADamagedEntryIsDroppedAndTheOthersCount) {
  for (const char* const damage :
       {"entry = '['", "entry = substr(entry, 1, length(entry) / 2)", "entry = '[]'",
        "row_checksum = 0", "entry = replace(entry, ' 1', ' -1')"}) {
    SCOPED_TRACE(damage);
    const std::int64_t before = Report().total.tries;
    Apply(3);
    const std::string second = "(SELECT min(number) + 1 FROM conflict_entry)";
    Damage(absl::StrCat("UPDATE conflict_entry SET ", damage, " WHERE number = ", second));
    EXPECT_EQ(Report().total.tries, before + 2);
    EXPECT_THAT(store_->Damages(), ElementsAre(HasSubstr("of conflict_entry")));
    Apply(kEnoughForTheSums);
    EXPECT_EQ(Report().total.tries, before + 2 + kEnoughForTheSums);
    EXPECT_EQ(Count("SELECT count(*) FROM conflict_entry"), 0);
  }
}

TEST_F(DamagedRowsTest, WhatIsTakenBackFromAFigureThatIsGoneLeavesZero) {
  Close();
  {
    const auto database = OpenDatabase();
    ConflictEntry revised{{StartOfTest(), 5}, {}, {{kAllDimension, ""}, {kSourceDimension, "s"}}};
    revised.counts.rule_conflicts = -1;
    revised.counts.races = 1;
    revised.counts.tries = 1;
    Statement insert(*database, queries::kInsertConflictEntry);
    RowWriter row(insert);
    const std::string text = EncodeEntry(revised);
    row.Text(text);
    row.Checksum();
    ASSERT_TRUE(insert.Run().ok());
  }
  Open();
  EXPECT_EQ(Report().total.rule_conflicts, 0);
  EXPECT_EQ(Report().groups["s"].rule_conflicts, 0);
  Apply(kEnoughForTheSums);
  EXPECT_EQ(Report().total.rule_conflicts, 0);
  EXPECT_EQ(Report().total.races, 1);
  Close();
  Open();
  EXPECT_EQ(Report().total.rule_conflicts, 0);
  EXPECT_THAT(store_->Damages(), IsEmpty());
}

TEST_F(DamagedRowsTest, LongerSpansThatAreDoubtfulAreSummedUpAnew) {
  for (int hour = 0; hour < 30; ++hour) Apply(1, StartOfTest() + absl::Hours(hour));
  const absl::Time later = StartOfTest() + absl::Hours(40);
  while (Maintain(later)) continue;
  ASSERT_GT(Count("SELECT count(*) FROM conflict_figures WHERE span_hours = 24"), 0);
  const ConflictReport whole = Report(ConflictGrouping::kHourOfDay);
  ASSERT_EQ(whole.total.tries, 30);
  absl::Time now = later;
  for (const char* const damage :
       {"until_ms = -1", "until_ms = until_ms + 1", "until_ms = 1 << 60", "until_ms = 0"}) {
    SCOPED_TRACE(damage);
    Damage(absl::StrCat("UPDATE conflict_figures_rolled SET ", damage, " WHERE span_hours = 24"));
    now += absl::Seconds(20);
    while (Maintain(now)) continue;
    EXPECT_EQ(Report(ConflictGrouping::kHourOfDay), whole);
  }
  Damage("DELETE FROM conflict_figures_rolled");
  now += absl::Seconds(20);
  while (Maintain(now)) continue;
  EXPECT_EQ(Report(ConflictGrouping::kHourOfDay), whole);
}

TEST_F(DamagedRowsTest, AFigureThatIsDamagedWhenItIsSummedUpIsLeftOut) {
  Apply(kEnoughForTheSums);
  Damage("UPDATE conflict_figures SET tries = tries + 1 WHERE dimension = 'source'");
  while (Maintain(StartOfTest() + absl::Hours(40))) continue;
  EXPECT_EQ(Report().total.tries, kEnoughForTheSums);
  EXPECT_EQ(Report().groups[""].tries, kEnoughForTheSums) << "nobody knows whose";
  EXPECT_THAT(store_->Damages(), ElementsAre(HasSubstr("row (1 h, source, ")));
}

TEST_F(DamagedRowsTest, ADamagedStandingRecordIsListedAsSuchAndTheOthersAsEver) {
  ASSERT_TRUE(store_->Begin().ok());
  for (const char* const key : {"1-1", "1-2", "1-3"}) {
    ASSERT_TRUE(store_->records().Put({"lease", key, "value"}).ok());
  }
  ASSERT_TRUE(store_->Commit().ok());
  for (const char* const damage : {"value = 'val'", "value = ''", "row_checksum = 7"}) {
    SCOPED_TRACE(damage);
    Damage(absl::StrCat("UPDATE standing_record SET ", damage, " WHERE key = '1-2'"));
    ASSERT_TRUE(store_->Begin().ok());
    const auto listed = store_->records().List("lease");
    ASSERT_TRUE(listed.ok()) << listed.status();
    ASSERT_EQ(listed->size(), 3U);
    EXPECT_FALSE((*listed)[0].is_damaged);
    EXPECT_TRUE((*listed)[1].is_damaged);
    EXPECT_EQ((*listed)[1].key, "1-2");
    EXPECT_FALSE((*listed)[2].is_damaged);
    EXPECT_THAT(store_->Damages(), ElementsAre(HasSubstr("row (lease, 1-2) of standing_record")));
    ASSERT_TRUE(store_->records().Put({"lease", "1-2", "value"}).ok());
    EXPECT_FALSE((*store_->records().List("lease"))[1].is_damaged) << "written anew";
    ASSERT_TRUE(store_->Commit().ok());
  }
}

TEST_F(DamagedRowsTest, TheyDoNotKeepAQuarantinedDatabaseFromBeingOpened) {
  Apply(kEnoughForTheSums);
  ASSERT_TRUE(store_->Begin().ok());
  ASSERT_TRUE(store_->records().Put({"lease", "1-1", "value"}).ok());
  ASSERT_TRUE(store_->Commit().ok());
  Close();
  std::filesystem::remove(scratch_.path() + "/interlock.mark");
  Damage("UPDATE conflict_figures SET tries = -1; UPDATE standing_record SET value = ''");
  EXPECT_TRUE(store_->quarantine().has_value());
  EXPECT_EQ(Report().total.tries, 0);
}

TEST_F(DamagedRowsTest, ManyAreSummedUpForAPerson) {
  ASSERT_TRUE(store_->Begin().ok());
  for (int i = 0; i < 10; ++i) {
    ASSERT_TRUE(store_->records().Put({"lease", absl::StrCat("1-", i), "value"}).ok());
  }
  ASSERT_TRUE(store_->Commit().ok());
  Damage("UPDATE standing_record SET value = ''");
  ASSERT_TRUE(store_->Begin().ok());
  ASSERT_TRUE(store_->records().List("lease").ok());
  store_->Rollback();
  EXPECT_EQ(store_->Damages().size(), 4U);
  EXPECT_THAT(store_->Damages(), Contains(HasSubstr("7 more rows")));
}

}  // namespace
}  // namespace interlock::storage::sqlite
