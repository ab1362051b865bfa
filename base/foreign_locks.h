#pragma once

#include "absl/synchronization/mutex.h"

namespace interlock::base {

// Abseil's check for deadlocks keeps a graph under every lock of gRPC; Debian's build has it on.
// Our own locks (base/mutex.h) are not Abseil's. To be called first thing in main().
inline void StopCheckingForeignLocks() {
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
}

}  // namespace interlock::base
