#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <vector>

#include "absl/time/time.h"
#include "core/ids.h"
#include "core/intent.h"
#include "storage/sqlite/event_index.h"
#include "storage/sqlite/lane_index.h"
#include "storage/sqlite/recent_intents.h"
#include "storage/store_options.h"

namespace interlock::storage::sqlite {

using EventHash = std::function<std::uint64_t(const core::EventKey&)>;

// Everything the store holds in memory and rebuilds when it is opened. All of it follows the
// transactions of the store.
class StoreMemory {
 public:
  StoreMemory(const StoreOptions& options, EventHash hash)
      : lanes(options.repeated_event_window), hash_(std::move(hash)) {}

  EventIndex events;
  LaneIndex lanes;
  RecentIntents recent;

  std::uint64_t HashOf(const core::EventKey& key) const { return hash_(key); }

  // Intents that have ended and still stand in the hot table, in the order in which they ended.
  struct Ended {
    core::IntentId id;
    absl::Time create_time;
    std::uint64_t key_hash = 0;
  };
  void NoteEnded(core::IntentId id, absl::Time create_time, const core::EventKey& key);
  std::vector<Ended> TakeEnded(std::size_t limit);
  std::size_t ended() const { return ended_.size(); }

  void Commit();
  void Rollback();

 private:
  const EventHash hash_;
  std::deque<Ended> ended_;
  std::size_t noted_ = 0;     // at the back of ended_, by the open transaction
  std::vector<Ended> taken_;  // from the front of ended_, by the open transaction
};

}  // namespace interlock::storage::sqlite
