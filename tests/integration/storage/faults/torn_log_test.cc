// The write-ahead log is cut at every byte: what is left is the database as it was after some
// commit, and if an acknowledged one is missing, the broker starts in quarantine.

#include <gtest/gtest.h>

#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "storage/sqlite/connection.h"
#include "tests/integration/storage/faults/script.h"
#include "tests/integration/storage/faults/sweep.h"
#include "tests/support/fault_vfs/fault_vfs.h"

namespace interlock::storage::faults {
namespace {

using fault_vfs::FaultVfs;
using fault_vfs::MemoryDisk;

constexpr std::size_t kFrameBytes = 4096 + 24;

struct Tally {
  int cuts = 0;
  int harmless = 0;
  int quarantined = 0;
  int refused = 0;  // cannot be opened: said to be damaged
};

class TornLog : public ::testing::Test {
 protected:
  enum class Copied { kNo, kWhole };

  // Runs the script; leaves the files as after kill -9, and what was known after each commit.
  void Prepare(Copied copied) {
    Script script(clock_, copied == Copied::kNo ? Script::Housekeeping::kNone
                                                : Script::Housekeeping::kNowAndThen);
    {
      Life life(sweep_.folder(), clock_);
      script.Run(life, [&] {
        known_.insert_or_assign(LastCommit(), script.ledger());
        return false;
      });
      if (copied == Copied::kWhole) CopyLog();
      vfs_.disk().KillProcess();
    }
    files_ = vfs_.disk().Snapshot();
    last_commit_ = known_.rbegin()->first;
  }

  std::int64_t LastCommit() {
    const auto connection =
        sqlite::Connection::Open(sweep_.folder().database_path(), sqlite::Access::kReadOnly);
    return (*connection)
        ->QueryNumber("SELECT value FROM counter WHERE name = 'last commit number'")
        .value();
  }

  // As the store does when it is idle, but that the log stays.
  void CopyLog() {
    const auto connection =
        sqlite::Connection::Open(sweep_.folder().database_path(), sqlite::Access::kReadWrite);
    // A connection that has read nothing yet does not know that there is a log.
    ASSERT_TRUE((*connection)->QueryNumber("PRAGMA schema_version").ok());
    ASSERT_TRUE((*connection)->CheckpointAsFarAsPossible().ok());
  }

  std::size_t log_size() { return files_.at(log_path_).size(); }

  void Cut(std::size_t size) {
    MemoryDisk::Files torn = files_;
    torn.at(log_path_).resize(size);
    vfs_.disk().Restore(torn);
    ++tally_.cuts;
    Life life(sweep_.folder(), clock_);
    if (!life.status().ok()) {
      ASSERT_TRUE(absl::IsDataLoss(life.status())) << life.status();
      ++tally_.refused;
      return;
    }
    const bool is_quarantined = life.store().quarantine().has_value();
    ++(is_quarantined ? tally_.quarantined : tally_.harmless);
    const std::int64_t commit = LastCommit() - 1;  // opening made one
    EXPECT_EQ(is_quarantined, commit < last_commit_) << "at commit " << commit;
    if (!examined_.insert({commit, is_quarantined}).second) return;
    ExamineAt(life, commit);
  }

  // Looked at once for each commit that the log can end with.
  void ExamineAt(Life& life, std::int64_t commit) {
    const auto known = known_.find(commit);
    if (known == known_.end()) return;  // in the middle of a group with its housekeeping
    const auto reader = life.store().NewReader();
    const Verdict verdict = known->second.Examine(life.store(), **reader, clock_.Now());
    EXPECT_EQ(verdict.finding, Finding::kTrue) << "at commit " << commit << ": " << verdict.detail;
  }

  void Report(const char* what) const {
    std::printf("%s: %d, %d harmless, %d quarantined, %d refused; ends at %zu different commits\n",
                what, tally_.cuts, tally_.harmless, tally_.quarantined, tally_.refused,
                examined_.size());
  }

  FaultVfs vfs_{1};
  support::FakeClock clock_;
  SweepFolder sweep_;
  const std::string log_path_ = sweep_.folder().database_path() + "-wal";
  MemoryDisk::Files files_;
  std::map<std::int64_t, Ledger> known_;
  std::int64_t last_commit_ = 0;
  std::set<std::pair<std::int64_t, bool>> examined_;
  Tally tally_;
};

TEST_F(TornLog, ThatWasCopiedAlreadyIsNoticedToo) {
  // Then the database file is newer than what is left of the log, which hides it.
  Prepare(Copied::kWhole);
  const std::size_t size = log_size();
  for (std::size_t cut = 0; cut <= size; cut += IsFullSweep() ? 331U : 4'003U) {
    SCOPED_TRACE(::testing::Message() << "cut at byte " << cut << " of " << size);
    Cut(cut);
    if (HasFailure()) return;
  }
  EXPECT_GT(tally_.refused, 0);
  Report("cuts of a copied log");
}

TEST_F(TornLog, EndsWithACommitAndAMissingOneIsNoticed) {
  Prepare(Copied::kNo);
  const std::size_t size = log_size();
  const std::size_t every_byte_from = size - 3 * kFrameBytes;
  const std::size_t stride = IsFullSweep() ? 1 : 41;
  for (std::size_t cut = every_byte_from + SweepSeed() % stride; cut <= size; cut += stride) {
    SCOPED_TRACE(::testing::Message() << "cut at byte " << cut << " of " << size);
    Cut(cut);
    if (HasFailure()) return;
  }
  // The rest more coarsely, and each end of a frame with its neighbours.
  for (std::size_t cut = 0; cut < every_byte_from; cut += 103 * stride) {
    SCOPED_TRACE(::testing::Message() << "cut at byte " << cut << " of " << size);
    Cut(cut);
    if (HasFailure()) return;
  }
  for (std::size_t frame = 32; frame < size; frame += kFrameBytes) {
    for (const std::size_t cut : {frame - 1, frame, frame + 1}) {
      SCOPED_TRACE(::testing::Message() << "cut at byte " << cut << " of " << size);
      Cut(cut);
      if (HasFailure()) return;
    }
  }
  Cut(size);
  EXPECT_EQ(tally_.refused, 0) << "what is left is sound";
  Report("log cuts");
}

}  // namespace
}  // namespace interlock::storage::faults
