#pragma once

#include <cstddef>
#include <memory>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "base/mailbox.h"
#include "storage/intent_store.h"

namespace interlock::storage {

// Something to be done on the store in one transaction with whatever else waits.
class StoreTask {
 public:
  virtual ~StoreTask() = default;

  // Called on the store thread inside the group's transaction, and again each time the group had to
  // be rolled back: no effect but on `store` and on this task, and each call begins anew. An error
  // fails the task, and nothing that it changed in the store is kept; if it is not
  // kResourceExhausted or kDataLoss, the other tasks of the group are not disturbed.
  virtual absl::Status Apply(IntentStore& store, absl::Time now) = 0;

  // Called once, on the store thread, in the order of arrival, after the group was synced (OK) or
  // given up (kResourceExhausted: disk full; kUnavailable: stopped before its turn; or the error of
  // Apply). Must not block.
  virtual void Done(const absl::Status& committed) = 0;

  // Rows it writes, roughly: bounds the length of a transaction. At least 1.
  virtual std::size_t Weight() const { return 1; }
};

// Whether the store finds room for what it has to write.
enum class DiskSpace { kEnough, kFull };

enum class Urgency {
  kRefusable,  // traffic from outside: refused when `capacity` tasks wait
  kOwed,       // the broker's own bookkeeping: number bounded by the dispatcher
};

// The way to the store. Thread-safe.
class TaskQueue {
 public:
  virtual ~TaskQueue() = default;

  // Tasks are done in the order of Enqueue. kFull leaves `task` with the caller; after kClosed
  // likewise.
  [[nodiscard]] virtual base::Offer Enqueue(std::unique_ptr<StoreTask>& task, Urgency urgency) = 0;
};

}  // namespace interlock::storage
