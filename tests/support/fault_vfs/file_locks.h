#pragma once

namespace interlock::fault_vfs {

// SQLite's five-step lock on one file, between the connections of one process. A level is one of
// SQLITE_LOCK_NONE … SQLITE_LOCK_EXCLUSIVE. Thread-compatible.
class FileLocks {
 public:
  // Raises `level`, which is the caller's own, to `wanted`. False: somebody is in the way; `level`
  // says how far it came.
  bool Raise(const void* owner, int& level, int wanted);
  void Lower(const void* owner, int& level, int wanted);
  bool IsReserved() const { return reserved_by_ != nullptr; }

 private:
  int readers_ = 0;
  const void* reserved_by_ = nullptr;  // RESERVED or more
  const void* pending_by_ = nullptr;   // PENDING or EXCLUSIVE: no new readers
};

}  // namespace interlock::fault_vfs
