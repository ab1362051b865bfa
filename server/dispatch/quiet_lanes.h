#pragma once

#include <optional>

#include "absl/container/flat_hash_map.h"
#include "absl/time/time.h"
#include "core/ids.h"

namespace interlock::dispatch {

// Work orders to which nothing is written for a while, because a copy of an earlier write may still
// arrive. Kept beyond the lane, which ends with its last intent. Dispatcher thread only.
class QuietLanes {
 public:
  // Both in monotonic time.
  void Put(const core::LaneKey& lane, absl::Duration until, absl::Duration now) {
    if (until <= now) return;
    if (until_.size() >= next_sweep_) Sweep(now);
    absl::Duration& kept = until_[lane];
    if (kept < until) kept = until;
  }

  std::optional<absl::Duration> Until(const core::LaneKey& lane, absl::Duration now) {
    if (until_.empty()) return std::nullopt;
    const auto found = until_.find(lane);
    if (found == until_.end()) return std::nullopt;
    if (found->second > now) return found->second;
    until_.erase(found);
    return std::nullopt;
  }

 private:
  // Each entry is looked at once between two sweeps on average.
  void Sweep(absl::Duration now) {
    absl::erase_if(until_, [now](const auto& entry) { return entry.second <= now; });
    next_sweep_ = 2 * until_.size() + kFirstSweep;
  }

  static constexpr std::size_t kFirstSweep = 1'024;
  absl::flat_hash_map<core::LaneKey, absl::Duration> until_;
  std::size_t next_sweep_ = kFirstSweep;
};

}  // namespace interlock::dispatch
