#pragma once

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace interlock::storage::sqlite {

// The folder of one broker, locked for it as long as this object lives: "interlock.db" with its
// log, "interlock.mark" (high_water_mark.h), and "interlock.lock", which holds the process number
// of the owner. The lock is on a file of its own because closing any descriptor of the database
// file would drop SQLite's locks on it.
class StorageFolder {
 public:
  // Makes the folder (mode 0700) if it is missing; its parent must exist. Errors are sentences for
  // a person: kFailedPrecondition (used by another process, writable by others, on a network
  // filesystem, not a folder), kPermissionDenied, kNotFound and whatever else the system says.
  static absl::StatusOr<std::unique_ptr<StorageFolder>> Open(const std::string& path);
  ~StorageFolder();
  StorageFolder(const StorageFolder&) = delete;
  StorageFolder& operator=(const StorageFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string database_path() const { return path_ + "/interlock.db"; }
  std::string mark_path() const { return path_ + "/interlock.mark"; }

 private:
  StorageFolder(std::string path, int lock_file);

  const std::string path_;
  const int lock_file_;
};

// True for the f_type of a filesystem, as statfs(2) gives it, on which locks or shared memory may
// be shared with other machines or a foreign program: NFS, SMB, AFS, Ceph, FUSE and their like.
bool IsNetworkFilesystem(long type);

}  // namespace interlock::storage::sqlite
