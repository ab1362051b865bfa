#include "core/decide.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "core/echo.h"
#include "core/judgement.h"
#include "core/policy/refusal_guard.h"
#include "core/precheck.h"
#include "core/sentences.h"
#include "core/shortcut.h"

namespace interlock::core {

Decision Judgement::Decide() {
  switch (at_.occasion) {
    case Occasion::kDue:
      return WhenDue();
    case Occasion::kAnswered:
      return WhenAnswered();
    case Occasion::kRead:
      break;
  }
  return WhenRead();
}

Decision Judgement::Unknown(int row, absl::string_view what_is_known) {
  std::string sentence = UnknownSentence(spec_, next_, what_is_known);
  return Attention(row, Reason::kOutcomeUnknown, std::move(sentence));
}

Decision Judgement::WhenDue() {
  if (IsProvenUnwritten()) {
    if (std::optional<Decision> end = Row10()) return *std::move(end);
    // What was refused is explained by a read first.
    if (at_.lease && !next_.recorded_etag) return Row13Leased();
  }
  if (MayWriteWithoutRead(at_, now_, policy_)) {
    const WorkOrderSnapshot& remembered = at_.remembered->snapshot;
    next_.was_legal = true;
    next_.shortcut = Shortcut::kPresent;
    return Write(14, *remembered.etag, remembered.status);
  }
  return Read(0);
}

Decision Judgement::WhenAnswered() {
  // Nothing is gained by waiting; row 10 comes with the next look, from QUEUED.
  const bool is_to_end = IsCancelNoted() || IsExpired();
  if (is_to_end && next_.answer != WireAnswer::kApplied && IsProvenUnwritten()) {
    return WaitFor(10, WaitCause::kReady, absl::ZeroDuration(), "");
  }
  switch (next_.answer) {
    case WireAnswer::kApplied:
      return Row1();
    case WireAnswer::kUnauthorized:
      return Row2();
    case WireAnswer::kThrottled:
      return Row3();
    case WireAnswer::kGone:
      if (IsMaybe()) return Read(0);
      return Row6(CallKind::kWrite);
    case WireAnswer::kLocked:
      return Row13();
    case WireAnswer::kPrecondition:
    case WireAnswer::kStale:
      return AfterPrecondition();
    case WireAnswer::kUnknown:
    case WireAnswer::kNotSent:
      return AfterTransportFailure();
    case WireAnswer::kRefused:
      if (IsMassRefusal(CallKind::kWrite)) return HoldBack(19, CallKind::kWrite);
      break;
    case WireAnswer::kNone:
      break;
  }
  return Read(0);
}

bool Judgement::IsMassRefusal(CallKind refused) const {
  if (refused == CallKind::kRead) {
    return at_.reads_refused == MassRefusal::kYes && RefusalGuard::Counts(at_.read.http_status);
  }
  return at_.writes_refused == MassRefusal::kYes && RefusalGuard::Counts(next_.answer_http_status);
}

Decision Judgement::HoldBack(int row, CallKind refused) {
  std::string detail = refused == CallKind::kRead
                           ? MassRefusalSentence(at_.read.http_status, at_.read.message)
                           : MassRefusalSentence(next_.answer_http_status, next_.answer_message);
  if (!IsMaybe()) CloseAttempt();
  return Suspend(row, refused, std::move(detail));
}

Decision Judgement::Row2() {
  if (next_.credential_refreshed) {
    next_.credential_refreshed = false;
    return Suspend(2, CallKind::kWrite, RefusedCredentialDetail(next_.answer_message));
  }
  next_.credential_refreshed = true;
  return Make(2, Act::kRefreshCredential);
}

Decision Judgement::Row3() {
  const absl::Duration backoff =
      TransportDelay(policy_.transport, std::max(next_.throttles, 1), unit_);
  return WaitFor(3, WaitCause::kBackoff,
                 std::max(backoff, at_.retry_after.value_or(absl::ZeroDuration())),
                 "Apriso is throttling (429)");
}

Decision Judgement::AfterPrecondition() {
  const int retry = next_.race_budget_used + 1;
  // The version was not read but remembered: reading it costs no wait.
  if (next_.shortcut == Shortcut::kPresent && !IsMaybe()) return Read(0);
  if (IsMaybe() || retry > policy_.conflict.max_retries ||
      next_.rule_conflict == RuleConflict::kResent) {
    return Read(0);
  }
  const absl::Duration delay = RaceDelay(policy_.conflict, retry, unit_, Jitter());
  next_.write_not_before = now_ + delay;
  return WaitFor(
      0, WaitCause::kBackoff, delay,
      absl::StrCat("Apriso answered ", next_.answer_http_status, "; the work order is read again"));
}

Decision Judgement::AfterTransportFailure() {
  const absl::Duration backoff =
      TransportDelay(policy_.transport, std::max(next_.transport_failures, 1), unit_);
  return WaitFor(0, WaitCause::kBackoff,
                 std::max(backoff, at_.retry_after.value_or(absl::ZeroDuration())),
                 TransportFailureDetail(next_));
}

Decision Judgement::WhenRead() {
  switch (at_.read.answer) {
    case ReadAnswer::kNotRead:
      return Read(0);
    case ReadAnswer::kFailed:
      return Row4();
    case ReadAnswer::kUnauthorized:
      if (!next_.credential_refreshed) return Row2();
      return Row5();
    case ReadAnswer::kDenied:
      return Row5();
    case ReadAnswer::kGone:
      return Row6(CallKind::kRead);
    case ReadAnswer::kOk:
      break;
  }
  if (IsOlderThanOurLastWrite()) {
    return WaitFor(4, WaitCause::kBackoff, TransportDelay(policy_.transport, 1, unit_),
                   "the work order was read as it was before our own last write; it is read again");
  }
  // A write that is refused with 401 again after the refresh must not start over.
  if (next_.answer != WireAnswer::kUnauthorized) next_.credential_refreshed = false;
  // A lock that only a 423 reveals lasts until a write is answered otherwise.
  const bool is_free =
      next_.answer != WireAnswer::kLocked && !at_.lease && seen_.lock != LockState::kLocked;
  if (is_free) next_.locked_since.reset();
  if (!IsTransportFailure()) next_.transport_failures = 0;
  if (std::optional<Decision> decided = Rows7To9()) return *std::move(decided);
  switch (Prove()) {
    case Standing::kClean:
      return Rows10To15();
    case Standing::kRefusedSame:
      return Rows16To19();
    case Standing::kRefusedMoved:
      return Rows20To21();
    case Standing::kMaybeSame:
      return Rows22To24();
    case Standing::kMaybeMoved:
      break;
  }
  return Rows25To27();
}

Decision Judgement::Row4() {
  next_.transport_failures += 1;
  const absl::Duration backoff = TransportDelay(policy_.transport, next_.transport_failures, unit_);
  // It waits for Apriso rather than for a lock that nobody can see.
  if (backoff >= policy_.lock.poll_interval) next_.locked_since.reset();
  return WaitFor(4, WaitCause::kBackoff,
                 std::max(backoff, at_.read.retry_after.value_or(absl::ZeroDuration())),
                 absl::StrCat("the work order could not be read: ", at_.read.message));
}

Decision Judgement::Row5() {
  next_.credential_refreshed = false;
  return Suspend(5, CallKind::kRead, DeniedDetail(at_.read.http_status, at_.read.message));
}

Decision Judgement::Row6(CallKind answered) {
  if (IsMassRefusal(answered)) return HoldBack(6, answered);
  if (IsMaybe()) return Unknown(6, "the work order is gone from Apriso");
  return Reject(6, Reason::kNotFound, NotFoundSentence(spec_));
}

std::optional<std::string> Judgement::FindForeign() const {
  // Later ones of the lane may have passed it while it needed a person.
  const bool may_be_passed = spec_.on_attention == OnAttention::kSkip;
  const std::optional<std::int64_t> last =
      next_.recorded_etag && !may_be_passed ? next_.lane_sequence : at_.lane_sequence_last;
  return FindForeignEcho(seen_, policy_.echo_identity, last);
}

std::optional<Decision> Judgement::Rows7To9() {
  const bool is_ours = seen_.echo && IsEchoOf(at_.id, *seen_.echo, policy_.echo_identity);
  const bool may_have_written = next_.attempts_made > 0 || IsMaybe();
  if (HasEcho() && is_ours && !may_have_written) {
    // Its number was given out before, by a copy of this broker.
    next_.accepted_echo = seen_.echo->raw;
    return Attention(9, Reason::kForeignWriter, ForeignWriterSentence(seen_.echo->raw));
  }
  if (HasEcho() && is_ours) {
    const bool has_present_attempt = next_.recorded_etag.has_value();
    if (has_present_attempt && seen_.etag) {
      verdict_ = AttemptVerdict{AttemptOutcome::kApplied, seen_.etag};
    }
    return Succeed(7, Result::kVerifiedApplied, VerifiedSentence(spec_));
  }
  if (!seen_.etag) {
    if (IsMaybe()) return Unknown(8, "the work order carries no usable ETag");
    return Attention(8, Reason::kGatewayMisconfigured, NoEtagSentence(seen_.etag_problem));
  }
  if (!HasEcho()) return std::nullopt;
  const std::optional<std::string> foreign = FindForeign();
  if (foreign && *foreign != next_.accepted_echo) {
    const bool is_race = !IsMaybe() && IsPreconditionAnswer() && next_.recorded_etag &&
                         *next_.recorded_etag != *seen_.etag;
    if (is_race) CountRace();
    next_.accepted_echo = *foreign;
    return Attention(9, Reason::kForeignWriter, ForeignWriterSentence(*foreign));
  }
  return std::nullopt;
}

Decision Judgement::Rows10To15() {
  if (std::optional<Decision> end = Row10()) return *std::move(end);
  if (seen_.status == spec_.target_status) return Row11();
  if (std::optional<Decision> refusal = Row12()) return *std::move(refusal);
  next_.was_legal = true;
  if (at_.lease) return Row13Leased();
  if (seen_.lock == LockState::kLocked) return Row13();
  if (next_.race_budget_used > policy_.conflict.max_retries) return Row15();
  return Row14();
}

std::optional<Decision> Judgement::Row10() {
  if (IsCancelNoted()) {
    return Finish(10, IntentState::kCancelled, CancelledSentence(next_));
  }
  if (IsExpired()) return Finish(10, IntentState::kExpired, ExpiredSentence(spec_.time_to_live));
  return std::nullopt;
}

Decision Judgement::Row11() {
  std::string sentence = AlreadyInTargetSentence(spec_, seen_);
  if (policy_.already_in_target == AlreadyInTarget::kAttention) {
    return Attention(11, Reason::kForeignWriter, std::move(sentence));
  }
  Decision decision = Succeed(11, Result::kAlreadyInTarget, std::move(sentence));
  decision.applied_by = seen_.changed_by;
  return decision;
}

std::optional<Decision> Judgement::Row12() {
  const WasLegal was_legal = next_.was_legal ? WasLegal::kYes : WasLegal::kNo;
  std::optional<PreCheckFailure> failure = PreCheck(spec_, seen_, policy_.state_machine, was_legal);
  if (!failure) return std::nullopt;
  const bool waits = spec_.on_precondition == OnPrecondition::kWait &&
                     failure->reason == Reason::kInvalidTransition;
  if (waits) {
    return WaitFor(12, WaitCause::kPrecondition, policy_.precondition_poll,
                   std::move(failure->sentence));
  }
  return Reject(12, failure->reason, std::move(failure->sentence));
}

Decision Judgement::Row13() {
  if (!next_.locked_since) next_.locked_since = now_;
  const absl::Duration waited = now_ - *next_.locked_since;
  if (waited >= policy_.lock.max_wait && !IsMaybe()) {
    return Attention(13, Reason::kLockWaitExhausted,
                     LockExhaustedSentence(seen_, waited, expire_time_));
  }
  return WaitFor(13, WaitCause::kOperatorLock, Jittered(policy_.lock.poll_interval, 0.1, unit_),
                 LockedDetail(seen_));
}

Decision Judgement::Row13Leased() {
  if (!next_.locked_since) next_.locked_since = now_;
  const absl::Duration waited = now_ - *next_.locked_since;
  const absl::Duration left = at_.lease->expire_time - now_;
  if (IsMaybe()) {
    // It may be resolved by a read.
    const absl::Duration poll = Jittered(policy_.lock.poll_interval, 0.1, unit_);
    return WaitFor(13, WaitCause::kOperatorLock, std::min(left, poll), LeasedDetail(*at_.lease));
  }
  if (waited >= policy_.lock.max_wait) {
    WorkOrderSnapshot seen;
    seen.locked_by = HolderOf(*at_.lease);
    return Attention(13, Reason::kLockWaitExhausted,
                     LockExhaustedSentence(seen, waited, expire_time_));
  }
  return WaitFor(13, WaitCause::kOperatorLock, std::min(left, policy_.lock.max_wait - waited),
                 LeasedDetail(*at_.lease));
}

Decision Judgement::Row14() {
  const absl::Duration left = next_.write_not_before - now_;
  // Longer than it can be: the wall clock went back, and the wait has been waited.
  if (left > absl::ZeroDuration() && left <= LongestRaceDelay(policy_.conflict)) {
    return WaitFor(14, WaitCause::kBackoff, left, "a race was lost; the next try follows");
  }
  return Write(14, *seen_.etag, seen_.status);
}

Decision Judgement::Row15() {
  // So many races are as many budgets as it has had, but for those that a person gave it anew.
  const int budgets = next_.races / (policy_.conflict.max_retries + 1);
  if (at_.hold && budgets <= policy_.hold_returns_max) {
    next_.race_budget_used = 0;
    return WaitFor(15, WaitCause::kContentionHold, *at_.hold, HeldAfterRacesDetail(next_));
  }
  return Attention(15, Reason::kConflictsExhausted, ConflictsExhaustedSentence(spec_, next_));
}

Decision Decide(const Situation& situation, absl::Time now, double unit,
                const DecidePolicy& policy) {
  return Judgement(situation, now, unit, policy).Decide();
}

}  // namespace interlock::core
