#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "core/stop.h"
#include "storage/standing_records.h"

namespace interlock::dispatch {

// The kind of a standing record that says what an operator has stopped in one scope: the pause, the
// drain, or both.
inline constexpr char kStopRecords[] = "stop";

std::string StopRecordKey(const core::IntentScope& scope);
std::string StopRecordValue(const std::vector<core::Stop>& stops);

// What a record says. One that is damaged is believed as far as it can be read; where it cannot,
// its scope is paused, and if that cannot be read either, everything: somebody had a reason to stop
// it.
struct RestoredStops {
  std::vector<core::Stop> stops;
  bool is_whole = true;  // false: it has to be written anew, or ended
};
RestoredStops ReadStopRecord(const storage::StandingRecord& record, absl::Time now);

}  // namespace interlock::dispatch
