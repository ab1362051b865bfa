#include "server/dispatch/dispatcher.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "core/sentences.h"

namespace interlock::dispatch {

using core::IntentState;

Dispatcher::Dispatcher(DispatcherOptions options, DispatchPorts& ports, const core::Clock& clock,
                       core::RandomSource& random,
                       std::function<void(const absl::Status&)> on_fatal)
    : options_(std::move(options)),
      ports_(ports),
      clock_(clock),
      random_(random),
      on_fatal_(std::move(on_fatal)),
      table_(options_.keying),
      gate_(options_.gate, clock.Now()) {}

void Dispatcher::Adopt(const core::Intent& intent, Arrival arrival) {
  OpenIntent& open = table_.Add(intent, arrival);
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
    if (intent.wait.cause == core::WaitCause::kPrecondition) {
      open.lane->line.SetStanding(intent.id, core::LaneStanding::kGaveWay);
    }
    timers_.Arm(open.due, TimerKind::kDue, intent.id, ++open.due_generation);
  }
  table_.QueueIfReady(*open.lane, clock_.Monotonic());
}

void Dispatcher::RunDue() {
  const absl::Duration monotonic = clock_.Monotonic();
  while (timers_.NextAt() <= monotonic) OnTimer(timers_.Pop());
  waiters_.TellLate(monotonic);
  StartReady();
}

absl::Duration Dispatcher::NextDue() const {
  absl::Duration next = std::min(timers_.NextAt(), waiters_.NextAt());
  if (table_.HasReady() && !gate_.IsOpenForAll() && !is_stopping_) {
    next = std::min(next, gate_.next_probe());
  }
  return next;
}

void Dispatcher::StartReady() {
  if (is_stopping_) return;
  while (OpenLane* const lane = table_.FrontReady()) {
    const absl::Duration monotonic = clock_.Monotonic();
    OpenIntent* const intent = table_.NextOf(*lane, monotonic);
    if (intent == nullptr) {
      table_.PopReady();
      table_.DropIfEmpty(*lane);
      continue;
    }
    if (!gate_.TryEnter(monotonic)) return;
    table_.PopReady();
    Start(*intent);
  }
}

void Dispatcher::Start(OpenIntent& intent) {
  intent.lane->busy_with = intent.id;
  intent.lane->line.SetStanding(intent.id, core::LaneStanding::kInLine);
  intent.is_inside_gate = true;
  intent.has_called = false;
  if (intent.lane->unfinished == intent.id) intent.lane->unfinished = core::IntentId();
  intent.wait_cause = core::WaitCause::kReady;
  intent.wait_since = clock_.Now();
  intent.wait_until.reset();
  Step(intent);
}

