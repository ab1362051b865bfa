#include "storage/sqlite/vfs_file.h"

#include <sqlite3.h>

#include <utility>

#include "absl/strings/str_cat.h"

namespace interlock::storage::sqlite {
namespace {

// SQLite syncs the folder with the first sync of such a file that it has made.
constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_SUPER_JOURNAL;

std::string FullPath(sqlite3_vfs* vfs, const std::string& path) {
  std::string full(static_cast<std::size_t>(vfs->mxPathname) + 1, '\0');
  if (vfs->xFullPathname(vfs, path.c_str(), static_cast<int>(full.size()), full.data()) !=
      SQLITE_OK) {
    full = path;
  }
  full.resize(full.find('\0') == std::string::npos ? full.size() : full.find('\0'));
  return full + std::string(3, '\0');
}

}  // namespace

absl::StatusOr<bool> VfsFile::Exists(const std::string& path) {
  sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
  int exists = 0;
  if (vfs->xAccess(vfs, path.c_str(), SQLITE_ACCESS_EXISTS, &exists) != SQLITE_OK) {
    return absl::DataLossError(absl::StrCat("cannot tell whether ", path, " exists"));
  }
  return exists != 0;
}

absl::StatusOr<std::unique_ptr<VfsFile>> VfsFile::Open(const std::string& path) {
  std::unique_ptr<VfsFile> opened(new VfsFile(sqlite3_vfs_find(nullptr), path));
  const int code =
      opened->vfs_->xOpen(opened->vfs_, opened->path_.c_str(), opened->file(), kFlags, nullptr);
  opened->is_open_ = code == SQLITE_OK;
  if (absl::Status status = opened->StatusOf(code, "open"); !status.ok()) return status;
  return opened;
}

VfsFile::VfsFile(sqlite3_vfs* vfs, std::string path)
    : vfs_(vfs),
      path_(FullPath(vfs, path)),
      name_(std::move(path)),
      room_(static_cast<std::size_t>(vfs->szOsFile) / sizeof(std::int64_t) + 1) {}

VfsFile::~VfsFile() {
  if (is_open_) file()->pMethods->xClose(file());
}

absl::StatusOr<std::string> VfsFile::Read(std::int64_t offset, std::size_t size) {
  std::string bytes(size, '\0');
  const int code =
      file()->pMethods->xRead(file(), bytes.data(), static_cast<int>(bytes.size()), offset);
  if (code == SQLITE_IOERR_SHORT_READ) return bytes;
  if (absl::Status status = StatusOf(code, "read"); !status.ok()) return status;
  return bytes;
}

absl::Status VfsFile::Write(std::int64_t offset, absl::string_view bytes) {
  return StatusOf(
      file()->pMethods->xWrite(file(), bytes.data(), static_cast<int>(bytes.size()), offset),
      "write");
}

absl::Status VfsFile::Sync() {
  return StatusOf(file()->pMethods->xSync(file(), SQLITE_SYNC_NORMAL), "sync");
}

sqlite3_file* VfsFile::file() { return reinterpret_cast<sqlite3_file*>(room_.data()); }

absl::Status VfsFile::StatusOf(int code, absl::string_view what) const {
  if (code == SQLITE_OK) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat("cannot ", what, " ", name_, " (code ", code, ")"));
}

}  // namespace interlock::storage::sqlite
