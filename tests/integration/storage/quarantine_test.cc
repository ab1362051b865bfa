#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

#include "tests/integration/storage/sqlite_store_fixture.h"

namespace interlock::storage::sqlite {
namespace {

using ::testing::HasSubstr;
using testing::SampleIntent;
using testing::StartOfTest;
namespace fs = std::filesystem;

class QuarantineTest : public SqliteStoreTest {
 protected:
  fs::path PathOf(const std::string& file) const { return fs::path(scratch_.path()) / file; }

  // A copy of the folder's files under names of their own.
  void Keep(const std::string& file, const std::string& as) {
    fs::copy_file(PathOf(file), PathOf(as), fs::copy_options::overwrite_existing);
  }

  // Three intents; a copy of the database is made after the first.
  void MakeOldCopy() {
    Insert(SampleIntent("WO-1", "a"));
    Close();
    Keep("interlock.db", "old.db");
    Open();
    Insert(SampleIntent("WO-1", "b"));
    Insert(SampleIntent("WO-1", "c"));
  }

  void ExpectQuarantine(const std::string& because) {
    ASSERT_TRUE(store_->quarantine().has_value());
    EXPECT_THAT(*store_->quarantine(), HasSubstr(because));
    EXPECT_THAT(*store_->quarantine(), HasSubstr("LeaveQuarantine"));
    EXPECT_THAT(*store_->quarantine(), HasSubstr(scratch_.path()));
  }
};

TEST_F(QuarantineTest, IsNotForADatabaseThatWasClosedOrIsNew) {
  EXPECT_FALSE(store_->quarantine().has_value());
  Insert(SampleIntent("WO-1", "a"));
  Close();
  Open();
  EXPECT_FALSE(store_->quarantine().has_value());
  EXPECT_TRUE(store_->AcceptAsIs(StartOfTest()).ok()) << "nothing to accept";
}

TEST_F(QuarantineTest, BeginsWhenAnOldCopyIsPutBackAndStaysThroughRestarts) {
  MakeOldCopy();
  Close();
  Keep("old.db", "interlock.db");
  for (int start = 0; start < 5; ++start) {
    Open();
    ExpectQuarantine("an old copy was put back");
    EXPECT_EQ(NewReader()->CountByState()->at(core::IntentState::kQueued), 1) << "queries work";
    Close();
  }
}

TEST_F(QuarantineTest, BeginsWhenAnOldCopyIsPutBackBesideTheNewerLog) {
  MakeOldCopy();
  Close();  // the log of so far is copied: what comes after does not fit the old copy
  Open();
  Insert(SampleIntent("WO-1", "d"));
  Keep("interlock.db-wal", "new.wal");
  Keep("interlock.mark", "new.mark");
  Close();
  Keep("old.db", "interlock.db");
  Keep("new.wal", "interlock.db-wal");
  Keep("new.mark", "interlock.mark");
  folder_ = *StorageFolder::Open(scratch_.path());
  auto opened = SqliteIntentStore::Open(*folder_, options_, StartOfTest());
  if (!opened.ok()) {
    EXPECT_EQ(opened.status().code(), absl::StatusCode::kDataLoss) << opened.status();
    return;
  }
  store_ = *std::move(opened);
  ExpectQuarantine("does not fit");
}

TEST_F(QuarantineTest, BeginsWhenTheLogIsRemoved) {
  Insert(SampleIntent("WO-1", "a"));
  Keep("interlock.db", "killed.db");
  Keep("interlock.mark", "killed.mark");
  Close();
  Keep("killed.db", "interlock.db");
  Keep("killed.mark", "interlock.mark");
  Open();
  ExpectQuarantine("interlock.mark says that commit");
}

TEST_F(QuarantineTest, BeginsWhenTheMarkIsMissingOrDamagedThoughThereAreIntents) {
  Insert(SampleIntent("WO-1", "a"));
  Close();
  Keep("interlock.db", "good.db");
  fs::remove(PathOf("interlock.mark"));
  Open();
  ExpectQuarantine("interlock.mark is missing");
  Close();
  Keep("good.db", "interlock.db");
  std::ofstream(PathOf("interlock.mark")) << std::string(9000, 'x');
  Open();
  ExpectQuarantine("damaged in both of its places");
}

TEST_F(QuarantineTest, BeginsWhenTheDatabaseOfAnotherBrokerIsPutThere) {
  Insert(SampleIntent("WO-1", "a"));
  Close();
  testing::ScratchFolder other;
  {
    const auto folder = StorageFolder::Open(other.path());
    ASSERT_TRUE(SqliteIntentStore::Open(**folder, options_, StartOfTest()).ok());
  }
  fs::copy_file(other.path() + "/interlock.db", PathOf("interlock.db"),
                fs::copy_options::overwrite_existing);
  Open();
  ExpectQuarantine("belongs to the database of broker");
}

TEST_F(QuarantineTest, BeginsWhenTheDatabaseIsGoneAndOnlyTheMarkIsLeft) {
  Insert(SampleIntent("WO-1", "a"));
  Close();
  fs::remove(PathOf("interlock.db"));
  Open();
  ExpectQuarantine("belongs to the database of broker");
}

TEST_F(QuarantineTest, EndsWithAcceptAsIsForGood) {
  MakeOldCopy();
  Close();
  Keep("old.db", "interlock.db");
  Open();
  ASSERT_TRUE(store_->quarantine().has_value());
  ASSERT_TRUE(store_->AcceptAsIs(StartOfTest()).ok());
  EXPECT_FALSE(store_->quarantine().has_value());
  ASSERT_TRUE(store_->AcceptAsIs(StartOfTest()).ok());
  Insert(SampleIntent("WO-1", "d"));
  Close();
  Open();
  EXPECT_FALSE(store_->quarantine().has_value());
  EXPECT_EQ(NewReader()->CountByState()->at(core::IntentState::kQueued), 2);
}

TEST_F(QuarantineTest, TheSameCopyPutBackTwiceNeverGivesTheSameNumbersOut) {
  MakeOldCopy();
  std::vector<core::IntentId> numbers;
  std::vector<std::int64_t> epochs;
  for (const absl::Duration later : {absl::ZeroDuration(), absl::Hours(1)}) {
    Close();
    Keep("old.db", "interlock.db");
    fs::remove(PathOf("interlock.db-wal"));
    Open();
    ASSERT_TRUE(store_->AcceptAsIs(StartOfTest() + later).ok());
    numbers.push_back(Insert(SampleIntent("WO-1", "new")).id);
    epochs.push_back(store_->epoch());
  }
  EXPECT_LT(numbers[0], numbers[1]);
  EXPECT_LT(epochs[0], epochs[1]);
  EXPECT_GT(numbers[1].number() - numbers[0].number(), 1'000'000'000) << "room for what was lost";
}

TEST_F(QuarantineTest, APlaceInTheEventLogFromTheTimeThatIsLostIsNoneAfterwards) {
  constexpr std::int64_t kEnd = std::numeric_limits<std::int64_t>::max();
  MakeOldCopy();
  const std::int64_t lost = NewReader()->ListOpen({})->place;
  Close();
  Keep("old.db", "interlock.db");
  Open();
  ASSERT_TRUE(store_->AcceptAsIs(StartOfTest()).ok());
  const std::int64_t known = NewReader()->ListOpen({})->place;
  EXPECT_LT(known, lost);
  for (const char* const event : {"d", "e", "f", "g"}) Insert(SampleIntent("WO-2", event));
  EXPECT_EQ(NewReader()->ListStateChanges({lost, kEnd, 10}).status().code(),
            absl::StatusCode::kOutOfRange);
  const auto page = NewReader()->ListStateChanges({known, kEnd, 10});
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(page->changes.size(), 4U);
  EXPECT_EQ(NewReader()->ListOpen({})->place, page->place);
}

TEST_F(QuarantineTest, IsNotForAReaderThatHeldTheLogBackAtTheStart) {
  Insert(SampleIntent("WO-1", "a"));
  auto reader = Connection::Open(folder_->database_path(), Access::kReadOnly);
  ASSERT_TRUE(reader.ok()) << reader.status();
  ASSERT_TRUE((*reader)->Execute("BEGIN").ok());
  ASSERT_TRUE((*reader)->QueryNumber("SELECT count(*) FROM open_intent").ok());
  Insert(SampleIntent("WO-1", "b"));
  Close();
  Open();  // the log can be copied in part only
  Insert(SampleIntent("WO-1", "c"));
  testing::ScratchFolder killed;  // what a kill -9 would leave
  for (const char* const file : {"interlock.db", "interlock.db-wal", "interlock.mark"}) {
    fs::copy_file(PathOf(file), fs::path(killed.path()) / file);
  }
  auto folder = StorageFolder::Open(killed.path());
  ASSERT_TRUE(folder.ok()) << folder.status();
  const auto again = SqliteIntentStore::Open(**folder, options_, StartOfTest());
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ((*again)->quarantine(), std::nullopt);
  reader->reset();
}

TEST_F(QuarantineTest, IsNotLeftByATransactionThatIsRolledBack) {
  MakeOldCopy();
  Close();
  Keep("old.db", "interlock.db");
  Open();
  ASSERT_TRUE(store_->Begin().ok());
  ASSERT_TRUE(store_->AcceptAsIs(StartOfTest()).ok());
  store_->Rollback();
  EXPECT_TRUE(store_->quarantine().has_value());
  Insert(SampleIntent("WO-1", "d"));
  Close();
  Open();
  ExpectQuarantine("an old copy was put back");
  ASSERT_TRUE(store_->Begin().ok());
  ASSERT_TRUE(store_->AcceptAsIs(StartOfTest()).ok());
  ASSERT_TRUE(store_->Commit().ok());
  EXPECT_FALSE(store_->quarantine().has_value());
}

TEST_F(QuarantineTest, AMissingOpenIntentIsNoticedAtTheStart) {
  Insert(SampleIntent("WO-1", "a"));
  Insert(SampleIntent("WO-1", "b"));
  Close();
  ASSERT_TRUE(OpenDatabase()->Execute("DELETE FROM open_intent WHERE number = 1").ok());
  const auto folder = StorageFolder::Open(scratch_.path());
  const auto opened = SqliteIntentStore::Open(**folder, options_, StartOfTest());
  EXPECT_EQ(opened.status().code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(opened.status().message()),
              HasSubstr("there are 1 rows in state QUEUED in open_intent, but 2 were written"));
  EXPECT_THAT(std::string(opened.status().message()), HasSubstr(scratch_.path()));
  EXPECT_THAT(std::string(opened.status().message()), HasSubstr("from a backup"));
}

TEST_F(QuarantineTest, ANumberThatWasGivenOutIsNotGivenOutAgain) {
  Insert(SampleIntent("WO-1", "a"));
  Insert(SampleIntent("WO-1", "b"));
  Close();
  ASSERT_TRUE(OpenDatabase()
                  ->Execute("UPDATE counter SET value = 1 WHERE name = 'last intent number'")
                  .ok());
  const auto folder = StorageFolder::Open(scratch_.path());
  const auto opened = SqliteIntentStore::Open(**folder, options_, StartOfTest());
  EXPECT_EQ(opened.status().code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(opened.status().message()),
              HasSubstr("the counter 'last intent number' says 1, but the rows say 2"));
}

}  // namespace
}  // namespace interlock::storage::sqlite
