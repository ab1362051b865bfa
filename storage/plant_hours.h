#pragma once

#include "absl/time/time.h"

namespace interlock::storage {

// One hour as the clock on the plant's wall counts it.
struct PlantHour {
  absl::Time start;
  int hour_of_day = 0;  // 0 to 23

  absl::Time end() const { return start + absl::Hours(1); }
  friend bool operator==(const PlantHour&, const PlantHour&) = default;
};

// The hour that `time` is in. When clocks are set back there are two with the same number, an hour
// apart.
PlantHour PlantHourOf(absl::Time time, absl::TimeZone zone);

}  // namespace interlock::storage
