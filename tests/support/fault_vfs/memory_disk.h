#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/mutex.h"
#include "tests/support/fault_vfs/disk_fault.h"
#include "tests/support/fault_vfs/disk_file.h"
#include "tests/support/fault_vfs/file_locks.h"
#include "tests/support/fault_vfs/shared_memory.h"

namespace interlock::fault_vfs {

// A file, its locks and its log's index, as the connections share them.
struct DiskNode {
  DiskFile file;
  FileLocks locks;
  SharedMemory memory;
  bool has_safe_name = false;  // the folder was synced since the file was made
};

// One open file of one connection.
struct DiskHandle {
  std::shared_ptr<DiskNode> node;
  std::string path;
  std::int64_t life = 0;  // the disk's when it was opened
  int lock_level = 0;
  SlotsHeld slots;
  bool has_memory = false;
  bool deletes_on_close = false;
  bool syncs_folder = false;  // with its next sync, as SQLite does for a new log or journal
  int last_error = 0;
};

// A disk in memory that fails as told. What the verbs with handles answer is SQLite's result code.
// Thread-safe.
class MemoryDisk {
 public:
  using Files = std::map<std::string, std::string>;  // path → bytes

  // ---- What a test does with it ----

  // The plan so far is forgotten; see DiskFault.
  void Arm(const DiskFault& fault);
  void Disarm();
  // How many operations of a kind there have been since the disk was made.
  std::int64_t Count(Operation operation) const;
  // Operations that failed because they were told to, or because of the limit.
  std::int64_t failures() const;

  // All files together can have so many bytes; writes beyond it fail with ENOSPC.
  void SetSizeLimit(std::int64_t bytes);
  void LiftSizeLimit();
  std::int64_t BytesUsed() const;

  void SetSyncs(Syncs syncs);

  // Files whose name ends so are also files of the machine, for what is done to them without SQLite
  // (a backup is synced and renamed): written there when they are closed, and empty when they are
  // opened again after they have gone from there.
  void ShareWithMachine(const std::string& suffix);

  // Every open handle fails from now on; the files are as they would be after the loss of power,
  // decided by `seed`. Destroy the old connections before new ones are opened.
  void LosePower(std::uint64_t seed);
  // As kill -9: every open handle fails from now on, nothing is lost.
  void KillProcess();

  // All files as a process sees them.
  Files Snapshot() const;
  // Makes the files exactly these, all on the disk. As KillProcess() for what is open.
  void Restore(const Files& files);

  // ---- What the VFS does with it ----

  int Open(const std::string& path, int flags, DiskHandle& handle);
  void Close(DiskHandle& handle);
  int Read(DiskHandle& handle, std::int64_t offset, void* bytes, std::size_t size);
  int Write(DiskHandle& handle, std::int64_t offset, const void* bytes, std::size_t size);
  int Truncate(DiskHandle& handle, std::int64_t size);
  int Sync(DiskHandle& handle);
  int Size(DiskHandle& handle, std::int64_t& size);
  int Lock(DiskHandle& handle, int level);
  int Unlock(DiskHandle& handle, int level);
  int IsReserved(DiskHandle& handle, int& reserved);
  int MapMemory(DiskHandle& handle, int region, int size, int extend, volatile void** at);
  int LockMemory(DiskHandle& handle, int first, int count, int flags);
  void UnmapMemory(DiskHandle& handle);
  int Delete(const std::string& path, bool is_durable);
  bool Exists(const std::string& path) const;
  int last_error() const;

 private:
  std::optional<Failure> NextFailure(Operation operation) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  int Fail(DiskHandle* handle, int code, int error) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool IsDead(const DiskHandle& handle) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return handle.life != life_;
  }
  std::int64_t Used() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Rebuild(const Files& files) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  mutable base::Mutex mutex_;
  std::map<std::string, std::shared_ptr<DiskNode>> files_ ABSL_GUARDED_BY(mutex_);
  // Deleted, but the folder was not synced since: may come back with the power.
  Files deleted_ ABSL_GUARDED_BY(mutex_);
  std::array<std::int64_t, kOperations> counts_ ABSL_GUARDED_BY(mutex_){};
  std::optional<DiskFault> fault_ ABSL_GUARDED_BY(mutex_);
  std::int64_t counted_when_armed_ ABSL_GUARDED_BY(mutex_) = 0;
  std::int64_t failures_ ABSL_GUARDED_BY(mutex_) = 0;
  Syncs syncs_ ABSL_GUARDED_BY(mutex_) = Syncs::kKept;
  bool IsShared(const std::string& path) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  std::string shared_suffix_ ABSL_GUARDED_BY(mutex_);
  std::optional<std::int64_t> limit_ ABSL_GUARDED_BY(mutex_);
  std::int64_t life_ ABSL_GUARDED_BY(mutex_) = 1;
  std::int64_t open_handles_ ABSL_GUARDED_BY(mutex_) = 0;  // of this life
  std::int64_t dead_handles_ ABSL_GUARDED_BY(mutex_) = 0;  // of earlier ones, not closed yet
  int last_error_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace interlock::fault_vfs
