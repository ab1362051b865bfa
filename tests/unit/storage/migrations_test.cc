#include "storage/sqlite/migrations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "storage/sqlite/settings.h"
#include "tests/contract/storage/scratch_folder.h"

namespace interlock::storage::sqlite {
namespace {

using ::testing::HasSubstr;

class MigrationsTest : public ::testing::Test {
 protected:
  std::unique_ptr<Connection> Open(const std::string& path) {
    auto connection = Connection::Open(path, Access::kReadWrite);
    EXPECT_TRUE(connection.ok()) << connection.status();
    EXPECT_TRUE(ApplyWriterSettings(**connection).ok());
    return *std::move(connection);
  }

  absl::Status MigrateTo(const std::vector<Migration>& migrations) {
    return Migrate(*Open(path_), path_, migrations);
  }

  const testing::ScratchFolder scratch_;
  const std::string path_ = scratch_.path() + "/interlock.db";
  const std::string backup_ = path_ + ".before-schema-2";
  const std::vector<Migration> first_ = {{1, "CREATE TABLE thing (number INTEGER) STRICT;"}};
  const std::vector<Migration> second_ = {
      first_[0], {2, "ALTER TABLE thing ADD COLUMN name TEXT; INSERT INTO thing VALUES (2, 'x');"}};
};

TEST_F(MigrationsTest, TheNumbersOfTheProductsOwnHaveNoGap) {
  int number = 0;
  for (const Migration& migration : Migrations()) EXPECT_EQ(migration.number, ++number);
  EXPECT_GE(number, 1);
}

TEST_F(MigrationsTest, ANewDatabaseGetsAllStepsAndNoBackup) {
  ASSERT_TRUE(MigrateTo(second_).ok());
  EXPECT_EQ(*Open(path_)->QueryNumber("PRAGMA user_version"), 2);
  EXPECT_EQ(*Open(path_)->QueryNumber("SELECT count(*) FROM thing"), 1);
  EXPECT_FALSE(std::filesystem::exists(backup_));
  ASSERT_TRUE(MigrateTo(second_).ok()) << "again: nothing to do";
  EXPECT_EQ(*Open(path_)->QueryNumber("SELECT count(*) FROM thing"), 1);
}

TEST_F(MigrationsTest, AnExistingDatabaseIsBackedUpBeforeItIsMigrated) {
  ASSERT_TRUE(MigrateTo(first_).ok());
  ASSERT_TRUE(Open(path_)->Execute("INSERT INTO thing (number) VALUES (41)").ok());
  const absl::Status migrated = MigrateTo(second_);
  ASSERT_TRUE(migrated.ok()) << migrated;
  EXPECT_EQ(*Open(path_)->QueryNumber("SELECT count(name) FROM thing"), 1);
  ASSERT_TRUE(std::filesystem::exists(backup_));
  EXPECT_FALSE(std::filesystem::exists(backup_ + ".tmp"));
  auto backup = Connection::Open(backup_, Access::kReadOnly);
  ASSERT_TRUE(backup.ok()) << backup.status();
  EXPECT_EQ(*(*backup)->QueryNumber("PRAGMA user_version"), 1);
  EXPECT_EQ(*(*backup)->QueryNumber("SELECT number FROM thing"), 41);
  EXPECT_EQ(*(*backup)->QueryText("PRAGMA integrity_check"), "ok");
}

TEST_F(MigrationsTest, AStepThatFailsLeavesTheDatabaseAsItWas) {
  ASSERT_TRUE(MigrateTo(first_).ok());
  EXPECT_FALSE(
      MigrateTo({first_[0], {2, "CREATE TABLE other (number INTEGER) STRICT; SELECT nonsense;"}})
          .ok());
  EXPECT_EQ(*Open(path_)->QueryNumber("PRAGMA user_version"), 1);
  EXPECT_EQ(*Open(path_)->QueryNumber("SELECT count(*) FROM sqlite_schema"), 1);
}

TEST_F(MigrationsTest, ANewerSchemaIsRefused) {
  ASSERT_TRUE(MigrateTo(second_).ok());
  const absl::Status refused = MigrateTo(first_);
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("newer interlockd (schema 2"));
  EXPECT_EQ(*Open(path_)->QueryNumber("PRAGMA user_version"), 2);
}

TEST_F(MigrationsTest, ADatabaseOfAnotherProgramIsRefused) {
  ASSERT_TRUE(Open(path_)->Execute("CREATE TABLE customer (name TEXT)").ok());
  const absl::Status refused = MigrateTo(first_);
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("another program"));
}

TEST_F(MigrationsTest, AFileThatIsNoDatabaseIsDamaged) {
  {
    auto connection = Connection::Open(path_, Access::kReadWrite);
    ASSERT_TRUE((*connection)->Execute("CREATE TABLE t (x TEXT)").ok());
  }
  std::filesystem::resize_file(path_, 100);
  auto connection = Connection::Open(path_, Access::kReadWrite);
  ASSERT_TRUE(connection.ok()) << connection.status();
  EXPECT_EQ(ApplyWriterSettings(**connection).code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace interlock::storage::sqlite
