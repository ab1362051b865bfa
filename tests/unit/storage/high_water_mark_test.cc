#include "storage/sqlite/high_water_mark.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "tests/support/fault_vfs/fault_vfs.h"

namespace interlock::storage::sqlite {
namespace {

using fault_vfs::FaultVfs;
using fault_vfs::MemoryDisk;

constexpr char kPath[] = "/nowhere/interlock.mark";
const std::string kBroker(32, 'a');

std::unique_ptr<HighWaterMark> Open() {
  auto mark = HighWaterMark::Open(kPath);
  EXPECT_TRUE(mark.ok()) << mark.status();
  return *std::move(mark);
}

TEST(HighWaterMark, IsMissingUntilItIsSet) {
  const FaultVfs vfs;
  EXPECT_EQ(Open()->standing(), HighWaterMark::Standing::kMissing);
  ASSERT_TRUE(Open()->Set({kBroker, 7, 3, false}).ok());
  const auto mark = Open();
  EXPECT_EQ(mark->standing(), HighWaterMark::Standing::kReadable);
  EXPECT_EQ(mark->position().broker_id, kBroker);
  EXPECT_EQ(mark->position().commit, 7);
  EXPECT_EQ(mark->position().copied, 3);
  EXPECT_FALSE(mark->position().is_copying);
}

TEST(HighWaterMark, SurvivesTheEndOfTheProcessWithoutASync) {
  FaultVfs vfs;
  auto mark = Open();
  ASSERT_TRUE(mark->Set({kBroker, 0, 0, false}).ok());
  for (int commit = 1; commit <= 300; ++commit) ASSERT_TRUE(mark->Raise(commit).ok());
  vfs.disk().KillProcess();
  EXPECT_FALSE(mark->Raise(301).ok());
  mark.reset();
  EXPECT_EQ(Open()->position().commit, 300);
}

TEST(HighWaterMark, IsReadableAfterEveryLossOfPowerAndNeverAhead) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE(seed);
    FaultVfs vfs(seed);
    auto mark = Open();
    ASSERT_TRUE(mark->Set({kBroker, 0, 0, false}).ok());
    const int last = static_cast<int>(seed * 7 % 600);
    for (int commit = 1; commit <= last; ++commit) ASSERT_TRUE(mark->Raise(commit).ok());
    vfs.disk().LosePower(seed);
    mark.reset();
    const auto found = Open();
    ASSERT_EQ(found->standing(), HighWaterMark::Standing::kReadable);
    EXPECT_LE(found->position().commit, last);
    EXPECT_GE(found->position().commit, last / 256 * 256) << "synced with every 256th";
  }
}

TEST(HighWaterMark, TheFirstWriteAfterAStartSparesWhatWasWrittenLast) {
  FaultVfs vfs;
  {
    const auto mark = Open();
    ASSERT_TRUE(mark->Set({kBroker, 4, 0, true}).ok());
    ASSERT_TRUE(mark->Set({kBroker, 5, 5, false}).ok());
  }
  const MemoryDisk::Files before = vfs.disk().Snapshot();
  ASSERT_TRUE(Open()->Raise(6).ok());
  MemoryDisk::Files torn = vfs.disk().Snapshot();
  std::string& bytes = torn.at(kPath);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != before.at(kPath)[i]) bytes[i] = '?';
  }
  vfs.disk().Restore(torn);
  EXPECT_EQ(Open()->position().commit, 5);
  EXPECT_FALSE(Open()->position().is_copying);
}

TEST(HighWaterMark, OfWhichOneSlotIsDamagedSaysWhatTheOtherSays) {
  FaultVfs vfs;
  {
    const auto mark = Open();
    ASSERT_TRUE(mark->Set({kBroker, 4, 0, false}).ok());
    ASSERT_TRUE(mark->Set({kBroker, 5, 0, false}).ok());
  }
  const MemoryDisk::Files files = vfs.disk().Snapshot();
  const std::size_t size = files.at(kPath).size();
  int older = 0;
  for (std::size_t bit = 0; bit < 8 * size; ++bit) {
    MemoryDisk::Files damaged = files;
    char& byte = damaged.at(kPath)[bit / 8];
    byte = static_cast<char>(byte ^ (1 << (bit % 8)));
    vfs.disk().Restore(damaged);
    const auto mark = Open();
    ASSERT_EQ(mark->standing(), HighWaterMark::Standing::kReadable) << "bit " << bit;
    EXPECT_EQ(mark->position().broker_id, kBroker);
    if (mark->position().commit != 5) {
      ++older;
      EXPECT_EQ(mark->position().commit, 4);
    }
  }
  EXPECT_GT(older, 0);
}

TEST(HighWaterMark, OfWhichNothingIsLeftIsUnreadable) {
  FaultVfs vfs;
  vfs.disk().Restore({{kPath, std::string(8192, 'x')}});
  EXPECT_EQ(Open()->standing(), HighWaterMark::Standing::kUnreadable);
}

TEST(HighWaterMark, ThatCannotBeWrittenIsDataLoss) {
  FaultVfs vfs;
  const auto mark = Open();
  ASSERT_TRUE(mark->Set({kBroker, 1, 0, false}).ok());
  using fault_vfs::Failure;
  for (const Failure failure : {Failure::kIoError, Failure::kNoSpace}) {
    vfs.disk().Arm({fault_vfs::Operation::kWrite, 1, failure, fault_vfs::Persistence::kOnce});
    EXPECT_TRUE(absl::IsDataLoss(mark->Raise(2)));
    vfs.disk().Arm({fault_vfs::Operation::kSync, 1, failure, fault_vfs::Persistence::kOnce});
    EXPECT_TRUE(absl::IsDataLoss(mark->Set({kBroker, 2, 0, false})));
  }
}

}  // namespace
}  // namespace interlock::storage::sqlite
