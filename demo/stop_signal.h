#pragma once

#include "absl/time/time.h"

namespace interlock::demo {

// SIGINT, SIGTERM and SIGHUP, taken when asked for instead of at any moment. Made before any thread
// is started, so that all inherit the mask; used by one thread.
class StopSignal {
 public:
  StopSignal();

  // Waits so long or until one of them has come. True, now and in later calls, if one has.
  bool Await(absl::Duration timeout);

 private:
  bool come_ = false;
};

}  // namespace interlock::demo
