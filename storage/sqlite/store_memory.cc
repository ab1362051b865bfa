#include "storage/sqlite/store_memory.h"

#include <algorithm>

namespace interlock::storage::sqlite {

void StoreMemory::NoteEnded(core::IntentId id, absl::Time create_time, const core::EventKey& key) {
  ended_.push_back({id, create_time, HashOf(key)});
  ++noted_;
}

std::vector<StoreMemory::Ended> StoreMemory::TakeEnded(std::size_t limit) {
  // What the open transaction itself has noted stays until it is committed.
  const std::size_t count = std::min(limit, ended_.size() - noted_);
  std::vector<Ended> taken(ended_.begin(), ended_.begin() + static_cast<std::ptrdiff_t>(count));
  ended_.erase(ended_.begin(), ended_.begin() + static_cast<std::ptrdiff_t>(count));
  taken_.insert(taken_.end(), taken.begin(), taken.end());
  return taken;
}

void StoreMemory::Commit() {
  events.Commit();
  lanes.Commit();
  noted_ = 0;
  taken_.clear();
}

void StoreMemory::Rollback() {
  events.Rollback();
  lanes.Rollback();
  recent.Clear();
  ended_.erase(ended_.end() - static_cast<std::ptrdiff_t>(noted_), ended_.end());
  ended_.insert(ended_.begin(), taken_.begin(), taken_.end());
  noted_ = 0;
  taken_.clear();
}

}  // namespace interlock::storage::sqlite
