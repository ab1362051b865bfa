#pragma once

#include <array>
#include <string>

#include "absl/time/time.h"

namespace interlock::demo {

// A stretch of the play; times count from its start.
struct Span {
  absl::Duration begin;
  absl::Duration end;

  bool Contains(absl::Duration at) const { return begin <= at && at < end; }
  absl::Duration length() const { return end - begin; }
};

inline constexpr int kHoursOfDay = 24;

// What an intent met with.
enum class Phase {
  kCalm,
  kShiftChange,
  kOutage,     // it was open at some moment of the outage, or before calls were made again
  kCatchingUp  // it came after that, but before the last of those had ended
};
inline constexpr int kPhases = 4;

// A plant's day, from midnight to midnight, compressed into a play: the shifts change at 06:00 and
// at 14:00 and take an hour for it, Apriso is down from 10:00 to 13:00, and at 17:00 the broker's
// credential expires.
class DayCourse {
 public:
  explicit DayCourse(absl::Duration length) : length_(length) {}

  absl::Duration length() const { return length_; }
  // That hour of the day, which may be broken, in the play.
  absl::Duration AtHour(double hour) const { return length_ * (hour / kHoursOfDay); }
  // The other way round, without bounds.
  double HourAt(absl::Duration at) const;

  std::array<Span, 2> shift_changes() const;
  Span outage() const { return {AtHour(10), AtHour(13)}; }
  absl::Duration expiry() const { return AtHour(17); }

  // As far as the course decides it: never kCatchingUp.
  Phase PhaseAt(absl::Duration at) const;
  // 0 to 23; what lies after the day counts into its last hour.
  int HourNumber(absl::Duration at) const;
  // "10:20", "24:10".
  std::string ClockText(absl::Duration at) const;
  // "1 s of the play is 18 min of the plant".
  std::string ScaleText() const;

  // Where in the play an event lies before which this share (0 to 1) of the day's events has
  // happened: three times as many in an hour of shift change as in any other.
  absl::Duration AtShare(double share) const;

 private:
  absl::Duration length_;
};

}  // namespace interlock::demo
