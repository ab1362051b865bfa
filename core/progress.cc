#include "core/progress.h"

#include <utility>

namespace interlock::core {
namespace {

// As far as it is told apart by now.
AttemptOutcome KnownOutcome(const Progress& progress) {
  const bool is_told_apart =
      IsPrecondition(progress.answer) && progress.rule_conflict == RuleConflict::kWaited;
  if (!is_told_apart) return OutcomeOf(progress.answer);
  return progress.answer == WireAnswer::kStale ? AttemptOutcome::kStaleRead
                                               : AttemptOutcome::kRuleConflict;
}

}  // namespace

bool IsPrecondition(WireAnswer answer) {
  return answer == WireAnswer::kPrecondition || answer == WireAnswer::kStale;
}

bool IsRefusal(WireAnswer answer) {
  return IsPrecondition(answer) || answer == WireAnswer::kRefused || answer == WireAnswer::kGone;
}

Progress WithAttemptRecorded(Progress progress, const Etag& if_match,
                             const StatusName& status_before, std::int64_t lane_sequence,
                             absl::Time now) {
  const bool resend = progress.recorded_etag == if_match;
  const bool is_first = progress.attempts_made == 0;
  // A later write, a resend too, follows a read: its loss is no longer the shortcut's.
  if (!is_first && progress.shortcut == Shortcut::kPresent) progress.shortcut = Shortcut::kNone;
  if (!resend) progress.rule_conflict = RuleConflict::kNone;
  if (resend && progress.rule_conflict == RuleConflict::kWaited) {
    progress.rule_conflict = RuleConflict::kResent;
  }
  progress.attempts_made += 1;
  progress.recorded_etag = if_match;
  progress.recorded_status = status_before;
  progress.recorded_time = now;
  progress.lane_sequence = lane_sequence;
  progress.answer = WireAnswer::kNone;
  progress.refusal = RefusalKind::kNone;
  progress.answer_http_status = 0;
  progress.answer_message.clear();
  return progress;
}

Progress WithAttemptClosed(Progress progress) {
  progress.doubt = Doubt::kClean;
  progress.recorded_etag.reset();
  progress.recorded_status = StatusName();
  progress.answer = WireAnswer::kNone;
  progress.refusal = RefusalKind::kNone;
  progress.answer_http_status = 0;
  progress.answer_message.clear();
  progress.rule_conflict = RuleConflict::kNone;
  return progress;
}

Progress AfterAnswer(Progress progress, const WriteOutcome& outcome, OthersSucceed others,
                     const CapabilityProfile& profile) {
  progress.answer = outcome.answer;
  progress.refusal = outcome.refusal;
  progress.answer_http_status = outcome.http_status;
  progress.answer_message = outcome.message;
  if (outcome.answer != WireAnswer::kUnauthorized) progress.credential_refreshed = false;
  if (outcome.answer != WireAnswer::kThrottled) progress.throttles = 0;
  if (outcome.answer != WireAnswer::kLocked) progress.locked_since.reset();
  switch (outcome.answer) {
    case WireAnswer::kUnknown:
      progress.doubt = Doubt::kMaybe;
      progress.transport_failures += 1;
      if (others == OthersSucceed::kYes) progress.unknown_outcomes += 1;
      break;
    case WireAnswer::kNotSent:
      progress.transport_failures += 1;
      break;
    case WireAnswer::kThrottled:
      progress.throttles += 1;
      break;
    default:
      progress.transport_failures = 0;
      break;
  }
  // A proxy that re-sends can have had a first copy applied and then report what became of a
  // second, or have a copy left that is still to arrive.
  const bool is_certain =
      outcome.answer == WireAnswer::kApplied || outcome.answer == WireAnswer::kNotSent;
  if (profile.retrying_proxy == RetryingProxy::kYes && !is_certain) {
    progress.doubt = Doubt::kMaybe;
  }
  return progress;
}

Progress AfterRestart(Progress progress) {
  progress.answer = WireAnswer::kUnknown;
  progress.refusal = RefusalKind::kNone;
  progress.answer_http_status = 0;
  progress.answer_message = "the broker stopped before an answer was recorded";
  progress.doubt = Doubt::kMaybe;
  return progress;
}

Progress AfterRetry(Progress progress) {
  progress.race_budget_used = 0;
  progress.unknown_outcomes = 0;
  progress.transport_failures = 0;
  progress.throttles = 0;
  progress.credential_refreshed = false;
  progress.write_not_before = absl::InfinitePast();
  progress.locked_since.reset();
  progress.cancel = CancelNote::kNone;
  progress.cancel_reason.clear();
  return progress;
}

Progress AfterRestoredCopy(Progress progress) {
  progress = WithAttemptClosed(std::move(progress));
  progress.doubt = Doubt::kMaybe;
  progress.shortcut = Shortcut::kNone;
  progress.write_not_before = absl::InfinitePast();
  progress.locked_since.reset();
  return progress;
}

Attempt PresentAttempt(const Intent& intent) {
  const Progress& progress = intent.progress;
  Attempt attempt;
  attempt.number = progress.attempts_made;
  attempt.start_time = progress.recorded_time;
  attempt.status_before = progress.recorded_status;
  attempt.etag_sent = progress.recorded_etag.value_or(Etag());
  attempt.http_status = progress.answer_http_status;
  attempt.outcome = KnownOutcome(progress);
  attempt.message = progress.answer_message;
  if (progress.answer != WireAnswer::kNone) attempt.end_time = intent.update_time;
  return attempt;
}

AttemptOutcome OutcomeOf(WireAnswer answer) {
  switch (answer) {
    case WireAnswer::kNone:
    case WireAnswer::kPrecondition:
    case WireAnswer::kStale:
      return AttemptOutcome::kPending;
    case WireAnswer::kApplied:
      return AttemptOutcome::kApplied;
    case WireAnswer::kLocked:
      return AttemptOutcome::kLocked;
    case WireAnswer::kThrottled:
      return AttemptOutcome::kThrottled;
    case WireAnswer::kUnauthorized:
      return AttemptOutcome::kUnauthorized;
    case WireAnswer::kRefused:
      return AttemptOutcome::kRefused;
    case WireAnswer::kGone:
      return AttemptOutcome::kGone;
    case WireAnswer::kUnknown:
      return AttemptOutcome::kUnknown;
    case WireAnswer::kNotSent:
      return AttemptOutcome::kNotSent;
  }
  return AttemptOutcome::kUnknown;
}

}  // namespace interlock::core
