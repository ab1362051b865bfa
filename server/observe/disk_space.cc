#include "server/observe/disk_space.h"

#include <sys/statvfs.h>

#include <filesystem>
#include <system_error>

namespace interlock::observe {

DiskFigures ReadDisk(const std::string& directory) {
  DiskFigures figures;
  std::error_code error;
  const std::uintmax_t wal = std::filesystem::file_size(directory + "/interlock.db-wal", error);
  if (!error) figures.wal_bytes = static_cast<std::int64_t>(wal);
  struct statvfs found = {};
  if (::statvfs(directory.c_str(), &found) != 0) return figures;
  const auto block_bytes = static_cast<std::int64_t>(found.f_frsize);
  figures.free_bytes = static_cast<std::int64_t>(found.f_bavail) * block_bytes;
  figures.total_bytes = static_cast<std::int64_t>(found.f_blocks) * block_bytes;
  return figures;
}

}  // namespace interlock::observe
