#pragma once

#include "absl/time/time.h"

namespace interlock::simulator {

// A stretch of time, or one that comes again and again. Times count from some zero.
struct TimeWindow {
  absl::Duration start = absl::ZeroDuration();
  absl::Duration length = absl::InfiniteDuration();
  absl::Duration every = absl::ZeroDuration();  // zero = once

  struct Outlook {
    bool inside = false;
    absl::Duration changes_in = absl::InfiniteDuration();  // until the window begins or ends
  };

  // Whether `elapsed` since the zero is inside, and for how long that stays so.
  Outlook At(absl::Duration elapsed) const {
    if (elapsed < start) return {false, start - elapsed};
    absl::Duration into = elapsed - start;
    if (every > absl::ZeroDuration()) {
      absl::IDivDuration(into, every, &into);
      if (length >= every) return {true, absl::InfiniteDuration()};
      return into < length ? Outlook{true, length - into} : Outlook{false, every - into};
    }
    if (into < length) return {true, length - into};
    return {false, absl::InfiniteDuration()};
  }
};

}  // namespace interlock::simulator
