#include "storage/sqlite/connection.h"

#include <sqlite3.h>

#include <cerrno>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "storage/sqlite/page_guard.h"
#include "storage/sqlite/statement.h"

namespace interlock::storage::sqlite {
namespace {

constexpr int kBusyTimeoutMs = 5'000;

// errno values that say: no more room. EFBIG is a limit on the size of files.
bool IsNoRoom(int error) { return error == ENOSPC || error == EDQUOT || error == EFBIG; }

// Failures to make a file larger. A failed fsync is not one of them: what it did not write may be
// gone, whatever errno says.
bool IsGrowing(int code) {
  return code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_SHMSIZE ||
         code == SQLITE_IOERR_TRUNCATE || (code & 0xff) == SQLITE_CANTOPEN;
}

// The errno behind `code`. After a failed COMMIT only the file knows it.
int SystemErrorOf(sqlite3* handle, int code) {
  int error = sqlite3_system_errno(handle);
  if (error != 0 || !IsGrowing(code)) return error;
  sqlite3_file* log = nullptr;
  sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  if (log != nullptr && log->pMethods != nullptr) {
    log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &error);
  }
  if (error == 0) sqlite3_file_control(handle, "main", SQLITE_FCNTL_LAST_ERRNO, &error);
  return error;
}

absl::StatusCode CodeOf(int code, int system_error) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return absl::StatusCode::kResourceExhausted;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return IsGrowing(code) && IsNoRoom(system_error) ? absl::StatusCode::kResourceExhausted
                                                       : absl::StatusCode::kDataLoss;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return absl::StatusCode::kDataLoss;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_INTERRUPT:
      return absl::StatusCode::kUnavailable;
    default:
      return absl::StatusCode::kInternal;
  }
}

// The path as a URI: what has a meaning there is escaped.
std::string UriOf(const std::string& path) {
  std::string uri = "file:";
  for (const char c : path) {
    const bool is_plain = absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '/' ||
                          c == '.' || c == '-' || c == '_';
    if (is_plain) {
      uri += c;
    } else {
      absl::StrAppendFormat(&uri, "%%%02X", static_cast<unsigned char>(c));
    }
  }
  return uri;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Connection>> Connection::Open(const std::string& path,
                                                             Access access) {
  const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_URI |
                    (access == Access::kReadWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                                  : SQLITE_OPEN_READONLY);
  sqlite3* handle = nullptr;
  const std::string name = access == Access::kFileAlone ? UriOf(path) + "?immutable=1" : path;
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags, PageGuardName());
  if (handle == nullptr) return absl::ResourceExhaustedError("no memory for a database connection");
  std::unique_ptr<Connection> connection(new Connection(handle));
  if (code != SQLITE_OK) return connection->StatusOf(code, absl::StrCat("opening ", path));
  if (access == Access::kReadWrite) ReserveRoomForGuard(handle);
  sqlite3_busy_timeout(handle, kBusyTimeoutMs);
  int enabled = 0;
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, &enabled);
  if (access == Access::kReadOnly) connection->SetLogAtClose(LogAtClose::kKept);
  return connection;
}

Connection::~Connection() { sqlite3_close_v2(handle_); }

absl::Status Connection::Execute(const std::string& sql) {
  return StatusOf(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr), sql);
}

absl::StatusOr<std::int64_t> Connection::QueryNumber(const std::string& sql) {
  Statement statement(*this, sql);
  const absl::StatusOr<bool> row = statement.Step();
  if (!row.ok()) return row.status();
  if (!*row) return absl::InternalError(absl::StrCat("no row for: ", sql));
  return statement.Number(0);
}

absl::StatusOr<std::string> Connection::QueryText(const std::string& sql) {
  Statement statement(*this, sql);
  const absl::StatusOr<bool> row = statement.Step();
  if (!row.ok()) return row.status();
  if (!*row) return absl::InternalError(absl::StrCat("no row for: ", sql));
  return std::string(statement.Text(0));
}

bool Connection::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

std::int64_t Connection::changes() const { return sqlite3_changes64(handle_); }

std::int64_t Connection::total_changes() const { return sqlite3_total_changes64(handle_); }

