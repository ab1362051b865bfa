#pragma once

#include <cstdint>
#include <string>

namespace interlock::observe {

struct DiskFigures {
  std::int64_t free_bytes = 0;   // for a process without privileges
  std::int64_t total_bytes = 0;  // 0: not known
  bool is_full = false;          // a commit found no room; not looked for by ReadDisk()
};

// Of the file system that `directory` is on. May block as long as the file system does.
DiskFigures ReadDisk(const std::string& directory);

}  // namespace interlock::observe
