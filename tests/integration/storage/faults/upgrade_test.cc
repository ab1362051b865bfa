// A database of the first schema under the present broker, on a disk that fails at any moment of
// the upgrade.

#include <gmock/gmock.h>

#include <cstdio>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/migrations.h"
#include "storage/whole_milliseconds.h"
#include "tests/contract/storage/sample_intents.h"
#include "tests/integration/storage/faults/life.h"
#include "tests/integration/storage/faults/sweep.h"
#include "tests/support/fault_vfs/fault_vfs.h"

namespace interlock::storage::faults {
namespace {

using core::IntentState;
using fault_vfs::Failure;
using fault_vfs::FaultVfs;
using fault_vfs::Operation;
using fault_vfs::Persistence;
using ::testing::ElementsAre;
using testing::SampleIntent;
using testing::StartOfTest;

constexpr IntentState kStates[] = {IntentState::kQueued,         IntentState::kExecuting,
                                   IntentState::kSucceeded,      IntentState::kRejected,
                                   IntentState::kResolved,       IntentState::kCancelled,
                                   IntentState::kNeedsAttention, IntentState::kExpired};

// What schemas 2 to 4 have added, undone.
constexpr char kBackToSchemaOne[] =
    "DROP TABLE conflict_entry; DROP TABLE conflict_figures_rolled; DROP TABLE conflict_figures;"
    "DROP TABLE audit_event; DROP TABLE audit_start; DROP TABLE standing_record;"
    "DELETE FROM counter WHERE name = 'last audit number';"
    "ALTER TABLE open_intent DROP COLUMN needed_person;"
    "ALTER TABLE finished_intent DROP COLUMN needed_person;"
    "ALTER TABLE open_intent DROP COLUMN resolution;"
    "ALTER TABLE open_intent DROP COLUMN resolved_by;"
    "ALTER TABLE open_intent DROP COLUMN resolution_reason;"
    "ALTER TABLE open_intent DROP COLUMN last_event;"
    "ALTER TABLE finished_intent DROP COLUMN resolution;"
    "ALTER TABLE finished_intent DROP COLUMN resolved_by;"
    "ALTER TABLE finished_intent DROP COLUMN resolution_reason;"
    "ALTER TABLE finished_intent DROP COLUMN last_event;"
    "ALTER TABLE event_log DROP COLUMN previous_event;"
    "PRAGMA user_version = 1";

constexpr char kColumns[] =
    "SELECT group_concat(place, char(10)) FROM (SELECT t.name || '.' || c.name || ' ' || c.type "
    "AS place FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table' "
    "ORDER BY t.name, c.cid)";

class Upgrade : public ::testing::Test {
 protected:
  Upgrade() { vfs_.disk().ShareWithMachine(".tmp"); }

  std::string DatabasePath() const { return sweep_.folder().database_path(); }
  std::unique_ptr<sqlite::Connection> OpenDatabase() const {
    auto connection = sqlite::Connection::Open(DatabasePath(), sqlite::Access::kReadWrite);
    EXPECT_TRUE(connection.ok()) << connection.status();
    return *std::move(connection);
  }

  // An intent in each state, hot and in the history, with an attempt and an alias.
  void MakeSchemaOne() {
    {
      Life life(sweep_.folder(), clock_);
      ASSERT_TRUE(life.status().ok()) << life.status();
      sqlite::SqliteIntentStore& store = life.store();
      for (int round = 0; round < 3; ++round) {
        ASSERT_TRUE(store.Begin().ok());
        for (const IntentState state : kStates) Insert(store, state);
        ASSERT_TRUE(store.Commit().ok());
        // The first ones are in the history then.
        if (round == 0) Maintain(store);
      }
      ASSERT_TRUE(store.Begin().ok());
      SendFirst(store);
      ASSERT_TRUE(store.InsertAlias({AliasKey(), core::IntentId(1), {}, clock_.Now()}).ok());
      ASSERT_TRUE(store.Commit().ok());
    }
    const auto database = OpenDatabase();
    const absl::Status undone = database->Execute(kBackToSchemaOne);
    ASSERT_TRUE(undone.ok()) << undone;
  }

