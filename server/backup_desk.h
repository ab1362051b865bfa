#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <variant>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "base/mutex.h"
#include "core/clock.h"
#include "server/rpc/backup_call.h"
#include "storage/sqlite/sqlite_intent_store.h"
#include "storage/store_task.h"

namespace interlock {

// Backups of the running broker, one at a time: a thread of its own has the store make the copy,
// then syncs, checks and names it, and writes what came of it into the audit. Thread-safe.
class BackupDesk {
 public:
  // All outlives this object's Stop().
  struct Parts {
    storage::sqlite::SqliteIntentStore& store;
    storage::TaskQueue& tasks;
    const core::Clock& clock;
    std::string directory;  // made with mode 0700 if it is not there
  };
  explicit BackupDesk(Parts parts) : parts_(std::move(parts)) {}
  ~BackupDesk() { Stop(); }
  BackupDesk(const BackupDesk&) = delete;
  BackupDesk& operator=(const BackupDesk&) = delete;

  // `done` is told once, on the thread of the backup or at once.
  void Start(rpc::BackupRequest request, std::function<void(rpc::BackupAnswer)> done);

  // Gives up what is under way and takes no more. Before the store's tasks stop. Idempotent.
  void Stop();

 private:
  // Complete, not yet synced.
  struct Copy {
    std::int64_t last_intent = 0;
    absl::Time time;
  };

  bool Begin(const rpc::BackupRequest& request, const std::function<void(rpc::BackupAnswer)>& done);
  rpc::BackupAnswer Run(const rpc::BackupRequest& request);
  absl::Status PrepareFolder() const;
  absl::StatusOr<rpc::BackupFacts> Make(const std::string& name);
  absl::StatusOr<Copy> AwaitCopy(const std::string& path);
  absl::Status Audit(const rpc::BackupRequest& request, const std::string& what,
                     const std::string& outcome);

  const Parts parts_;
  std::atomic<bool> is_stopping_{false};
  base::Mutex mutex_;
  bool is_under_way_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread worker_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace interlock
