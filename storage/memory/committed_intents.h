#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "base/mutex.h"
#include "core/intent.h"

namespace interlock::storage {

// What a MemoryIntentStore has committed, shared with its readers.
struct CommittedIntents {
  base::Mutex mutex;
  std::map<core::IntentId, core::Intent> intents ABSL_GUARDED_BY(mutex);
  std::map<core::IntentId, std::map<int, core::Attempt>> attempts ABSL_GUARDED_BY(mutex);
  std::map<core::IntentState, std::int64_t> count_by_state ABSL_GUARDED_BY(mutex);
};

}  // namespace interlock::storage
