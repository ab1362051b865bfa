#include "server/observe/disk_space.h"

#include <sys/statvfs.h>

namespace interlock::observe {

DiskFigures ReadDisk(const std::string& directory) {
  struct statvfs found = {};
  if (::statvfs(directory.c_str(), &found) != 0) return {};
  const auto block_bytes = static_cast<std::int64_t>(found.f_frsize);
  return {static_cast<std::int64_t>(found.f_bavail) * block_bytes,
          static_cast<std::int64_t>(found.f_blocks) * block_bytes, false};
}

}  // namespace interlock::observe
