#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "storage/store_task.h"

namespace interlock {

// Has the store thread do `apply` in a transaction, see StoreTask, and tell `done` what came of it.
// False: the store takes no more, and `done` will not be told.
inline bool EnqueueStep(storage::TaskQueue& tasks, std::function<absl::Status(absl::Time)> apply,
                        std::function<void(const absl::Status&)> done) {
  class Step final : public storage::StoreTask {
   public:
    Step(std::function<absl::Status(absl::Time)> apply,
         std::function<void(const absl::Status&)> done)
        : apply_(std::move(apply)), done_(std::move(done)) {}
    absl::Status Apply(storage::IntentStore&, absl::Time now) override { return apply_(now); }
    void Done(const absl::Status& committed) override { done_(committed); }

   private:
    const std::function<absl::Status(absl::Time)> apply_;
    const std::function<void(const absl::Status&)> done_;
  };
  std::unique_ptr<storage::StoreTask> step =
      std::make_unique<Step>(std::move(apply), std::move(done));
  return tasks.Enqueue(step, storage::Urgency::kOwed) == base::Offer::kTaken;
}

}  // namespace interlock
