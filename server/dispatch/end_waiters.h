#pragma once

#include <cstdint>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/time/time.h"
#include "core/ids.h"
#include "server/dispatch/intent_control.h"

namespace interlock::dispatch {

// Who waits for which intent to end. Bounded by the calls the rpc layer admits.
// Dispatcher thread only.
class EndWaiters {
 public:
  using Done = std::function<void(AwaitAnswer)>;

  void Add(core::IntentId id, absl::Duration until, Done done);
  // Tells all who wait for `id`.
  void Tell(core::IntentId id, AwaitAnswer answer);
  // Tells those whose time is over.
  void TellLate(absl::Duration monotonic);
  void TellAll(AwaitAnswer answer);
  // InfiniteDuration() if nobody waits.
  absl::Duration NextAt() const;

 private:
  struct Deadline {
    absl::Duration at;
    core::IntentId id;
    std::uint64_t number;
    bool operator>(const Deadline& other) const { return at > other.at; }
  };
  std::uint64_t next_number_ = 0;
  absl::flat_hash_map<core::IntentId, std::vector<std::pair<std::uint64_t, Done>>> waiters_;
  std::priority_queue<Deadline, std::vector<Deadline>, std::greater<>> deadlines_;
};

}  // namespace interlock::dispatch
