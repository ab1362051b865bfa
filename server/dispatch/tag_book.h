#pragma once

#include <cstddef>
#include <cstdint>

#include "absl/container/node_hash_map.h"
#include "core/intent_scope.h"

namespace interlock::dispatch {

// The sources and labels of open intents, each combination once however many have it. Dispatcher
// thread only.
class TagBook {
 public:
  // To be given back with Return(). Good as long.
  const core::IntentTags* Take(const core::IntentSpec& spec) {
    const auto entry = uses_.try_emplace(core::TagsOf(spec), 0).first;
    entry->second += 1;
    return &entry->first;
  }

  void Return(const core::IntentTags* tags) {
    const auto entry = uses_.find(*tags);
    entry->second -= 1;
    if (entry->second == 0) uses_.erase(entry);
  }

  std::size_t size() const { return uses_.size(); }

 private:
  absl::node_hash_map<core::IntentTags, std::int64_t> uses_;
};

}  // namespace interlock::dispatch
