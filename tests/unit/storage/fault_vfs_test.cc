#include "tests/support/fault_vfs/fault_vfs.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>

#include "storage/sqlite/connection.h"
#include "storage/sqlite/settings.h"

namespace interlock::fault_vfs {
namespace {

using storage::sqlite::Access;
using storage::sqlite::Connection;

constexpr char kPath[] = "/nowhere/test.db";
constexpr char kLog[] = "/nowhere/test.db-wal";

std::unique_ptr<Connection> OpenWriter() {
  auto connection = Connection::Open(kPath, Access::kReadWrite);
  EXPECT_TRUE(connection.ok()) << connection.status();
  const absl::Status set = storage::sqlite::ApplyWriterSettings(**connection);
  EXPECT_TRUE(set.ok()) << set;
  return *std::move(connection);
}

std::unique_ptr<Connection> OpenWithTable() {
  auto connection = OpenWriter();
  EXPECT_TRUE(connection->Execute("CREATE TABLE IF NOT EXISTS t (n INTEGER PRIMARY KEY, x)").ok());
  return connection;
}

absl::Status Insert(Connection& connection, int number) {
  return connection.Execute("INSERT INTO t VALUES (" + std::to_string(number) + ", zeroblob(900))");
}

TEST(FaultVfs, TheFilesOfADatabaseAreInMemoryAndOutliveItsConnections) {
  FaultVfs vfs;
  { ASSERT_TRUE(Insert(*OpenWithTable(), 1).ok()); }
  EXPECT_EQ(vfs.disk().Snapshot().count(kPath), 1u);
  EXPECT_EQ(vfs.disk().Snapshot().count(kLog), 0u) << "removed by the last to close";
  EXPECT_EQ(*OpenWriter()->QueryNumber("SELECT count(*) FROM t"), 1);
}

TEST(FaultVfs, AReaderSeesItsSnapshotWhileTheWriterGoesOn) {
  const FaultVfs vfs;
  const auto writer = OpenWithTable();
  ASSERT_TRUE(Insert(*writer, 1).ok());
  auto reader = *Connection::Open(kPath, Access::kReadOnly);
  ASSERT_TRUE(reader->Execute("BEGIN").ok());
  EXPECT_EQ(*reader->QueryNumber("SELECT count(*) FROM t"), 1);
  ASSERT_TRUE(Insert(*writer, 2).ok());
  EXPECT_EQ(*reader->QueryNumber("SELECT count(*) FROM t"), 1);
  ASSERT_TRUE(reader->Execute("COMMIT").ok());
  EXPECT_EQ(*reader->QueryNumber("SELECT count(*) FROM t"), 2);
}

TEST(FaultVfs, TwoWritersExcludeEachOther) {
  const FaultVfs vfs;
  const auto first = OpenWithTable();
  const auto second = OpenWriter();
  ASSERT_TRUE(second->Execute("PRAGMA busy_timeout = 0").ok());
  ASSERT_TRUE(first->Execute("BEGIN IMMEDIATE").ok());
  EXPECT_TRUE(absl::IsUnavailable(second->Execute("BEGIN IMMEDIATE")));
  ASSERT_TRUE(first->Execute("COMMIT").ok());
  EXPECT_TRUE(second->Execute("BEGIN IMMEDIATE").ok());
}

TEST(FaultVfs, TheNthWriteFailsOnceOrForEver) {
  for (const Persistence persistence : {Persistence::kOnce, Persistence::kForever}) {
    FaultVfs vfs;
    const auto writer = OpenWithTable();
    vfs.disk().Arm({Operation::kWrite, 3, Failure::kIoError, persistence});
    int failed = 0;
    for (int number = 1; number <= 4; ++number) failed += Insert(*writer, number).ok() ? 0 : 1;
    EXPECT_EQ(failed, persistence == Persistence::kOnce ? 1 : 3);
    EXPECT_GE(vfs.disk().failures(), failed);
    vfs.disk().Disarm();
    EXPECT_TRUE(Insert(*writer, 5).ok());
  }
}

TEST(FaultVfs, EachFailureIsToldAsTheSystemWould) {
  struct Case {
    Operation operation;
    Failure failure;
    absl::StatusCode code;
  };
  const Case cases[] = {
      {Operation::kWrite, Failure::kIoError, absl::StatusCode::kDataLoss},
      {Operation::kWrite, Failure::kNoSpace, absl::StatusCode::kResourceExhausted},
      {Operation::kWrite, Failure::kShortWrite, absl::StatusCode::kResourceExhausted},
      {Operation::kSync, Failure::kIoError, absl::StatusCode::kDataLoss},
      {Operation::kSync, Failure::kNoSpace, absl::StatusCode::kDataLoss},
  };
  for (const Case& wanted : cases) {
    FaultVfs vfs;
    const auto writer = OpenWithTable();
    vfs.disk().Arm({wanted.operation, 1, wanted.failure, Persistence::kForever});
    const absl::Status status = Insert(*writer, 1);
    EXPECT_EQ(status.code(), wanted.code) << status;
  }
}

TEST(FaultVfs, AFullDiskComesBack) {
  FaultVfs vfs;
  const auto writer = OpenWithTable();
  vfs.disk().SetSizeLimit(vfs.disk().BytesUsed() + 6'000);
  EXPECT_TRUE(Insert(*writer, 1).ok());
  const absl::Status full = Insert(*writer, 2);
  EXPECT_TRUE(absl::IsResourceExhausted(full)) << full;
  vfs.disk().LiftSizeLimit();
  EXPECT_TRUE(Insert(*writer, 2).ok());
}

TEST(FaultVfs, WhatWasSyncedSurvivesEveryLossOfPower) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(seed);
    FaultVfs vfs(seed);
    auto writer = OpenWithTable();
    for (int number = 1; number <= 5; ++number) ASSERT_TRUE(Insert(*writer, number).ok());
    ASSERT_TRUE(writer->Execute("BEGIN; INSERT INTO t VALUES (6, zeroblob(90000))").ok());
    vfs.disk().LosePower(seed);
    EXPECT_FALSE(writer->Execute("COMMIT").ok()) << "an open handle is dead";
    writer.reset();
    writer = OpenWriter();
    EXPECT_EQ(*writer->QueryText("PRAGMA integrity_check"), "ok");
    EXPECT_EQ(*writer->QueryNumber("SELECT count(*) FROM t"), 5);
  }
}

TEST(FaultVfs, WhatWasNotSyncedIsLostOrTornByTheSeed) {
  int lost = 0;
  int kept = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(seed);
    FaultVfs vfs(seed);
    auto writer = OpenWithTable();
    ASSERT_TRUE(writer->Execute("PRAGMA synchronous = OFF").ok());
    for (int number = 1; number <= 5; ++number) ASSERT_TRUE(Insert(*writer, number).ok());
    vfs.disk().LosePower(seed);
    writer.reset();
    writer = OpenWriter();
    const auto rows = writer->QueryNumber("SELECT count(*) FROM t");
    if (rows.ok() && *rows == 5) {
      ++kept;
    } else {
      ++lost;
    }
  }
  EXPECT_GT(lost, 20);
  EXPECT_GT(kept, 20);
}

