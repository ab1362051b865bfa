// What people have done to an intent: retried, resolved, or let go from quarantine.
#include <algorithm>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "core/echo.h"
#include "core/lifecycle.h"
#include "core/progress.h"
#include "core/sentences.h"
#include "server/dispatch/dispatcher.h"

namespace interlock::dispatch {

using core::IntentState;

namespace {

core::Refusal NotInInbox(const core::IntentId id, IntentState state, absl::string_view act) {
  core::Refusal refusal;
  refusal.code = core::RefusalCode::kNotActionable;
  refusal.message = absl::StrCat("intent ", id.ToText(), " is ", core::Name(state),
                                 ": only one that is NEEDS_ATTENTION can be ", act,
                                 "; GetIntent says what this one waits for");
  refusal.metadata["state"] = std::string(core::Name(state));
  return refusal;
}

core::Refusal NotInInbox(const core::IntentId id, IntentState state, const InboxRequest& request) {
  const bool is_retry = std::holds_alternative<RetryRequest>(request);
  return NotInInbox(id, state, is_retry ? "retried" : "resolved");
}

// Of all that a request may be answered with.
template <class Answer>
void Tell(const InboxRequest& request, const Answer& answer) {
  std::visit([&](const auto& any) { any.done(answer); }, request);
}

// `move`: to RESOLVED, of the intent as it stands.
storage::IntentMove ResolutionOf(const core::Intent& intent, ResolveRequest& request,
                                 storage::IntentMove move) {
  move.resolution = request.resolution;
  move.reason = intent.reason;
  move.message = core::ResolvedSentence(intent, request.resolution);
  move.applied_by = intent.applied_by;
  move.actor = request.resolution.actor;
  move.audit = std::move(request.audit);
  return move;
}

// What a resolution means for the others of the lane.
void NoteOnLane(const OpenIntent& resolved) {
  const core::Intent& record = resolved.story->intent;
  OpenLane& lane = *resolved.lane;
  // The halt was the lane's: it is over for the very value that the person has looked at.
  if (record.reason == core::Reason::kForeignWriter) {
    lane.accepted_echo = record.progress.accepted_echo;
  }
  const bool may_be_applied =
      !core::IsProvenNotApplied(IntentState::kNeedsAttention, record.progress);
  const bool is_discarded = record.resolution->outcome == core::ResolutionOutcome::kDiscarded;
  if (is_discarded && may_be_applied) lane.discarded_in_doubt = resolved.id;
}

}  // namespace

void Dispatcher::Retry(core::IntentId id, RetryRequest request) {
  TakeInboxRequest(id, std::move(request));
}

void Dispatcher::Resolve(core::IntentId id, ResolveRequest request) {
  TakeInboxRequest(id, std::move(request));
}

void Dispatcher::TakeInboxRequest(core::IntentId id, InboxRequest request) {
  OpenIntent* const intent = table_.Find(id);
  if (is_quarantined_) {
    Tell(request, core::QuarantineRefusal());
  } else if (intent == nullptr) {
    Tell(request, NotOpen{});
  } else if (intent->state != IntentState::kNeedsAttention) {
    Tell(request, NotInInbox(id, intent->state, request));
  } else {
    inbox_requests_[id].push_back(std::move(request));
    TryInboxRequests(*intent);
  }
}

// Carries out the first request that waits, unless the work order is just being looked at. The
// others are for the same halt: they are told that it is over.
void Dispatcher::TryInboxRequests(OpenIntent& intent) {
  const auto waiting = inbox_requests_.find(intent.id);
  if (waiting == inbox_requests_.end()) return;
  if (intent.state == IntentState::kNeedsAttention) {
    if (intent.activity != Activity::kIdle || commits_.contains(intent.id)) return;
    InboxRequest first = std::move(waiting->second.front());
    waiting->second.erase(waiting->second.begin());
    if (waiting->second.empty()) inbox_requests_.erase(waiting);
    CarryOutFor(intent, std::move(first));
    return;
  }
  const std::vector<InboxRequest> requests = std::move(waiting->second);
  inbox_requests_.erase(waiting);
  for (const InboxRequest& request : requests) {
    if (core::IsFinal(intent.state)) {
      Tell(request, NotOpen{});  // its record says how
    } else {
      Tell(request, NotInInbox(intent.id, intent.state, request));
    }
  }
}

void Dispatcher::CarryOutFor(OpenIntent& intent, InboxRequest request) {
  if (auto* const resolve = std::get_if<ResolveRequest>(&request)) {
    storage::IntentMove move =
        ResolutionOf(intent.story->intent, *resolve, MoveTo(intent, IntentState::kResolved));
    CloseUnexplainedAttempt(intent, move);
    Commit(intent, std::move(move), [this, done = resolve->done](OpenIntent& resolved) {
      NoteOnLane(resolved);
      done(resolved.story->intent);
      End(resolved);
    });
    return;
  }
  RetryRequest& retry = std::get<RetryRequest>(request);
  storage::IntentMove move = MoveTo(intent, IntentState::kQueued);
  move.progress = core::AfterRetry(std::move(move.progress));
  move.expire_time = move.update_time + intent.story->intent.spec.time_to_live;
  move.wait.detail =
      absl::StrCat("retried by ", retry.actor, retry.reason.empty() ? "" : ": ", retry.reason);
  move.actor = retry.actor;
  move.audit = std::move(retry.audit);
  Commit(intent, std::move(move), [this, done = retry.done](OpenIntent& retried) {
    retried.expire_time = retried.story->intent.expire_time;
    retried.story->others_since = clock_.Now();
    OnQueuedAnew(retried);
    retried.activity = Activity::kIdle;
    retried.due = clock_.Monotonic();
    retried.ready_since = clock_.Now();
    done(retried.story->intent);
    TryInboxRequests(retried);
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

void NoteDiscardedCopy(const OpenIntent& intent, const core::WorkOrderSnapshot& seen,
                       const core::EchoIdentity& us) {
  core::IntentId& discarded = intent.lane->discarded_in_doubt;
  if (discarded.empty() || !seen.echo || !core::IsEchoOf(discarded, *seen.echo, us)) return;
  base::LogWarning("discarded_intent_was_applied",
                   {{"intent_id", discarded.ToText()},
                    {"work_order", intent.lane->key.work_order_id.value()},
                    {"seen_by", intent.id.ToText()}});
  discarded = core::IntentId();
}

}  // namespace interlock::dispatch