void Dispatcher::OnTimer(const TimerQueue::Timer& timer) {
  OpenIntent* const intent = table_.Find(timer.id);
  if (intent == nullptr) return;
  switch (timer.kind) {
    case TimerKind::kDue:
      if (timer.generation != intent->due_generation) return;
      if (intent->activity == Activity::kIdle) {
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
  Commit(intent, std::move(move), [this](OpenIntent& ended) { End(ended); });
}

void Dispatcher::Park(OpenIntent& intent, const core::Wait& wait) {
  const absl::Time now = clock_.Now();
  const bool is_timed = wait.until.has_value() && *wait.until > now;
  intent.wait_cause = is_timed ? wait.cause : core::WaitCause::kReady;
  if (intent.parked_cause != wait.cause) intent.parked_since = now;
  intent.parked_cause = wait.cause;
  intent.wait_since = is_timed ? intent.parked_since : now;
  intent.wait_until = is_timed ? wait.until : std::nullopt;
  intent.due = is_timed ? clock_.Monotonic() + (*wait.until - now) : clock_.Monotonic();
  intent.ready_since = is_timed ? *wait.until : now;
  if (intent.story) intent.story->intent.wait = wait;
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
  WakeThoseWhoGaveWay(lane);
  if (intent.state == IntentState::kNeedsAttention) {
    const core::Intent& story = intent.story->intent;
    const bool blocks = story.reason == core::Reason::kForeignWriter ||
                        story.spec.on_attention == core::OnAttention::kBlock;
    lane.line.SetStanding(id, blocks ? core::LaneStanding::kBlocking : core::LaneStanding::kPassed);
    intent.wait_since = clock_.Now();
    Release(intent);
    TryCancels(intent);
  } else {
    lane.line.Remove(id);
    Release(intent);
    table_.Remove(id);
  }
  waiters_.Tell(id, AwaitAnswer::kEnded);
}

void Dispatcher::WakeThoseWhoGaveWay(OpenLane& lane) {
  for (const core::IntentId id : lane.line.GaveWay()) {
    OpenIntent* const intent = table_.Find(id);
    if (intent->activity == Activity::kIdle) intent->due = clock_.Monotonic();
  }
}

void Dispatcher::AwaitEnd(core::IntentId id, absl::Duration timeout, EndWaiters::Done done) {
  OpenIntent* const intent = table_.Find(id);
  if (intent == nullptr) {
    done(AwaitAnswer::kNotOpen);
  } else if (intent->state == IntentState::kNeedsAttention) {
    done(AwaitAnswer::kEnded);
  } else if (is_stopping_) {
    done(AwaitAnswer::kShuttingDown);
  } else {
    waiters_.Add(id, clock_.Monotonic() + timeout, std::move(done));
  }
}

std::vector<std::optional<core::Wait>> Dispatcher::DescribeWaits(
    const std::vector<core::IntentId>& ids) {
  std::vector<std::optional<core::Wait>> waits;
  waits.reserve(ids.size());
  for (const core::IntentId id : ids) {
    OpenIntent* const intent = table_.Find(id);
    waits.push_back(intent == nullptr ? std::nullopt : DescribeWait(*intent));
  }
  return waits;
}

std::optional<core::Wait> Dispatcher::DescribeWait(OpenIntent& intent) {
  if (intent.state != IntentState::kQueued) return std::nullopt;
  const bool has_turn = intent.lane->busy_with == intent.id;
  if (const auto ahead = intent.lane->line.Ahead(intent.id); ahead && !has_turn) {
    const bool gave_way = intent.wait_cause == core::WaitCause::kPrecondition &&
                          ahead->standing != core::LaneStanding::kBlocking;
    if (!gave_way) return DescribeWaitBehind(intent, *ahead);
  }
  core::Wait wait{intent.wait_cause, intent.wait_since, intent.wait_until, ""};
  const bool is_shut_out = !gate_.IsOpenForAll() && !has_turn && !intent.wait_until.has_value();
  if (is_shut_out) {
    const absl::Duration left = gate_.next_probe() - clock_.Monotonic();
    wait.cause = core::WaitCause::kAprisoUnavailable;
    wait.since = std::max(gate_.since(), intent.create_time);
    wait.until = clock_.Now() + std::max(left, absl::ZeroDuration());
    wait.detail = gate_.detail();
    return wait;
  }
  const bool has_own_detail = intent.story && intent.story->intent.wait.cause == intent.wait_cause;
  if (has_own_detail) wait.detail = intent.story->intent.wait.detail;
  const bool is_crowded_out = wait.cause == core::WaitCause::kReady && !has_turn;
  if (is_crowded_out) {
    wait.detail = absl::StrCat("next when one of the ", gate_.inside(),
                               " intents that are being worked on makes room");
  }
  return wait;
}

core::Wait Dispatcher::DescribeWaitBehind(const OpenIntent& intent,
                                          const core::Lane::Entry& ahead) {
  core::Wait wait;
  const OpenIntent* const earlier = table_.Find(ahead.id);
  if (ahead.standing == core::LaneStanding::kBlocking) {
    wait.cause = core::WaitCause::kBehindAttention;
    wait.since = std::max(intent.create_time, earlier->wait_since);
    wait.detail =
        absl::StrCat("intent ", ahead.id.ToText(), " of the same work order needs a person");
  } else {
    wait.cause = core::WaitCause::kBehindEarlier;
    wait.since = intent.create_time;
    wait.detail = absl::StrCat("intent ", ahead.id.ToText(), " of the same work order comes first");
  }
  return wait;
}

DispatchStatus Dispatcher::DescribeStatus() {
  DispatchStatus status;
  status.gateway = gate_.state();
  status.gateway_since = gate_.since();
  status.gateway_detail = gate_.detail();
  status.open_intents = static_cast<std::int64_t>(table_.size());
  status.calls_in_flight = gate_.inside();
  if (const OpenIntent* oldest = table_.OldestEligible(clock_.Monotonic())) {
    status.oldest_eligible_age = std::max(clock_.Now() - oldest->ready_since, absl::ZeroDuration());
  }
  return status;
}

void Dispatcher::StopStarting() {
  is_stopping_ = true;
  waiters_.TellAll(AwaitAnswer::kShuttingDown);
}

}  // namespace interlock::dispatch
