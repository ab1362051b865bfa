#pragma once

#include <algorithm>

#include "absl/time/time.h"
#include "core/intent.h"

namespace interlock::storage {

// How long a store remembers what. The defaults are those of the configuration.
struct StoreOptions {
  absl::Duration event_id_ttl = absl::Hours(24);
  absl::Duration repeated_event_window = absl::Seconds(60);
  absl::Duration finished_retention = absl::Hours(24 * 90);
  absl::Duration event_retention = absl::Hours(24 * 90);
  core::LaneKeying keying = core::LaneKeying::kByWorkOrder;
  absl::TimeZone time_zone = absl::UTCTimeZone();  // the plant's: whose hours reports speak of
};

// How long a finished intent is kept after its last update: never shorter than a key or an alias
// that leads to it.
inline absl::Duration EffectiveFinishedRetention(const StoreOptions& options) {
  return std::max(options.finished_retention, options.event_id_ttl + options.repeated_event_window);
}

}  // namespace interlock::storage
