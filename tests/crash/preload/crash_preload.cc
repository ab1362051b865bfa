// Loaded into an unmodified interlockd by LD_PRELOAD. It stands between the program and the C
// library's system calls, knows from the name of a file or the bytes on a socket what a call means,
// counts the calls on the board, and ends its own process with SIGKILL at the one the board names.
// It changes nothing else. No allocation, no locks: it runs inside every system call.
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdarg>
#include <cstdlib>
#include <cstring>

#include "tests/crash/crash_board.h"

namespace interlock::crash {
namespace {

enum class Kind : unsigned char { kOther, kLog, kDatabase, kMark };

// A PATCH on a connection.
enum class Wire : unsigned char { kNone, kHeadSent, kAllSent };

constexpr int kDescriptors = 4096;
std::array<std::atomic<Kind>, kDescriptors> kinds;
std::array<std::atomic<Wire>, kDescriptors> wires;
std::array<std::atomic<long>, kDescriptors> body_left;

std::atomic<CrashBoard*> board{nullptr};
std::atomic<bool> is_ready{false};
std::atomic<bool> is_stopping{false};

// The C library's own function of that name.
void* Real(std::atomic<void*>& cache, const char* name) {
  void* found = cache.load(std::memory_order_relaxed);
  if (found == nullptr) {
    found = dlsym(RTLD_NEXT, name);
    cache.store(found, std::memory_order_relaxed);
  }
  return found;
}

CrashBoard* Board() { return board.load(std::memory_order_acquire); }

__attribute__((constructor)) void FindBoard() {
  const char* const path = std::getenv(kBoardVariable);
  if (path == nullptr) return;
  const int file = open(path, O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  void* const memory =
      mmap(nullptr, sizeof(CrashBoard), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  if (memory != MAP_FAILED) board.store(static_cast<CrashBoard*>(memory));
}

// True if this is the hit at which to die.
bool Counts(KillPoint point) {
  CrashBoard* const shared = Board();
  if (shared == nullptr) return false;
  const std::uint64_t hit = shared->hits[IndexOf(point)].fetch_add(1) + 1;
  if (shared->armed_point.load() != static_cast<int>(point)) return false;
  return shared->armed_hit.load() == hit;
}

[[noreturn]] void Die() {
  CrashBoard* const shared = Board();
  shared->died_at_hit.store(shared->armed_hit.load());
  while (true) kill(getpid(), SIGKILL);
}

void Pass(KillPoint point) {
  if (Counts(point)) Die();
}

// A change to the outside world, of any kind.
void PassChange() {
  if (!is_ready.load(std::memory_order_relaxed)) {
    Pass(KillPoint::kStart);
    Pass(KillPoint::kFirstStart);
  } else if (is_stopping.load(std::memory_order_relaxed)) {
    Pass(KillPoint::kStop);
  }
}

bool EndsWith(const char* text, const char* end) {
  const std::size_t size = std::strlen(text);
  const std::size_t tail = std::strlen(end);
  return size >= tail && std::memcmp(text + size - tail, end, tail) == 0;
}

Kind KindOfPath(const char* path) {
  if (EndsWith(path, "interlock.db")) return Kind::kDatabase;
  if (EndsWith(path, "interlock.db-wal")) return Kind::kLog;
  if (std::strstr(path, "interlock.mark") != nullptr) return Kind::kMark;
  return Kind::kOther;
}

bool IsKnown(int descriptor) { return descriptor >= 0 && descriptor < kDescriptors; }

Kind KindOf(int descriptor) {
  return IsKnown(descriptor) ? kinds[static_cast<std::size_t>(descriptor)].load() : Kind::kOther;
}

int Opened(int descriptor, const char* path) {
  if (IsKnown(descriptor)) kinds[static_cast<std::size_t>(descriptor)] = KindOfPath(path);
  return descriptor;
}

void BeforeOpen(int flags) {
  if ((flags & O_CREAT) != 0) PassChange();
}

void BeforeSync(int descriptor) {
  PassChange();
  switch (KindOf(descriptor)) {
    case Kind::kLog:
      Pass(KillPoint::kBeforeCommit);
      return;
    case Kind::kDatabase:
      Pass(KillPoint::kCheckpoint);
      return;
    case Kind::kMark:
      Pass(KillPoint::kMark);
      return;
    case Kind::kOther:
      return;
  }
}

std::atomic<std::uint64_t> log_end{0};

void AfterSync(int descriptor) {
  CrashBoard* const shared = Board();
  if (shared == nullptr || KindOf(descriptor) != Kind::kLog) return;
  const std::uint64_t sync = shared->syncs.fetch_add(1);
  shared->synced_bytes[sync % CrashBoard::kSyncsKept] = log_end.load();
  Pass(KillPoint::kAfterCommit);
}

// `half` writes the first half of it.
template <typename WriteHalf>
void BeforeWrite(int descriptor, WriteHalf half) {
  PassChange();
  switch (KindOf(descriptor)) {
    case Kind::kLog:
      if (Counts(KillPoint::kWithinCommit)) {
        half();
        Die();
      }
      return;
    case Kind::kDatabase:
      Pass(KillPoint::kCheckpoint);
      return;
    case Kind::kMark:
      Pass(KillPoint::kMark);
      return;
    case Kind::kOther:
      return;
  }
}

// The number behind "Content-Length:", and what of the body comes with the head.
long BodyLeftAfter(const char* bytes, std::size_t size) {
  static constexpr char kName[] = "\r\nContent-Length:";
  static constexpr char kHeadEnd[] = "\r\n\r\n";
  const char* const end = bytes + size;
  const char* const head_end = std::search(bytes, end, kHeadEnd, kHeadEnd + 4);
  const char* const found = std::search(bytes, head_end, kName, kName + sizeof(kName) - 1);
  if (found == head_end) return 0;
  const long length = std::strtol(found + sizeof(kName) - 1, nullptr, 10);
  const long with_head = head_end == end ? 0 : end - (head_end + 4);
  return length - with_head;
}

bool BeginsPatch(const char* bytes, std::size_t size) {
  return size >= 6 && std::memcmp(bytes, "PATCH ", 6) == 0;
}

// True if the bytes belong to a PATCH.
bool BeforeSending(int descriptor, const char* bytes, std::size_t size) {
  if (!IsKnown(descriptor)) return false;
  if (BeginsPatch(bytes, size)) {
    Pass(KillPoint::kBeforeSend);
    return true;
  }
  if (wires[static_cast<std::size_t>(descriptor)].load() != Wire::kHeadSent) return false;
  Pass(KillPoint::kWithinSend);
  return true;
}

void AfterSending(int descriptor, const char* bytes, std::size_t size) {
  const auto index = static_cast<std::size_t>(descriptor);
  const long left = BeginsPatch(bytes, size) ? BodyLeftAfter(bytes, size)
                                             : body_left[index].load() - static_cast<long>(size);
  body_left[index] = left;
  wires[index] = left > 0 ? Wire::kHeadSent : Wire::kAllSent;
  if (left <= 0) Pass(KillPoint::kAfterSend);
}

void AfterReceiving(int descriptor, ssize_t size) {
  if (size <= 0 || !IsKnown(descriptor)) return;
  if (wires[static_cast<std::size_t>(descriptor)].exchange(Wire::kNone) == Wire::kAllSent) {
    Pass(KillPoint::kAfterAnswer);
  }
}

}  // namespace
}  // namespace interlock::crash

// The names of the C library. Its declarations name no parameters the way we do.
// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name)
extern "C" {

#define INTERLOCK_REAL(name)                     \
  static std::atomic<void*> real_cache{nullptr}; \
  auto* const real = reinterpret_cast<decltype(&::name)>(interlock::crash::Real(real_cache, #name))

int open(const char* path, int flags, ...) {
  INTERLOCK_REAL(open);
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = va_arg(rest, mode_t);
  va_end(rest);
  interlock::crash::BeforeOpen(flags);
  return interlock::crash::Opened(real(path, flags, mode), path);
}

int open64(const char* path, int flags, ...) {
  INTERLOCK_REAL(open64);
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = va_arg(rest, mode_t);
  va_end(rest);
  interlock::crash::BeforeOpen(flags);
  return interlock::crash::Opened(real(path, flags, mode), path);
}

int openat(int folder, const char* path, int flags, ...) {
  INTERLOCK_REAL(openat);
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = va_arg(rest, mode_t);
  va_end(rest);
  interlock::crash::BeforeOpen(flags);
  return interlock::crash::Opened(real(folder, path, flags, mode), path);
}

int close(int descriptor) {
  INTERLOCK_REAL(close);
  if (interlock::crash::IsKnown(descriptor)) {
    interlock::crash::kinds[static_cast<std::size_t>(descriptor)] = interlock::crash::Kind::kOther;
    interlock::crash::wires[static_cast<std::size_t>(descriptor)] = interlock::crash::Wire::kNone;
  }
  return real(descriptor);
}

int fsync(int descriptor) {
  INTERLOCK_REAL(fsync);
  interlock::crash::BeforeSync(descriptor);
  const int result = real(descriptor);
  interlock::crash::AfterSync(descriptor);
  return result;
}

int fdatasync(int descriptor) {
  INTERLOCK_REAL(fdatasync);
  interlock::crash::BeforeSync(descriptor);
  const int result = real(descriptor);
  interlock::crash::AfterSync(descriptor);
  return result;
}

ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t offset) {
  INTERLOCK_REAL(pwrite);
  interlock::crash::BeforeWrite(descriptor, [&] { real(descriptor, bytes, size / 2, offset); });
  return real(descriptor, bytes, size, offset);
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t offset) {
  INTERLOCK_REAL(pwrite64);
  interlock::crash::BeforeWrite(descriptor, [&] { real(descriptor, bytes, size / 2, offset); });
  if (interlock::crash::KindOf(descriptor) == interlock::crash::Kind::kLog) {
    interlock::crash::log_end = static_cast<std::uint64_t>(offset) + size;
  }
  return real(descriptor, bytes, size, offset);
}

ssize_t write(int descriptor, const void* bytes, size_t size) {
  INTERLOCK_REAL(write);
  if (interlock::crash::KindOf(descriptor) != interlock::crash::Kind::kOther) {
    interlock::crash::BeforeWrite(descriptor, [&] { real(descriptor, bytes, size / 2); });
  }
  return real(descriptor, bytes, size);
}

int ftruncate(int descriptor, off_t size) noexcept {
  INTERLOCK_REAL(ftruncate);
  interlock::crash::BeforeWrite(descriptor, [] {});
  return real(descriptor, size);
}

int ftruncate64(int descriptor, off64_t size) noexcept {
  INTERLOCK_REAL(ftruncate64);
  interlock::crash::BeforeWrite(descriptor, [] {});
  return real(descriptor, size);
}

int rename(const char* from, const char* to) noexcept {
  INTERLOCK_REAL(rename);
  interlock::crash::PassChange();
  if (interlock::crash::KindOfPath(to) == interlock::crash::Kind::kMark) {
    interlock::crash::Pass(interlock::crash::KillPoint::kMark);
  }
  const int result = real(from, to);
  // The ready file is the last thing that a start changes.
  if (interlock::crash::EndsWith(to, "ready.json")) interlock::crash::is_ready = true;
  return result;
}

int unlink(const char* path) noexcept {
  INTERLOCK_REAL(unlink);
  interlock::crash::PassChange();
  return real(path);
}

int mkdir(const char* path, mode_t mode) noexcept {
  INTERLOCK_REAL(mkdir);
  interlock::crash::PassChange();
  return real(path, mode);
}

int flock(int descriptor, int operation) noexcept {
  INTERLOCK_REAL(flock);
  interlock::crash::PassChange();
  return real(descriptor, operation);
}

int bind(int descriptor, const struct sockaddr* address, socklen_t size) noexcept {
  INTERLOCK_REAL(bind);
  interlock::crash::PassChange();
  return real(descriptor, address, size);
}

int listen(int descriptor, int backlog) noexcept {
  INTERLOCK_REAL(listen);
  interlock::crash::PassChange();
  return real(descriptor, backlog);
}

int sigwait(const sigset_t* set, int* signal_number) {
  INTERLOCK_REAL(sigwait);
  const int result = real(set, signal_number);
  if (result == 0 && *signal_number == SIGTERM) interlock::crash::is_stopping = true;
  return result;
}

// curl's way out and in.
ssize_t send(int descriptor, const void* bytes, size_t size, int flags) {
  INTERLOCK_REAL(send);
  const char* const text = static_cast<const char*>(bytes);
  const bool is_patch = interlock::crash::BeforeSending(descriptor, text, size);
  const ssize_t sent = real(descriptor, bytes, size, flags);
  if (is_patch && sent > 0) {
    interlock::crash::AfterSending(descriptor, text, static_cast<size_t>(sent));
  }
  return sent;
}

ssize_t recv(int descriptor, void* bytes, size_t size, int flags) {
  INTERLOCK_REAL(recv);
  const ssize_t received = real(descriptor, bytes, size, flags);
  interlock::crash::AfterReceiving(descriptor, received);
  return received;
}

// gRPC's way out: inside the broker only its answers go this way.
ssize_t sendmsg(int descriptor, const struct msghdr* message, int flags) {
  INTERLOCK_REAL(sendmsg);
  interlock::crash::PassChange();
  interlock::crash::Pass(interlock::crash::KillPoint::kBeforeAck);
  const ssize_t sent = real(descriptor, message, flags);
  interlock::crash::Pass(interlock::crash::KillPoint::kAfterAck);
  return sent;
}

}  // extern "C"
// NOLINTEND(readability-inconsistent-declaration-parameter-name)
