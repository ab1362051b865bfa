// How long an intent waits for an operator's lock, and how one that waited too long comes back by
// itself.
#include <algorithm>
#include <utility>

#include "core/lock_return.h"
#include "core/policy/backoff.h"
#include "core/sentences.h"
#include "server/dispatch/dispatcher.h"

namespace interlock::dispatch {

using core::IntentState;

namespace {

constexpr double kLookJitter = 0.1;

}  // namespace

// Says the beginning of the wait by the wall clock as it is now: the wait lasts by the monotonic
// one. It is over once the intent has waited for something else.
void Dispatcher::FollowLockWait(OpenIntent& intent) {
  if (!intent.story) return;
  std::optional<absl::Time>& since = intent.story->intent.progress.locked_since;
  if (std::exchange(intent.has_waited_otherwise, false)) since.reset();
  if (!since) {
    intent.locked_from = absl::InfiniteDuration();
    return;
  }
  const absl::Duration monotonic = clock_.Monotonic();
  if (intent.locked_from == absl::InfiniteDuration()) {
    intent.locked_from = monotonic - std::max(clock_.Now() - *since, absl::ZeroDuration());
  }
  since = clock_.Now() - (monotonic - intent.locked_from);
}

// Looks again after a while, if there is anything to look for.
void Dispatcher::WatchLock(OpenIntent& intent) {
  if (!intent.story || !core::LooksForLockToGo(intent.story->intent, clock_.Now())) {
    table_.StopWatchingLock(intent);
    return;
  }
  table_.WatchLock(intent);
  const absl::Duration interval =
      core::LockLookInterval(intent.story->intent.progress, options_.decide.lock);
  intent.due = clock_.Monotonic() + core::Jittered(interval, kLookJitter, random_.NextUnit());
  timers_.Arm(intent.due, TimerKind::kDue, intent.id, ++intent.due_generation);
}

// A look only reads. While writes are refused that proves nothing, so it leaves the probes to
// others, if there are any. While a lease stands there is nothing to look for.
bool Dispatcher::IsLookUseful(const OpenIntent& intent) const {
  const bool is_look = intent.state == IntentState::kNeedsAttention;
  if (is_look && leases_.FindOn(intent.lane->key)) return false;
  return !is_look || !gate_.IsSuspendedForWrites() || !table_.HasSeveralReady();
}

void Dispatcher::LookAtLock(OpenIntent& intent) {
  if (core::LooksForLockToGo(intent.story->intent, clock_.Now())) {
    StartRead(intent);
    return;
  }
  table_.StopWatchingLock(intent);
  Release(intent);
  TryCancels(intent);
  TryInboxRequests(intent);
}

void Dispatcher::LookAgainLater(OpenIntent& intent) {
  WatchLock(intent);
  Release(intent);
  TryCancels(intent);
  TryInboxRequests(intent);
}

void Dispatcher::OnLockLook(OpenIntent& intent, core::ReadOutcome outcome) {
  const bool is_refused = outcome.answer == core::ReadAnswer::kUnauthorized ||
                          outcome.answer == core::ReadAnswer::kDenied;
  if (is_refused) {
    OnRefusedLook(intent, outcome);
    return;
  }
  intent.story->look_refreshed_credential = false;
  // A drain or pause that began while it was looked keeps it with the person, and what a person has
  // decided meanwhile goes before.
  const bool is_kept = !MayStart(intent) || inbox_requests_.contains(intent.id);
  if (is_kept || !core::HasLockGone(outcome) || leases_.FindOn(intent.lane->key)) {
    LookAgainLater(intent);
    return;
  }
  storage::IntentMove move = MoveTo(intent, IntentState::kQueued);
  move.progress = core::AfterLockWent(std::move(move.progress));
  Commit(intent, std::move(move), [this, outcome = std::move(outcome)](OpenIntent& returned) {
    OnQueuedAnew(returned);
    TryInboxRequests(returned);
    DecideNow(returned, core::Occasion::kRead, outcome, std::nullopt);
  });
}

// As rows 2 and 5 for an intent in its turn: the credential is refreshed once, then all calls are
// suspended.
void Dispatcher::OnRefusedLook(OpenIntent& intent, const core::ReadOutcome& outcome) {
  bool& has_refreshed = intent.story->look_refreshed_credential;
  if (outcome.answer == core::ReadAnswer::kUnauthorized && !has_refreshed) {
    has_refreshed = true;
    intent.activity = Activity::kRefreshing;
    ports_.RefreshCredential([this, id = intent.id](const absl::Status& /*refreshed*/) {
      OpenIntent* const open = table_.Find(id);
      if (open == nullptr) return;
      if (PauseOf(*open) == nullptr) return StartRead(*open);
      open->story->look_refreshed_credential = false;
      LookAgainLater(*open);
    });
    return;
  }
  has_refreshed = false;
  gate_.Suspend(CallKind::kRead, core::DeniedDetail(outcome.http_status, outcome.message),
                clock_.Monotonic(), clock_.Now());
  LookAgainLater(intent);
}

}  // namespace interlock::dispatch
