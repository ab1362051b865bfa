#include "storage/sqlite/page_guard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <memory>
#include <string>

#include "storage/sqlite/connection.h"
#include "tests/support/fault_vfs/fault_vfs.h"

namespace interlock::storage::sqlite {
namespace {

using ::testing::HasSubstr;

constexpr char kPath[] = "/nowhere/test.db";

std::unique_ptr<Connection> Open() {
  auto connection = Connection::Open(kPath, Access::kReadWrite);
  EXPECT_TRUE(connection.ok()) << connection.status();
  return *std::move(connection);
}

TEST(PageGuard, ASealFitsItsPageInItsPlaceAndNothingElse) {
  std::string page(static_cast<std::size_t>(kGuardedPageBytes), 'x');
  SealPage(7, page.data());
  EXPECT_TRUE(IsPageSound(7, page.data()));
  EXPECT_FALSE(IsPageSound(8, page.data())) << "written to the wrong place";
  for (std::size_t bit = 0; bit < 8 * page.size(); bit += 5) {
    std::string damaged = page;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    ASSERT_FALSE(IsPageSound(7, damaged.data())) << bit;
  }
  EXPECT_TRUE(IsPageSound(7, std::string(page.size(), '\0').data())) << "never written";
}

TEST(PageGuard, ADamagedIndexIsAnErrorAndNotARowThatIsNotFound) {
  fault_vfs::FaultVfs vfs;
  {
    const auto writer = Open();
    ASSERT_TRUE(writer
                    ->Execute("CREATE TABLE t (n INTEGER PRIMARY KEY, x TEXT);"
                              "CREATE INDEX by_x ON t (x);"
                              "INSERT INTO t VALUES (1, 'needle')")
                    .ok());
  }
  fault_vfs::MemoryDisk::Files files = vfs.disk().Snapshot();
  // The index is page 3; it holds the text a second time.
  const std::size_t at = files.at(kPath).find("needle", 2 * 4096);
  ASSERT_NE(at, std::string::npos);
  files.at(kPath)[at] = 'N';
  vfs.disk().Restore(files);
  const auto count = Open()->QueryNumber("SELECT count(*) FROM t WHERE x = 'needle'");
  EXPECT_TRUE(absl::IsDataLoss(count.status())) << count.status();
  EXPECT_THAT(std::string(count.status().message()), HasSubstr("page 3 of the database file"));
  EXPECT_EQ(*Open()->QueryText("SELECT x FROM t WHERE n = 1"), "needle") << "the table is sound";
}

TEST(PageGuard, ADatabaseOfAnotherProgramIsLeftToWhoeverCanSaySo) {
  const fault_vfs::FaultVfs vfs;
  sqlite3* foreign = nullptr;
  ASSERT_EQ(sqlite3_open(kPath, &foreign), SQLITE_OK);
  sqlite3_exec(foreign, "CREATE TABLE theirs (n); INSERT INTO theirs VALUES (5)", nullptr, nullptr,
               nullptr);
  sqlite3_close(foreign);
  EXPECT_EQ(*Open()->QueryNumber("SELECT n FROM theirs"), 5);
}

}  // namespace
}  // namespace interlock::storage::sqlite
