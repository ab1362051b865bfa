#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "base/mutex.h"
#include "core/clock.h"
#include "server/config/load_config.h"
#include "server/rpc/config_calls.h"
#include "storage/audit_log.h"
#include "storage/query_pool.h"
#include "storage/store_task.h"

namespace interlock {

// The configuration in use: shows it, reads it anew, and takes over what can be taken over while
// the broker runs. Thread-safe.
class ConfigDesk {
 public:
  // All outlives this object.
  struct Parts {
    std::function<absl::StatusOr<config::LoadedConfig>()> load;  // from the same sources; may block
    std::function<void(const config::Config&)> take_up;          // what is reloadable
    storage::QueryPool& queries;
    storage::TaskQueue& tasks;
    storage::AuditLog& audit;
  };

  ConfigDesk(Parts parts, config::LoadedConfig in_use)
      : parts_(std::move(parts)), in_use_(std::move(in_use)) {}
  ConfigDesk(const ConfigDesk&) = delete;
  ConfigDesk& operator=(const ConfigDesk&) = delete;

  std::vector<rpc::ConfigValue> Describe(const std::string& prefix) const;

  // Reads and compares on a thread of the query pool. One at a time; others are refused with kBusy.
  // With problems nothing is changed, and the refusal names all of them. `done` is told once.
  void Reload(rpc::ReloadRequest request, std::function<void(rpc::ReloadAnswer)> done);

 private:
  using Done = std::function<void(rpc::ReloadAnswer)>;
  struct Work {
    rpc::ReloadRequest request;
    config::LoadedConfig loaded;
    rpc::ReloadOutcome outcome;
    Done done;
  };

  void ReadAndCompare(storage::IntentReader& reader, rpc::ReloadRequest request, const Done& done);
  void Commit(std::shared_ptr<Work> work);
  void TakeUp(const Work& work);
  void End(const Done& done, rpc::ReloadAnswer answer);

  const Parts parts_;
  mutable base::Mutex mutex_;
  config::LoadedConfig in_use_ ABSL_GUARDED_BY(mutex_);
  bool is_reloading_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace interlock
