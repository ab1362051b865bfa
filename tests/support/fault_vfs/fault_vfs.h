#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "tests/support/fault_vfs/memory_disk.h"

struct sqlite3_vfs;

namespace interlock::fault_vfs {

// While it lives, every SQLite connection of this process that is opened keeps its files on a
// MemoryDisk: nothing reaches the machine's own disk. All connections must be closed before it
// goes. One at a time.
class FaultVfs {
 public:
  // `seed` is where SQLite draws its chance from, salts and random blobs.
  explicit FaultVfs(std::uint64_t seed = 1);
  ~FaultVfs();
  FaultVfs(const FaultVfs&) = delete;
  FaultVfs& operator=(const FaultVfs&) = delete;

  MemoryDisk& disk() { return disk_; }

 private:
  MemoryDisk disk_;
  sqlite3_vfs* const before_;
  const std::string name_;
  std::unique_ptr<sqlite3_vfs> vfs_;
};

}  // namespace interlock::fault_vfs
