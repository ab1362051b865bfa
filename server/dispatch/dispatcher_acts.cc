// What people have done to an intent: retried, or let go from quarantine.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "core/progress.h"
#include "server/dispatch/dispatcher.h"

namespace interlock::dispatch {

using core::IntentState;

namespace {

core::Refusal NotRetriable(const core::IntentId id, IntentState state) {
  core::Refusal refusal;
  refusal.code = core::RefusalCode::kNotActionable;
  refusal.message = absl::StrCat("intent ", id.ToText(), " is ", core::Name(state),
                                 ": only one that is NEEDS_ATTENTION can be retried; GetIntent "
                                 "says what this one waits for");
  refusal.metadata["state"] = std::string(core::Name(state));
  return refusal;
}

}  // namespace

void Dispatcher::Retry(core::IntentId id, RetryRequest request) {
  if (is_quarantined_) {
    request.done(core::QuarantineRefusal());
    return;
  }
  OpenIntent* const intent = table_.Find(id);
  if (intent == nullptr) {
    request.done(NotOpen{});
    return;
  }
  if (intent->state != IntentState::kNeedsAttention) {
    request.done(NotRetriable(id, intent->state));
    return;
  }
  retries_[id].push_back(std::move(request));
  TryRetries(*intent);
}

// Carries out the retries that wait, unless the work order is just being looked at.
void Dispatcher::TryRetries(OpenIntent& intent) {
  const auto waiting = retries_.find(intent.id);
  if (waiting == retries_.end()) return;
  const bool needs_person = intent.state == IntentState::kNeedsAttention;
  if (needs_person && (intent.activity != Activity::kIdle || commits_.contains(intent.id))) return;
  std::vector<RetryRequest> requests = std::move(waiting->second);
  retries_.erase(waiting);
  if (needs_person) {
    CarryOutRetries(intent, std::move(requests));
    return;
  }
  const bool has_ended = core::IsFinal(intent.state);
  for (RetryRequest& request : requests) {
    if (has_ended) {
      request.done(NotOpen{});  // its record says how
    } else {
      request.done(intent.story->intent);  // it came back by itself meanwhile
    }
  }
}

void Dispatcher::CarryOutRetries(OpenIntent& intent, std::vector<RetryRequest> requests) {
  const RetryRequest& first = requests.front();
  storage::IntentMove move = MoveTo(intent, IntentState::kQueued);
  move.progress = core::AfterRetry(std::move(move.progress));
  move.expire_time = move.update_time + intent.story->intent.spec.time_to_live;
  move.wait.detail =
      absl::StrCat("retried by ", first.actor, first.reason.empty() ? "" : ": ", first.reason);
  move.actor = first.actor;
  Commit(intent, std::move(move), [this, requests = std::move(requests)](OpenIntent& retried) {
    retried.expire_time = retried.story->intent.expire_time;
    retried.story->others_since = clock_.Now();
    OnQueuedAnew(retried);
    retried.activity = Activity::kIdle;
    retried.due = clock_.Monotonic();
    retried.ready_since = clock_.Now();
    for (const RetryRequest& request : requests) request.done(retried.story->intent);
    TryRetries(retried);  // those that came meanwhile were for the same halt
    table_.QueueIfReady(*retried.lane, clock_.Monotonic());
    TryCancels(retried);
  });
}

// It needed a person and is in line again.
void Dispatcher::OnQueuedAnew(OpenIntent& intent) {
  table_.StopWatchingLock(intent);
  table_.UpdateUrgency(intent);
  table_.SetStanding(intent, core::LaneStanding::kInLine);
  intent.wait_cause = core::WaitCause::kReady;
  intent.wait_since = clock_.Now();
  intent.wait_until.reset();
  intent.parked_cause = core::WaitCause::kNone;
  const absl::Duration left = intent.expire_time - clock_.Now();
  timers_.Arm(clock_.Monotonic() + std::max(left, absl::ZeroDuration()), TimerKind::kExpire,
              intent.id, 0);
}

void Dispatcher::LeaveQuarantine(const std::vector<core::Intent>& open, std::int64_t epoch) {
  if (!is_quarantined_) {
    on_fatal_(absl::InternalError("the quarantine was left twice"));
    return;
  }
  is_quarantined_ = false;
  options_.decide.echo_identity.epoch = epoch;
  leases_.Open(epoch);
  queues_.ForgetLanes();
  table_ = LaneTable(options_.keying, HooksForLanes());
  timers_ = TimerQueue();
  for (const core::Intent& intent : open) Adopt(intent, Arrival::kRecovered);
}

void Dispatcher::TakeUp(const core::DecidePolicy& decide) {
  options_.decide.conflict = decide.conflict;
  options_.decide.lock = decide.lock;
}

}  // namespace interlock::dispatch
