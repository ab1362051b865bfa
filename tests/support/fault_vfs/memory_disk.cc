#include "tests/support/fault_vfs/memory_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <random>

namespace interlock::fault_vfs {
namespace {

constexpr int ErrorOf(Failure failure) { return failure == Failure::kNoSpace ? ENOSPC : EIO; }

}  // namespace

void MemoryDisk::Arm(const DiskFault& fault) {
  base::MutexLock lock(mutex_);
  fault_ = fault;
  counted_when_armed_ = counts_.at(static_cast<std::size_t>(fault.operation));
}

void MemoryDisk::Disarm() {
  base::MutexLock lock(mutex_);
  fault_.reset();
}

std::int64_t MemoryDisk::Count(Operation operation) const {
  base::MutexLock lock(mutex_);
  return counts_.at(static_cast<std::size_t>(operation));
}

std::int64_t MemoryDisk::failures() const {
  base::MutexLock lock(mutex_);
  return failures_;
}

void MemoryDisk::SetSizeLimit(std::int64_t bytes) {
  base::MutexLock lock(mutex_);
  limit_ = bytes;
}

void MemoryDisk::LiftSizeLimit() {
  base::MutexLock lock(mutex_);
  limit_.reset();
}

std::int64_t MemoryDisk::BytesUsed() const {
  base::MutexLock lock(mutex_);
  return Used();
}

void MemoryDisk::SetSyncs(Syncs syncs) {
  base::MutexLock lock(mutex_);
  syncs_ = syncs;
}

void MemoryDisk::LosePower(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  base::MutexLock lock(mutex_);
  Files left;
  for (const auto& [path, node] : files_) {
    const bool has_name = node->has_safe_name || random() % 2 == 0;
    std::string bytes = node->file.AfterPowerLoss(random);
    if (has_name) left.emplace(path, std::move(bytes));
  }
  for (auto& [path, bytes] : deleted_) {
    if (random() % 2 == 0) left.try_emplace(path, std::move(bytes));
  }
  Rebuild(left);
}

void MemoryDisk::KillProcess() {
  base::MutexLock lock(mutex_);
  // The same files with what is known of them; only the connections are gone.
  for (auto& [path, node] : files_) {
    auto fresh = std::make_shared<DiskNode>();
    fresh->file = node->file;
    fresh->has_safe_name = node->has_safe_name;
    node = std::move(fresh);
  }
  dead_handles_ += open_handles_;
  open_handles_ = 0;
  ++life_;
}

MemoryDisk::Files MemoryDisk::Snapshot() const {
  base::MutexLock lock(mutex_);
  Files files;
  for (const auto& [path, node] : files_) files.emplace(path, node->file.bytes());
  return files;
}

void MemoryDisk::Restore(const Files& files) {
  base::MutexLock lock(mutex_);
  Rebuild(files);
}

void MemoryDisk::Rebuild(const Files& files) {
  files_.clear();
  deleted_.clear();
  for (const auto& [path, bytes] : files) {
    auto node = std::make_shared<DiskNode>();
    node->file = DiskFile(bytes);
    node->has_safe_name = true;
    files_.emplace(path, std::move(node));
  }
  dead_handles_ += open_handles_;
  open_handles_ = 0;
  ++life_;
}

void MemoryDisk::ShareWithMachine(const std::string& suffix) {
  base::MutexLock lock(mutex_);
  shared_suffix_ = suffix;
}

bool MemoryDisk::IsShared(const std::string& path) const {
  return !shared_suffix_.empty() && path.size() > shared_suffix_.size() &&
         path.compare(path.size() - shared_suffix_.size(), std::string::npos, shared_suffix_) == 0;
}

int MemoryDisk::Open(const std::string& path, int flags, DiskHandle& handle) {
  base::MutexLock lock(mutex_);
  if (IsShared(path) && !std::ifstream(path)) files_.erase(path);
  if (const auto failure = NextFailure(Operation::kOpen)) {
    return Fail(nullptr, SQLITE_CANTOPEN, ErrorOf(*failure));
  }
  auto found = files_.find(path);
  const bool creates = (flags & SQLITE_OPEN_CREATE) != 0;
  if (found == files_.end() && !creates) return Fail(nullptr, SQLITE_CANTOPEN, ENOENT);
  if (found == files_.end()) {
    found = files_.emplace(path, std::make_shared<DiskNode>()).first;
    constexpr int kJournals =
        SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;
    handle.syncs_folder = (flags & kJournals) != 0;
  }
  handle.node = found->second;
  handle.path = path;
  handle.life = life_;
  handle.deletes_on_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
  ++open_handles_;
  return SQLITE_OK;
}

void MemoryDisk::Close(DiskHandle& handle) {
  base::MutexLock lock(mutex_);
  if (IsDead(handle)) {
    --dead_handles_;
  } else {
    --open_handles_;
    handle.node->locks.Lower(&handle, handle.lock_level, SQLITE_LOCK_NONE);
    if (handle.has_memory) handle.node->memory.Detach(handle.slots);
    if (handle.deletes_on_close) files_.erase(handle.path);
    if (IsShared(handle.path)) {
      std::ofstream(handle.path, std::ios::binary) << handle.node->file.bytes();
    }
  }
  handle.node.reset();
}

int MemoryDisk::Read(DiskHandle& handle, std::int64_t offset, void* bytes, std::size_t size) {
  base::MutexLock lock(mutex_);
  if (IsDead(handle) || NextFailure(Operation::kRead)) {
    return Fail(&handle, SQLITE_IOERR_READ, EIO);
  }
  const std::string& stored = handle.node->file.bytes();
  const std::size_t at = std::min(static_cast<std::size_t>(offset), stored.size());
  const std::size_t there = std::min(size, stored.size() - at);
  std::memcpy(bytes, stored.data() + at, there);
  if (there == size) return SQLITE_OK;
  std::memset(static_cast<char*>(bytes) + there, 0, size - there);
  return SQLITE_IOERR_SHORT_READ;
}

int MemoryDisk::Write(DiskHandle& handle, std::int64_t offset, const void* bytes,
                      std::size_t size) {
  base::MutexLock lock(mutex_);
  if (IsDead(handle)) return Fail(&handle, SQLITE_IOERR_WRITE, EIO);
  DiskFile& file = handle.node->file;
  const auto at = static_cast<std::size_t>(offset);
  absl::string_view text(static_cast<const char*>(bytes), size);
  if (const auto failure = NextFailure(Operation::kWrite)) {
    if (*failure == Failure::kIoError) return Fail(&handle, SQLITE_IOERR_WRITE, EIO);
    if (*failure == Failure::kShortWrite) file.Write(at, text.substr(0, size / 2));
    return Fail(&handle, SQLITE_FULL, *failure == Failure::kNoSpace ? ENOSPC : 0);
  }
  if (limit_.has_value() && at + size > file.size()) {
    const auto room = static_cast<std::size_t>(std::max<std::int64_t>(0, *limit_ - Used()));
    if (at + size - file.size() > room) {
      const std::size_t end = file.size() + room;
      if (end > at) file.Write(at, text.substr(0, end - at));
      ++failures_;
      return Fail(&handle, SQLITE_FULL, ENOSPC);
    }
  }
  file.Write(at, text);
  return SQLITE_OK;
}

int MemoryDisk::Truncate(DiskHandle& handle, std::int64_t size) {
  base::MutexLock lock(mutex_);
  if (IsDead(handle)) return Fail(&handle, SQLITE_IOERR_TRUNCATE, EIO);
  if (const auto failure = NextFailure(Operation::kTruncate)) {
    return Fail(&handle, SQLITE_IOERR_TRUNCATE, ErrorOf(*failure));
  }
  handle.node->file.Truncate(static_cast<std::size_t>(size));
  return SQLITE_OK;
}

int MemoryDisk::Sync(DiskHandle& handle) {
  base::MutexLock lock(mutex_);
  if (IsDead(handle)) return Fail(&handle, SQLITE_IOERR_FSYNC, EIO);
  if (const auto failure = NextFailure(Operation::kSync)) {
    handle.node->file.FailSync();
    return Fail(&handle, SQLITE_IOERR_FSYNC, ErrorOf(*failure));
  }
  if (syncs_ == Syncs::kIgnored) return SQLITE_OK;
  handle.node->file.Sync();
  if (!handle.syncs_folder) return SQLITE_OK;
  handle.syncs_folder = false;
  for (auto& [path, node] : files_) node->has_safe_name = true;
  deleted_.clear();
  return SQLITE_OK;
}

int MemoryDisk::Size(DiskHandle& handle, std::int64_t& size) {
  base::MutexLock lock(mutex_);
  if (IsDead(handle)) return Fail(&handle, SQLITE_IOERR_FSTAT, EIO);
  size = static_cast<std::int64_t>(handle.node->file.size());
  return SQLITE_OK;
}

int MemoryDisk::Lock(DiskHandle& handle, int level) {
  base::MutexLock lock(mutex_);
  if (IsDead(handle)) return Fail(&handle, SQLITE_IOERR_LOCK, EIO);
  return handle.node->locks.Raise(&handle, handle.lock_level, level) ? SQLITE_OK : SQLITE_BUSY;
}

int MemoryDisk::Unlock(DiskHandle& handle, int level) {
  base::MutexLock lock(mutex_);
  if (IsDead(handle)) return SQLITE_OK;
  handle.node->locks.Lower(&handle, handle.lock_level, level);
  return SQLITE_OK;
}

int MemoryDisk::IsReserved(DiskHandle& handle, int& reserved) {
  base::MutexLock lock(mutex_);
  if (IsDead(handle)) return Fail(&handle, SQLITE_IOERR_CHECKRESERVEDLOCK, EIO);
  reserved = handle.node->locks.IsReserved() ? 1 : 0;
  return SQLITE_OK;
}

int MemoryDisk::MapMemory(DiskHandle& handle, int region, int size, int extend,
                          volatile void** at) {
  base::MutexLock lock(mutex_);
  *at = nullptr;
  if (IsDead(handle)) return Fail(&handle, SQLITE_IOERR_SHMOPEN, EIO);
  SharedMemory& memory = handle.node->memory;
  if (!handle.has_memory) memory.Attach();
  handle.has_memory = true;
  const auto index = static_cast<std::size_t>(region);
  if (!memory.HasRegion(index)) {
    if (extend == 0) return SQLITE_OK;
    if (const auto failure = NextFailure(Operation::kGrowSharedMemory)) {
      return Fail(&handle, SQLITE_IOERR_SHMSIZE, ErrorOf(*failure));
    }
  }
  *at = memory.Region(index, static_cast<std::size_t>(size));
  return SQLITE_OK;
}

int MemoryDisk::LockMemory(DiskHandle& handle, int first, int count, int flags) {
  base::MutexLock lock(mutex_);
  const bool releases = (flags & SQLITE_SHM_UNLOCK) != 0;
  if (IsDead(handle)) {
    return releases ? SQLITE_OK : Fail(&handle, SQLITE_IOERR_SHMLOCK, EIO);
  }
  SharedMemory& memory = handle.node->memory;
  if (releases) {
    memory.Unlock(first, count, handle.slots);
    return SQLITE_OK;
  }
  const bool taken = (flags & SQLITE_SHM_SHARED) != 0
                         ? memory.LockShared(first, count, handle.slots)
                         : memory.LockExclusive(first, count, handle.slots);
  return taken ? SQLITE_OK : SQLITE_BUSY;
}

void MemoryDisk::UnmapMemory(DiskHandle& handle) {
  base::MutexLock lock(mutex_);
  if (!handle.has_memory) return;
  handle.has_memory = false;
  if (!IsDead(handle)) handle.node->memory.Detach(handle.slots);
}

int MemoryDisk::Delete(const std::string& path, bool is_durable) {
  base::MutexLock lock(mutex_);
  // A connection of an earlier life must not delete the files of this one.
  if (dead_handles_ > 0) return Fail(nullptr, SQLITE_IOERR_DELETE, EIO);
  const auto found = files_.find(path);
  if (found == files_.end()) return SQLITE_IOERR_DELETE_NOENT;
  if (is_durable) {
    deleted_.erase(path);
  } else {
    deleted_[path] = found->second->file.bytes();
  }
  files_.erase(found);
  return SQLITE_OK;
}

bool MemoryDisk::Exists(const std::string& path) const {
  base::MutexLock lock(mutex_);
  return files_.count(path) > 0;
}

int MemoryDisk::last_error() const {
  base::MutexLock lock(mutex_);
  return last_error_;
}

std::optional<Failure> MemoryDisk::NextFailure(Operation operation) {
  const std::int64_t count = ++counts_.at(static_cast<std::size_t>(operation));
  if (!fault_.has_value() || fault_->operation != operation) return std::nullopt;
  const std::int64_t since = count - counted_when_armed_;
  const bool fails =
      fault_->persistence == Persistence::kForever ? since >= fault_->nth : since == fault_->nth;
  if (!fails) return std::nullopt;
  ++failures_;
  return fault_->failure;
}

int MemoryDisk::Fail(DiskHandle* handle, int code, int error) {
  if (handle != nullptr) handle->last_error = error;
  last_error_ = error;
  return code;
}

std::int64_t MemoryDisk::Used() const {
  std::int64_t bytes = 0;
  for (const auto& [path, node] : files_) bytes += static_cast<std::int64_t>(node->file.size());
  return bytes;
}

}  // namespace interlock::fault_vfs
