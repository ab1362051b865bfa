#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/sqlite/connection.h"

struct sqlite3_backup;

namespace interlock::storage::sqlite {

// A copy of a database that is being made while the database is written to: a few pages at a time,
// by the one connection that writes. SQLite carries what that connection changes meanwhile over
// into the copy, so it is complete, and of one moment, when the last page is copied. It is not
// synced: see FinishBackupFile(). Thread-compatible, with the connection.
class RunningBackup {
 public:
  // `path` is made anew. `source` outlives this object.
  static absl::StatusOr<std::unique_ptr<RunningBackup>> Start(Connection& source,
                                                              const std::string& path);
  // What is not complete is given up; the file stays.
  ~RunningBackup();
  RunningBackup(const RunningBackup&) = delete;
  RunningBackup& operator=(const RunningBackup&) = delete;

  // Outside a transaction. True: the copy is complete and closed. After an error or true this
  // object is of no more use.
  absl::StatusOr<bool> CopySome(int pages);

 private:
  RunningBackup(Connection& source, std::unique_ptr<Connection> target, sqlite3_backup* backup);

  Connection& source_;
  std::unique_ptr<Connection> target_;
  sqlite3_backup* backup_;
};

}  // namespace interlock::storage::sqlite
