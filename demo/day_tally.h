#pragma once

#include <array>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "demo/day_course.h"
#include "demo/day_judge.h"

namespace interlock::demo {

// One hour of the day.
struct HourTally {
  int events = 0;    // sent
  int accepted = 0;  // as intents of their own
  int ended = 0;
  int lost_races = 0;  // of the intents accepted
  int most_open = 0;   // intents at once, as seen by looks at the broker
  // From submission to end, of the intents accepted; sorted.
  std::vector<absl::Duration> latencies;
};

// One stretch of the time around the outage.
struct RampRow {
  absl::Duration at;  // begin, after the start of the play
  int requests = 0;
  int most_at_once = 0;
};

struct DayTally {
  std::array<HourTally, kHoursOfDay> hours;
  // From submission to end, by Phase; sorted.
  std::array<std::vector<absl::Duration>, kPhases> latencies;
  // From a little before the outage until some time after it.
  std::vector<RampRow> ramp;
  absl::Duration recovery;  // after the end of the outage; infinite if never
};

DayTally TallyDay(const DayEvidence& evidence);

// How finely the rate is to be read for a ramp of about twenty rows: a multiple of 100 ms, at most
// 1 s.
absl::Duration RampBucket(const DayCourse& course);

}  // namespace interlock::demo
