// Every operation on the disk that the script makes fails, in every way, once and for ever.

#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <vector>

#include "tests/integration/storage/faults/script.h"
#include "tests/integration/storage/faults/sweep.h"
#include "tests/support/fault_vfs/fault_vfs.h"

namespace interlock::storage::faults {
namespace {

using fault_vfs::DiskFault;
using fault_vfs::Failure;
using fault_vfs::FaultVfs;
using fault_vfs::Operation;
using fault_vfs::Persistence;

constexpr const char* kOperationNames[] = {"open", "read",     "write",
                                           "sync", "truncate", "grow shared memory"};
constexpr const char* kFailureNames[] = {"I/O error", "no space", "short write"};

std::string Describe(const DiskFault& fault) {
  return std::string(kOperationNames[static_cast<int>(fault.operation)]) + " " +
         std::to_string(fault.nth) + ": " + kFailureNames[static_cast<int>(fault.failure)] +
         (fault.persistence == Persistence::kOnce ? ", once" : ", for ever");
}

struct Tally {
  int points = 0;
  int met = 0;  // the fault was met
  int not_opened = 0;
  int stopped = 0;    // the process stopped itself
  int came_back = 0;  // refused for space, then went on in the same process
};

class FaultPoints : public ::testing::Test {
 protected:
  // How often the script does each operation when nothing fails.
  std::vector<std::int64_t> CountOperations() {
    FaultVfs vfs(kSeed);
    support::FakeClock clock;
    Script script(clock);
    {
      Life life(sweep_.folder(), clock);
      script.Run(life);
    }
    EXPECT_TRUE(script.is_done());
    std::vector<std::int64_t> counts;
    for (int kind = 0; kind < fault_vfs::kOperations; ++kind) {
      counts.push_back(vfs.disk().Count(static_cast<Operation>(kind)));
    }
    return counts;
  }

  void TryPoint(const DiskFault& fault) {
    FaultVfs vfs(kSeed);
    support::FakeClock clock;
    Script script(clock);
    ++tally_.points;
    vfs.disk().Arm(fault);
    {
      Life life(sweep_.folder(), clock);
      if (life.status().ok()) script.Run(life);
      tally_.met += vfs.disk().failures() > 0 ? 1 : 0;
      vfs.disk().Disarm();
      if (life.is_alive()) GoOn(life, script);
      CheckEnd(life);
      // What was not synced is gone, or all is there: by turns.
      if (tally_.points / 2 % 2 == 0) {
        vfs.disk().LosePower(static_cast<std::uint64_t>(tally_.points));
      } else {
        vfs.disk().KillProcess();
      }
    }
    EXPECT_EQ(script.unexpected(), "");
    Recover(vfs.disk(), clock, script);
    if (HasFailure()) return;
    Reopen(clock, script);
  }

  // The fault has passed: the same process does what it could not do before.
  void GoOn(Life& life, Script& script) {
    if (script.refused_for_space() > 0) ++tally_.came_back;
    script.Run(life);
    EXPECT_TRUE(script.is_done()) << "the process must go on by itself";
  }

  void CheckEnd(const Life& life) {
    if (!life.status().ok()) {
      ++tally_.not_opened;
      const bool is_honest =
          absl::IsDataLoss(life.status()) || absl::IsResourceExhausted(life.status());
      EXPECT_TRUE(is_honest) << life.status();
    } else if (life.cause_of_death().has_value()) {
      ++tally_.stopped;
      EXPECT_TRUE(absl::IsDataLoss(*life.cause_of_death())) << *life.cause_of_death();
    }
  }

  // In the end the power goes: nothing may be built on what a failed sync has left behind.
  void Recover(fault_vfs::MemoryDisk& disk, support::FakeClock& clock, Script& script) {
    Life life(sweep_.folder(), clock);
    ASSERT_TRUE(life.status().ok()) << life.status();
    EXPECT_FALSE(life.store().quarantine().has_value()) << *life.store().quarantine();
    const auto reader = life.store().NewReader();
    ASSERT_TRUE(reader.ok()) << reader.status();
    const Verdict verdict = script.ledger().Examine(life.store(), **reader, clock.Now());
    EXPECT_EQ(verdict.finding, Finding::kTrue) << verdict.detail;
    script.Run(life);
    EXPECT_TRUE(script.is_done());
    disk.LosePower(static_cast<std::uint64_t>(tally_.points));
  }

  void Reopen(support::FakeClock& clock, Script& script) {
    Life life(sweep_.folder(), clock);
    ASSERT_TRUE(life.status().ok()) << life.status();
    EXPECT_FALSE(life.store().quarantine().has_value()) << *life.store().quarantine();
    const auto reader = life.store().NewReader();
    ASSERT_TRUE(reader.ok()) << reader.status();
    const Verdict verdict = script.ledger().Examine(life.store(), **reader, clock.Now());
    EXPECT_EQ(verdict.finding, Finding::kTrue) << "after another loss of power: " << verdict.detail;
  }

  void Sweep(Operation operation, std::int64_t count, std::int64_t stride) {
    for (std::int64_t nth = 1 + static_cast<std::int64_t>(SweepSeed()) % stride; nth <= count;
         nth += stride) {
      for (const Failure failure : {Failure::kIoError, Failure::kNoSpace, Failure::kShortWrite}) {
        if (failure == Failure::kShortWrite && operation != Operation::kWrite) continue;
        if (failure != Failure::kIoError && operation == Operation::kRead) continue;
        for (const Persistence persistence : {Persistence::kOnce, Persistence::kForever}) {
          const DiskFault fault{operation, nth, failure, persistence};
          SCOPED_TRACE(Describe(fault));
          TryPoint(fault);
          if (HasFailure()) return;
        }
      }
    }
  }

  static constexpr std::uint64_t kSeed = 1;
  SweepFolder sweep_;
  Tally tally_;
};

TEST_F(FaultPoints, NothingAcknowledgedIsLostAndTheBrokerRecoversByItself) {
  const std::vector<std::int64_t> counts = CountOperations();
  for (int kind = 0; kind < fault_vfs::kOperations; ++kind) {
    const auto operation = static_cast<Operation>(kind);
    const std::int64_t count = counts[static_cast<std::size_t>(kind)];
    const bool is_rare = count < 80;
    const std::int64_t stride = IsFullSweep() || is_rare ? 1 : 19;
    Sweep(operation, count, stride);
    std::printf("%-18s %5lld in the script, every %lld. tried\n", kOperationNames[kind],
                static_cast<long long>(count), static_cast<long long>(stride));
    if (HasFailure()) break;
  }
  std::printf(
      "fault points: %d tried, %d met, %d not opened, %d stopped and recovered, %d refused for "
      "space and went on without restart\n",
      tally_.points, tally_.met, tally_.not_opened, tally_.stopped, tally_.came_back);
}

}  // namespace
}  // namespace interlock::storage::faults
