#pragma once

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "base/mutex.h"

namespace interlock::storage {

// Tells whoever wants to know that a group of tasks was committed. Thread-safe.
class CommitSignal {
 public:
  // Called on the store thread, before the tasks are told; must not block. It hears nothing any
  // more once nobody else holds it.
  using Listener = std::function<void()>;

  void Add(const std::shared_ptr<Listener>& listener) {
    base::MutexLock lock(mutex_);
    std::erase_if(listeners_, [](const auto& known) { return known.expired(); });
    listeners_.push_back(listener);
  }

  void Raise() {
    std::vector<std::weak_ptr<Listener>> listeners;
    {
      base::MutexLock lock(mutex_);
      if (listeners_.empty()) return;
      listeners = listeners_;
    }
    for (const auto& known : listeners) {
      if (const auto listener = known.lock()) (*listener)();
    }
  }

 private:
  base::Mutex mutex_;
  std::vector<std::weak_ptr<Listener>> listeners_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace interlock::storage
