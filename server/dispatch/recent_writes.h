#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/time/time.h"
#include "core/decide.h"
#include "core/ids.h"

namespace interlock::dispatch {

// What our last applied write of a lane left behind. Kept beyond the lane, which ends with its last
// intent, for a short time, and for at most kCapacity lanes.
// Dispatcher thread only.
class RecentWrites {
 public:
  static constexpr std::size_t kCapacity = 65'536;
  // A read may be as old as this: caches and replicas in front of Apriso.
  static constexpr absl::Duration kKeep = absl::Seconds(60);

  struct Write {
    core::Etag superseded;  // it was applied under this one
    std::optional<core::RememberedWorkOrder> after;
    std::int64_t lane_sequence = 0;  // of its echo; 0 without echo
  };

  void Put(const core::LaneKey& lane, Write write, absl::Duration monotonic) {
    DropOld(monotonic);
    if (by_age_.size() >= kCapacity) return;
    by_age_.emplace_back(monotonic, lane);
    by_lane_.insert_or_assign(lane, Entry{monotonic, std::move(write)});
  }

  // The work order as the write left it, for one try.
  std::optional<core::RememberedWorkOrder> TakeSnapshot(const core::LaneKey& lane,
                                                        absl::Duration monotonic) {
    DropOld(monotonic);
    const auto found = by_lane_.find(lane);
    if (found == by_lane_.end()) return std::nullopt;
    return std::exchange(found->second.write.after, std::nullopt);
  }

  // Another write goes out: what is known of the work order is no longer true.
  void ForgetSnapshot(const core::LaneKey& lane) {
    const auto found = by_lane_.find(lane);
    if (found != by_lane_.end()) found->second.write.after.reset();
  }

  // 0: not known.
  std::int64_t LaneSequence(const core::LaneKey& lane, absl::Duration monotonic) {
    DropOld(monotonic);
    const auto found = by_lane_.find(lane);
    return found == by_lane_.end() ? 0 : found->second.write.lane_sequence;
  }

  std::optional<core::Etag> SupersededEtag(const core::LaneKey& lane, absl::Duration monotonic) {
    DropOld(monotonic);
    const auto found = by_lane_.find(lane);
    if (found == by_lane_.end()) return std::nullopt;
    return found->second.write.superseded;
  }

 private:
  struct Entry {
    absl::Duration at;
    Write write;
  };

  void DropOld(absl::Duration monotonic) {
    while (!by_age_.empty() && monotonic - by_age_.front().first >= kKeep) {
      const auto found = by_lane_.find(by_age_.front().second);
      if (found != by_lane_.end() && found->second.at == by_age_.front().first) {
        by_lane_.erase(found);
      }
      by_age_.pop_front();
    }
  }

  absl::flat_hash_map<core::LaneKey, Entry> by_lane_;
  std::deque<std::pair<absl::Duration, core::LaneKey>> by_age_;
};

}  // namespace interlock::dispatch
