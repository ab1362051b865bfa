// What happens in an intent's turn: load, read, decide, record, write.
#include <algorithm>
#include <utility>

#include "absl/hash/hash.h"
#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "core/echo.h"
#include "core/lifecycle.h"
#include "core/progress.h"
#include "core/shortcut.h"
#include "server/dispatch/dispatcher.h"

namespace interlock::dispatch {

using core::IntentState;

namespace {

// How soon the store is asked again for an intent that is waited for. One that is open here wakes
// those who wait for it when it ends.
constexpr absl::Duration kAskAgainAfter = absl::Seconds(15);
constexpr absl::Duration kAskAgainThoughWoken = absl::Minutes(15);

std::size_t WorkOrderHash(const core::IntentSpec& spec) {
  return absl::HashOf(spec.work_order_id.value(), spec.work_order_type.value());
}

// A failed read alone is not worth a commit: it changes no verdict and no budget.
bool IsWorthCommitting(core::Progress before, const core::Progress& after) {
  before.transport_failures = after.transport_failures;
  before.credential_refreshed = after.credential_refreshed;
  return before != after;
}

// Who was faster, as the read tells that showed the race; empty: nobody was, or Apriso does not
// tell.
std::string RaceWinner(const OpenIntent::Story& story, const core::Decision& decision) {
  const bool is_race = decision.verdict && decision.verdict->outcome == core::AttemptOutcome::kRace;
  return is_race ? story.last_seen.changed_by : "";
}

// Puts the last attempt into the move if the move changes it: it has been answered, or is
// explained now. A verdict that a later read only confirms is on record already.
void PutAttempt(OpenIntent& intent, const core::Decision& decision, absl::Time now,
                storage::IntentMove& move) {
  OpenIntent::Story& story = *intent.story;
  std::optional<core::Attempt>& last = story.last_attempt;
  bool has_changed = intent.state == IntentState::kExecuting && last;
  if (decision.verdict) {
    if (!last) last = core::PresentAttempt(story.intent);
    if (last->outcome != decision.verdict->outcome) {
      has_changed = true;
      last->outcome = decision.verdict->outcome;
      last->etag_after = decision.verdict->etag_after;
      if (!last->end_time) last->end_time = now;
      move.race_won_by = RaceWinner(story, decision);
    }
  }
  if (has_changed) move.attempts.push_back(*last);
}

}  // namespace

void Dispatcher::Step(OpenIntent& intent) {
  if (!intent.story) {
    LoadStory(intent, [this](OpenIntent& loaded) { Step(loaded); });
    return;
  }
  if (intent.state == IntentState::kExecuting) {
    RecoverUnfinished(intent);
    return;
  }
  const bool asks_predecessor =
      !intent.story->intent.spec.after_event_id.empty() && !intent.story->predecessor_succeeded;
  if (asks_predecessor) {
    AskPredecessor(intent);
    return;
  }
  DecideNow(intent, core::Occasion::kDue, {}, std::nullopt);
}

void Dispatcher::LoadStory(OpenIntent& intent, Then then) {
  intent.activity = Activity::kLoading;
  ports_.Load(intent.id, [this, id = intent.id, then = std::move(then)](
                             absl::StatusOr<std::optional<core::Intent>> loaded) {
    OpenIntent* const open = table_.Find(id);
    if (open == nullptr) return;
    if (loaded.ok() && loaded->has_value()) {
      open->story = std::make_unique<OpenIntent::Story>();
      open->story->intent = std::move(**loaded);
      open->story->others_since = open->story->intent.update_time;
      if (!open->cancels.empty()) MarkCancel(*open);
      then(*open);
      return;
    }
    if (loaded.ok()) {
      on_fatal_(absl::InternalError(absl::StrCat("open intent ", id.ToText(), " has no row")));
      return;
    }
    const absl::Time now = clock_.Now();
    Park(*open,
         {core::WaitCause::kBackoff, now, now + absl::Seconds(1), "the store did not answer"});
  });
}

// A write was recorded when the process stopped. What became of it is found out by reading.
void Dispatcher::RecoverUnfinished(OpenIntent& intent) {
  core::Intent& story = intent.story->intent;
  storage::IntentMove move = MoveTo(intent, IntentState::kQueued);
  core::Attempt attempt = core::PresentAttempt(story);
  move.progress = core::AfterRestart(story.progress);
  attempt.outcome = core::AttemptOutcome::kUnknown;
  attempt.end_time = clock_.Now();
  attempt.message = move.progress.answer_message;
  intent.story->last_attempt = attempt;
  move.attempts.push_back(std::move(attempt));
  Commit(intent, std::move(move), [this](OpenIntent& recovered) {
    DecideNow(recovered, core::Occasion::kDue, {}, std::nullopt);
  });
}

void Dispatcher::AskPredecessor(OpenIntent& intent) {
  const core::IntentSpec& spec = intent.story->intent.spec;
  intent.activity = Activity::kAskingPredecessor;
  ports_.FindPredecessor({spec.key.source, spec.after_event_id},
                         [this, id = intent.id](absl::StatusOr<FoundPredecessor> found) {
                           OpenIntent* const open = table_.Find(id);
                           if (open != nullptr) OnPredecessor(*open, found);
                         });
}

void Dispatcher::OnPredecessor(OpenIntent& intent, const absl::StatusOr<FoundPredecessor>& found) {
  const core::Intent& story = intent.story->intent;
  const std::string event = story.spec.after_event_id.value();
  const absl::Time now = clock_.Now();
  if (story.progress.cancel == core::CancelNote::kRequested) {
    DecideNow(intent, core::Occasion::kDue, {}, std::nullopt);
    return;
  }
  if (found.ok() && found->state == Predecessor::kSucceeded) {
    intent.story->predecessor_succeeded = true;
    Step(intent);
    return;
  }
  OpenIntent* const earlier = found.ok() ? table_.Find(found->id) : nullptr;
  const bool stands_behind = earlier != nullptr && earlier->lane == intent.lane &&
                             intent.lane->line.IsBefore(intent.id, earlier->id);
  const bool is_open = !found.ok() || found->state == Predecessor::kOpen;
  if (is_open && !stands_behind) {
    if (earlier != nullptr) {
      std::vector<core::IntentId>& waiting = dependents_[earlier->id];
      const bool is_known = std::find(waiting.begin(), waiting.end(), intent.id) != waiting.end();
      if (!is_known) waiting.push_back(intent.id);
    }
    const absl::Duration pause = earlier != nullptr ? kAskAgainThoughWoken : kAskAgainAfter;
    Park(intent, {core::WaitCause::kBehindEarlier, now, now + pause,
                  absl::StrCat("waits for the intent of event ", event)});
    return;
  }
  storage::IntentMove move = MoveTo(intent, IntentState::kNeedsAttention);
  move.reason = core::Reason::kPredecessorFailed;
  const char* const why =
      stands_behind ? " (after_event_id) was submitted later for the same work order, so neither "
                      "can go first; cancel one of them."
      : found->state == Predecessor::kUnknown
          ? " (after_event_id) is not known; submit it first, or this one without it."
          : " (after_event_id) did not succeed; settle that one, then retry or resolve this one.";
  move.message = absl::StrCat("The intent of event ", event, why);
  Commit(intent, std::move(move), [this](OpenIntent& ended) { End(ended); });
}

void Dispatcher::DecideNow(OpenIntent& intent, core::Occasion occasion, core::ReadOutcome read,
                           std::optional<absl::Duration> retry_after) {
  FollowLockWait(intent);
  intent.lease_ends = intent.lane->lease_ends;
  core::Intent& story = intent.story->intent;
  if (story.progress.accepted_echo.empty()) {
    story.progress.accepted_echo = intent.lane->accepted_echo;
  }
  if (read.answer == core::ReadAnswer::kOk) intent.story->last_seen = read.snapshot;
  std::optional<core::RememberedWorkOrder> remembered;
  // While calls are held back a probe begins with a read.
  const bool may_skip_read =
      occasion == core::Occasion::kDue && story.progress.attempts_made == 0 && gate_.IsOpenForAll();
  if (may_skip_read) remembered = TakeRemembered(intent);
  std::optional<absl::Duration> hold;
  // What is urgent, or stands before it, is not held.
  if (contention_.IsActive(intent.contention_scope) && intent.lane->urgent_intents == 0) {
    hold = core::HoldLength(contention_.policy(), random_.NextUnit());
  }
  const core::Situation situation{
      occasion,
      intent.id,
      story.spec,
      story.progress,
      intent.expire_time,
      std::move(read),
      retry_after,
      intent.lane->echo_sequence_last,
      echo_seen_,
      std::move(remembered),
      recent_writes_.SupersededEtag(intent.lane->key, clock_.Monotonic()),
      gate_.mass_refusal(CallKind::kRead),
      gate_.mass_refusal(CallKind::kWrite),
      hold,
      leases_.FindOn(intent.lane->key)};
  core::Decision decision =
      core::Decide(situation, clock_.Now(), random_.NextUnit(), options_.decide);
  if (options_.on_decision) options_.on_decision(intent.id, decision);
  Carry(intent, std::move(decision));
}

// What our last write of the lane left, for one try without a read.
std::optional<core::RememberedWorkOrder> Dispatcher::TakeRemembered(OpenIntent& intent) {
  std::optional<core::RememberedWorkOrder> remembered =
      recent_writes_.TakeSnapshot(intent.lane->key, clock_.Monotonic());
  if (!remembered) return remembered;
  intent.story->last_seen = remembered->snapshot;
  if (const auto& echo = remembered->snapshot.echo) {
    auto& last = intent.lane->echo_sequence_last;
    last = std::max(last.value_or(0), echo->lane_sequence);
  }
  return remembered;
}

bool Dispatcher::NeedsCommit(const OpenIntent& intent, const core::Decision& decision) const {
  const core::Intent& story = intent.story->intent;
  // Whether it has given up its place must outlive the process.
  const bool gives_way = decision.wait.cause == core::WaitCause::kPrecondition &&
                         story.wait.cause != core::WaitCause::kPrecondition;
  return decision.act == core::Act::kFinish || decision.verdict.has_value() || gives_way ||
         intent.state == IntentState::kExecuting || !intent.cancels.empty() ||
         IsWorthCommitting(story.progress, decision.progress);
}

// Makes durable what the decision changes, then carries it out.
void Dispatcher::Carry(OpenIntent& intent, core::Decision decision) {
  if (decision.act == core::Act::kWrite) {
    // Paused since it was read: what the read has shown is found out anew.
    if (PauseOf(intent) != nullptr) return StandAside(intent);
    RecordAttempt(intent, std::move(decision));
    return;
  }
  core::Intent& story = intent.story->intent;
  if (!NeedsCommit(intent, decision)) {
    story.progress = decision.progress;
    CarryOut(intent, decision);
    return;
  }
  const bool is_finish = decision.act == core::Act::kFinish;
  storage::IntentMove move = MoveTo(intent, is_finish ? decision.state : IntentState::kQueued);
  move.progress = decision.progress;
  move.result = decision.result;
  move.reason = decision.reason;
  move.message = decision.message;
  move.applied_by = decision.applied_by;
  if (decision.act == core::Act::kWait || decision.act == core::Act::kSuspendGateway) {
    move.wait = decision.wait;
  }
  PutAttempt(intent, decision, clock_.Now(), move);
  Commit(intent, std::move(move), [this, decision = std::move(decision)](OpenIntent& committed) {
    CarryOut(committed, decision);
  });
}

void Dispatcher::CarryOut(OpenIntent& intent, const core::Decision& decision) {
  switch (decision.act) {
    case core::Act::kRead:
      if (PauseOf(intent) != nullptr) return StandAside(intent);
      StartRead(intent);
      return;
    case core::Act::kWait:
      Park(intent, decision.wait);
      return;
    case core::Act::kFinish:
      End(intent);
      return;
    case core::Act::kRefreshCredential:
      StartRefresh(intent);
      return;
    case core::Act::kSuspendGateway:
      if (gate_.state() != GatewayState::kSuspended) {
        base::LogError("gateway_suspended", {{"detail", decision.wait.detail}});
      }
      gate_.Suspend(decision.suspended_by, decision.wait.detail, clock_.Monotonic(), clock_.Now());
      Park(intent, decision.wait);
      return;
    case core::Act::kWrite:
      return;  // RecordAttempt
  }
}

void Dispatcher::StartRead(OpenIntent& intent) {
  intent.activity = Activity::kReading;
  intent.has_called = true;
  const core::IntentSpec& spec = intent.story->intent.spec;
  ports_.Read({spec.work_order_id, spec.work_order_type},
              [this, id = intent.id](core::ReadOutcome outcome) {
                OpenIntent* const open = table_.Find(id);
                // Cancelled meanwhile: nothing was written, so nothing is lost.
                if (open == nullptr || open->activity != Activity::kReading) return;
                OnRead(*open, std::move(outcome));
              });
  TryCancels(intent);
}

void Dispatcher::OnRead(OpenIntent& intent, core::ReadOutcome outcome) {
  const absl::Time now = clock_.Now();
  switch (outcome.answer) {
    case core::ReadAnswer::kOk:
      gate_.OnGranted(CallKind::kRead);
      gate_.OnSuccess(intent.id, CallKind::kRead, clock_.Monotonic(), now);
      break;
    case core::ReadAnswer::kGone:
      gate_.OnRefused(intent.id, CallKind::kRead, outcome.http_status,
                      WorkOrderHash(intent.story->intent.spec), clock_.Monotonic(), now);
      break;
    case core::ReadAnswer::kFailed:
      if (outcome.http_status == 429) {
        gate_.OnThrottled();
      } else {
        gate_.OnFailure(WorkOrderHash(intent.story->intent.spec), clock_.Monotonic(), now,
                        outcome.message);
      }
      break;
    default:
      break;
  }
  if (const auto& echo = outcome.snapshot.echo;
      echo && echo->broker_id == options_.decide.echo_identity.broker_id) {
    echo_seen_ = core::EchoSeen::kYes;
    auto& last = intent.lane->echo_sequence_last;
    // The read may be older than our own last write: it is no upper bound.
    const std::int64_t written = recent_writes_.LaneSequence(intent.lane->key, clock_.Monotonic());
    if (!last) last = std::max({echo->lane_sequence, intent.lane->echo_sequence_floor, written});
  }
  NoteDiscardedCopy(intent, outcome.snapshot, options_.decide.echo_identity);
  if (intent.state == IntentState::kNeedsAttention) {
    OnLockLook(intent, std::move(outcome));
    return;
  }
  DecideNow(intent, core::Occasion::kRead, std::move(outcome), std::nullopt);
}

std::string Dispatcher::DrawEcho(OpenIntent& intent, std::int64_t& sequence) {
  sequence = 0;
  if (options_.decide.profile.echo == core::EchoSupport::kNone) return "";
  std::optional<std::int64_t>& last = intent.lane->echo_sequence_last;
  sequence = last.value_or(intent.lane->echo_sequence_floor) + 1;
  last = sequence;
  return FormatEcho(sequence, intent.id);
}

std::string Dispatcher::FormatEcho(std::int64_t sequence, core::IntentId id) const {
  const core::EchoIdentity& us = options_.decide.echo_identity;
  return core::FormatEcho(us.broker_id, us.epoch, sequence, id);
}

// Commit, then act: the write goes out only when its record is on disk.
void Dispatcher::RecordAttempt(OpenIntent& intent, core::Decision decision) {
  OpenIntent::Story& story = *intent.story;
  recent_writes_.ForgetSnapshot(intent.lane->key);
  storage::IntentMove move = MoveTo(intent, IntentState::kExecuting);
  PutAttempt(intent, decision, clock_.Now(), move);
  std::int64_t sequence = decision.progress.lane_sequence;
  // A resend is the same write, byte for byte.
  const bool is_resend = decision.progress.recorded_etag == decision.if_match;
  std::string echo;
  if (!is_resend) {
    echo = DrawEcho(intent, sequence);
  } else if (options_.decide.profile.echo == core::EchoSupport::kConfigured) {
    echo = FormatEcho(sequence, intent.id);
  }
  move.progress = core::WithAttemptRecorded(std::move(decision.progress), decision.if_match,
                                            decision.status_before, sequence, clock_.Now());
  core::Attempt attempt;
  attempt.number = move.progress.attempts_made;
  attempt.start_time = move.progress.recorded_time;
  attempt.status_before = move.progress.recorded_status;
  attempt.etag_sent = *move.progress.recorded_etag;
  story.last_attempt = attempt;
  move.attempts.push_back(std::move(attempt));
  Commit(intent, std::move(move), [this, echo = std::move(echo)](OpenIntent& recorded) {
    // The commit may have waited for a full disk; nothing has been sent up to here.
    if (!recorded.cancels.empty() || clock_.Now() >= recorded.expire_time) {
      HoldBackWrite(recorded, "cancelled or expired before it was sent");
    } else if (PauseOf(recorded) != nullptr) {
      HoldBackWrite(recorded, "paused before it was sent");
    } else {
      StartWrite(recorded, echo);
    }
  });
}

void Dispatcher::HoldBackWrite(OpenIntent& intent, const char* why) {
  core::WriteOutcome outcome;
  outcome.answer = core::WireAnswer::kNotSent;
  outcome.message = why;
  TakeAnswer(intent, outcome);
}

void Dispatcher::StartWrite(OpenIntent& intent, const std::string& echo) {
  intent.activity = Activity::kWriting;
  intent.has_called = true;
  intent.parked_cause = core::WaitCause::kNone;
  const core::Intent& story = intent.story->intent;
  gateway::WriteRequest request;
  request.work_order_id = story.spec.work_order_id;
  request.work_order_type = story.spec.work_order_type;
  request.if_match = *story.progress.recorded_etag;
  request.target_status = story.spec.target_status;
  request.fields_json = story.spec.fields.canonical_json;
  request.echo = echo;
  request.intent_id = intent.id;
  request.attempt_number = story.progress.attempts_made;
  ports_.Write(std::move(request), [this, id = intent.id](core::WriteOutcome outcome) {
    if (commits_.contains(id)) {  // a cancel is being noted; the answer waits for it
      early_answers_.emplace(id, std::move(outcome));
      return;
    }
    if (OpenIntent* const open = table_.Find(id)) OnWrite(*open, std::move(outcome));
  });
  TryCancels(intent);
}

void Dispatcher::OnWrite(OpenIntent& intent, core::WriteOutcome outcome) {
  NoteAnswerAtGate(intent, outcome);
  TakeAnswer(intent, outcome);
}

void Dispatcher::TakeAnswer(OpenIntent& intent, const core::WriteOutcome& outcome) {
  const absl::Time now = clock_.Now();
  OpenIntent::Story& story = *intent.story;
  const core::OthersSucceed others = gate_.OthersSucceedSince(intent.id, story.others_since);
  if (outcome.answer == core::WireAnswer::kUnknown) story.others_since = now;
  story.intent.progress =
      core::AfterAnswer(std::move(story.intent.progress), outcome, others, options_.decide.profile);
  core::Attempt& attempt = *story.last_attempt;
  attempt.end_time = now;
  attempt.http_status = outcome.http_status;
  attempt.outcome = core::OutcomeOf(outcome.answer);
  attempt.etag_after = outcome.etag_after;
  attempt.latency = outcome.latency;
  attempt.message = outcome.message;
  if (outcome.answer == core::WireAnswer::kApplied) {
    recent_writes_.Put(intent.lane->key,
                       {*story.intent.progress.recorded_etag,
                        core::Remember(story.last_seen, outcome, intent.id, now, options_.decide),
                        story.intent.progress.lane_sequence},
                       clock_.Monotonic());
  }
  DecideNow(intent, core::Occasion::kAnswered, {}, outcome.retry_after);
}

void Dispatcher::NoteAnswerAtGate(const OpenIntent& intent, const core::WriteOutcome& outcome) {
  switch (outcome.answer) {
    case core::WireAnswer::kUnknown:
    case core::WireAnswer::kNotSent:
      gate_.OnFailure(WorkOrderHash(intent.story->intent.spec), clock_.Monotonic(), clock_.Now(),
                      outcome.message);
      return;
    case core::WireAnswer::kThrottled:
      gate_.OnThrottled();
      return;
    case core::WireAnswer::kUnauthorized:
    case core::WireAnswer::kNone:
      return;
    case core::WireAnswer::kRefused:
    case core::WireAnswer::kGone:
      gate_.OnRefused(intent.id, CallKind::kWrite, outcome.http_status,
                      WorkOrderHash(intent.story->intent.spec), clock_.Monotonic(), clock_.Now());
      return;
    case core::WireAnswer::kApplied:
      gate_.OnGranted(CallKind::kWrite);
      [[fallthrough]];
    default:
      gate_.OnSuccess(intent.id, CallKind::kWrite, clock_.Monotonic(), clock_.Now());
      return;
  }
}

void Dispatcher::StartRefresh(OpenIntent& intent) {
  intent.activity = Activity::kRefreshing;
  ports_.RefreshCredential([this, id = intent.id](absl::Status refreshed) {
    OpenIntent* const open = table_.Find(id);
    if (open == nullptr) return;
    if (!refreshed.ok()) {
      base::LogWarning("credential_not_refreshed", {{"detail", std::string(refreshed.message())}});
    }
    DecideNow(*open, core::Occasion::kDue, {}, std::nullopt);
  });
}

}  // namespace interlock::dispatch
