#include "storage/sqlite/settings.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/contract/storage/scratch_folder.h"

namespace interlock::storage::sqlite {
namespace {

TEST(Settings, TheWriterIsDurable) {
  const testing::ScratchFolder scratch;
  auto connection = Connection::Open(scratch.path() + "/t.db", Access::kReadWrite);
  ASSERT_TRUE(connection.ok()) << connection.status();
  const absl::Status applied = ApplyWriterSettings(**connection);
  ASSERT_TRUE(applied.ok()) << applied;
  EXPECT_EQ(*(*connection)->QueryText("PRAGMA journal_mode"), "wal");
  EXPECT_EQ(*(*connection)->QueryNumber("PRAGMA synchronous"), 2) << "FULL";
  EXPECT_EQ(*(*connection)->QueryNumber("PRAGMA journal_size_limit"), 64 << 20);
  EXPECT_EQ(*(*connection)->QueryNumber("PRAGMA temp_store"), 2) << "MEMORY";
  EXPECT_EQ(*(*connection)->QueryNumber("PRAGMA trusted_schema"), 0);
  EXPECT_EQ(*(*connection)->QueryNumber("PRAGMA cell_size_check"), 1);
  EXPECT_EQ(*(*connection)->QueryNumber("PRAGMA secure_delete"), 0);
  EXPECT_EQ(*(*connection)->QueryNumber("PRAGMA busy_timeout"), 5000);
}

TEST(Settings, AReaderCannotWrite) {
  const testing::ScratchFolder scratch;
  const std::string path = scratch.path() + "/t.db";
  auto writer = Connection::Open(path, Access::kReadWrite);
  ASSERT_TRUE(ApplyWriterSettings(**writer).ok());
  ASSERT_TRUE((*writer)->Execute("CREATE TABLE t (x INTEGER) STRICT").ok());
  auto reader = Connection::Open(path, Access::kReadOnly);
  ASSERT_TRUE(reader.ok()) << reader.status();
  const absl::Status applied = ApplyReaderSettings(**reader);
  ASSERT_TRUE(applied.ok()) << applied;
  EXPECT_FALSE((*reader)->Execute("INSERT INTO t VALUES (1)").ok());
  EXPECT_EQ(*(*reader)->QueryNumber("SELECT count(*) FROM t"), 0);
}

TEST(Settings, ACommitThatCannotBeSyncedInWalModeIsNotPretended) {
  // A database in memory cannot be in WAL mode: the setting that does not take is refused.
  auto connection = Connection::Open(":memory:", Access::kReadWrite);
  ASSERT_TRUE(connection.ok()) << connection.status();
  EXPECT_EQ(ApplyWriterSettings(**connection).code(), absl::StatusCode::kFailedPrecondition);
}

}  // namespace
}  // namespace interlock::storage::sqlite
