#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "client/latency_histogram.h"

namespace interlock::client::load {

// What became of a load between the end of its warm-up and its last second.
struct LoadResult {
  absl::Duration elapsed = absl::ZeroDuration();
  std::int64_t calls = 0;     // answered
  std::int64_t accepted = 0;  // intents; kEndToEnd: that have succeeded
  // Intents by why not: the reason of a refusal, or the state one came to rest in.
  std::map<std::string, std::int64_t> refused;
  // Of calls, from when each was due (not from when it was sent) to its answer.
  LatencyHistogram latencies{LatencyHistogram::Resolution::kFine};
  // Why the load ended before its time; OK: it did not.
  absl::Status error;
};

}  // namespace interlock::client::load
