#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <deque>
#include <utility>

#include "absl/time/time.h"
#include "base/mutex.h"

namespace interlock::base {

enum class Offer { kTaken, kFull, kClosed };

// The only way for one thread to reach the state of another: many producers, one consumer, in
// order of arrival.
//
// Bound: Offer() refuses when `capacity` items wait. Push() is for messages whose number is bounded
// elsewhere (answers to requests the consumer itself started, intents already counted against
// limits.max_open_intents) and is never refused while the mailbox is open. The consumer sleeps only
// while nothing waits, so only the first item wakes it.
// Thread-safe.
template <class Item>
class Mailbox {
 public:
  // Requires: capacity > 0.
  explicit Mailbox(std::size_t capacity) : capacity_(capacity) {}

  // `item` is untouched unless the answer is kTaken.
  [[nodiscard]] Offer TryOffer(Item&& item) {
    bool was_empty = false;
    {
      MutexLock lock(mutex_);
      if (closed_) return Offer::kClosed;
      if (items_.size() >= capacity_) return Offer::kFull;
      was_empty = items_.empty();
      items_.push_back(std::move(item));
    }
    if (was_empty) filled_.NotifyOne();
    return Offer::kTaken;
  }

  // kTaken or kClosed.
  Offer Push(Item&& item) {
    bool was_empty = false;
    {
      MutexLock lock(mutex_);
      if (closed_) return Offer::kClosed;
      was_empty = items_.empty();
      items_.push_back(std::move(item));
    }
    if (was_empty) filled_.NotifyOne();
    return Offer::kTaken;
  }

  // Takes everything that waits, in order. Blocks until there is something, the mailbox is closed,
  // or `timeout` has passed (InfiniteDuration() waits without limit). An empty answer means timeout
  // or closed.
  std::deque<Item> TakeAll(absl::Duration timeout) {
    const auto limit = std::chrono::steady_clock::now() +
                       absl::ToChronoNanoseconds(std::min(timeout, absl::Hours(24)));
    MutexLock lock(mutex_);
    while (items_.empty() && !closed_) {
      if (timeout == absl::InfiniteDuration()) {
        filled_.Wait(mutex_);
        continue;
      }
      const auto left = limit - std::chrono::steady_clock::now();
      if (left <= std::chrono::nanoseconds::zero()) break;
      filled_.WaitFor(mutex_, left);
    }
    return std::exchange(items_, {});
  }

  // Producers are refused from now on; what waits can still be taken.
  void Close() {
    {
      MutexLock lock(mutex_);
      closed_ = true;
    }
    filled_.NotifyAll();
  }

  bool IsClosed() {
    MutexLock lock(mutex_);
    return closed_;
  }

  std::size_t Size() {
    MutexLock lock(mutex_);
    return items_.size();
  }

 private:
  const std::size_t capacity_;
  Mutex mutex_;
  CondVar filled_;
  std::deque<Item> items_ ABSL_GUARDED_BY(mutex_);
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace interlock::base
