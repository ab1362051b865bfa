#pragma once

#include "absl/time/time.h"

namespace interlock::core {

// How lost races are retried, on a budget of their own. interlockd's defaults: server/config.
struct ConflictPolicy {
  int max_retries = 4;        // 0 … 20; max_retries = 4 means at most five writes
  int immediate_retries = 2;  // 0 … 2: the first waits 10-50 ms, the second 50-150 ms
  absl::Duration base_delay = absl::Milliseconds(500);  // of the first retry after those
  double multiplier = 2.0;                              // at least 1
  double jitter = 0.1;                                  // 0 <= jitter < 1: fraction to either side

  // The field report's recipe: 500 ms, 1 s, 2 s, 4 s, ±10 %, nothing immediate.
  static ConflictPolicy FieldReport() {
    ConflictPolicy policy;
    policy.immediate_retries = 0;
    return policy;
  }

  friend bool operator==(const ConflictPolicy&, const ConflictPolicy&) = default;
};

// kNarrow: the policy's own. kFull: while too many tries race, anywhere between nothing and
// the wait, so that those who met once do not meet again.
enum class RaceJitter { kNarrow, kFull };

// The wait before retry `retry` (1 is the first). `unit` in [0, 1) is the jitter.
// Requires: retry >= 1.
absl::Duration RaceDelay(const ConflictPolicy& policy, int retry, double unit,
                         RaceJitter jitter = RaceJitter::kNarrow);

// No RaceDelay within the budget is longer.
absl::Duration LongestRaceDelay(const ConflictPolicy& policy);

}  // namespace interlock::core
