#include "storage/sqlite/storage_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace interlock::storage::sqlite {
namespace {

constexpr mode_t kFolderMode = 0700;
constexpr mode_t kFileMode = 0600;

// From linux/magic.h and the kernel's own filesystems.
constexpr std::array<std::uint32_t, 12> kNetworkFilesystems = {
    0x6969,      // NFS
    0x517b,      // SMB
    0xff534d42,  // CIFS
    0xfe534d42,  // SMB2
    0x65735546,  // FUSE
    0x01021997,  // 9P
    0x73757245,  // Coda
    0x5346414f,  // AFS
    0x6b414653,  // kAFS
    0x00c36400,  // Ceph
    0x0bd00bd0,  // Lustre
    0x7461636f,  // OCFS2
};

absl::Status MakeFolder(const std::string& path) {
  if (mkdir(path.c_str(), kFolderMode) == 0 || errno == EEXIST) return absl::OkStatus();
  return absl::ErrnoToStatus(errno, absl::StrCat("cannot make the storage directory ", path));
}

absl::Status CheckAccess(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) {
    return absl::ErrnoToStatus(errno, absl::StrCat("cannot look at the storage directory ", path));
  }
  if (!S_ISDIR(status.st_mode)) {
    return absl::FailedPreconditionError(
        absl::StrCat("the storage directory ", path, " is not a directory"));
  }
  if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
    return absl::FailedPreconditionError(
        absl::StrCat("the storage directory ", path,
                     " can be written by other users; make it private with: chmod 700 ", path));
  }
  return absl::OkStatus();
}

absl::Status CheckFilesystem(const std::string& path) {
  struct statfs filesystem {};
  if (statfs(path.c_str(), &filesystem) != 0) {
    return absl::ErrnoToStatus(errno, absl::StrCat("cannot tell the filesystem of ", path));
  }
  if (IsNetworkFilesystem(filesystem.f_type)) {
    return absl::FailedPreconditionError(
        absl::StrCat("the storage directory ", path,
                     " is on a network or FUSE filesystem, where nothing written is safe; choose "
                     "one on a local disk"));
  }
  return absl::OkStatus();
}

std::string OwnerIn(int lock_file) {
  char text[32] = {};
  const ssize_t size = pread(lock_file, text, sizeof(text) - 1, 0);
  std::int64_t process = 0;
  if (size > 0 && absl::SimpleAtoi(absl::StripSuffix(text, "\n"), &process)) {
    return absl::StrCat("process ", process);
  }
  return "another process";
}

absl::Status WriteOwner(int lock_file, const std::string& lock_path) {
  const std::string text = absl::StrCat(getpid(), "\n");
  if (ftruncate(lock_file, 0) != 0 ||
      pwrite(lock_file, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
    return absl::ErrnoToStatus(errno, absl::StrCat("cannot write ", lock_path));
  }
  return absl::OkStatus();
}

// The descriptor that holds the lock.
absl::StatusOr<int> Lock(const std::string& path) {
  const std::string lock_path = absl::StrCat(path, "/interlock.lock");
  const int file = open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kFileMode);
  if (file < 0) return absl::ErrnoToStatus(errno, absl::StrCat("cannot open ", lock_path));
  absl::Status status;
  if (flock(file, LOCK_EX | LOCK_NB) != 0) {
    status = errno == EWOULDBLOCK
                 ? absl::FailedPreconditionError(absl::StrCat(
                       "the storage directory ", path, " is already used by ", OwnerIn(file),
                       "; stop that one first or choose another directory"))
                 : absl::ErrnoToStatus(errno, absl::StrCat("cannot lock ", lock_path));
  } else {
    status = WriteOwner(file, lock_path);
  }
  if (status.ok()) return file;
  close(file);
  return status;
}

}  // namespace

absl::StatusOr<std::unique_ptr<StorageFolder>> StorageFolder::Open(const std::string& path) {
  for (const auto check : {MakeFolder, CheckAccess, CheckFilesystem}) {
    if (absl::Status checked = check(path); !checked.ok()) return checked;
  }
  const absl::StatusOr<int> lock_file = Lock(path);
  if (!lock_file.ok()) return lock_file.status();
  return std::unique_ptr<StorageFolder>(new StorageFolder(path, *lock_file));
}

StorageFolder::StorageFolder(std::string path, int lock_file)
    : path_(std::move(path)), lock_file_(lock_file) {}

StorageFolder::~StorageFolder() { close(lock_file_); }

bool IsNetworkFilesystem(long type) {
  // The field is signed on some machines, the numbers are not.
  const auto magic = static_cast<std::uint32_t>(type);
  return std::find(kNetworkFilesystems.begin(), kNetworkFilesystems.end(), magic) !=
         kNetworkFilesystems.end();
}

}  // namespace interlock::storage::sqlite
