#include "storage/sqlite/event_index.h"

#include <algorithm>

namespace interlock::storage::sqlite {

void EventIndex::Insert(std::uint64_t hash, EventRef ref) {
  if (Add(hash, ref)) undo_.push_back({hash, ref, true});
}

void EventIndex::Erase(std::uint64_t hash, EventRef ref) {
  if (Remove(hash, ref)) undo_.push_back({hash, ref, false});
}

EventIndex::Refs EventIndex::Find(std::uint64_t hash) const {
  Refs refs;
  const auto first = first_.find(hash);
  if (first == first_.end()) return refs;
  refs.push_back(first->second);
  if (const auto others = others_.find(hash); others != others_.end()) {
    refs.insert(refs.end(), others->second.begin(), others->second.end());
  }
  return refs;
}

void EventIndex::Rollback() {
  for (auto change = undo_.rbegin(); change != undo_.rend(); ++change) {
    if (change->inserted) {
      Remove(change->hash, change->ref);
    } else {
      Add(change->hash, change->ref);
    }
  }
  undo_.clear();
}

bool EventIndex::Add(std::uint64_t hash, EventRef ref) {
  const auto [first, inserted] = first_.try_emplace(hash, ref);
  if (!inserted) {
    if (first->second == ref) return false;
    Refs& others = others_[hash];
    if (std::find(others.begin(), others.end(), ref) != others.end()) return false;
    others.push_back(ref);
  }
  ++size_;
  return true;
}

bool EventIndex::Remove(std::uint64_t hash, EventRef ref) {
  const auto first = first_.find(hash);
  if (first == first_.end()) return false;
  const auto others = others_.find(hash);
  if (first->second == ref) {
    if (others == others_.end()) {
      first_.erase(first);
      --size_;
      return true;
    }
    first->second = others->second.back();
    others->second.pop_back();
  } else {
    if (others == others_.end()) return false;
    const auto found = std::find(others->second.begin(), others->second.end(), ref);
    if (found == others->second.end()) return false;
    others->second.erase(found);
  }
  if (others->second.empty()) others_.erase(others);
  --size_;
  return true;
}

}  // namespace interlock::storage::sqlite
