// How a move becomes durable, and how an intent is cancelled between its steps.
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "core/lifecycle.h"
#include "core/progress.h"
#include "core/sentences.h"
#include "server/dispatch/dispatcher.h"

namespace interlock::dispatch {

using core::IntentState;

namespace {

constexpr absl::Duration kCommitAgainAfter = absl::Seconds(1);

void ApplyTo(core::Intent& intent, const storage::IntentMove& move) {
  intent.revision = move.expected_revision + 1;
  intent.state = move.state;
  if (move.state == IntentState::kNeedsAttention) intent.needed_person = true;
  intent.wait = move.wait;
  intent.result = move.result;
  intent.reason = move.reason;
  intent.message = move.message;
  intent.update_time = move.update_time;
  intent.end_time = move.end_time;
  intent.expire_time = move.expire_time;
  intent.applied_by = move.applied_by;
  intent.progress = move.progress;
  intent.resolution = move.resolution;
}

void LogMove(const storage::IntentMove& move) {
  if (!core::IsFinal(move.state) && move.state != IntentState::kNeedsAttention) return;
  const bool needs_person = move.state == IntentState::kNeedsAttention;
  const std::string why(needs_person || move.state == IntentState::kRejected
                            ? core::Name(move.reason)
                        : move.resolution ? core::Name(move.resolution->outcome)
                                          : core::Name(move.result));
  base::Log(needs_person ? base::LogLevel::kWarning : base::LogLevel::kInfo, "intent_ended",
            {{"intent_id", move.id.ToText()},
             {"state", std::string(core::Name(move.state))},
             {"why", why},
             {"attempts", absl::StrCat(move.progress.attempts_made)},
             {"races", absl::StrCat(move.progress.races)}});
}

// The waiting cancels that become durable with `move`, which is given who has asked for them and
// what is audited of it. Where nothing can have been applied they wait for the move to CANCELLED. A
// move has room for one act: the next one that is audited stays.
std::vector<CancelRequest> TakeCarriedCancels(OpenIntent& intent, storage::IntentMove& move) {
  const bool begins_write =
      move.state == IntentState::kExecuting && intent.state != IntentState::kExecuting;
  const bool notes_doubt = !core::IsFinal(move.state) && !begins_write &&
                           !core::IsProvenNotApplied(move.state, move.progress);
  const bool is_marked = intent.story && move.progress.cancel == core::CancelNote::kRequested;
  std::vector<CancelRequest> carried;
  if (!is_marked || !(notes_doubt || move.state == IntentState::kCancelled)) return carried;
  std::vector<CancelRequest> left;
  for (CancelRequest& request : std::exchange(intent.cancels, {})) {
    const bool needs_another_move = request.audit && move.audit;
    if (!needs_another_move && request.audit) move.audit = request.audit;
    (needs_another_move ? left : carried).push_back(std::move(request));
  }
  intent.cancels = std::move(left);
  const bool is_cancel = move.state == IntentState::kCancelled || move.state == intent.state;
  if (is_cancel && !carried.empty()) move.actor = carried.front().actor;
  return carried;
}

}  // namespace

// A move of the intent as it stands; the caller changes what changes.
storage::IntentMove Dispatcher::MoveTo(const OpenIntent& intent, IntentState state) const {
  storage::IntentMove move;
  move.id = intent.id;
  move.expected_revision = intent.revision;
  move.state = state;
  move.update_time = clock_.Now();
  if (core::IsFinal(state)) move.end_time = move.update_time;
  move.expire_time = intent.expire_time;
  if (state == IntentState::kQueued) {
    move.wait = core::Wait{core::WaitCause::kReady, move.update_time, std::nullopt, ""};
  }
  if (intent.story) move.progress = intent.story->intent.progress;
  return move;
}

void Dispatcher::Commit(OpenIntent& intent, storage::IntentMove move, Then then) {
  if (intent.activity != Activity::kWriting) intent.activity = Activity::kCommitting;
  if (std::vector<CancelRequest> carried = TakeCarriedCancels(intent, move); !carried.empty()) {
    then = [carried = std::move(carried), then = std::move(then)](OpenIntent& committed) {
      for (const CancelRequest& request : carried) request.done(committed.story->intent);
      then(committed);
    };
  }
  commits_.insert_or_assign(intent.id, PendingCommit{std::move(move), std::move(then)});
  SendCommit(intent.id);
}

void Dispatcher::SendCommit(core::IntentId id) {
  const auto pending = commits_.find(id);
  if (pending == commits_.end()) return;
  ports_.Commit(pending->second.move, [this, id](absl::StatusOr<storage::MoveResult> result) {
    OnCommitted(id, result);
  });
}

void Dispatcher::OnCommitted(core::IntentId id, const absl::StatusOr<storage::MoveResult>& result) {
  const bool may_pass = absl::IsResourceExhausted(result.status()) ||
                        (absl::IsUnavailable(result.status()) && !is_stopping_);
  if (may_pass) {
    base::LogWarning("commit_postponed", {{"intent_id", id.ToText()},
                                          {"detail", std::string(result.status().message())}});
    timers_.Arm(clock_.Monotonic() + kCommitAgainAfter, TimerKind::kCommitAgain, id, 0);
    SayThatCommitWaits(id, result.status());
    return;
  }
  if (absl::IsUnavailable(result.status())) return;  // start-up is the recovery path
  if (!result.ok()) {
    on_fatal_(result.status());
    return;
  }
  if (*result == storage::MoveResult::kStale) {
    on_fatal_(absl::InternalError(
        absl::StrCat("intent ", id.ToText(), " was moved by somebody else than the dispatcher")));
    return;
  }
  auto committed = commits_.extract(id);
  OpenIntent* const intent = table_.Find(id);
  const storage::IntentMove& move = committed.mapped().move;
  LogMove(move);
  CountTries(*intent, move);
  if (options_.on_committed) {
    options_.on_committed({move, intent->state, intent->create_time,
                           intent->story ? &intent->story->intent : nullptr});
  }
  intent->revision = move.expected_revision + 1;
  intent->state = move.state;
  if (intent->wait_cause == core::WaitCause::kBackoff && intent->lane->busy_with == id) {
    intent->wait_cause = core::WaitCause::kReady;
    intent->wait_until.reset();
  }
  if (intent->story) {
    ApplyTo(intent->story->intent, move);
    AnswerCancels(*intent);
    if (!intent->cancels.empty()) MarkCancel(*intent);
  } else if (core::IsFinal(move.state)) {  // it expired in line, and was cancelled too late
    for (CancelRequest& request : std::exchange(intent->cancels, {})) request.done(NotOpen{});
  }
  committed.mapped().then(*intent);
}

void Dispatcher::SayThatCommitWaits(core::IntentId id, const absl::Status& why) {
  OpenIntent* const intent = table_.Find(id);
  const absl::Time now = clock_.Now();
  if (intent->wait_cause != core::WaitCause::kBackoff) intent->wait_since = now;
  intent->wait_cause = core::WaitCause::kBackoff;
  intent->wait_until = now + kCommitAgainAfter;
  if (intent->story) {
    intent->story->intent.wait = {
        core::WaitCause::kBackoff, now, intent->wait_until,
        absl::StrCat("its next step cannot be recorded: ", absl::IsResourceExhausted(why)
                                                               ? "the broker's disk is full"
                                                               : std::string(why.message()))};
  }
}

void Dispatcher::Cancel(core::IntentId id, CancelRequest request) {
  if (is_quarantined_) {
    request.done(core::QuarantineRefusal());
    return;
  }
  OpenIntent* const intent = table_.Find(id);
  if (intent == nullptr) {
    request.done(NotOpen{});
    return;
  }
  intent->cancels.push_back(std::move(request));
  TryCancels(*intent);
}

// Carries out the cancels that wait, as far as the step under way allows it now.
void Dispatcher::TryCancels(OpenIntent& intent) {
  if (intent.cancels.empty() || commits_.contains(intent.id)) return;
  const bool is_idle = intent.activity == Activity::kIdle;
  if (!intent.story) {
    if (is_idle) {
      LoadStory(intent, [this](OpenIntent& loaded) {
        loaded.activity = Activity::kIdle;
        TryCancels(loaded);
        table_.QueueIfReady(*loaded.lane, clock_.Monotonic());
      });
    }
    return;
  }
  MarkCancel(intent);
  if (intent.activity == Activity::kWriting) {
    NoteCancels(intent);
    return;
  }
  // A step that has not written can be broken off; any other carries the mark on by itself.
  if (!is_idle && intent.activity != Activity::kReading) return;
  if (core::IsProvenNotApplied(intent.state, intent.story->intent.progress)) {
    CarryOutCancels(intent);
  } else if (intent.state == IntentState::kNeedsAttention) {
    RefuseCancels(intent);
  } else if (is_idle) {
    NoteCancels(intent);
  }
}

// From now on Decide knows of the cancel; it is durable with the next commit.
void Dispatcher::MarkCancel(OpenIntent& intent) {
  core::Progress& progress = intent.story->intent.progress;
  progress.cancel = core::CancelNote::kRequested;
  progress.cancel_reason = intent.cancels.front().reason;
}

void Dispatcher::CarryOutCancels(OpenIntent& intent) {
  storage::IntentMove move = MoveTo(intent, IntentState::kCancelled);
  move.message = core::CancelledSentence(move.progress);
  CloseUnexplainedAttempt(intent, move);
  Commit(intent, std::move(move), [this](OpenIntent& ended) { End(ended); });
}

// No later read will tell what kind of conflict it was.
void Dispatcher::CloseUnexplainedAttempt(const OpenIntent& intent, storage::IntentMove& move) {
  if (!intent.story || !intent.story->intent.progress.recorded_etag) return;
  core::Attempt attempt =
      intent.story->last_attempt.value_or(core::PresentAttempt(intent.story->intent));
  if (attempt.outcome != core::AttemptOutcome::kPending) return;
  attempt.outcome = core::AttemptOutcome::kRefused;
  move.attempts.push_back(std::move(attempt));
}

// On the wire or in doubt: the cancel becomes durable and takes effect when it is proven that
// nothing was applied.
void Dispatcher::NoteCancels(OpenIntent& intent) {
  storage::IntentMove move = MoveTo(intent, intent.state);
  move.wait = intent.story->intent.wait;
  const bool is_writing = intent.activity == Activity::kWriting;
  Commit(intent, std::move(move), [this, is_writing](OpenIntent& noted) {
    if (!is_writing) {
      noted.activity = Activity::kIdle;
      table_.QueueIfReady(*noted.lane, clock_.Monotonic());
      TryCancels(noted);
      return;
    }
    auto early = early_answers_.extract(noted.id);
    if (early) return OnWrite(noted, std::move(early.mapped()));
    TryCancels(noted);
  });
}

void Dispatcher::RefuseCancels(OpenIntent& intent) {
  core::Refusal refusal;
  refusal.code = core::RefusalCode::kNotActionable;
  refusal.message = absl::StrCat("intent ", intent.id.ToText(), " may have been applied (",
                                 core::Name(intent.story->intent.reason),
                                 "), so it cannot be cancelled; use ResolveIntents after a look at "
                                 "the work order in Apriso");
  core::Progress& progress = intent.story->intent.progress;
  progress.cancel = core::CancelNote::kNone;
  progress.cancel_reason.clear();
  for (CancelRequest& request : std::exchange(intent.cancels, {})) request.done(refusal);
}

// After each commit: tells those who came too late for it. Of an intent that has been cancelled for
// another one, who is audited by himself is not told that he did it.
void Dispatcher::AnswerCancels(OpenIntent& intent) {
  const core::Intent& story = intent.story->intent;
  if (!core::IsFinal(story.state)) return;
  const bool is_cancelled = story.state == IntentState::kCancelled;
  for (CancelRequest& request : std::exchange(intent.cancels, {})) {
    if (is_cancelled && !request.audit) {
      request.done(story);
    } else {
      request.done(NotOpen{});  // its record says how it ended
    }
  }
}

}  // namespace interlock::dispatch