TEST(FaultVfs, AKilledProcessLosesNothingThatWasWritten) {
  FaultVfs vfs;
  auto writer = OpenWithTable();
  ASSERT_TRUE(writer->Execute("PRAGMA synchronous = OFF").ok());
  ASSERT_TRUE(Insert(*writer, 1).ok());
  vfs.disk().KillProcess();
  EXPECT_FALSE(Insert(*writer, 2).ok());
  writer.reset();
  EXPECT_EQ(*OpenWriter()->QueryNumber("SELECT count(*) FROM t"), 1);
}

TEST(FaultVfs, WhatAFailedSyncLeftBehindStaysInDoubt) {
  DiskFile file;
  file.Write(0, "old");
  file.Sync();
  file.Write(0, "new");
  file.FailSync();
  file.Sync();
  int changed = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    std::mt19937_64 random(seed);
    const std::string left = file.AfterPowerLoss(random);
    if (left == "new") ++changed;
  }
  EXPECT_EQ(file.bytes(), "new") << "as a process reads it";
  EXPECT_GT(changed, 10);
  EXPECT_LT(changed, 90);
}

// Changes are undone from the back: one behind the end of the file leaves nothing of itself.
TEST(DiskFile, AFileThatGrewWithoutASyncCanBeAsShortAsBeforeAfterAPowerLoss) {
  for (const bool is_truncated : {true, false}) {
    std::set<std::size_t> sizes;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
      DiskFile file("synced");
      if (is_truncated) {
        file.Truncate(1'000);
      } else {
        file.Write(1'000, "behind a gap");
      }
      std::mt19937_64 random(seed);
      const std::string left = file.AfterPowerLoss(random);
      EXPECT_EQ(left.substr(0, 6), "synced") << "seed " << seed;
      sizes.insert(left.size());
    }
    EXPECT_EQ(*sizes.begin(), 6U);
    EXPECT_GE(*sizes.rbegin(), 1'000U);
  }
}

}  // namespace
}  // namespace interlock::fault_vfs
