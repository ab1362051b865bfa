#pragma once

#include <cstddef>
#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "base/mailbox.h"
#include "core/clock.h"
#include "storage/commit_statistics.h"
#include "storage/intent_store.h"

namespace interlock::storage {

// Something to be done on the store in one transaction with whatever else waits.
class StoreTask {
 public:
  virtual ~StoreTask() = default;

  // Called on the store thread inside the group's transaction, possibly again if the group had to
  // be rolled back: no effect but on `store` and on this task. An error fails the task; if it is
  // not kResourceExhausted or kDataLoss, the other tasks of the group are not disturbed, provided
  // that the task changed nothing in the store before.
  virtual absl::Status Apply(IntentStore& store, absl::Time now) = 0;

  // Called once, on the store thread, in the order of arrival, after the group was synced (OK) or
  // given up (kResourceExhausted: disk full; kUnavailable: stopped before its turn; or the error of
  // Apply). Must not block.
  virtual void Done(const absl::Status& committed) = 0;
};

enum class Urgency {
  kRefusable,  // traffic from outside: refused when `capacity` tasks wait
  kOwed,       // the broker's own bookkeeping: number bounded by the dispatcher
};

// The store thread: owns the IntentStore, takes everything that waits into one transaction with
// one sync, without lingering, then tells each task. When idle it lets the store do its
// housekeeping.
//
// On kDataLoss nobody is answered: `on_fatal` is called on the store thread and must not return;
// start-up is the recovery path.
// Thread-safe.
class GroupCommit {
 public:
  // Requires: capacity > 0. `store` and `clock` outlive this object.
  GroupCommit(IntentStore& store, const core::Clock& clock, std::size_t capacity,
              std::function<void(const absl::Status&)> on_fatal);
  ~GroupCommit();
  GroupCommit(const GroupCommit&) = delete;
  GroupCommit& operator=(const GroupCommit&) = delete;

  // kFull leaves `task` with the caller; after kClosed likewise.
  [[nodiscard]] base::Offer Enqueue(std::unique_ptr<StoreTask>& task, Urgency urgency);

  // Takes no more tasks, finishes those that wait, ends the thread. Idempotent.
  void Stop();

  // A consistent copy of the counts.
  CommitStatistics Statistics() const;

 private:
  class Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace interlock::storage
