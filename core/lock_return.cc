#include "core/lock_return.h"

namespace interlock::core {
namespace {

bool IsKnownByAnswerOnly(const Progress& progress) {
  return progress.answer == WireAnswer::kLocked;
}

}  // namespace

bool LooksForLockToGo(const Intent& intent, absl::Time now) {
  return intent.state == IntentState::kNeedsAttention &&
         intent.reason == Reason::kLockWaitExhausted && now < intent.expire_time;
}

absl::Duration LockLookInterval(const Progress& progress, const LockPolicy& policy) {
  return IsKnownByAnswerOnly(progress) ? policy.max_wait : policy.poll_interval;
}

bool HasLockGone(const ReadOutcome& read) {
  return read.answer == ReadAnswer::kOk && read.snapshot.lock != LockState::kLocked;
}

Progress AfterLockWent(Progress progress) {
  if (!IsKnownByAnswerOnly(progress)) progress.locked_since.reset();
  return progress;
}

}  // namespace interlock::core