  // It is what the first release would have made.
  void CompareWithFirstMigration() {
    const std::string other = absl::StrCat(DatabasePath(), "-first");
    const auto fresh = sqlite::Connection::Open(other, sqlite::Access::kReadWrite).value();
    ASSERT_TRUE(sqlite::Migrate(*fresh, other, {sqlite::Migrations().front()}).ok());
    EXPECT_EQ(*OpenDatabase()->QueryText(kColumns), *fresh->QueryText(kColumns));
    EXPECT_EQ(*OpenDatabase()->QueryNumber("SELECT count(*) FROM counter"),
              *fresh->QueryNumber("SELECT count(*) FROM counter"));
  }

  void Insert(sqlite::SqliteIntentStore& store, IntentState state) {
    core::Intent intent = SampleIntent(absl::StrCat("WO-", intents_.size()),
                                       absl::StrCat(intents_.size()), clock_.Now());
    intent.state = state;
    intent.revision = 1;
    if (core::IsFinal(state)) intent.end_time = clock_.Now();
    if (state == IntentState::kSucceeded) intent.result = core::Result::kApplied;
    if (state == IntentState::kNeedsAttention) intent.reason = core::Reason::kOutcomeUnknown;
    RoundToWholeMillis(intent);
    const auto id = store.InsertIntent(intent);
    ASSERT_TRUE(id.ok()) << id.status();
    intent.id = *id;
    intents_.push_back(intent);
  }

  void SendFirst(sqlite::SqliteIntentStore& store) {
    IntentMove move = testing::MoveTo(IntentState::kExecuting, intents_.front(), clock_.Now());
    move.progress.attempts_made = 1;
    move.attempts = {testing::FullAttempt(1)};
    ASSERT_TRUE(store.MoveIntent(move).ok());
    intents_.front() = store.GetIntent(core::IntentId(1))->value();
  }

  static void Maintain(sqlite::SqliteIntentStore& store) {
    ASSERT_TRUE(store.Begin().ok());
    ASSERT_TRUE(store.Maintain(StartOfTest()).ok());
    ASSERT_TRUE(store.Commit().ok());
  }

  static core::EventKey AliasKey() { return {core::Source("mes"), core::EventId("alias")}; }

  void ExpectEverythingKept(sqlite::SqliteIntentStore& store) {
    EXPECT_FALSE(store.quarantine().has_value()) << *store.quarantine();
    const auto reader = store.NewReader().value();
    for (const core::Intent& intent : intents_) {
      const auto found = reader->GetIntent(intent.id);
      ASSERT_TRUE(found.ok()) << found.status();
      ASSERT_TRUE(found->has_value()) << intent.id.number();
      EXPECT_EQ(**found, intent) << intent.id.number();
    }
    EXPECT_EQ(reader->ListAttempts(core::IntentId(1))->size(), 1U);
    ASSERT_TRUE(store.Begin().ok());
    for (const core::Intent& intent : intents_) {
      const auto event = store.FindEvent(intent.spec.key, StartOfTest());
      ASSERT_TRUE(event.ok() && event->has_value()) << intent.id.number();
      EXPECT_EQ((*event)->intent_id, intent.id);
    }
    EXPECT_EQ((*store.FindEvent(AliasKey(), StartOfTest()))->intent_id, core::IntentId(1));
    store.Rollback();
    const std::map<IntentState, std::int64_t> counts = *reader->CountByState();
    EXPECT_EQ(counts.at(IntentState::kQueued), 2) << "one was sent";
    EXPECT_EQ(counts.at(IntentState::kExecuting), 4);
    EXPECT_EQ(counts.at(IntentState::kNeedsAttention), 3);
  }

