#pragma once

#include "absl/time/time.h"

namespace interlock::core {

// Time comes in from outside, so that everything above can run under virtual time.
// All implementations are thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;

  // The wall clock: for people, records and times to live. May jump.
  virtual absl::Time Now() const = 0;

  // Time since an arbitrary start: for waiting. Never goes back.
  virtual absl::Duration Monotonic() const = 0;
};

}  // namespace interlock::core
