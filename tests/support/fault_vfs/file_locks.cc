#include "tests/support/fault_vfs/file_locks.h"

#include <sqlite3.h>

namespace interlock::fault_vfs {

bool FileLocks::Raise(const void* owner, int& level, int wanted) {
  if (level >= wanted) return true;
  if (level == SQLITE_LOCK_NONE) {
    if (pending_by_ != nullptr && pending_by_ != owner) return false;
    ++readers_;
    level = SQLITE_LOCK_SHARED;
  }
  if (wanted == SQLITE_LOCK_SHARED) return true;
  if (reserved_by_ != nullptr && reserved_by_ != owner) return false;
  reserved_by_ = owner;
  if (level < SQLITE_LOCK_RESERVED) level = SQLITE_LOCK_RESERVED;
  if (wanted == SQLITE_LOCK_RESERVED) return true;
  pending_by_ = owner;
  level = SQLITE_LOCK_PENDING;
  if (readers_ > 1) return false;
  if (wanted == SQLITE_LOCK_EXCLUSIVE) level = SQLITE_LOCK_EXCLUSIVE;
  return true;
}

void FileLocks::Lower(const void* owner, int& level, int wanted) {
  if (level <= wanted) return;
  if (wanted < SQLITE_LOCK_PENDING && pending_by_ == owner) pending_by_ = nullptr;
  if (wanted < SQLITE_LOCK_RESERVED && reserved_by_ == owner) reserved_by_ = nullptr;
  if (wanted == SQLITE_LOCK_NONE) --readers_;
  level = wanted;
}

}  // namespace interlock::fault_vfs
