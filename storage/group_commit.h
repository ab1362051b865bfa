#pragma once

#include <cstddef>
#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "core/clock.h"
#include "storage/commit_signal.h"
#include "storage/commit_statistics.h"
#include "storage/intent_store.h"
#include "storage/store_task.h"

namespace interlock::storage {

// The store thread: owns the IntentStore, takes everything that waits into one transaction with
// one sync, without lingering, then tells each task. When idle it lets the store do its
// housekeeping.
//
// On kDataLoss nobody is answered: `on_fatal` is called on the store thread and must not return;
// start-up is the recovery path.
// Thread-safe.
class GroupCommit final : public TaskQueue {
 public:
  // Requires: capacity > 0. `store` and `clock` outlive this object. `on_space`, if given, is told
  // on the store thread that the disk is full and that there is room again; see GroupWriter.
  GroupCommit(IntentStore& store, const core::Clock& clock, std::size_t capacity,
              std::function<void(const absl::Status&)> on_fatal,
              std::function<void(DiskSpace)> on_space = {});
  ~GroupCommit() override;
  GroupCommit(const GroupCommit&) = delete;
  GroupCommit& operator=(const GroupCommit&) = delete;

  [[nodiscard]] base::Offer Enqueue(std::unique_ptr<StoreTask>& task, Urgency urgency) override;

  // Takes no more tasks, finishes those that wait, ends the thread. Idempotent.
  void Stop();

  // Raised after each group that was committed. Lives as long as this.
  CommitSignal& commits();

  // A consistent copy of the counts.
  CommitStatistics Statistics() const;

 private:
  class Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace interlock::storage
