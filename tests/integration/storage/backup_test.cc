#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <optional>
#include <string>

#include "storage/sqlite/backup_file.h"
#include "tests/integration/storage/sqlite_store_fixture.h"

namespace interlock::storage::sqlite {
namespace {

class BackupTest : public SqliteStoreTest {
 protected:
  std::string Path(const std::string& name) const { return scratch_.path() + "/" + name; }

  void InsertMany(int count) {
    ASSERT_TRUE(store_->Begin().ok());
    for (int i = 0; i < count; ++i) {
      const std::string number = std::to_string(++inserted_);
      const core::Intent intent =
          testing::SampleIntent("WO-" + number, "event/" + number, testing::StartOfTest());
      ASSERT_TRUE(store_->InsertIntent(intent).ok());
    }
    ASSERT_TRUE(store_->Commit().ok());
  }

  void Want(const std::string& path) {
    store_->StartBackup({path, [this] { return is_unwanted_; },
                         [this](absl::StatusOr<std::int64_t> last) { answer_ = std::move(last); }});
  }

  // Housekeeping goes on until the copy is complete.
  absl::StatusOr<std::int64_t> AwaitCopy() {
    for (int i = 0; i < 10'000 && !answer_; ++i) {
      EXPECT_TRUE(store_->Begin().ok());
      EXPECT_TRUE(store_->Maintain(testing::StartOfTest()).ok());
      EXPECT_TRUE(store_->Commit().ok());
    }
    return answer_.value_or(absl::DeadlineExceededError("no answer after 10,000 rounds"));
  }

  void MakeBackup(const std::string& name) {
    Want(Path(name + ".tmp"));
    ASSERT_TRUE(AwaitCopy().ok());
    const auto made = FinishBackupFile(Path(name + ".tmp"), Path(name), {});
    ASSERT_TRUE(made.ok()) << made.status();
  }

  static void FlipByte(const std::string& path, std::streamoff offset) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(offset);
    const char byte = static_cast<char>(file.get());
    file.seekp(offset);
    file.put(static_cast<char>(byte ^ 0x10));
  }

