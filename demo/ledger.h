#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace interlock::demo {

enum class ChangedBy { kBroker, kOperator };

// One change of a work order that took effect, from the simulator's ledger.
struct LedgerChange {
  std::uint64_t seq = 0;  // grows with time
  absl::Time time = absl::InfinitePast();
  std::string work_order_id;
  ChangedBy by = ChangedBy::kOperator;
  std::string status_before;
  std::string status_after;
  // Only of the broker's writes:
  std::string machine_event;  // the field of that name that was written
  std::string intent_id;      // X-Interlock-Intent-Id
  std::string if_match;
  int try_number = 0;         // of its intent, from 1
  bool without_read = false;  // see LedgerMiss
};

// A write of the broker's that did not take effect.
struct LedgerMiss {
  enum class Why {
    kConflict,  // If-Match did not match
    kRule,      // the state machine, or a field that is missing
    kFault      // a fault answered
  };
  std::uint64_t seq = 0;
  std::string work_order_id;
  std::string intent_id;
  Why why = Why::kConflict;
  int http_status = 0;  // 0: no answer was sent
  int try_number = 0;
  // No read of the work order since the write before it: the broker took the shortcut.
  bool without_read = false;
};

// One page of the simulator's ledger, oldest first.
struct LedgerPage {
  std::vector<LedgerChange> changes;
  std::vector<LedgerMiss> misses;
  std::uint64_t next = 0;  // where the next page begins
};

// INTERNAL for what is no page.
absl::StatusOr<LedgerPage> ParseLedgerPage(const std::string& json_text);

// Requests that arrived at Apriso's API in a stretch of time.
struct RateBucket {
  absl::Time start;
  int reads = 0;
  int writes = 0;
  int most_at_once = 0;  // unanswered, as seen by those that arrived

  int requests() const { return reads + writes; }
};

// The simulator's record of when requests came.
absl::StatusOr<std::vector<RateBucket>> ParseRates(const std::string& json_text);

}  // namespace interlock::demo
