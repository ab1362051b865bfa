// Bits of the database, its log and its mark flip while nobody looks. Whatever the store answers
// after that is true, or it says that something is damaged.
//
// At rest only: what rots in memory, or on the disk between a write and the end of the process, is
// not tried here.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "storage/sqlite/connection.h"
#include "tests/contract/storage/sample_intents.h"
#include "tests/integration/storage/faults/script.h"
#include "tests/integration/storage/faults/sweep.h"
#include "tests/support/fault_vfs/fault_vfs.h"

namespace interlock::storage::faults {
namespace {

using fault_vfs::Failure;
using fault_vfs::FaultVfs;
using fault_vfs::MemoryDisk;
using fault_vfs::Operation;
using fault_vfs::Persistence;

// How the process had ended.
enum class Ending {
  kClosed,         // all is in the database file
  kKilled,         // some of it in the log
  kNeverCopied,    // nearly all of it in the log
  kJustCopied,     // all is in both
  kKilledCopying,  // in the middle of copying the log
};
constexpr std::array kEndings = {Ending::kClosed, Ending::kKilled, Ending::kNeverCopied,
                                 Ending::kJustCopied, Ending::kKilledCopying};
constexpr const char* kEndingNames[] = {"closed", "killed", "never copied", "just copied",
                                        "killed while copying"};

enum class Damage { kBit, kByte, kSector };

struct Tally {
  int tried = 0;
  int harmless = 0;
  int detected = 0;
  int wrong = 0;
};

class BitFlips : public ::testing::Test {
 protected:
  struct Image {
    MemoryDisk::Files files;
    Ledger ledger;
  };

  Image MakeImage(Ending ending) {
    vfs_.disk().Restore({});
    support::FakeClock clock;
    const bool copies = ending == Ending::kClosed || ending == Ending::kKilled;
    Script script(clock, copies ? Script::Housekeeping::kNowAndThen : Script::Housekeeping::kNone);
    auto life = std::make_unique<Life>(sweep_.folder(), clock);
    script.Run(*life);
    EXPECT_TRUE(script.is_done());
    if (ending == Ending::kJustCopied) CopyLog();
    if (ending == Ending::kKilledCopying) {
      // One write for the mark, then some of the pages.
      vfs_.disk().Arm({Operation::kWrite, 40, Failure::kIoError, Persistence::kForever});
    } else if (ending != Ending::kClosed) {
      vfs_.disk().KillProcess();
    }
    life.reset();
    vfs_.disk().Disarm();
    end_ = clock.Now();
    return {vfs_.disk().Snapshot(), script.ledger()};
  }

  void CopyLog() {
    const auto connection =
        sqlite::Connection::Open(sweep_.folder().database_path(), sqlite::Access::kReadWrite);
    // A connection that has read nothing yet does not know that there is a log.
    ASSERT_TRUE((*connection)->QueryNumber("PRAGMA schema_version").ok());
    ASSERT_TRUE((*connection)->CheckpointAsFarAsPossible().ok());
  }

