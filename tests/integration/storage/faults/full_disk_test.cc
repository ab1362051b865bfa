// The disk is full for a while, in one life of the process.

#include <gtest/gtest.h>

#include <vector>

#include "tests/integration/storage/faults/script.h"
#include "tests/integration/storage/faults/sweep.h"
#include "tests/support/fault_vfs/fault_vfs.h"

namespace interlock::storage::faults {
namespace {

using fault_vfs::FaultVfs;

class FullDisk : public ::testing::Test {
 protected:
  void ExpectTrue(Life& life, const Script& script) {
    const auto reader = life.store().NewReader();
    ASSERT_TRUE(reader.ok()) << reader.status();
    const Verdict verdict = script.ledger().Examine(life.store(), **reader, clock_.Now());
    EXPECT_EQ(verdict.finding, Finding::kTrue) << verdict.detail;
  }

  FaultVfs vfs_{1};
  support::FakeClock clock_;
  SweepFolder sweep_;
};

TEST_F(FullDisk, RefusesTellsAndComesBackWithoutRestartAtEverySize) {
  int times_full = 0;
  for (std::int64_t room = 40'000; room <= 1'600'000; room += 60'000) {
    SCOPED_TRACE(::testing::Message() << "room for " << room << " bytes");
    vfs_.disk().Restore({});
    vfs_.disk().LiftSizeLimit();
    Script script(clock_);
    std::vector<DiskSpace> told;
    Life life(sweep_.folder(), clock_, [&told](DiskSpace space) { told.push_back(space); });
    ASSERT_TRUE(life.status().ok()) << life.status();
    vfs_.disk().SetSizeLimit(vfs_.disk().BytesUsed() + room);
    script.Run(life);
    ASSERT_TRUE(life.is_alive()) << "a full disk is no reason to stop";
    ExpectTrue(life, script);  // what is accepted can be read
    if (script.refused_for_space() == 0) continue;
    ++times_full;
    ASSERT_FALSE(told.empty());

    vfs_.disk().LiftSizeLimit();
    life.writer().Maintain();
    EXPECT_EQ(told.back(), DiskSpace::kEnough) << "found out by itself, without traffic";
    script.Run(life);
    EXPECT_TRUE(script.is_done());
    EXPECT_EQ(script.unexpected(), "");
    ExpectTrue(life, script);
  }
  EXPECT_GT(times_full, 5);
}

TEST_F(FullDisk, IsToldOnceAndNotSaidToBeOverBeforeSomethingCouldBeWritten) {
  Script script(clock_);
  std::vector<DiskSpace> told;
  Life life(sweep_.folder(), clock_, [&told](DiskSpace space) { told.push_back(space); });
  vfs_.disk().Arm({fault_vfs::Operation::kWrite, 1, fault_vfs::Failure::kNoSpace,
                   fault_vfs::Persistence::kForever});
  script.Run(life);
  for (int second = 0; second < 5; ++second) life.writer().Maintain();
  EXPECT_EQ(told, std::vector<DiskSpace>{DiskSpace::kFull});
  EXPECT_EQ(script.ledger().acknowledged(), 0u);
}

}  // namespace
}  // namespace interlock::storage::faults
