#include "storage/sqlite/backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <memory>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"

namespace interlock::storage::sqlite {
namespace {

absl::Status CopyDatabase(Connection& connection, const std::string& path) {
  absl::StatusOr<std::unique_ptr<Connection>> copy = Connection::Open(path, Access::kReadWrite);
  if (!copy.ok()) return copy.status();
  if (absl::Status copied = connection.CopyTo(**copy); !copied.ok()) return copied;
  return (*copy)->LeaveLogMode();
}

absl::Status Sync(const std::string& path, int flags) {
  const int file = open(path.c_str(), flags | O_CLOEXEC);
  if (file < 0) return absl::ErrnoToStatus(errno, absl::StrCat("cannot open ", path));
  const int synced = fsync(file);
  const int error = errno;
  close(file);
  if (synced != 0) return absl::ErrnoToStatus(error, absl::StrCat("cannot sync ", path));
  return absl::OkStatus();
}

std::string FolderOf(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

}  // namespace

absl::Status SyncFile(const std::string& path) { return Sync(path, O_RDONLY); }

absl::Status SyncFolderOf(const std::string& path) {
  return Sync(FolderOf(path), O_RDONLY | O_DIRECTORY);
}

namespace {

absl::Status CopyAndRename(Connection& connection, const std::string& temporary,
                           const std::string& path) {
  if (absl::Status copied = CopyDatabase(connection, temporary); !copied.ok()) return copied;
  if (absl::Status synced = SyncFile(temporary); !synced.ok()) return synced;
  if (std::rename(temporary.c_str(), path.c_str()) != 0) {
    return absl::ErrnoToStatus(errno, absl::StrCat("cannot rename ", temporary, " to ", path));
  }
  return SyncFolderOf(path);
}

}  // namespace

absl::Status BackUp(Connection& connection, const std::string& path) {
  const std::string temporary = absl::StrCat(path, ".tmp");
  std::remove(temporary.c_str());  // of a backup that was interrupted
  absl::Status status = CopyAndRename(connection, temporary, path);
  if (!status.ok()) std::remove(temporary.c_str());
  return status;
}

}  // namespace interlock::storage::sqlite