  // The new tables are there and take what belongs to them.
  void ExpectNewTables(sqlite::SqliteIntentStore& store) {
    ASSERT_TRUE(store.Begin().ok());
    ASSERT_TRUE(store.records().Put({"lease", "1-1", "value"}).ok());
    ASSERT_TRUE(store.audit().Append({StartOfTest(), "broker", "act", "", "", "ok"}).ok());
    // One that needed a person before the upgrade, and one that ends now.
    IntentMove resolved = testing::MoveTo(IntentState::kResolved, intents_[6], StartOfTest());
    ASSERT_TRUE(store.MoveIntent(resolved).ok());
    IntentMove rejected = testing::MoveTo(IntentState::kRejected, intents_[8], StartOfTest());
    ASSERT_TRUE(store.MoveIntent(rejected).ok());
    const absl::Status committed = store.Commit();
    ASSERT_TRUE(committed.ok()) << committed;
    const auto report = store.NewReader().value()->GetConflictReport(
        {StartOfTest() - absl::Hours(1), StartOfTest() + absl::Hours(1), ConflictGrouping::kSource,
         ""});
    ASSERT_TRUE(report.ok()) << report.status();
    EXPECT_EQ(report->total.ended, 1) << "what had come to a person before is not counted";
  }

  static constexpr std::uint64_t kSeed = 1;
  FaultVfs vfs_{kSeed};
  support::FakeClock clock_{StartOfTest()};
  SweepFolder sweep_;
  std::vector<core::Intent> intents_;
};

TEST_F(Upgrade, ADatabaseOfTheFirstSchemaKeepsEverythingAndGetsTheNewTables) {
  MakeSchemaOne();
  CompareWithFirstMigration();
  if (HasFatalFailure()) return;
  {
    Life life(sweep_.folder(), clock_);
    ASSERT_TRUE(life.status().ok()) << life.status();
    EXPECT_EQ(life.store().epoch(), 2);
    ExpectEverythingKept(life.store());
    ExpectNewTables(life.store());
  }
  EXPECT_EQ(*OpenDatabase()->QueryNumber("PRAGMA user_version"),
            sqlite::Migrations().back().number);
  Life again(sweep_.folder(), clock_);
  ASSERT_TRUE(again.status().ok()) << again.status();
  EXPECT_FALSE(again.store().quarantine().has_value());
  const std::string backup = absl::StrCat(DatabasePath(), ".before-schema-4");
  EXPECT_TRUE(std::filesystem::exists(backup));
}

TEST_F(Upgrade, OneThatIsCutOffAtAnyOperationComesRightWithTheNextStart) {
  MakeSchemaOne();
  if (HasFatalFailure()) return;
  const fault_vfs::MemoryDisk::Files schema_one = vfs_.disk().Snapshot();
  int points = 0;
  int cut_off = 0;
  for (const Operation operation : {Operation::kOpen, Operation::kRead, Operation::kWrite,
                                    Operation::kSync, Operation::kTruncate}) {
    for (std::int64_t nth = 1;; ++nth) {
      SCOPED_TRACE(absl::StrCat("operation ", static_cast<int>(operation), ", from no. ", nth));
      vfs_.disk().Restore(schema_one);
      const std::int64_t failures = vfs_.disk().failures();
      vfs_.disk().Arm({operation, nth, Failure::kIoError, Persistence::kForever});
      bool was_met = false;
      {
        Life life(sweep_.folder(), clock_);
        was_met = vfs_.disk().failures() > failures;
        cut_off += life.status().ok() ? 0 : 1;
        vfs_.disk().Disarm();
        if (nth % 3 == 0) {
          vfs_.disk().KillProcess();
        } else {
          vfs_.disk().LosePower(static_cast<std::uint64_t>(nth));
        }
      }
      ++points;
      Life next(sweep_.folder(), clock_);
      ASSERT_TRUE(next.status().ok()) << next.status();
      ExpectEverythingKept(next.store());
      ExpectNewTables(next.store());
      if (HasFailure()) return;
      if (!was_met) break;
    }
  }
  std::printf("upgrades cut off: %d tried, %d did not start\n", points, cut_off);
  EXPECT_GT(cut_off, 20);
}

}  // namespace
}  // namespace interlock::storage::faults
