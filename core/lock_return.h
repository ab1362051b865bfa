#pragma once

#include "absl/time/time.h"
#include "core/decide.h"
#include "core/intent.h"
#include "core/work_order.h"

namespace interlock::core {

// How an intent that waited too long for an operator comes back by itself. Pure.

// Whether the broker goes on looking at the lock: NEEDS_ATTENTION with LOCK_WAIT_EXHAUSTED, and its
// time to live is not over.
bool LooksForLockToGo(const Intent& intent, absl::Time now);

// How often it looks. A lock that only the answer 423 reveals can be seen to be gone only by a
// write, so that one is tried each lock.max_wait.
absl::Duration LockLookInterval(const Progress& progress, const LockPolicy& policy);

// Whether `read` shows the work order free to be tried again.
bool HasLockGone(const ReadOutcome& read);

// The progress with which it is QUEUED again.
Progress AfterLockWent(Progress progress);

}  // namespace interlock::core
