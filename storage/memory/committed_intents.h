#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "base/mutex.h"
#include "core/conflict_tally.h"
#include "core/intent.h"
#include "storage/audit_list.h"
#include "storage/intent_reader.h"
#include "storage/state_changes.h"

namespace interlock::storage {

// One hour of plant time, one value of one dimension.
struct ConflictKey {
  absl::Time hour;
  std::string dimension;
  std::string value;

  friend bool operator<(const ConflictKey& a, const ConflictKey& b) {
    return std::tie(a.hour, a.dimension, a.value) < std::tie(b.hour, b.dimension, b.value);
  }
};

struct ConflictHour {
  int hour_of_day = 0;
  core::ConflictCounts counts;
};

// The list of acts.
struct CommittedAudit {
  std::vector<AuditRecord> records;  // the oldest first
  AuditLink start;                   // the last that was removed
  AuditLink head;
};

// The event log.
struct CommittedChanges {
  std::deque<StateChange> changes;  // the oldest first
  std::int64_t last_place = 0;
};

// What a MemoryIntentStore has committed, shared with its readers.
struct CommittedIntents {
  base::Mutex mutex;
  std::map<core::IntentId, core::Intent> intents ABSL_GUARDED_BY(mutex);
  std::map<core::IntentId, std::map<int, core::Attempt>> attempts ABSL_GUARDED_BY(mutex);
  std::map<core::IntentId, std::vector<IntentChange>> changes ABSL_GUARDED_BY(mutex);
  std::map<core::IntentState, std::int64_t> count_by_state ABSL_GUARDED_BY(mutex);
  std::map<ConflictKey, ConflictHour> conflicts ABSL_GUARDED_BY(mutex);
  CommittedAudit audit ABSL_GUARDED_BY(mutex);
  CommittedChanges changes_of_state ABSL_GUARDED_BY(mutex);
  core::IntentId last_accepted ABSL_GUARDED_BY(mutex);
};

}  // namespace interlock::storage
