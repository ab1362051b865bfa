// The power goes at any moment, in several lives of one database.

#include <gtest/gtest.h>

#include <cstdio>
#include <random>

#include "tests/integration/storage/faults/script.h"
#include "tests/integration/storage/faults/sweep.h"
#include "tests/support/fault_vfs/fault_vfs.h"

namespace interlock::storage::faults {
namespace {

using fault_vfs::Failure;
using fault_vfs::FaultVfs;
using fault_vfs::Operation;
using fault_vfs::Persistence;

constexpr int kLives = 3;

// What was found after the losses of power of one seed.
struct Story {
  int losses = 0;
  int wrong = 0;
  int quarantines = 0;
  int damaged = 0;
  std::string detail;
};

class PowerLoss : public ::testing::Test {
 protected:
  Story Tell(std::uint64_t seed, fault_vfs::Syncs syncs) {
    std::mt19937_64 random(seed);
    FaultVfs vfs(seed);
    vfs.disk().SetSyncs(syncs);
    support::FakeClock clock;
    Script script(clock);
    Story story;
    for (int life = 0; life < kLives; ++life) {
      LiveAndDie(vfs, clock, script, random);
      ++story.losses;
      if (!Look(clock, script, story)) return story;
    }
    return story;
  }

 private:
  void LiveAndDie(FaultVfs& vfs, support::FakeClock& clock, Script& script,
                  std::mt19937_64& random) {
    // Between two groups, or in the middle of something.
    if (random() % 2 == 0) {
      const auto nth = static_cast<std::int64_t>(1 + random() % 500);
      vfs.disk().Arm({Operation::kWrite, nth, Failure::kIoError, Persistence::kForever});
    }
    auto groups = static_cast<int>(random() % 40);
    Life life(sweep_.folder(), clock);
    if (life.status().ok()) script.Run(life, [&groups] { return --groups < 0; });
    vfs.disk().Disarm();
    vfs.disk().LosePower(random());
  }

  // False: nothing can be told of the lives after.
  bool Look(support::FakeClock& clock, Script& script, Story& story) {
    Life life(sweep_.folder(), clock);
    if (!life.status().ok()) {
      ++story.damaged;
      story.detail = life.status().ToString();
      return false;
    }
    if (life.store().quarantine().has_value()) {
      ++story.quarantines;
      story.detail = *life.store().quarantine();
      return false;
    }
    const auto reader = life.store().NewReader();
    const Verdict verdict = script.ledger().Examine(life.store(), **reader, clock.Now());
    story.detail = verdict.detail;
    story.wrong += verdict.finding == Finding::kTrue ? 0 : 1;
    return verdict.finding == Finding::kTrue;
  }

  SweepFolder sweep_;
};

TEST_F(PowerLoss, KeepsWhatWasAcknowledgedAndNeverLooksLikeAnOldCopy) {
  const std::uint64_t seeds = IsFullSweep() ? 2'000 : 150;
  int losses = 0;
  for (std::uint64_t i = 0; i < seeds; ++i) {
    const std::uint64_t seed = SweepSeed() + i;
    SCOPED_TRACE(::testing::Message() << "INTERLOCK_SEED=" << seed);
    const Story story = Tell(seed, fault_vfs::Syncs::kKept);
    losses += story.losses;
    ASSERT_EQ(story.wrong + story.quarantines + story.damaged, 0) << story.detail;
  }
  std::printf("power losses: %d, nothing lost, no false quarantine\n", losses);
}

// The same on a disk that forgets what it was told to keep: the oracle must see it.
TEST_F(PowerLoss, IsNoticedByTheseTestsOnADiskThatLies) {
  int seen = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Story story = Tell(seed, fault_vfs::Syncs::kIgnored);
    seen += story.wrong + story.quarantines + story.damaged > 0 ? 1 : 0;
  }
  EXPECT_GT(seen, 10);
}

}  // namespace
}  // namespace interlock::storage::faults
