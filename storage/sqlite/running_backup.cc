#include "storage/sqlite/running_backup.h"

#include <sqlite3.h>

#include <cstdio>
#include <utility>

namespace interlock::storage::sqlite {

absl::StatusOr<std::unique_ptr<RunningBackup>> RunningBackup::Start(Connection& source,
                                                                    const std::string& path) {
  std::remove(path.c_str());  // of a backup that was interrupted
  absl::StatusOr<std::unique_ptr<Connection>> target = Connection::Open(path, Access::kReadWrite);
  if (!target.ok()) return target.status();
  // It is checked and synced as a whole when it is complete.
  if (absl::Status set = (*target)->GiveUpSafety(); !set.ok()) return set;
  sqlite3_backup* const backup =
      sqlite3_backup_init((*target)->handle(), "main", source.handle(), "main");
  if (backup == nullptr) {
    return (*target)->StatusOf(sqlite3_errcode((*target)->handle()), "starting a backup");
  }
  return std::unique_ptr<RunningBackup>(new RunningBackup(source, *std::move(target), backup));
}

RunningBackup::RunningBackup(Connection& source, std::unique_ptr<Connection> target,
                             sqlite3_backup* backup)
    : source_(source), target_(std::move(target)), backup_(backup) {}

RunningBackup::~RunningBackup() {
  if (backup_ != nullptr) sqlite3_backup_finish(backup_);
}

absl::StatusOr<bool> RunningBackup::CopySome(int pages) {
  const int stepped = sqlite3_backup_step(backup_, pages);
  // Somebody checkpoints, or holds a lock: the next step goes on where this one stopped.
  const bool goes_on =
      stepped == SQLITE_OK || (stepped & 0xff) == SQLITE_BUSY || (stepped & 0xff) == SQLITE_LOCKED;
  if (goes_on) return false;
  const int finished = sqlite3_backup_finish(std::exchange(backup_, nullptr));
  if (stepped != SQLITE_DONE) {
    // Which of the two it was shows in neither code: the message is the one that has one.
    const absl::Status of_source = source_.StatusOf(stepped, "reading for the backup");
    const absl::Status of_target = target_->StatusOf(finished, "writing the backup");
    return of_target.ok() ? of_source : of_target;
  }
  if (absl::Status written = target_->StatusOf(finished, "writing the backup"); !written.ok()) {
    return written;
  }
  if (absl::Status made = target_->LeaveLogMode(); !made.ok()) return made;
  target_.reset();
  return true;
}

}  // namespace interlock::storage::sqlite
