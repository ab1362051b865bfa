#pragma once

#include <cstdlib>
#include <memory>
#include <string>

#include "storage/sqlite/storage_folder.h"
#include "tests/contract/storage/scratch_folder.h"

namespace interlock::storage::faults {

// INTERLOCK_SWEEP=full: every point instead of a share of them.
inline bool IsFullSweep() {
  const char* const size = std::getenv("INTERLOCK_SWEEP");
  return size != nullptr && std::string(size) == "full";
}

// Where a share of the points is looked at, the one that INTERLOCK_SEED says, and 1 otherwise.
inline unsigned long SweepSeed() {
  const char* const seed = std::getenv("INTERLOCK_SEED");
  return seed == nullptr ? 1 : std::strtoul(seed, nullptr, 10);
}

// A real folder for the lock file; all else is on the disk in memory.
class SweepFolder {
 public:
  SweepFolder() : folder_(sqlite::StorageFolder::Open(scratch_.path()).value()) {}
  const sqlite::StorageFolder& folder() const { return *folder_; }

 private:
  testing::ScratchFolder scratch_;
  std::unique_ptr<sqlite::StorageFolder> folder_;
};

}  // namespace interlock::storage::faults
