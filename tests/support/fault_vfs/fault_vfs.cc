#include "tests/support/fault_vfs/fault_vfs.h"

#include <sqlite3.h>

#include <atomic>
#include <cstring>
#include <new>
#include <random>

namespace interlock::fault_vfs {
namespace {

// SQLite makes room for this and knows the first member only.
struct OpenedFile {
  sqlite3_file base;
  MemoryDisk* disk;
  DiskHandle* handle;
};

// What the VFS keeps behind pAppData.
struct VfsParts {
  MemoryDisk* disk;
  sqlite3_vfs* system;
  std::mt19937_64 random;
};

OpenedFile& FileOf(sqlite3_file* file) { return *reinterpret_cast<OpenedFile*>(file); }
VfsParts& PartsOf(sqlite3_vfs* vfs) { return *static_cast<VfsParts*>(vfs->pAppData); }

int FileClose(sqlite3_file* file) {
  FileOf(file).disk->Close(*FileOf(file).handle);
  delete FileOf(file).handle;
  return SQLITE_OK;
}

int FileRead(sqlite3_file* file, void* bytes, int size, sqlite3_int64 offset) {
  return FileOf(file).disk->Read(*FileOf(file).handle, offset, bytes,
                                 static_cast<std::size_t>(size));
}

int FileWrite(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
  return FileOf(file).disk->Write(*FileOf(file).handle, offset, bytes,
                                  static_cast<std::size_t>(size));
}

int FileTruncate(sqlite3_file* file, sqlite3_int64 size) {
  return FileOf(file).disk->Truncate(*FileOf(file).handle, size);
}

int FileSync(sqlite3_file* file, int) { return FileOf(file).disk->Sync(*FileOf(file).handle); }

int FileSize(sqlite3_file* file, sqlite3_int64* size) {
  std::int64_t bytes = 0;
  const int code = FileOf(file).disk->Size(*FileOf(file).handle, bytes);
  *size = bytes;
  return code;
}

int FileLock(sqlite3_file* file, int level) {
  return FileOf(file).disk->Lock(*FileOf(file).handle, level);
}

int FileUnlock(sqlite3_file* file, int level) {
  return FileOf(file).disk->Unlock(*FileOf(file).handle, level);
}

int FileIsReserved(sqlite3_file* file, int* reserved) {
  return FileOf(file).disk->IsReserved(*FileOf(file).handle, *reserved);
}

int FileControl(sqlite3_file* file, int operation, void* argument) {
  if (operation != SQLITE_FCNTL_LAST_ERRNO) return SQLITE_NOTFOUND;
  *static_cast<int*>(argument) = FileOf(file).handle->last_error;
  return SQLITE_OK;
}

// As the unix VFS says of itself.
int FileSectorSize(sqlite3_file*) { return 4096; }
int FileCharacteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int FileMapMemory(sqlite3_file* file, int region, int size, int extend, volatile void** at) {
  return FileOf(file).disk->MapMemory(*FileOf(file).handle, region, size, extend, at);
}

int FileLockMemory(sqlite3_file* file, int first, int count, int flags) {
  return FileOf(file).disk->LockMemory(*FileOf(file).handle, first, count, flags);
}

void FileMemoryBarrier(sqlite3_file*) { std::atomic_thread_fence(std::memory_order_seq_cst); }

int FileUnmapMemory(sqlite3_file* file, int) {
  FileOf(file).disk->UnmapMemory(*FileOf(file).handle);
  return SQLITE_OK;
}

constexpr sqlite3_io_methods kMethods = {2,
                                         FileClose,
                                         FileRead,
                                         FileWrite,
                                         FileTruncate,
                                         FileSync,
                                         FileSize,
                                         FileLock,
                                         FileUnlock,
                                         FileIsReserved,
                                         FileControl,
                                         FileSectorSize,
                                         FileCharacteristics,
                                         FileMapMemory,
                                         FileLockMemory,
                                         FileMemoryBarrier,
                                         FileUnmapMemory,
                                         nullptr,
                                         nullptr};

int VfsOpen(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  static std::atomic<int> nameless{0};
  OpenedFile* const opened = new (file) OpenedFile{};
  const std::string path =
      name != nullptr ? std::string(name) : "nameless-" + std::to_string(++nameless);
  auto handle = std::make_unique<DiskHandle>();
  const int code = PartsOf(vfs).disk->Open(path, flags, *handle);
  if (code != SQLITE_OK) return code;
  opened->base.pMethods = &kMethods;
  opened->disk = PartsOf(vfs).disk;
  opened->handle = handle.release();
  if (flags_out != nullptr) *flags_out = flags;
  return SQLITE_OK;
}

int VfsDelete(sqlite3_vfs* vfs, const char* name, int is_durable) {
  return PartsOf(vfs).disk->Delete(name, is_durable != 0);
}

int VfsAccess(sqlite3_vfs* vfs, const char* name, int, int* answer) {
  *answer = PartsOf(vfs).disk->Exists(name) ? 1 : 0;
  return SQLITE_OK;
}

int VfsFullPathname(sqlite3_vfs*, const char* name, int room, char* full) {
  if (std::strlen(name) >= static_cast<std::size_t>(room)) return SQLITE_CANTOPEN;
  std::strcpy(full, name);
  return SQLITE_OK;
}

int VfsRandomness(sqlite3_vfs* vfs, int size, char* bytes) {
  for (int i = 0; i < size; ++i) bytes[i] = static_cast<char>(PartsOf(vfs).random());
  return size;
}

int VfsSleep(sqlite3_vfs* vfs, int microseconds) {
  sqlite3_vfs* const system = PartsOf(vfs).system;
  return system->xSleep(system, microseconds);
}

int VfsCurrentTime(sqlite3_vfs* vfs, double* now) {
  sqlite3_vfs* const system = PartsOf(vfs).system;
  return system->xCurrentTime(system, now);
}

int VfsLastError(sqlite3_vfs* vfs, int, char*) { return PartsOf(vfs).disk->last_error(); }

int VfsCurrentTime64(sqlite3_vfs* vfs, sqlite3_int64* now) {
  sqlite3_vfs* const system = PartsOf(vfs).system;
  return system->xCurrentTimeInt64(system, now);
}

std::string NextName() {
  static std::atomic<int> made{0};
  return "fault-" + std::to_string(++made);
}

}  // namespace

FaultVfs::FaultVfs(std::uint64_t seed)
    : before_(sqlite3_vfs_find(nullptr)), name_(NextName()), vfs_(std::make_unique<sqlite3_vfs>()) {
  vfs_->iVersion = 2;
  vfs_->szOsFile = sizeof(OpenedFile);
  vfs_->mxPathname = 1024;
  vfs_->zName = name_.c_str();
  vfs_->pAppData = new VfsParts{&disk_, before_, std::mt19937_64(seed)};
  vfs_->xOpen = VfsOpen;
  vfs_->xDelete = VfsDelete;
  vfs_->xAccess = VfsAccess;
  vfs_->xFullPathname = VfsFullPathname;
  vfs_->xRandomness = VfsRandomness;
  vfs_->xSleep = VfsSleep;
  vfs_->xCurrentTime = VfsCurrentTime;
  vfs_->xGetLastError = VfsLastError;
  vfs_->xCurrentTimeInt64 = VfsCurrentTime64;
  sqlite3_vfs_register(vfs_.get(), 1);
  sqlite3_randomness(0, nullptr);  // drawn anew, from the seed
}

FaultVfs::~FaultVfs() {
  sqlite3_vfs_unregister(vfs_.get());
  sqlite3_vfs_register(before_, 1);
  delete static_cast<VfsParts*>(vfs_->pAppData);
}

}  // namespace interlock::fault_vfs
