#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <utility>

#include "core/clock.h"
#include "storage/group_writer.h"
#include "storage/store_task.h"

namespace interlock::world {

// The way to the store without a thread: tasks wait until Run() commits them as a group.
class StoreQueue final : public storage::TaskQueue {
 public:
  StoreQueue(storage::IntentStore& store, const core::Clock& clock, std::size_t capacity,
             std::function<void(const absl::Status&)> on_fatal)
      : writer_(store, clock, std::move(on_fatal)), capacity_(capacity) {}

  [[nodiscard]] base::Offer Enqueue(std::unique_ptr<storage::StoreTask>& task,
                                    storage::Urgency urgency) override {
    if (writer_.is_dead()) return base::Offer::kClosed;
    const bool is_full = waiting_.size() >= capacity_;
    if (urgency == storage::Urgency::kRefusable && is_full) return base::Offer::kFull;
    waiting_.push_back(std::move(task));
    return base::Offer::kTaken;
  }

  bool empty() const { return waiting_.empty(); }

  // Commits what waits now.
  void Run() { writer_.Write(std::exchange(waiting_, {})); }

 private:
  storage::GroupWriter writer_;
  const std::size_t capacity_;
  storage::GroupWriter::Tasks waiting_;
};

}  // namespace interlock::world
