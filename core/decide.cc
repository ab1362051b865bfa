#include "core/decide.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "core/decision_maker.h"
#include "core/sentences.h"

namespace interlock::core {
namespace {

// One asking of Decide. The rows of the table are methods in the order of the table; each answers
// the decision, or nothing if it does not apply.
class Judgement : private DecisionMaker {
 public:
  Judgement(const Situation& situation, absl::Time now, double unit, const DecidePolicy& policy)
      : DecisionMaker(situation.progress, situation.expire_time, now),
        at_(situation),
        spec_(situation.spec),
        seen_(situation.read.snapshot),
        policy_(policy),
        unit_(unit) {}

  Decision Decide() {
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

 private:
  // What is proven about the present attempt.
  enum class Standing {
    kClean,         // nothing was sent, or what was sent is proven not applied
    kRefusedSame,   // answered with a refusal, the version is unchanged, no copy can be alive
    kRefusedMoved,  // refused by other than a precondition, and the version has changed
    kMaybeSame,     // in doubt, the version is unchanged
    kMaybeMoved,    // in doubt, the version has changed
  };

  bool IsMaybe() const { return next_.doubt == Doubt::kMaybe; }
  bool IsCancelNoted() const { return next_.cancel == CancelNote::kRequested; }
  bool IsExpired() const { return now_ >= expire_time_; }
  absl::Time GraceEnd() const { return next_.recorded_time + policy_.profile.content_hash_grace; }
  bool HasGraceEnded() const { return now_ >= GraceEnd(); }
  // The recorded ETag can never match again.
  bool IsRecordedEtagDead() const {
    return policy_.profile.etag_kind == EtagKind::kRevision || HasGraceEnded();
  }
  bool HasEcho() const { return policy_.profile.echo == EchoSupport::kConfigured; }
  // A field that Apriso drops looks like one nobody wrote: an echo must have come back once.
  bool IsEchoProven() const {
    return HasEcho() && (seen_.echo.has_value() || at_.echo_seen == EchoSeen::kYes);
  }
  bool IsPreconditionAnswer() const {
    return next_.answer == WireAnswer::kPrecondition || next_.answer == WireAnswer::kStale;
  }
  bool IsRefusalAnswer() const {
    return IsPreconditionAnswer() || next_.answer == WireAnswer::kRefused ||
           next_.answer == WireAnswer::kGone;
  }
  bool IsTransportFailure() const {
    return next_.answer == WireAnswer::kUnknown || next_.answer == WireAnswer::kNotSent;
  }
  Decision Unknown(int row, absl::string_view what_is_known) {
    std::string sentence = UnknownSentence(spec_, next_, what_is_known);
    return Attention(row, Reason::kOutcomeUnknown, std::move(sentence));
  }

  Decision WhenDue() {
    if (IsProvenUnwritten()) {
      if (std::optional<Decision> end = Row10()) return *std::move(end);
    }
    return Read(0);
  }

  Decision WhenAnswered() {
    switch (next_.answer) {
      case WireAnswer::kApplied:
        return Row1();
      case WireAnswer::kUnauthorized:
        return Row2();
      case WireAnswer::kThrottled:
        return Row3();
      case WireAnswer::kGone:
        if (IsMaybe()) return Read(0);
        return Row6();
      case WireAnswer::kLocked:
        return Row13();
      case WireAnswer::kPrecondition:
      case WireAnswer::kStale:
        return AfterPrecondition();
      case WireAnswer::kUnknown:
      case WireAnswer::kNotSent:
        return AfterTransportFailure();
      case WireAnswer::kRefused:
      case WireAnswer::kNone:
        break;
    }
    return Read(0);
  }

  Decision Row1() { return Succeed(1, Result::kApplied, AppliedSentence(spec_)); }

  Decision Row2() {
    if (next_.credential_refreshed) {
      next_.credential_refreshed = false;
      return Suspend(2, "Apriso refuses the broker's credential (401) even after a refresh");
    }
    next_.credential_refreshed = true;
    return Make(2, Act::kRefreshCredential);
  }

  Decision Row3() {
    const absl::Duration backoff =
        TransportDelay(policy_.transport, std::max(next_.throttles, 1), unit_);
    return WaitFor(3, WaitCause::kBackoff,
                   std::max(backoff, at_.retry_after.value_or(absl::ZeroDuration())),
                   "Apriso is throttling (429)");
  }

  // The wait before the re-read that tells a race from a rule conflict. It is the race's backoff
  // too, so that a retry needs one read only.
  Decision AfterPrecondition() {
    const int retry = next_.race_budget_used + 1;
    if (IsMaybe() || retry > policy_.conflict.max_retries ||
        next_.rule_conflict == RuleConflict::kResent) {
      return Read(0);
    }
    const absl::Duration delay = RaceDelay(policy_.conflict, retry, unit_);
    next_.write_not_before = now_ + delay;
    return WaitFor(0, WaitCause::kBackoff, delay,
                   absl::StrCat("Apriso answered ", next_.answer_http_status,
                                "; the work order is read again"));
  }

  Decision AfterTransportFailure() {
    const absl::Duration backoff =
        TransportDelay(policy_.transport, std::max(next_.transport_failures, 1), unit_);
    std::string detail = next_.answer == WireAnswer::kNotSent
                             ? "the write did not reach Apriso"
                             : "the answer to the write was lost; the work order is read again";
    if (!next_.answer_message.empty()) absl::StrAppend(&detail, ": ", next_.answer_message);
    return WaitFor(0, WaitCause::kBackoff,
                   std::max(backoff, at_.retry_after.value_or(absl::ZeroDuration())),
                   std::move(detail));
  }

  Decision WhenRead() {
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
        return Row6();
      case ReadAnswer::kOk:
        break;
    }
    // A write that is refused with 401 again after the refresh must not start over.
    if (next_.answer != WireAnswer::kUnauthorized) next_.credential_refreshed = false;
    was_locked_by_answer_ = next_.answer == WireAnswer::kLocked;
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

  Decision Row4() {
    next_.transport_failures += 1;
    const absl::Duration backoff =
        TransportDelay(policy_.transport, next_.transport_failures, unit_);
    return WaitFor(4, WaitCause::kBackoff,
                   std::max(backoff, at_.read.retry_after.value_or(absl::ZeroDuration())),
                   absl::StrCat("the work order could not be read: ", at_.read.message));
  }

  Decision Row5() {
    next_.credential_refreshed = false;
    return Suspend(5, absl::StrCat("Apriso denies reading work orders (HTTP ", at_.read.http_status,
                                   "): ", at_.read.message));
  }

  Decision Row6() {
    if (IsMaybe()) return Unknown(6, "the work order is gone from Apriso");
    return Reject(6, Reason::kNotFound, NotFoundSentence(spec_));
  }

  bool IsOurBroker(const std::string& broker_id) const {
    return broker_id == policy_.broker_id ||
           std::find(policy_.former_broker_ids.begin(), policy_.former_broker_ids.end(),
                     broker_id) != policy_.former_broker_ids.end();
  }

  // The raw echo value if another broker, or a later event of this lane, has written it.
  std::optional<std::string> FindForeignEcho() const {
    if (!seen_.foreign_echo.empty()) return seen_.foreign_echo;
    if (!seen_.echo) return std::nullopt;
    if (!IsOurBroker(seen_.echo->broker_id)) return seen_.echo->raw;
    if (seen_.echo->broker_id != policy_.broker_id) return std::nullopt;
    const std::optional<std::int64_t> last =
        next_.recorded_etag ? next_.lane_sequence : at_.lane_sequence_last;
    if (last && seen_.echo->lane_sequence > *last) return seen_.echo->raw;
    return std::nullopt;
  }

  std::optional<Decision> Rows7To9() {
    if (HasEcho() && seen_.echo && seen_.echo->intent_id == at_.id &&
        IsOurBroker(seen_.echo->broker_id)) {
      if (seen_.etag) verdict_ = AttemptVerdict{AttemptOutcome::kApplied, seen_.etag};
      return Succeed(7, Result::kVerifiedApplied, VerifiedSentence(spec_));
    }
    if (!seen_.etag) {
      if (IsMaybe()) return Unknown(8, "the work order carries no usable ETag");
      return Attention(8, Reason::kGatewayMisconfigured, NoEtagSentence(seen_.etag_problem));
    }
    if (!HasEcho()) return std::nullopt;
    const std::optional<std::string> foreign = FindForeignEcho();
    if (foreign && *foreign != next_.accepted_echo) {
      return Attention(9, Reason::kForeignWriter, ForeignWriterSentence(*foreign));
    }
    return std::nullopt;
  }

  // Works out what the version read proves, counts a race, and closes the attempt if it is proven
  // not applied.
  Standing Prove() {
    const bool moved = !next_.recorded_etag || *next_.recorded_etag != *seen_.etag;
    if (IsMaybe()) {
      if (!moved) return Standing::kMaybeSame;
      const bool echo_disproves = IsEchoProven() && next_.recorded_etag && IsRecordedEtagDead();
      if (!echo_disproves) return Standing::kMaybeMoved;
      verdict_ = PendingVerdict(AttemptOutcome::kUnknown);
      CloseAttempt();
      return Standing::kClean;
    }
    if (!IsRefusalAnswer() || !next_.recorded_etag) {
      CloseAttempt();
      return Standing::kClean;
    }
    if (!moved) return Standing::kRefusedSame;
    if (!IsPreconditionAnswer()) return Standing::kRefusedMoved;
    CountRace();
    return Standing::kClean;
  }

  // A verdict only for an attempt whose outcome the answer left open.
  std::optional<AttemptVerdict> PendingVerdict(AttemptOutcome outcome) const {
    if (!IsPreconditionAnswer()) return std::nullopt;
    return AttemptVerdict{outcome, seen_.etag};
  }

  void CountRace() {
    next_.races += 1;
    next_.race_budget_used += 1;
    verdict_ = AttemptVerdict{AttemptOutcome::kRace, seen_.etag};
    CloseAttempt();
  }

  void CloseAttempt() {
    next_.doubt = Doubt::kClean;
    next_.recorded_etag.reset();
    next_.recorded_status = StatusName();
    next_.answer = WireAnswer::kNone;
    next_.refusal = RefusalKind::kNone;
    next_.answer_http_status = 0;
    next_.answer_message.clear();
    next_.rule_conflict = RuleConflict::kNone;
  }

  Decision Rows10To15() {
    if (std::optional<Decision> end = Row10()) return *std::move(end);
    if (seen_.status == spec_.target_status) return Row11();
    if (std::optional<Decision> refusal = Row12()) return *std::move(refusal);
    next_.was_legal = true;
    if (seen_.lock == LockState::kLocked) return Row13();
    // A lock that only a 423 reveals lasts until a write is answered otherwise.
    if (!was_locked_by_answer_) next_.locked_since.reset();
    if (next_.race_budget_used > policy_.conflict.max_retries) return Row15();
    return Row14();
  }

  std::optional<Decision> Row10() {
    if (IsCancelNoted()) {
      return Finish(10, IntentState::kCancelled, CancelledSentence(next_));
    }
    if (IsExpired()) return Finish(10, IntentState::kExpired, ExpiredSentence(spec_.time_to_live));
    return std::nullopt;
  }

  Decision Row11() {
    std::string sentence = AlreadyInTargetSentence(spec_, seen_);
    if (policy_.already_in_target == AlreadyInTarget::kAttention) {
      return Attention(11, Reason::kForeignWriter, std::move(sentence));
    }
    Decision decision = Succeed(11, Result::kAlreadyInTarget, std::move(sentence));
    decision.applied_by = seen_.changed_by;
    return decision;
  }

  const WorkOrderType& TypeOfWorkOrder() const {
    return seen_.type.empty() ? spec_.work_order_type : seen_.type;
  }

  std::optional<Decision> Row12() {
    const StateMachine& machine = policy_.state_machine;
    const auto& expected = spec_.expected_statuses;
    const bool is_expected = expected.empty() || std::find(expected.begin(), expected.end(),
                                                           seen_.status) != expected.end();
    const bool is_legal = machine.IsLegal(seen_.status, spec_.target_status, TypeOfWorkOrder());
    if (is_expected && is_legal) return MissingFields();
    std::string sentence =
        is_legal
            ? NotExpectedSentence(spec_, seen_)
            : IllegalSentence(spec_, seen_, machine.Successors(seen_.status, TypeOfWorkOrder()),
                              next_.was_legal);
    if (spec_.on_precondition == OnPrecondition::kWait) {
      return WaitFor(12, WaitCause::kPrecondition, policy_.precondition_poll, std::move(sentence));
    }
    return Reject(12, Reason::kInvalidTransition, std::move(sentence));
  }

  // Required fields that only the type read from Apriso reveals.
  std::optional<Decision> MissingFields() {
    std::vector<std::string> missing;
    for (const std::string& name :
         policy_.state_machine.RequiredFields(spec_.target_status, TypeOfWorkOrder())) {
      const auto& names = spec_.fields.names;
      if (std::find(names.begin(), names.end(), name) == names.end()) missing.push_back(name);
    }
    if (missing.empty()) return std::nullopt;
    return Reject(12, Reason::kMissingFields, MissingFieldsSentence(spec_, seen_, missing));
  }

  Decision Row13() {
    if (!next_.locked_since) next_.locked_since = now_;
    const absl::Duration waited = now_ - *next_.locked_since;
    if (waited >= policy_.lock.max_wait && !IsMaybe()) {
      return Attention(13, Reason::kLockWaitExhausted, LockExhaustedSentence(seen_, waited));
    }
    return WaitFor(13, WaitCause::kOperatorLock, Jittered(policy_.lock.poll_interval, 0.1, unit_),
                   seen_.locked_by.empty()
                       ? "an operator has the work order open"
                       : absl::StrCat(seen_.locked_by, " has the work order open"));
  }

  Decision Row14() {
    if (now_ < next_.write_not_before) {
      return WaitFor(14, WaitCause::kBackoff, next_.write_not_before - now_,
                     "a race was lost; the next try follows");
    }
    return Write(14, *seen_.etag, seen_.status);
  }

  Decision Row15() {
    return Attention(15, Reason::kConflictsExhausted, ConflictsExhaustedSentence(spec_, next_));
  }

  Decision Rows16To19() {
    if (std::optional<Decision> end = Row10()) return *std::move(end);
    if (next_.answer == WireAnswer::kStale) return Row16();
    if (next_.answer == WireAnswer::kPrecondition) {
      return next_.rule_conflict == RuleConflict::kResent ? Row18() : Row17();
    }
    return RejectRefused(19);
  }

  Decision Row16() {
    next_.race_budget_used += 1;
    verdict_ = AttemptVerdict{AttemptOutcome::kStaleRead, seen_.etag};
    if (next_.race_budget_used > policy_.conflict.max_retries) {
      return Attention(16, Reason::kConflictsExhausted,
                       StaleReadsSentence(policy_.profile.etag_kind));
    }
    return WaitFor(16, WaitCause::kBackoff,
                   RaceDelay(policy_.conflict, next_.race_budget_used, unit_),
                   "Apriso answered 412 to the ETag it still shows; the work order is read again");
  }

  Decision Row17() {
    verdict_ = AttemptVerdict{AttemptOutcome::kRuleConflict, seen_.etag};
    if (next_.rule_conflict == RuleConflict::kWaited) {
      return Write(17, *seen_.etag, seen_.status);
    }
    next_.rule_conflict = RuleConflict::kWaited;
    return WaitFor(17, WaitCause::kBackoff, policy_.conflict.base_delay,
                   absl::StrCat("Apriso answered ", next_.answer_http_status,
                                " although nobody changed the work order; it is asked once more"));
  }

  Decision Row18() {
    verdict_ = AttemptVerdict{AttemptOutcome::kRuleConflict, seen_.etag};
    return Reject(18, Reason::kBusinessRule, RuleConflictSentence(next_));
  }

  Decision RejectRefused(int row) {
    const Reason reason = next_.answer == WireAnswer::kGone             ? Reason::kNotFound
                          : next_.refusal == RefusalKind::kBusinessRule ? Reason::kBusinessRule
                                                                        : Reason::kBadRequest;
    return Reject(row, reason, RefusedSentence(next_));
  }

  Decision Rows20To21() {
    const bool may_be_race =
        next_.answer == WireAnswer::kRefused &&
        (next_.refusal == RefusalKind::kBusinessRule || next_.answer_http_status == 400);
    if (!may_be_race || seen_.status == next_.recorded_status) {
      if (std::optional<Decision> end = Row10()) return *std::move(end);
      return RejectRefused(21);
    }
    CountRace();
    next_.write_not_before = now_ + RaceDelay(policy_.conflict, next_.race_budget_used, unit_);
    Decision decision = Rows10To15();
    if (decision.row == 14) decision.row = 20;
    return decision;
  }

  Decision Rows22To24() {
    verdict_ = PendingVerdict(AttemptOutcome::kRuleConflict);
    const bool was_refused = IsRefusalAnswer();
    if (was_refused && !HasGraceEnded()) {
      return WaitGrace(22, "an earlier write of this intent may still arrive");
    }
    const bool can_resend = policy_.profile.etag_kind == EtagKind::kRevision || IsEchoProven();
    if (!can_resend) return Row24();
    if (IsCancelNoted() || IsExpired()) {
      if (!HasGraceEnded()) {
        return WaitGrace(23, "a cancelled or expired write may still arrive");
      }
      return Unknown(23, "it was not applied up to now, but may still be under way");
    }
    // A refusal in doubt is no unknown outcome, but the number of sends has to end somewhere.
    if (was_refused) next_.unknown_outcomes += 1;
    if (next_.unknown_outcomes >= policy_.max_unknown) {
      return Unknown(23, absl::StrCat(next_.unknown_outcomes, " writes were left unanswered"));
    }
    return Write(23, *seen_.etag, next_.recorded_status);
  }

  Decision WaitGrace(int row, std::string detail) {
    return WaitFor(row, WaitCause::kBackoff, GraceEnd() - now_, std::move(detail));
  }

  Decision Row24() {
    if (seen_.status == spec_.target_status) {
      return Succeed(24, Result::kUnattributed, UnattributedSentence(spec_));
    }
    return Unknown(24, "this kind of ETag cannot tell (apriso.etag_kind)");
  }

  Decision Rows25To27() {
    verdict_ = PendingVerdict(AttemptOutcome::kUnknown);
    if (IsEchoProven() && next_.recorded_etag) {
      return WaitGrace(25, "an earlier write of this intent may still arrive");
    }
    if (seen_.status == spec_.target_status) {
      return Succeed(26, Result::kUnattributed, UnattributedSentence(spec_));
    }
    return Unknown(27, absl::StrCat("the work order has meanwhile been changed and is in ",
                                    seen_.status.value()));
  }

  const Situation& at_;
  const IntentSpec& spec_;
  const WorkOrderSnapshot& seen_;
  const DecidePolicy& policy_;
  const double unit_;
  bool was_locked_by_answer_ = false;
};

}  // namespace

Decision Decide(const Situation& situation, absl::Time now, double unit,
                const DecidePolicy& policy) {
  return Judgement(situation, now, unit, policy).Decide();
}

}  // namespace interlock::core
