#include <gmock/gmock.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include "storage/sqlite/queries.h"
#include "tests/integration/storage/sqlite_store_fixture.h"

namespace interlock::storage::sqlite {
namespace {

using core::IntentState;
using ::testing::ElementsAre;
using testing::FullAttempt;
using ::testing::HasSubstr;
using testing::MoveTo;
using testing::SampleIntent;
using testing::StartOfTest;

TEST_F(SqliteStoreTest, TheBrokerKeepsItsIdAndItsEpochGrows) {
  const std::string id = store_->broker_id();
  EXPECT_EQ(id.size(), 32u);
  EXPECT_EQ(store_->epoch(), 1);
  Close();
  Open();
  EXPECT_EQ(store_->broker_id(), id);
  EXPECT_EQ(store_->epoch(), 2);
  testing::ScratchFolder other;
  const auto folder = StorageFolder::Open(other.path());
  EXPECT_NE((*SqliteIntentStore::Open(**folder, {}, StartOfTest()))->broker_id(), id);
}

TEST_F(SqliteStoreTest, ADatabaseOfANewerVersionIsRefusedAndNotTouched) {
  Insert(SampleIntent("WO-1", "a"));
  Close();
  ASSERT_TRUE(OpenDatabase()->Execute("PRAGMA user_version = 999").ok());
  const auto folder = StorageFolder::Open(scratch_.path());
  const auto refused = SqliteIntentStore::Open(**folder, options_, StartOfTest());
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.status().message()), HasSubstr("newer interlockd"));
  EXPECT_EQ(*OpenDatabase()->QueryNumber("SELECT epoch FROM broker"), 1);
}

TEST_F(SqliteStoreTest, ADamagedRowIsNeverAnAnswer) {
  const char* const damages[] = {
      "UPDATE open_intent SET target_status = 'Closed'",
      "UPDATE open_intent SET fields = '{ }'",
      "UPDATE open_intent SET expire_time_ms = expire_time_ms + 1",
      "UPDATE open_intent SET recorded_etag = ''",
      "UPDATE open_intent SET doubt = 'MAYBE'",
      "UPDATE open_intent SET row_checksum = row_checksum + 1",
      "UPDATE open_intent SET labels = '[]'",
  };
  const core::Intent intent = Insert(SampleIntent("WO-1", "a"));
  for (const char* const damage : damages) {
    SCOPED_TRACE(damage);
    Close();
    for (const char* const file : {"interlock.db", "interlock.mark"}) {
      std::filesystem::copy_file(scratch_.path() + "/" + file, scratch_.path() + "/good-" + file);
    }
    ASSERT_TRUE(OpenDatabase()->Execute(damage).ok());
    Open();
    ASSERT_TRUE(store_->Begin().ok());
    const absl::Status found = store_->GetIntent(intent.id).status();
    EXPECT_EQ(found.code(), absl::StatusCode::kDataLoss);
    EXPECT_EQ(found.message(), "damaged row 1 in open_intent");
    EXPECT_EQ(store_->FindEvent(intent.spec.key, StartOfTest()).status().code(),
              absl::StatusCode::kDataLoss);
    EXPECT_EQ(
        store_->MoveIntent(MoveTo(IntentState::kExecuting, intent, StartOfTest())).status().code(),
        absl::StatusCode::kDataLoss);
    EXPECT_EQ(store_->ScanOpen([](const core::Intent&) { FAIL(); }).code(),
              absl::StatusCode::kDataLoss);
    store_->Rollback();
    EXPECT_EQ(NewReader()->GetIntent(intent.id).status().code(), absl::StatusCode::kDataLoss);
    EXPECT_EQ(NewReader()->ListIntents({}).status().code(), absl::StatusCode::kDataLoss);
    Close();
    for (const char* const file : {"interlock.db", "interlock.mark"}) {
      std::filesystem::rename(scratch_.path() + "/good-" + file, scratch_.path() + "/" + file);
    }
    Open();
  }
}

