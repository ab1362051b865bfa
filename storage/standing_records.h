#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace interlock::storage {

// What stands until somebody ends it: a lease, an episode of contention, an alert, a message that
// is not delivered yet.
struct StandingRecord {
  std::string kind;   // which part of the broker it belongs to: "lease"
  std::string key;    // names it within its kind
  std::string value;  // at most 64 KiB; its owner's own form, JSON by custom
  // Listed only: it is not as it was put. To be believed where that is the safe side.
  bool is_damaged = false;

  friend bool operator==(const StandingRecord&, const StandingRecord&) = default;
};

// A few thousand small records at most. The owner of a kind keeps all of them in memory, lists them
// once at start, and writes every change here before it tells anybody of it.
//
// All verbs require an open transaction of the IntentStore that this belongs to: they are called
// from a StoreTask, and become durable with its group.
// Errors: as those of IntentStore.
// Threads: as IntentStore.
class StandingRecords {
 public:
  virtual ~StandingRecords() = default;

  // Inserts the record or replaces the one with its kind and key.
  virtual absl::Status Put(const StandingRecord& record) = 0;
  // No error if there is none.
  virtual absl::Status Erase(const std::string& kind, const std::string& key) = 0;
  // By key.
  virtual absl::StatusOr<std::vector<StandingRecord>> List(const std::string& kind) = 0;
};

}  // namespace interlock::storage
