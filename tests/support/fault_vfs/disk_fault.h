#pragma once

#include <cstdint>

namespace interlock::fault_vfs {

// What a file is asked to do. Every one is counted, and can be made to fail.
enum class Operation {
  kOpen,
  kRead,
  kWrite,
  kSync,
  kTruncate,
  kGrowSharedMemory,  // a new region of the index of a write-ahead log
};
inline constexpr int kOperations = 6;

enum class Failure {
  kIoError,     // EIO; nothing is written
  kNoSpace,     // ENOSPC; of a write, a part may be written before
  kShortWrite,  // half of a write, then no more; of anything else: as kIoError
};

enum class Persistence { kOnce, kForever };

enum class Syncs {
  kKept,
  kIgnored,  // a disk that says yes and does nothing
};

// The `nth` operation of this kind from now on (1 is the next) fails, and if it is for ever, all
// later ones of this kind too.
struct DiskFault {
  Operation operation = Operation::kWrite;
  std::int64_t nth = 1;
  Failure failure = Failure::kIoError;
  Persistence persistence = Persistence::kOnce;
};

}  // namespace interlock::fault_vfs