void Connection::TakeOverCheckpoints() {
  sqlite3_wal_hook(
      handle_,
      [](void* self, sqlite3*, const char*, int pages) {
        static_cast<Connection*>(self)->wal_pages_ = pages;
        return SQLITE_OK;
      },
      this);
}

void Connection::SetLogAtClose(LogAtClose fate) {
  int keeps = 0;
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, fate == LogAtClose::kKept ? 1 : 0,
                    &keeps);
}

absl::StatusOr<LogCopy> Connection::CheckpointAsFarAsPossible() {
  return Checkpoint(SQLITE_CHECKPOINT_PASSIVE);
}

absl::StatusOr<std::int64_t> Connection::CountLogFrames() {
  int in_log = 0;
  const int code =
      sqlite3_wal_checkpoint_v2(handle_, "main", SQLITE_CHECKPOINT_PASSIVE, &in_log, nullptr);
  if (absl::Status status = StatusOf(code, "counting the frames of the log"); !status.ok()) {
    return status;
  }
  return in_log;
}

absl::StatusOr<LogCopy> Connection::CheckpointAndRestart(absl::Duration patience) {
  sqlite3_busy_timeout(handle_, static_cast<int>(absl::ToInt64Milliseconds(patience)));
  absl::StatusOr<LogCopy> copy = Checkpoint(SQLITE_CHECKPOINT_RESTART);
  sqlite3_busy_timeout(handle_, kBusyTimeoutMs);
  return copy;
}

absl::StatusOr<LogCopy> Connection::Checkpoint(int mode) {
  int in_log = -1;  // stays so if it is not known
  int copied = -1;
  const int code = sqlite3_wal_checkpoint_v2(handle_, "main", mode, &in_log, &copied);
  // After SQLITE_BUSY what could be done was done.
  if (code != SQLITE_OK && code != SQLITE_BUSY) {
    return StatusOf(code, "copying the write-ahead log into the database");
  }
  if (in_log >= 0) wal_pages_ = in_log - copied;
  if (code == SQLITE_OK && mode == SQLITE_CHECKPOINT_RESTART) return LogCopy::kBegunAnew;
  const bool is_whole = in_log == copied && (code == SQLITE_OK || in_log >= 0);
  return is_whole ? LogCopy::kWhole : LogCopy::kPartly;
}

absl::StatusOr<std::string> Connection::CheckStructure() {
  return QueryText("PRAGMA integrity_check(1)");
}

absl::Status Connection::CopyTo(Connection& target) {
  sqlite3_backup* backup = sqlite3_backup_init(target.handle_, "main", handle_, "main");
  if (backup == nullptr) {
    return target.StatusOf(sqlite3_errcode(target.handle_), "starting a backup");
  }
  sqlite3_backup_step(backup, -1);
  return target.StatusOf(sqlite3_backup_finish(backup), "copying the database");
}

absl::Status Connection::GiveUpSafety() {
  const absl::StatusOr<std::string> journal = QueryText("PRAGMA journal_mode = OFF");
  if (!journal.ok()) return journal.status();
  return Execute("PRAGMA synchronous = OFF");
}

absl::Status Connection::LeaveLogMode() {
  return QueryText("PRAGMA journal_mode = DELETE").status();
}

void Connection::BreakOffWhen(const std::function<bool()>* is_unwanted) {
  constexpr int kInstructions = 10'000;
  sqlite3_progress_handler(
      handle_, kInstructions,
      [](void* asked) { return (*static_cast<const std::function<bool()>*>(asked))() ? 1 : 0; },
      // The handler only reads.
      const_cast<std::function<bool()>*>(is_unwanted));
}

absl::Status Connection::StatusOf(int code, absl::string_view what) const {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return absl::OkStatus();
  if (code == SQLITE_IOERR_DATA) {
    return absl::DataLossError(absl::StrCat(
        "page ", DamagedPage(handle_), " of the database file is damaged (met at: ", what, ")"));
  }
  if (code == SQLITE_INTERRUPT) return absl::CancelledError(absl::StrCat("broken off: ", what));
  const int system_error = SystemErrorOf(handle_, code);
  return absl::Status(CodeOf(code, system_error),
                      absl::StrCat("database: ", sqlite3_errmsg(handle_), " (code ", code,
                                   ", errno ", system_error, ") at: ", what));
}

}  // namespace interlock::storage::sqlite
