#include "server/dispatch/dispatcher.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "core/late_copy.h"
#include "core/lifecycle.h"
#include "core/sentences.h"

namespace interlock::dispatch {

using core::IntentState;

namespace {

// Lanes looked at in one go after a pause: what else happens need not wait for all of them.
constexpr std::size_t kLanesAtATime = 1'000;

}  // namespace

Dispatcher::Dispatcher(DispatcherOptions options, DispatchPorts& ports, const core::Clock& clock,
                       core::RandomSource& random,
                       std::function<void(const absl::Status&)> on_fatal)
    : options_(std::move(options)),
      ports_(ports),
      clock_(clock),
      random_(random),
      on_fatal_(std::move(on_fatal)),
      table_(options_.keying, HooksForLanes()),
      queues_({ports, clock, table_}, HooksForQueues()),
      gate_(options_.gate, clock.Now()),
      contention_(options_.contention),
      leases_(ports, clock, LanesForLeases()),
      inspections_(ports),
      is_quarantined_(options_.quarantine == core::Quarantine::kYes) {
  RestoreStanding();
}

void Dispatcher::RestoreStanding() {
  for (const storage::StandingRecord& record : options_.standing) {
    if (record.kind == kContentionRecords) RestoreContention(record);
    if (record.kind == kLeaseRecords) leases_.Restore(record);
    if (record.kind == kStopRecords) queues_.Restore(record);
  }
  if (!is_quarantined_) leases_.Open(options_.decide.echo_identity.epoch);
}

void Dispatcher::Adopt(const core::Intent& intent, Arrival arrival) {
  OpenIntent& open = table_.Add(intent, arrival);
  const absl::Duration age =
      std::clamp(clock_.Now() - intent.create_time, absl::ZeroDuration(), absl::Hours(24));
  open.accepted = clock_.Monotonic() - age;
  open.contention_scope = contention_.ScopeOf(intent.spec);
  if (open.makes_lane_urgent) LetLaneGo(*open.lane);
  if (intent.state != IntentState::kNeedsAttention) {
    const absl::Duration left = intent.expire_time - clock_.Now();
    timers_.Arm(clock_.Monotonic() + std::max(left, absl::ZeroDuration()), TimerKind::kExpire,
                intent.id, 0);
  }
  // A backoff that was under way when the process stopped is kept, within reason.
  const bool is_waiting = intent.state == IntentState::kQueued && intent.wait.until.has_value() &&
                          intent.wait.cause != core::WaitCause::kReady;
  if (is_waiting) {
    const absl::Duration left =
        std::clamp(*intent.wait.until - clock_.Now(), absl::ZeroDuration(), options_.longest_wait);
    open.wait_cause = intent.wait.cause;
    open.wait_since = intent.wait.since;
    open.wait_until = clock_.Now() + left;
    open.due = clock_.Monotonic() + left;
    if (intent.wait.cause == core::WaitCause::kContentionHold) {
      contention_.HoldAgain(open.contention_scope, intent.id);
    }
    if (intent.wait.cause == core::WaitCause::kPrecondition) {
      open.lane->line.SetStanding(intent.id, core::LaneStanding::kGaveWay);
    }
    timers_.Arm(open.due, TimerKind::kDue, intent.id, ++open.due_generation);
  }
  if (intent.state == IntentState::kNeedsAttention) {
    KeepQuiet(open);
    WatchLock(open);
  }
  table_.QueueIfReady(*open.lane, clock_.Monotonic());
}

void Dispatcher::RunDue() {
  const absl::Duration monotonic = clock_.Monotonic();
  while (timers_.NextAt() <= monotonic) OnTimer(timers_.Pop());
  waiters_.TellLate(monotonic);
  RunContention();
  leases_.Run();
  queues_.Run();
  table_.Recheck(kLanesAtATime, monotonic);
  StartReady();
}

absl::Duration Dispatcher::NextDue() const {
  absl::Duration next =
      std::min({timers_.NextAt(), waiters_.NextAt(), leases_.NextDue(), queues_.NextDue()});
  if (table_.HasToRecheck()) next = clock_.Monotonic();
  if (!is_stopping_) next = std::min(next, contention_.NextDue());
  if (table_.HasReady() && !gate_.IsOpenForAll() && !is_stopping_ && !is_quarantined_) {
    next = std::min(next, gate_.next_probe());
  }
  return next;
}

void Dispatcher::StartReady() {
  if (is_stopping_ || is_quarantined_) return;
  while (OpenLane* const lane = table_.FrontReady()) {
    const absl::Duration monotonic = clock_.Monotonic();
    OpenIntent* const intent = table_.NextOf(*lane, monotonic);
    if (intent == nullptr) {
      table_.PopReady();
      table_.DropIfEmpty(*lane);
      continue;
    }
    if (!IsLookUseful(*intent)) {
      table_.PopReady();
      WatchLock(*intent);
      table_.QueueIfReady(*lane, monotonic);
      continue;
    }
    if (!gate_.TryEnter(monotonic)) return;
    table_.PopReady();
    intent->is_inside_gate = true;
    intent->has_called = false;
    if (!HoldBack(*intent)) Start(*intent);
  }
}

void Dispatcher::Start(OpenIntent& intent) {
  intent.lane->busy_with = intent.id;
  if (intent.state == IntentState::kNeedsAttention) {
    LookAtLock(intent);
    return;
  }
  // Due long ago: Apriso was not called, or there was no room.
  const absl::Duration late = clock_.Monotonic() - intent.due;
  if (late > options_.decide.lock.poll_interval) intent.has_waited_otherwise = true;
  intent.lane->line.SetStanding(intent.id, core::LaneStanding::kInLine);
  if (intent.lane->unfinished == intent.id) intent.lane->unfinished = core::IntentId();
  intent.wait_cause = core::WaitCause::kReady;
  intent.wait_since = clock_.Now();
  intent.wait_until.reset();
  if (const auto quiet = quiet_lanes_.Until(intent.lane->key, clock_.Monotonic())) {
    const absl::Time now = clock_.Now();
    Park(intent, {core::WaitCause::kBackoff, now, now + (*quiet - clock_.Monotonic()),
                  "an earlier write to this work order may still arrive"});
    return;
  }
  Step(intent);
}

// A write that only the echo proved has made a new version as well.
void Dispatcher::RememberProven(const OpenIntent& intent) {
  if (!intent.story || intent.story->intent.result != core::Result::kVerifiedApplied) return;
  const core::Progress& progress = intent.story->intent.progress;
  if (!progress.recorded_etag) return;
  recent_writes_.Put(intent.lane->key, {*progress.recorded_etag, {}, progress.lane_sequence},
                     clock_.Monotonic());
}

// It leaves its turn, and a copy of its write may still be on the way.
void Dispatcher::KeepQuiet(const OpenIntent& intent) {
  if (!intent.story) return;
  const absl::Time end = core::LateCopyEnd(intent.story->intent.progress, options_.decide.profile);
  if (end == absl::InfinitePast()) return;
  const absl::Duration monotonic = clock_.Monotonic();
  const absl::Duration left =
      std::min(end - clock_.Now(), options_.decide.profile.content_hash_grace);
  quiet_lanes_.Put(intent.lane->key, monotonic + left, monotonic);
}

void Dispatcher::OnTimer(const TimerQueue::Timer& timer) {
  OpenIntent* const intent = table_.Find(timer.id);
  if (intent == nullptr) return;
  switch (timer.kind) {
    case TimerKind::kDue:
      if (timer.generation != intent->due_generation) return;
      if (intent->activity == Activity::kIdle && intent->state == IntentState::kQueued) {
        intent->ready_since = clock_.Now();
        if (intent->wait_cause != core::WaitCause::kPrecondition) {
          intent->wait_cause = core::WaitCause::kReady;
          intent->wait_since = clock_.Now();
        }
        intent->wait_until.reset();
      }
      table_.QueueIfReady(*intent->lane, clock_.Monotonic());
      return;
    case TimerKind::kCommitAgain:
      SendCommit(timer.id);
      return;
    case TimerKind::kExpire:
      Expire(*intent);
      return;
  }
}

void Dispatcher::Expire(OpenIntent& intent) {
  if (is_quarantined_) return;  // armed anew when that ends
  const absl::Time now = clock_.Now();
  if (now < intent.expire_time) {  // the wall clock went back
    timers_.Arm(clock_.Monotonic() + (intent.expire_time - now), TimerKind::kExpire, intent.id, 0);
    return;
  }
  const bool is_waiting =
      intent.state == IntentState::kQueued && intent.activity == Activity::kIdle;
  // At work or in doubt: Decide sees to it.
  if (!is_waiting) return;
  const core::Progress progress = intent.story ? intent.story->intent.progress : core::Progress();
  if (!core::IsProvenNotApplied(intent.state, progress)) return;
  storage::IntentMove move = MoveTo(intent, IntentState::kExpired);
  move.message = core::ExpiredSentence(intent.expire_time - intent.create_time);
  CloseUnexplainedAttempt(intent, move);
  Commit(intent, std::move(move), [this](OpenIntent& ended) { End(ended); });
}

void Dispatcher::Park(OpenIntent& intent, const core::Wait& wait) {
  const absl::Time now = clock_.Now();
  // The lease may have ended while the wait for it was written down.
  const bool may_be_free =
      wait.cause == core::WaitCause::kOperatorLock && intent.lease_ends != intent.lane->lease_ends;
  const bool is_timed = !may_be_free && wait.until.has_value() && *wait.until > now;
  intent.wait_cause = is_timed ? wait.cause : core::WaitCause::kReady;
  if (intent.parked_cause != wait.cause) intent.parked_since = now;
  intent.parked_cause = wait.cause;
  const bool may_be_locked =
      wait.cause == core::WaitCause::kOperatorLock || wait.cause == core::WaitCause::kBackoff;
  if (!may_be_locked) intent.has_waited_otherwise = true;
  FollowLockWait(intent);
  intent.wait_since = is_timed ? intent.parked_since : now;
  intent.wait_until = is_timed ? wait.until : std::nullopt;
  intent.due = is_timed ? clock_.Monotonic() + (*wait.until - now) : clock_.Monotonic();
  intent.ready_since = is_timed ? *wait.until : now;
  if (intent.story) intent.story->intent.wait = wait;
  const bool is_held_again = is_timed && wait.cause == core::WaitCause::kContentionHold &&
                             !contention_.IsHolding(intent.contention_scope, intent.id);
  if (is_held_again) contention_.HoldAgain(intent.contention_scope, intent.id);
  if (wait.cause == core::WaitCause::kPrecondition) {
    intent.lane->line.SetStanding(intent.id, core::LaneStanding::kGaveWay);
  }
  if (is_timed) timers_.Arm(intent.due, TimerKind::kDue, intent.id, ++intent.due_generation);
  // The timer of the expiry may have gone by during the turn.
  if (now >= intent.expire_time) {
    timers_.Arm(clock_.Monotonic(), TimerKind::kExpire, intent.id, 0);
  }
  const bool is_unfinished = intent.story && intent.story->intent.progress.recorded_etag;
  if (is_unfinished) intent.lane->unfinished = intent.id;
  Release(intent);
  TryCancels(intent);
}

// Its turn is over for now: the next of the lane, and the next lane, may go on.
void Dispatcher::Release(OpenIntent& intent) {
  intent.activity = Activity::kIdle;
  if (intent.is_inside_gate) {
    if (!intent.has_called) gate_.ReturnProbe(clock_.Monotonic());
    gate_.Leave();
  }
  intent.is_inside_gate = false;
  OpenLane& lane = *intent.lane;
  if (lane.busy_with == intent.id) lane.busy_with = core::IntentId();
  table_.QueueIfReady(lane, clock_.Monotonic());
}

void Dispatcher::End(OpenIntent& intent) {
  const core::IntentId id = intent.id;
  OpenLane& lane = *intent.lane;
  contention_.Forget(intent.contention_scope, id);
  KeepQuiet(intent);
  RememberProven(intent);
  WakeThoseWhoGaveWay(lane);
  if (intent.state == IntentState::kNeedsAttention) {
    const core::Intent& story = intent.story->intent;
    const bool blocks = story.reason == core::Reason::kForeignWriter ||
                        story.spec.on_attention == core::OnAttention::kBlock;
    table_.SetStanding(intent,
                       blocks ? core::LaneStanding::kBlocking : core::LaneStanding::kPassed);
    intent.wait_since = clock_.Now();
    table_.UpdateUrgency(intent);
    WatchLock(intent);
    Release(intent);
    TryCancels(intent);
  } else {
    TryInboxRequests(intent);
    lane.line.Remove(id);
    Release(intent);
    table_.Remove(id);
  }
  waiters_.Tell(id, AwaitAnswer::kEnded);
  WakeDependents(id);
}

void Dispatcher::WakeDependents(core::IntentId ended) {
  const auto waiting = dependents_.extract(ended);
  if (!waiting) return;
  for (const core::IntentId id : waiting.mapped()) {
    OpenIntent* const intent = table_.Find(id);
    if (intent == nullptr || intent->activity != Activity::kIdle) continue;
    intent->due = clock_.Monotonic();
    table_.QueueIfReady(*intent->lane, clock_.Monotonic());
  }
}

void Dispatcher::WakeThoseWhoGaveWay(OpenLane& lane) {
  for (const core::IntentId id : lane.line.GaveWay()) {
    OpenIntent* const intent = table_.Find(id);
    if (intent->activity == Activity::kIdle) intent->due = clock_.Monotonic();
  }
}

void Dispatcher::AwaitEnd(core::IntentId id, absl::Duration timeout, EndWaiters::Done done) {
  OpenIntent* const intent = table_.Find(id);
  const bool is_pause = id.empty();
  if (!is_pause && intent == nullptr) {
    done(AwaitAnswer::kNotOpen);
  } else if (!is_pause && intent->state == IntentState::kNeedsAttention) {
    done(AwaitAnswer::kEnded);
  } else if (is_stopping_) {
    done(AwaitAnswer::kShuttingDown);
  } else {
    waiters_.Add(id, clock_.Monotonic() + timeout, std::move(done));
  }
}

void Dispatcher::StopStarting() {
  is_stopping_ = true;
  waiters_.TellAll(AwaitAnswer::kShuttingDown);
  leases_.Close();
  queues_.Close();
}

}  // namespace interlock::dispatch