TEST_F(SqliteStoreTest, DamagedAttemptsAndAliasesAreNoticed) {
  const core::Intent intent = Insert(SampleIntent("WO-1", "a"));
  IntentMove move = MoveTo(IntentState::kExecuting, intent, StartOfTest());
  move.attempts = {FullAttempt(1)};
  Move(move);
  const core::EventKey alias{core::Source("mes"), core::EventId("alias")};
  ASSERT_TRUE(store_->Begin().ok());
  ASSERT_TRUE(store_->InsertAlias({alias, intent.id, {}, StartOfTest()}).ok());
  ASSERT_TRUE(store_->Commit().ok());
  ASSERT_TRUE(OpenDatabase()
                  ->Execute("UPDATE attempt SET etag_sent = 'x';"
                            "UPDATE event_alias SET expected_statuses = '[\"x\"]'")
                  .ok());
  EXPECT_EQ(NewReader()->ListAttempts(intent.id).status().code(), absl::StatusCode::kDataLoss);
  ASSERT_TRUE(store_->Begin().ok());
  EXPECT_EQ(store_->FindEvent(alias, StartOfTest()).status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(SqliteStoreTest, KeysWhoseHashesCollideAreToldApartByTheirRows) {
  Close();
  const EventHash same_for_all = [](const core::EventKey&) { return 7U; };
  for (int round = 0; round < 2; ++round) {
    Open(same_for_all);
    if (round == 0) {
      for (const char* event : {"a", "b", "c"}) Insert(SampleIntent("WO-1", event));
    }
    ASSERT_TRUE(store_->Begin().ok());
    for (int id = 1; id <= 3; ++id) {
      const core::Intent intent = **store_->GetIntent(core::IntentId(id));
      const auto found = store_->FindEvent(intent.spec.key, StartOfTest());
      ASSERT_TRUE(found.ok() && found->has_value());
      EXPECT_EQ((*found)->intent_id, intent.id);
    }
    EXPECT_FALSE(store_->FindEvent(SampleIntent("WO-1", "d").spec.key, StartOfTest())->has_value());
    store_->Rollback();
    Close();
  }
}

TEST_F(SqliteStoreTest, EveryChangeIsInTheEventLog) {
  core::Intent accepted = SampleIntent("WO-1", "a", StartOfTest());
  accepted.spec.work_order_type = core::WorkOrderType("Assembly");
  accepted.spec.labels = {{"line", "1"}};
  accepted = Insert(accepted);
  IntentMove executing = MoveTo(IntentState::kExecuting, accepted, StartOfTest() + absl::Hours(2));
  executing.progress.attempts_made = 1;
  executing.attempts = {FullAttempt(1)};
  executing.attempts[0].outcome = core::AttemptOutcome::kPending;
  const core::Intent second = Move(executing);
  IntentMove raced = MoveTo(IntentState::kQueued, second, StartOfTest() + absl::Hours(2));
  raced.progress.races = 1;
  raced.progress.race_budget_used = 1;
  raced.attempts = {FullAttempt(1)};
  const core::Intent third = Move(raced);
  IntentMove cancelled = MoveTo(IntentState::kCancelled, third, StartOfTest() + absl::Hours(3));
  cancelled.actor = "ann";
  cancelled.message = "not needed any more";
  Move(cancelled);

  auto database = OpenDatabase();
  Statement select(*database,
                   "SELECT number || ' ' || intent_number || ' ' || revision || ' ' || state_from "
                   "|| '>' || state_to || ' ' || actor || ' ' || attempt_number || "
                   "attempt_outcome || ' ' || races || retries_used || ' ' || work_order_type || "
                   "' ' || source || ' ' || labels || ' ' || hour_of_day || ' ' || message "
                   "FROM event_log ORDER BY number");
  std::vector<std::string> events;
  while (*select.Step()) events.emplace_back(select.Text(0));
  // 2023-11-14T22:13:20Z
  EXPECT_THAT(
      events,
      ElementsAre("1 1 1 >QUEUED mes 0 00 Assembly mes {\"line\":\"1\"} 22 ",
                  "2 1 2 QUEUED>EXECUTING broker 0 00 Assembly mes {\"line\":\"1\"} 0 ",
                  "3 1 3 EXECUTING>QUEUED broker 1RACE 11 Assembly mes {\"line\":\"1\"} 0 ",
                  "4 1 4 QUEUED>CANCELLED ann 0 11 Assembly mes {\"line\":\"1\"} 1 not needed "
                  "any more"));
}

TEST_F(SqliteStoreTest, OldEventsAreRemovedAndTheirNumbersNotUsedAgain) {
  options_.event_retention = absl::Hours(1);
  Close();
  Open();
  for (const char* event : {"a", "b"}) Insert(SampleIntent("WO-1", event));
  while (Maintain(StartOfTest() + absl::Hours(2))) {
  }
  Insert(SampleIntent("WO-1", "c", StartOfTest() + absl::Hours(2)));
  EXPECT_EQ(*OpenDatabase()->QueryNumber("SELECT count(*) FROM event_log"), 1);
  EXPECT_EQ(*OpenDatabase()->QueryNumber("SELECT max(number) FROM event_log"), 3);
}

TEST_F(SqliteStoreTest, ListsOfTheHistoryEnterAnIndexAndDoNotSort) {
  auto database = OpenDatabase();
  for (const auto order : {IntentOrder::kCreateTime, IntentOrder::kCreateTimeDescending,
                           IntentOrder::kUpdateTime, IntentOrder::kUpdateTimeDescending}) {
    for (const auto breadth : {queries::Breadth::kAllWorkOrders, queries::Breadth::kOneWorkOrder}) {
      const std::string sql = queries::ListFinished(order, breadth);
      SCOPED_TRACE(sql);
      Statement explain(*database, "EXPLAIN QUERY PLAN " + sql);
      std::string plan;
      while (*explain.Step()) plan += std::string(explain.Text(3)) + "\n";
      EXPECT_THAT(plan, HasSubstr("SEARCH finished_intent USING INDEX"));
      const bool few_rows =
          breadth == queries::Breadth::kOneWorkOrder &&
          (order == IntentOrder::kUpdateTime || order == IntentOrder::kUpdateTimeDescending);
      EXPECT_EQ(plan.find("TEMP B-TREE") == std::string::npos, !few_rows) << plan;
    }
  }
}

TEST_F(SqliteStoreTest, TheDatabaseIsSoundAfterAllKindsOfWork) {
  for (int i = 0; i < 300; ++i)
    Insert(SampleIntent("WO-" + std::to_string(i % 7), std::to_string(i)));
  for (int id = 1; id <= 300; id += 2) {
    Move(MoveTo(IntentState::kSucceeded, **NewReader()->GetIntent(core::IntentId(id)),
                StartOfTest()));
  }
  while (Maintain(StartOfTest())) {
  }
  while (Maintain(StartOfTest() + absl::Hours(24 * 91))) {
  }
  Close();
  auto database = OpenDatabase();
  EXPECT_EQ(*database->QueryText("PRAGMA integrity_check"), "ok");
  EXPECT_EQ(*database->QueryNumber("SELECT count(*) FROM open_intent"), 150);
  EXPECT_EQ(*database->QueryNumber("SELECT count(*) FROM finished_intent"), 0);
  EXPECT_EQ(*database->QueryNumber("SELECT value FROM counter WHERE name = 'intents QUEUED'"), 150);
  EXPECT_EQ(*database->QueryNumber("SELECT value FROM counter WHERE name = 'intents SUCCEEDED'"),
            0);
}

}  // namespace
}  // namespace interlock::storage::sqlite