  // Where and how is drawn; `what` says it.
  MemoryDisk::Files Damaged(const Image& image, Damage damage, std::mt19937_64& random,
                            std::string& what) {
    MemoryDisk::Files files = image.files;
    std::vector<std::string> paths;
    std::vector<double> weights;
    for (const auto& [path, bytes] : files) {
      paths.push_back(path);
      const bool is_mark = path == sweep_.folder().mark_path();
      weights.push_back(is_mark ? 20'000.0 : static_cast<double>(bytes.size()));
    }
    const std::string& path =
        paths[std::discrete_distribution<std::size_t>(weights.begin(), weights.end())(random)];
    std::string& bytes = files.at(path);
    const std::size_t at = random() % bytes.size();
    what = path.substr(path.rfind('/') + 1) + " byte " + std::to_string(at);
    switch (damage) {
      case Damage::kBit:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
        break;
      case Damage::kByte:
        bytes[at] = static_cast<char>(random());
        break;
      case Damage::kSector:
        for (std::size_t i = at / 512 * 512; i < std::min(bytes.size(), at / 512 * 512 + 512);
             ++i) {
          bytes[i] = 0;
        }
        break;
    }
    return files;
  }

  Verdict Try(const MemoryDisk::Files& files, const Ledger& ledger) {
    vfs_.disk().Restore(files);
    support::FakeClock clock(end_);
    Life life(sweep_.folder(), clock);
    if (!life.status().ok()) {
      return {absl::IsDataLoss(life.status()) ? Finding::kDetected : Finding::kWrong,
              life.status().ToString()};
    }
    if (life.store().quarantine().has_value()) {
      return {Finding::kDetected, *life.store().quarantine()};
    }
    const auto reader = life.store().NewReader();
    if (!reader.ok()) return {Finding::kDetected, reader.status().ToString()};
    Verdict verdict = ledger.Examine(life.store(), **reader, clock.Now());
    if (verdict.finding == Finding::kTrue) verdict = InsertOneMore(life, clock.Now());
    return verdict;
  }

  // No number is given out twice.
  static Verdict InsertOneMore(Life& life, absl::Time now) {
    const core::Intent intent = testing::SampleIntent("WO-1", "one-more", now);
    absl::Status status = life.store().Begin();
    if (!status.ok()) return {Finding::kDetected, status.ToString()};
    const auto id = life.store().InsertIntent(intent);
    status = id.ok() ? life.store().Commit() : id.status();
    if (!status.ok()) {
      life.store().Rollback();
      return {absl::IsDataLoss(status) ? Finding::kDetected : Finding::kWrong, status.ToString()};
    }
    if (id->number() == kScriptIntents + 1) return {};
    return {Finding::kWrong, "the next intent got number " + std::to_string(id->number())};
  }

  void Sweep(Damage damage, const char* name, int count) {
    Tally all;
    for (std::size_t which = 0; which < kEndings.size(); ++which) {
      const Image image = MakeImage(kEndings[which]);
      Tally tally;
      for (int i = 0; i < count; ++i) {
        const std::uint64_t seed = SweepSeed() * 1'000'003 + static_cast<std::uint64_t>(i);
        std::mt19937_64 random(seed);
        std::string what;
        const MemoryDisk::Files files = Damaged(image, damage, random, what);
        const Verdict verdict = Try(files, image.ledger);
        ++tally.tried;
        tally.harmless += verdict.finding == Finding::kTrue ? 1 : 0;
        tally.detected += verdict.finding == Finding::kDetected ? 1 : 0;
        tally.wrong += verdict.finding == Finding::kWrong ? 1 : 0;
        EXPECT_NE(verdict.finding, Finding::kWrong)
            << name << " in the image '" << kEndingNames[which] << "', " << what << " (seed "
            << seed << "): " << verdict.detail;
      }
      std::printf("%-7s %-20s %6d tried, %6d harmless, %6d detected, %d wrong\n", name,
                  kEndingNames[which], tally.tried, tally.harmless, tally.detected, tally.wrong);
      all.tried += tally.tried;
      all.harmless += tally.harmless;
      all.detected += tally.detected;
      all.wrong += tally.wrong;
    }
    std::printf("%-7s %-20s %6d tried, %6d harmless, %6d detected, %d wrong\n", name, "all",
                all.tried, all.harmless, all.detected, all.wrong);
    EXPECT_GT(all.harmless, 0) << "or nothing is ever found to be true";
  }

  FaultVfs vfs_{1};
  SweepFolder sweep_;
  absl::Time end_;
};

TEST_F(BitFlips, GiveNoWrongAnswer) { Sweep(Damage::kBit, "bits", IsFullSweep() ? 2'400 : 120); }

TEST_F(BitFlips, OfAWholeByteGiveNoWrongAnswer) {
  Sweep(Damage::kByte, "bytes", IsFullSweep() ? 400 : 24);
}

TEST_F(BitFlips, ASectorOfZerosGivesNoWrongAnswer) {
  Sweep(Damage::kSector, "sectors", IsFullSweep() ? 400 : 24);
}

}  // namespace
}  // namespace interlock::storage::faults