  int inserted_ = 0;
  bool is_unwanted_ = false;
  std::optional<absl::StatusOr<std::int64_t>> answer_;
};

TEST_F(BackupTest, HoldsWhatWasCommittedUntilItWasCompleteAndNothingElse) {
  InsertMany(2'000);
  Want(Path("copy.tmp"));
  int rounds = 0;
  while (!answer_) {
    ASSERT_LT(++rounds, 10'000);
    InsertMany(3);  // before Begin() goes on with the copy there may be two groups more
  }
  ASSERT_TRUE(answer_->ok()) << answer_->status();
  EXPECT_GT(rounds, 3) << "it was not made while intents were inserted";
  InsertMany(5);  // too late
  const auto facts = FinishBackupFile(Path("copy.tmp"), Path("copy.db"), {});
  ASSERT_TRUE(facts.ok()) << facts.status();
  EXPECT_EQ(facts->last_intent, **answer_);
  EXPECT_EQ(facts->open_intents, **answer_);
  EXPECT_EQ(facts->last_intent, inserted_ - 5 - 3);
  EXPECT_EQ(facts->broker_id, store_->broker_id());
  EXPECT_NE(0, access(Path("copy.tmp").c_str(), F_OK));
}

TEST_F(BackupTest, ABackupPutBackIsAnOlderCopyAndStartsInQuarantine) {
  InsertMany(10);
  MakeBackup("old.db");
  InsertMany(1);
  Close();
  const auto restored = RestoreBackup(Path("old.db"), scratch_.path(), testing::StartOfTest());
  ASSERT_TRUE(restored.ok()) << restored.status();
  EXPECT_EQ(restored->facts.last_intent, 10);
  EXPECT_EQ(0, access(restored->kept_database.c_str(), F_OK)) << restored->kept_database;
  Open();
  EXPECT_TRUE(store_->quarantine().has_value());
  EXPECT_TRUE(NewReader()->GetIntent(core::IntentId(10))->has_value());
  EXPECT_FALSE(NewReader()->GetIntent(core::IntentId(11))->has_value());
}

TEST_F(BackupTest, IsNotPutBackUnderARunningBroker) {
  InsertMany(1);
  MakeBackup("copy.db");
  const auto restored = RestoreBackup(Path("copy.db"), scratch_.path(), testing::StartOfTest());
  EXPECT_EQ(restored.status().code(), absl::StatusCode::kFailedPrecondition) << restored.status();
  InsertMany(1);  // the store has not noticed
}

TEST_F(BackupTest, ADamagedBackupIsFoundAndNotPutBack) {
  InsertMany(500);
  MakeBackup("copy.db");
  const auto size = InspectBackup(Path("copy.db"))->size_bytes;
  Close();
  for (const std::int64_t offset : {std::int64_t{5'000}, size / 2, size - 100}) {
    FlipByte(Path("copy.db"), offset);
    EXPECT_EQ(InspectBackup(Path("copy.db")).status().code(), absl::StatusCode::kDataLoss)
        << "byte " << offset << ": " << InspectBackup(Path("copy.db")).status();
    EXPECT_FALSE(RestoreBackup(Path("copy.db"), scratch_.path(), testing::StartOfTest()).ok());
    FlipByte(Path("copy.db"), offset);
  }
  EXPECT_TRUE(InspectBackup(Path("copy.db")).ok());
  Open();
  EXPECT_FALSE(store_->quarantine().has_value());
}

TEST_F(BackupTest, WhatIsNoDatabaseOfTheBrokerIsRefused) {
  std::ofstream(Path("shopping.txt")) << "milk, bread and a text of more than a hundred bytes so "
                                         "that it is not taken for an empty database file\n";
  std::ofstream(Path("empty.db"));
  for (const char* name : {"shopping.txt", "empty.db", "missing.db"}) {
    const auto inspected = InspectBackup(Path(name));
    EXPECT_FALSE(inspected.ok()) << name;
    EXPECT_NE(inspected.status().message().find(name), std::string::npos) << inspected.status();
  }
}

TEST_F(BackupTest, DoesNotReplaceWhatIsThere) {
  InsertMany(1);
  MakeBackup("copy.db");
  answer_.reset();
  Want(Path("copy.tmp"));
  ASSERT_TRUE(AwaitCopy().ok());
  const auto again = FinishBackupFile(Path("copy.tmp"), Path("copy.db"), {});
  EXPECT_EQ(again.status().code(), absl::StatusCode::kAlreadyExists) << again.status();
  EXPECT_TRUE(InspectBackup(Path("copy.db")).ok());
  EXPECT_NE(0, access(Path("copy.tmp").c_str(), F_OK));
}

TEST_F(BackupTest, IsGivenUpWhenNobodyWantsItAnyMore) {
  InsertMany(500);
  Want(Path("copy.tmp"));
  ASSERT_TRUE(store_->Begin().ok());
  store_->Rollback();
  ASSERT_FALSE(answer_.has_value());
  is_unwanted_ = true;
  EXPECT_EQ(AwaitCopy().status().code(), absl::StatusCode::kCancelled);
  InsertMany(1);
}

TEST_F(BackupTest, AFolderThatIsNotThereFailsTheBackupAndNothingElse) {
  InsertMany(1);
  Want(Path("no-such-folder/copy.tmp"));
  EXPECT_FALSE(AwaitCopy().ok());
  InsertMany(1);
}

TEST_F(BackupTest, ALongCheckIsBrokenOff) {
  InsertMany(2'000);
  MakeBackup("copy.db");
  const auto broken_off = InspectBackup(Path("copy.db"), [] { return true; });
  EXPECT_EQ(broken_off.status().code(), absl::StatusCode::kCancelled) << broken_off.status();
}

}  // namespace
}  // namespace interlock::storage::sqlite
