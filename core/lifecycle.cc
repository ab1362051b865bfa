#include "core/lifecycle.h"

#include <array>
#include <utility>

namespace interlock::core {
namespace {

template <class E, std::size_t N>
using NameTable = std::array<std::pair<E, absl::string_view>, N>;

constexpr NameTable<IntentState, 8> kStates = {{
    {IntentState::kQueued, "QUEUED"},
    {IntentState::kExecuting, "EXECUTING"},
    {IntentState::kSucceeded, "SUCCEEDED"},
    {IntentState::kRejected, "REJECTED"},
    {IntentState::kNeedsAttention, "NEEDS_ATTENTION"},
    {IntentState::kResolved, "RESOLVED"},
    {IntentState::kCancelled, "CANCELLED"},
    {IntentState::kExpired, "EXPIRED"},
}};

constexpr NameTable<WaitCause, 10> kCauses = {{
    {WaitCause::kNone, ""},
    {WaitCause::kReady, "READY"},
    {WaitCause::kBehindEarlier, "BEHIND_EARLIER"},
    {WaitCause::kBackoff, "BACKOFF"},
    {WaitCause::kContentionHold, "CONTENTION_HOLD"},
    {WaitCause::kOperatorLock, "OPERATOR_LOCK"},
    {WaitCause::kPaused, "PAUSED"},
    {WaitCause::kAprisoUnavailable, "APRISO_UNAVAILABLE"},
    {WaitCause::kBehindAttention, "BEHIND_ATTENTION"},
    {WaitCause::kPrecondition, "PRECONDITION"},
}};

constexpr NameTable<Result, 5> kResults = {{
    {Result::kNone, ""},
    {Result::kApplied, "APPLIED"},
    {Result::kVerifiedApplied, "VERIFIED_APPLIED"},
    {Result::kAlreadyInTarget, "ALREADY_IN_TARGET"},
    {Result::kUnattributed, "UNATTRIBUTED"},
}};

constexpr NameTable<Reason, 12> kReasons = {{
    {Reason::kNone, ""},
    {Reason::kInvalidTransition, "INVALID_TRANSITION"},
    {Reason::kMissingFields, "MISSING_FIELDS"},
    {Reason::kBusinessRule, "BUSINESS_RULE"},
    {Reason::kNotFound, "NOT_FOUND"},
    {Reason::kBadRequest, "BAD_REQUEST"},
    {Reason::kConflictsExhausted, "CONFLICTS_EXHAUSTED"},
    {Reason::kOutcomeUnknown, "OUTCOME_UNKNOWN"},
    {Reason::kLockWaitExhausted, "LOCK_WAIT_EXHAUSTED"},
    {Reason::kForeignWriter, "FOREIGN_WRITER"},
    {Reason::kGatewayMisconfigured, "GATEWAY_MISCONFIGURED"},
    {Reason::kPredecessorFailed, "PREDECESSOR_FAILED"},
}};

constexpr NameTable<AttemptOutcome, 12> kOutcomes = {{
    {AttemptOutcome::kPending, ""},
    {AttemptOutcome::kApplied, "APPLIED"},
    {AttemptOutcome::kRace, "RACE"},
    {AttemptOutcome::kRuleConflict, "RULE_CONFLICT"},
    {AttemptOutcome::kStaleRead, "STALE_READ"},
    {AttemptOutcome::kRefused, "REFUSED"},
    {AttemptOutcome::kGone, "GONE"},
    {AttemptOutcome::kLocked, "LOCKED"},
    {AttemptOutcome::kUnauthorized, "UNAUTHORIZED"},
    {AttemptOutcome::kThrottled, "THROTTLED"},
    {AttemptOutcome::kUnknown, "UNKNOWN"},
    {AttemptOutcome::kNotSent, "NOT_SENT"},
}};

constexpr NameTable<ResolutionOutcome, 2> kResolutions = {{
    {ResolutionOutcome::kDoneElsewhere, "DONE_ELSEWHERE"},
    {ResolutionOutcome::kDiscarded, "DISCARDED"},
}};

constexpr NameTable<WireAnswer, 11> kAnswers = {{
    {WireAnswer::kNone, ""},
    {WireAnswer::kApplied, "APPLIED"},
    {WireAnswer::kPrecondition, "PRECONDITION"},
    {WireAnswer::kStale, "STALE"},
    {WireAnswer::kLocked, "LOCKED"},
    {WireAnswer::kThrottled, "THROTTLED"},
    {WireAnswer::kUnauthorized, "UNAUTHORIZED"},
    {WireAnswer::kRefused, "REFUSED"},
    {WireAnswer::kGone, "GONE"},
    {WireAnswer::kUnknown, "UNKNOWN"},
    {WireAnswer::kNotSent, "NOT_SENT"},
}};

template <class E, std::size_t N>
constexpr absl::string_view Find(const NameTable<E, N>& table, E value) {
  for (const auto& [entry, name] : table) {
    if (entry == value) return name;
  }
  return "";
}

template <class E, std::size_t N>
constexpr std::optional<E> FindName(const NameTable<E, N>& table, absl::string_view name) {
  for (const auto& [entry, entry_name] : table) {
    if (entry_name == name) return entry;
  }
  return std::nullopt;
}

}  // namespace

bool IsFinal(IntentState state) {
  switch (state) {
    case IntentState::kSucceeded:
    case IntentState::kRejected:
    case IntentState::kResolved:
    case IntentState::kCancelled:
    case IntentState::kExpired:
      return true;
    case IntentState::kQueued:
    case IntentState::kExecuting:
    case IntentState::kNeedsAttention:
      return false;
  }
  return false;
}

bool IsMoveAllowed(IntentState from, IntentState to) {
  if (IsFinal(from)) return false;
  if (from == to) return true;
  switch (from) {
    case IntentState::kQueued:
      return to != IntentState::kResolved;
    case IntentState::kExecuting:
      return to == IntentState::kQueued || to == IntentState::kSucceeded ||
             to == IntentState::kRejected || to == IntentState::kNeedsAttention;
    case IntentState::kNeedsAttention:
      return to == IntentState::kQueued || to == IntentState::kResolved ||
             to == IntentState::kCancelled;
    default:
      return false;
  }
}

bool IsProvenNotApplied(IntentState state, const Progress& progress) {
  if (state == IntentState::kExecuting || progress.doubt == Doubt::kMaybe) return false;
  switch (progress.answer) {
    case WireAnswer::kApplied:
    case WireAnswer::kUnknown:
      return false;
    default:
      return true;
  }
}

bool IsDone(const Intent& intent) {
  if (intent.state == IntentState::kSucceeded) return true;
  return intent.state == IntentState::kResolved && intent.resolution &&
         intent.resolution->outcome == ResolutionOutcome::kDoneElsewhere;
}

absl::string_view Name(IntentState state) { return Find(kStates, state); }
absl::string_view Name(WaitCause cause) { return Find(kCauses, cause); }
absl::string_view Name(Result result) { return Find(kResults, result); }
absl::string_view Name(Reason reason) { return Find(kReasons, reason); }
absl::string_view Name(AttemptOutcome outcome) { return Find(kOutcomes, outcome); }
absl::string_view Name(ResolutionOutcome outcome) { return Find(kResolutions, outcome); }
absl::string_view Name(WireAnswer answer) { return Find(kAnswers, answer); }

std::optional<IntentState> IntentStateFromName(absl::string_view name) {
  return FindName(kStates, name);
}
std::optional<WaitCause> WaitCauseFromName(absl::string_view name) {
  return FindName(kCauses, name);
}
std::optional<Result> ResultFromName(absl::string_view name) { return FindName(kResults, name); }
std::optional<Reason> ReasonFromName(absl::string_view name) { return FindName(kReasons, name); }
std::optional<AttemptOutcome> AttemptOutcomeFromName(absl::string_view name) {
  return FindName(kOutcomes, name);
}
std::optional<ResolutionOutcome> ResolutionOutcomeFromName(absl::string_view name) {
  return FindName(kResolutions, name);
}
std::optional<WireAnswer> WireAnswerFromName(absl::string_view name) {
  return FindName(kAnswers, name);
}

}  // namespace interlock::core
