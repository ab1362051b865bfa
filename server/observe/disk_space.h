#pragma once

#include <cstdint>
#include <string>

namespace interlock::observe {

struct DiskFigures {
  std::int64_t free_bytes = 0;   // for a process without privileges
  std::int64_t total_bytes = 0;  // 0: not known
  std::int64_t wal_bytes = 0;    // of the database's write-ahead log, as a file
  bool is_full = false;          // a commit found no room; not looked for by ReadDisk()
};

// Of the database in `directory`, and of the file system that `directory` is on. May block as long
// as the file system does.
DiskFigures ReadDisk(const std::string& directory);

}  // namespace interlock::observe
