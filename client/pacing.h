#pragma once

#include "absl/time/time.h"

namespace interlock::client {

// Time, waiting and chance as the client sees them. Implementations are thread-safe.
class Pacing {
 public:
  virtual ~Pacing() = default;

  // Time since an arbitrary start. Never goes back.
  virtual absl::Duration Elapsed() = 0;
  // Blocks the calling thread.
  virtual void Sleep(absl::Duration duration) = 0;
  // Uniform in [0, 1).
  virtual double NextUnit() = 0;
};

// The real thing; lives as long as the process.
Pacing& SystemPacing();

}  // namespace interlock::client
