// Rows 16 to 27: what the version read says about a write that was refused or left in doubt.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "core/judgement.h"
#include "core/sentences.h"

namespace interlock::core {

Judgement::Standing Judgement::Prove() {
  const bool moved = !next_.recorded_etag || *next_.recorded_etag != *seen_.etag;
  if (IsMaybe()) {
    if (!moved) return Standing::kMaybeSame;
    const bool echo_disproves = ShowsOlderWriter() && next_.recorded_etag && IsRecordedEtagDead();
    if (!echo_disproves) return Standing::kMaybeMoved;
    verdict_ = PendingVerdict(AttemptOutcome::kUnknown);
    CloseAttempt();
    return Standing::kClean;
  }
  if (!IsRefusalAnswer() || !next_.recorded_etag) {
    CloseAttempt();
    return Standing::kClean;
  }
  if (IsPreconditionAnswer() && HasLostShortcut(moved)) return Standing::kClean;
  if (!moved) return Standing::kRefusedSame;
  if (!IsPreconditionAnswer()) return Standing::kRefusedMoved;
  CountRace();
  return Standing::kClean;
}

bool Judgement::HasLostShortcut(bool moved) {
  if (next_.shortcut != Shortcut::kPresent) return false;
  if (!moved && next_.answer != WireAnswer::kStale) return false;
  next_.shortcut = Shortcut::kLost;
  verdict_ = AttemptVerdict{AttemptOutcome::kStaleRead, seen_.etag};
  CloseAttempt();
  return true;
}

std::optional<AttemptVerdict> Judgement::PendingVerdict(AttemptOutcome outcome) const {
  if (!IsPreconditionAnswer()) return std::nullopt;
  return AttemptVerdict{outcome, seen_.etag};
}

void Judgement::CountRace() {
  next_.races += 1;
  // A stale read that turns out to be a race has been paid for.
  const bool is_paid =
      next_.answer == WireAnswer::kStale && next_.rule_conflict == RuleConflict::kWaited;
  if (!is_paid) next_.race_budget_used += 1;
  verdict_ = AttemptVerdict{AttemptOutcome::kRace, seen_.etag};
  CloseAttempt();
}

Decision Judgement::Rows16To19() {
  if (std::optional<Decision> end = Row10()) return *std::move(end);
  if (next_.answer == WireAnswer::kStale) return Row16();
  if (next_.answer == WireAnswer::kPrecondition) {
    return next_.rule_conflict == RuleConflict::kResent ? Row18() : Row17();
  }
  return RejectRefused(19);
}

Decision Judgement::Row16() {
  next_.race_budget_used += 1;
  next_.rule_conflict = RuleConflict::kWaited;
  verdict_ = AttemptVerdict{AttemptOutcome::kStaleRead, seen_.etag};
  if (next_.race_budget_used > policy_.conflict.max_retries) {
    return Attention(16, Reason::kConflictsExhausted,
                     StaleReadsSentence(policy_.profile.etag_kind));
  }
  return WaitFor(16, WaitCause::kBackoff,
                 RaceDelay(policy_.conflict, next_.race_budget_used, unit_, Jitter()),
                 "Apriso answered 412 to the ETag it still shows; the work order is read again");
}

Decision Judgement::Row17() {
  verdict_ = AttemptVerdict{AttemptOutcome::kRuleConflict, seen_.etag};
  if (next_.rule_conflict == RuleConflict::kWaited) {
    if (at_.lease) return Row13Leased();
    return Write(17, *seen_.etag, seen_.status);
  }
  next_.rule_conflict = RuleConflict::kWaited;
  return WaitFor(17, WaitCause::kBackoff, policy_.conflict.base_delay,
                 absl::StrCat("Apriso answered ", next_.answer_http_status,
                              " although nobody changed the work order; it is asked once more"));
}

Decision Judgement::Row18() {
  verdict_ = AttemptVerdict{AttemptOutcome::kRuleConflict, seen_.etag};
  return Reject(18, Reason::kBusinessRule, RuleConflictSentence(next_));
}

Decision Judgement::RejectRefused(int row) {
  if (IsMassRefusal(CallKind::kWrite)) return HoldBack(row, CallKind::kWrite);
  const Reason reason = next_.answer == WireAnswer::kGone             ? Reason::kNotFound
                        : next_.refusal == RefusalKind::kBusinessRule ? Reason::kBusinessRule
                                                                      : Reason::kBadRequest;
  return Reject(row, reason, RefusedSentence(next_));
}

Decision Judgement::Rows20To21() {
  const bool may_be_race =
      next_.answer == WireAnswer::kRefused &&
      (next_.refusal == RefusalKind::kBusinessRule || next_.answer_http_status == 400);
  if (!may_be_race || seen_.status == next_.recorded_status) {
    if (std::optional<Decision> end = Row10()) return *std::move(end);
    return RejectRefused(21);
  }
  CountRace();
  next_.write_not_before =
      now_ + RaceDelay(policy_.conflict, next_.race_budget_used, unit_, Jitter());
  Decision decision = Rows10To15();
  if (decision.row == 14) decision.row = 20;
  return decision;
}

Decision Judgement::Rows22To24() {
  verdict_ = PendingVerdict(AttemptOutcome::kRuleConflict);
  // One refusal after the other says nothing; the next try is a probe.
  const bool was_refused = IsRefusalAnswer() && !IsMassRefusal(CallKind::kWrite);
  if (was_refused && !HasGraceEnded()) {
    return WaitGrace(22, "an earlier write of this intent may still arrive");
  }
  const bool can_resend = policy_.profile.etag_kind == EtagKind::kRevision || ShowsOlderWriter();
  if (!can_resend && IsMassRefusal(CallKind::kWrite)) return HoldBack(24, CallKind::kWrite);
  if (!can_resend) return Row24();
  if (IsCancelNoted() || IsExpired()) {
    if (!HasGraceEnded()) {
      return WaitGrace(23, "a cancelled or expired write may still arrive");
    }
    return Unknown(23, "it was not applied up to now, but may still be under way");
  }
  // A refusal in doubt is no unknown outcome, but the number of sends has to end somewhere.
  const int unanswered = next_.unknown_outcomes + (was_refused ? 1 : 0);
  if (unanswered >= policy_.max_unknown) {
    next_.unknown_outcomes = unanswered;
    return Unknown(23, absl::StrCat(unanswered, " writes were left unanswered"));
  }
  if (at_.lease) return Row13Leased();
  if (seen_.lock == LockState::kLocked) return Row13();
  next_.unknown_outcomes = unanswered;
  return Write(23, *seen_.etag, next_.recorded_status);
}

Decision Judgement::WaitGrace(int row, std::string detail) {
  return WaitFor(row, WaitCause::kBackoff, GraceEnd() - now_, std::move(detail));
}

Decision Judgement::Row24() {
  if (seen_.status == spec_.target_status) {
    return Succeed(24, Result::kUnattributed, UnattributedSentence(spec_));
  }
  return Unknown(24, "this kind of ETag cannot tell (apriso.etag_kind)");
}

Decision Judgement::Rows25To27() {
  verdict_ = PendingVerdict(AttemptOutcome::kUnknown);
  if (ShowsOlderWriter() && next_.recorded_etag) {
    return WaitGrace(25, "an earlier write of this intent may still arrive");
  }
  if (seen_.status == spec_.target_status) {
    return Succeed(26, Result::kUnattributed, UnattributedSentence(spec_));
  }
  // Only a restored copy of the database leaves a doubt without a recorded ETag.
  return Unknown(27, absl::StrCat(next_.recorded_etag
                                      ? "the work order has meanwhile been changed and is in "
                                      : "an older copy of the broker's database was put back, and "
                                        "the work order is in ",
                                  seen_.status.value()));
}

}  // namespace interlock::core
