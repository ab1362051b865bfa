#include "storage/sqlite/page_guard.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <new>
#include <vector>

namespace interlock::storage::sqlite {
namespace {

constexpr int kPageBytes = static_cast<int>(kGuardedPageBytes);
constexpr int kReservedBytes = 8;
// A file control of our own; SQLite's are below 100.
constexpr int kAskDamagedPage = 0x494c434b;
// In the header of a database, on page 1.
constexpr std::size_t kReservedBytesAt = 20;
constexpr std::size_t kApplicationIdAt = 68;
constexpr char kOurApplicationId[] = "ILCK";

// SQLite makes room for this and knows the first member only.
struct GuardedFile {
  sqlite3_file base;
  sqlite3_file* real;
  bool is_database;
  bool is_foreign;  // a database that was not made with the guard
  std::int64_t damaged_page;
};

GuardedFile& Guarded(sqlite3_file* file) { return *reinterpret_cast<GuardedFile*>(file); }
sqlite3_file* Real(sqlite3_file* file) { return Guarded(file).real; }
const sqlite3_io_methods& Methods(sqlite3_file* file) { return *Real(file)->pMethods; }

int Close(sqlite3_file* file) {
  const int code = Methods(file).xClose(Real(file));
  ::operator delete(Real(file));
  return code;
}

// A database of another program is left to whoever can say so. Two things have to differ, so that
// no single damaged bit makes one of ours look foreign.
bool IsForeign(const char* first_page) {
  return first_page[kReservedBytesAt] != kReservedBytes &&
         std::memcmp(first_page + kApplicationIdAt, kOurApplicationId, 4) != 0;
}

int Verify(sqlite3_file* file, std::int64_t number, const char* page) {
  if (Guarded(file).is_foreign || IsPageSound(number, page)) return SQLITE_OK;
  if (number == 1 && IsForeign(page)) {
    Guarded(file).is_foreign = true;
    return SQLITE_OK;
  }
  Guarded(file).damaged_page = number;
  return SQLITE_IOERR_DATA;
}

// Part of a page: read whole to be verified.
int ReadPart(sqlite3_file* file, char* bytes, int size, std::int64_t offset) {
  std::array<char, kPageBytes> page{};
  const std::int64_t start = offset / kPageBytes * kPageBytes;
  const int code = Methods(file).xRead(Real(file), page.data(), kPageBytes, start);
  if (code == SQLITE_IOERR_SHORT_READ) return Methods(file).xRead(Real(file), bytes, size, offset);
  if (code != SQLITE_OK) return code;
  std::memcpy(bytes, page.data() + (offset - start), static_cast<std::size_t>(size));
  return Verify(file, start / kPageBytes + 1, page.data());
}

// Before it has looked into the log, SQLite reads pieces of the header, to learn the size of a
// page and to see whether the file has changed. Power lost in a checkpoint may have torn that page;
// the log then holds the good one, and SQLite reads it all again from there.
bool IsEarlyLook(int size, std::int64_t offset) {
  return (offset == 0 && size == 100) || (offset == 24 && size == 16);
}

int Read(sqlite3_file* file, void* bytes, int size, sqlite3_int64 offset) {
  if (!Guarded(file).is_database || IsEarlyLook(size, offset)) {
    return Methods(file).xRead(Real(file), bytes, size, offset);
  }
  auto* const text = static_cast<char*>(bytes);
  const bool is_whole = offset % kPageBytes == 0 && size % kPageBytes == 0;
  if (!is_whole && offset / kPageBytes == (offset + size - 1) / kPageBytes) {
    return ReadPart(file, text, size, offset);
  }
  if (const int code = Methods(file).xRead(Real(file), bytes, size, offset); code != SQLITE_OK) {
    return code;
  }
  if (!is_whole) return Guarded(file).is_foreign ? SQLITE_OK : SQLITE_IOERR_DATA;
  for (int at = 0; at < size; at += kPageBytes) {
    const int code = Verify(file, (offset + at) / kPageBytes + 1, text + at);
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

int Write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
  const bool is_page = offset % kPageBytes == 0 && size == kPageBytes;
  if (!Guarded(file).is_database || Guarded(file).is_foreign || !is_page) {
    return Methods(file).xWrite(Real(file), bytes, size, offset);
  }
  std::array<char, kPageBytes> page;
  std::memcpy(page.data(), bytes, page.size());
  SealPage(offset / kPageBytes + 1, page.data());
  return Methods(file).xWrite(Real(file), page.data(), kPageBytes, offset);
}

int Truncate(sqlite3_file* file, sqlite3_int64 size) {
  return Methods(file).xTruncate(Real(file), size);
}
int Sync(sqlite3_file* file, int flags) { return Methods(file).xSync(Real(file), flags); }
int Size(sqlite3_file* file, sqlite3_int64* size) {
  return Methods(file).xFileSize(Real(file), size);
}
int Lock(sqlite3_file* file, int level) { return Methods(file).xLock(Real(file), level); }
int Unlock(sqlite3_file* file, int level) { return Methods(file).xUnlock(Real(file), level); }
int IsReserved(sqlite3_file* file, int* answer) {
  return Methods(file).xCheckReservedLock(Real(file), answer);
}
int Control(sqlite3_file* file, int operation, void* argument) {
  if (operation != kAskDamagedPage) {
    return Methods(file).xFileControl(Real(file), operation, argument);
  }
  *static_cast<std::int64_t*>(argument) = Guarded(file).damaged_page;
  return SQLITE_OK;
}
int SectorSize(sqlite3_file* file) { return Methods(file).xSectorSize(Real(file)); }
int Characteristics(sqlite3_file* file) { return Methods(file).xDeviceCharacteristics(Real(file)); }
int MapMemory(sqlite3_file* file, int region, int size, int extend, void volatile** at) {
  return Methods(file).xShmMap(Real(file), region, size, extend, at);
}
int LockMemory(sqlite3_file* file, int first, int count, int flags) {
  return Methods(file).xShmLock(Real(file), first, count, flags);
}
void MemoryBarrier(sqlite3_file* file) { Methods(file).xShmBarrier(Real(file)); }
int UnmapMemory(sqlite3_file* file, int removes) {
  return Methods(file).xShmUnmap(Real(file), removes);
}

// Version 2: memory shared between connections, but no file mapped into memory, which would go
// around Read().
constexpr sqlite3_io_methods kMethods = {2,
                                         Close,
                                         Read,
                                         Write,
                                         Truncate,
                                         Sync,
                                         Size,
                                         Lock,
                                         Unlock,
                                         IsReserved,
                                         Control,
                                         SectorSize,
                                         Characteristics,
                                         MapMemory,
                                         LockMemory,
                                         MemoryBarrier,
                                         UnmapMemory,
                                         nullptr,
                                         nullptr};

sqlite3_vfs* Below() { return sqlite3_vfs_find(nullptr); }

int Open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  sqlite3_vfs* const below = Below();
  auto* const guarded = new (file) GuardedFile{};
  auto* const real =
      static_cast<sqlite3_file*>(::operator new(static_cast<std::size_t>(below->szOsFile)));
  std::memset(real, 0, static_cast<std::size_t>(below->szOsFile));
  const int code = below->xOpen(below, name, real, flags, flags_out);
  if (code != SQLITE_OK) {
    if (real->pMethods != nullptr) real->pMethods->xClose(real);
    ::operator delete(real);
    return code;
  }
  guarded->real = real;
  guarded->is_database = (flags & SQLITE_OPEN_MAIN_DB) != 0;
  guarded->base.pMethods = &kMethods;
  return SQLITE_OK;
}

int Delete(sqlite3_vfs*, const char* name, int is_durable) {
  return Below()->xDelete(Below(), name, is_durable);
}
int IsThere(sqlite3_vfs*, const char* name, int flags, int* answer) {
  return Below()->xAccess(Below(), name, flags, answer);
}
int FullPathname(sqlite3_vfs*, const char* name, int room, char* full) {
  return Below()->xFullPathname(Below(), name, room, full);
}
int Randomness(sqlite3_vfs*, int size, char* bytes) {
  return Below()->xRandomness(Below(), size, bytes);
}
int Pause(sqlite3_vfs*, int microseconds) { return Below()->xSleep(Below(), microseconds); }
int CurrentTime(sqlite3_vfs*, double* now) { return Below()->xCurrentTime(Below(), now); }
int LastError(sqlite3_vfs*, int room, char* text) {
  return Below()->xGetLastError(Below(), room, text);
}
int CurrentTime64(sqlite3_vfs*, sqlite3_int64* now) {
  return Below()->xCurrentTimeInt64(Below(), now);
}

sqlite3_vfs MakeVfs() {
  sqlite3_vfs vfs{};
  vfs.iVersion = 2;
  vfs.szOsFile = sizeof(GuardedFile);
  vfs.mxPathname = 1024;
  vfs.zName = "interlock";
  vfs.xOpen = Open;
  vfs.xDelete = Delete;
  vfs.xAccess = IsThere;
  vfs.xFullPathname = FullPathname;
  vfs.xRandomness = Randomness;
  vfs.xSleep = Pause;
  vfs.xCurrentTime = CurrentTime;
  vfs.xGetLastError = LastError;
  vfs.xCurrentTimeInt64 = CurrentTime64;
  return vfs;
}

}  // namespace

const char* PageGuardName() {
  static sqlite3_vfs vfs = MakeVfs();
  static const int registered = sqlite3_vfs_register(&vfs, 0);
  return registered == SQLITE_OK ? vfs.zName : nullptr;
}

void ReserveRoomForGuard(sqlite3* connection) {
  int bytes = kReservedBytes;
  sqlite3_file_control(connection, "main", SQLITE_FCNTL_RESERVE_BYTES, &bytes);
}

std::int64_t DamagedPage(sqlite3* connection) {
  std::int64_t page = 0;
  sqlite3_file_control(connection, "main", kAskDamagedPage, &page);
  return page;
}

}  // namespace interlock::storage::sqlite
