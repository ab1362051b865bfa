#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

struct sqlite3;

namespace interlock::storage::sqlite {

enum class Access {
  kReadWrite,
  kReadOnly,
  kFileAlone,  // reads the database file as it is, without its log; nobody may write meanwhile
};

// How far the write-ahead log was copied: readers hold it back, or keep it from starting anew.
// After kPartly the file alone may hold pages of different ages.
enum class LogCopy { kPartly, kWhole, kBegunAnew };

// What the last connection to a database does with the log when it closes.
enum class LogAtClose {
  kCopied,  // SQLite's own way: copied into the database and removed
  kKept,
};

// One connection to one database file. Errors of this and of everything built on it:
//   kResourceExhausted  the disk (or a quota) is full
//   kDataLoss           I/O error, or the file is damaged
//   kUnavailable        somebody else holds a lock for longer than the busy timeout
//   kInternal           a defect: bad SQL, a broken constraint
// Thread-compatible.
class Connection {
 public:
  // kReadWrite creates the file. Sets only what has to be set before the file is touched; see
  // ApplySettings. The connection waits up to 5 s for a lock.
  static absl::StatusOr<std::unique_ptr<Connection>> Open(const std::string& path, Access access);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Runs one or more statements that answer nothing.
  absl::Status Execute(const std::string& sql);
  // The first column of the first row.
  absl::StatusOr<std::int64_t> QueryNumber(const std::string& sql);
  absl::StatusOr<std::string> QueryText(const std::string& sql);

  bool in_transaction() const;
  // Rows changed by the last INSERT, UPDATE or DELETE.
  std::int64_t changes() const;
  // Rows changed by all of them since the connection was opened.
  std::int64_t total_changes() const;

  // Pages in the write-ahead log after the last commit of this connection, or after the last
  // checkpoint of it.
  std::int64_t wal_pages() const { return wal_pages_; }
  // Checkpoints are left to Checkpoint().
  void TakeOverCheckpoints();
  // kCopied at first; kReadOnly: always kKept.
  void SetLogAtClose(LogAtClose fate);
  // Copies the write-ahead log into the database file as far as readers allow, without waiting.
  absl::StatusOr<LogCopy> CheckpointAsFarAsPossible();
  // How many frames of the write-ahead log count. Copies them as CheckpointAsFarAsPossible().
  absl::StatusOr<std::int64_t> CountLogFrames();
  // As CheckpointAsFarAsPossible(), and waits at most `patience` for readers so that the log can
  // start anew.
  absl::StatusOr<LogCopy> CheckpointAndRestart(absl::Duration patience);

  // "ok", or the first thing that is wrong with the structure of the file.
  absl::StatusOr<std::string> CheckStructure();

  // Copies the database as it is now over that of `target`.
  absl::Status CopyTo(Connection& target);
  // For a copy that nobody relies on before it was checked and synced as a whole: no journal, no
  // syncs.
  absl::Status GiveUpSafety();
  // The file says that it is in WAL mode; without a log beside it, it can be opened anywhere.
  absl::Status LeaveLogMode();
  // Statements are broken off with kCancelled when `is_unwanted` says so; asked every few
  // milliseconds. Outlives the connection's use.
  void BreakOffWhen(const std::function<bool()>* is_unwanted);

  // The status for an SQLite result code that just occurred here; `what` was being done.
  absl::Status StatusOf(int code, absl::string_view what) const;
  sqlite3* handle() const { return handle_; }

 private:
  explicit Connection(sqlite3* handle) : handle_(handle) {}
  absl::StatusOr<LogCopy> Checkpoint(int mode);

  sqlite3* const handle_;
  std::int64_t wal_pages_ = 0;
};

}  // namespace interlock::storage::sqlite
