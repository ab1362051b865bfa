#include "server/rpc/enum_tables.h"

#include <array>
#include <cstddef>
#include <utility>

namespace interlock::rpc {
namespace {

template <class Core, class Proto, std::size_t kSize>
using Table = std::array<std::pair<Core, Proto>, kSize>;

template <class Core, class Proto, std::size_t kSize>
Proto Look(const Table<Core, Proto, kSize>& table, Core wanted) {
  for (const auto& [core_value, proto_value] : table) {
    if (core_value == wanted) return proto_value;
  }
  return Proto{};
}

template <class Core, class Proto, std::size_t kSize>
std::optional<Core> LookBack(const Table<Core, Proto, kSize>& table, Proto wanted) {
  for (const auto& [core_value, proto_value] : table) {
    if (proto_value == wanted) return core_value;
  }
  return std::nullopt;
}

constexpr Table<core::IntentState, v1::Intent::State, 8> kStates{{
    {core::IntentState::kQueued, v1::Intent::QUEUED},
    {core::IntentState::kExecuting, v1::Intent::EXECUTING},
    {core::IntentState::kSucceeded, v1::Intent::SUCCEEDED},
    {core::IntentState::kRejected, v1::Intent::REJECTED},
    {core::IntentState::kNeedsAttention, v1::Intent::NEEDS_ATTENTION},
    {core::IntentState::kResolved, v1::Intent::RESOLVED},
    {core::IntentState::kCancelled, v1::Intent::CANCELLED},
    {core::IntentState::kExpired, v1::Intent::EXPIRED},
}};

constexpr Table<core::WaitCause, v1::Wait::Cause, 9> kCauses{{
    {core::WaitCause::kReady, v1::Wait::READY},
    {core::WaitCause::kBehindEarlier, v1::Wait::BEHIND_EARLIER},
    {core::WaitCause::kBackoff, v1::Wait::BACKOFF},
    {core::WaitCause::kContentionHold, v1::Wait::CONTENTION_HOLD},
    {core::WaitCause::kOperatorLock, v1::Wait::OPERATOR_LOCK},
    {core::WaitCause::kPaused, v1::Wait::PAUSED},
    {core::WaitCause::kAprisoUnavailable, v1::Wait::APRISO_UNAVAILABLE},
    {core::WaitCause::kBehindAttention, v1::Wait::BEHIND_ATTENTION},
    {core::WaitCause::kPrecondition, v1::Wait::PRECONDITION},
}};

constexpr Table<core::ResolutionOutcome, v1::Resolution::Outcome, 2> kResolutions{{
    {core::ResolutionOutcome::kDoneElsewhere, v1::Resolution::DONE_ELSEWHERE},
    {core::ResolutionOutcome::kDiscarded, v1::Resolution::DISCARDED},
}};

constexpr Table<core::Result, v1::Intent::Result, 4> kResults{{
    {core::Result::kApplied, v1::Intent::APPLIED},
    {core::Result::kVerifiedApplied, v1::Intent::VERIFIED_APPLIED},
    {core::Result::kAlreadyInTarget, v1::Intent::ALREADY_IN_TARGET},
    {core::Result::kUnattributed, v1::Intent::UNATTRIBUTED},
}};

constexpr Table<core::Reason, v1::Intent::Reason, 11> kReasons{{
    {core::Reason::kInvalidTransition, v1::Intent::INVALID_TRANSITION},
    {core::Reason::kMissingFields, v1::Intent::MISSING_FIELDS},
    {core::Reason::kBusinessRule, v1::Intent::BUSINESS_RULE},
    {core::Reason::kNotFound, v1::Intent::NOT_FOUND},
    {core::Reason::kBadRequest, v1::Intent::BAD_REQUEST},
    {core::Reason::kConflictsExhausted, v1::Intent::CONFLICTS_EXHAUSTED},
    {core::Reason::kOutcomeUnknown, v1::Intent::OUTCOME_UNKNOWN},
    {core::Reason::kLockWaitExhausted, v1::Intent::LOCK_WAIT_EXHAUSTED},
    {core::Reason::kForeignWriter, v1::Intent::FOREIGN_WRITER},
    {core::Reason::kGatewayMisconfigured, v1::Intent::GATEWAY_MISCONFIGURED},
    {core::Reason::kPredecessorFailed, v1::Intent::PREDECESSOR_FAILED},
}};

constexpr Table<core::Priority, v1::Intent::Priority, 2> kPriorities{{
    {core::Priority::kNormal, v1::Intent::NORMAL},
    {core::Priority::kUrgent, v1::Intent::URGENT},
}};

constexpr Table<core::OnAttention, v1::Intent::OnAttention, 2> kOnAttention{{
    {core::OnAttention::kBlock, v1::Intent::BLOCK},
    {core::OnAttention::kSkip, v1::Intent::SKIP},
}};

constexpr Table<core::AttemptOutcome, v1::Attempt::Outcome, 12> kOutcomes{{
    {core::AttemptOutcome::kPending, v1::Attempt::OUTCOME_UNSPECIFIED},
    {core::AttemptOutcome::kApplied, v1::Attempt::APPLIED},
    {core::AttemptOutcome::kRace, v1::Attempt::RACE},
    {core::AttemptOutcome::kRuleConflict, v1::Attempt::RULE_CONFLICT},
    {core::AttemptOutcome::kStaleRead, v1::Attempt::STALE_READ},
    {core::AttemptOutcome::kRefused, v1::Attempt::REFUSED},
    {core::AttemptOutcome::kGone, v1::Attempt::GONE},
    {core::AttemptOutcome::kLocked, v1::Attempt::LOCKED},
    {core::AttemptOutcome::kUnauthorized, v1::Attempt::UNAUTHORIZED},
    {core::AttemptOutcome::kThrottled, v1::Attempt::THROTTLED},
    {core::AttemptOutcome::kUnknown, v1::Attempt::UNKNOWN},
    {core::AttemptOutcome::kNotSent, v1::Attempt::NOT_SENT},
}};

constexpr Table<core::Duplicate, v1::SubmitIntentResponse::Duplicate, 3> kDuplicates{{
    {core::Duplicate::kNone, v1::SubmitIntentResponse::NONE},
    {core::Duplicate::kEventId, v1::SubmitIntentResponse::EVENT_ID},
    {core::Duplicate::kRepeatedEvent, v1::SubmitIntentResponse::REPEATED_EVENT},
}};

constexpr Table<dispatch::GatewayState, v1::AprisoStatus::State, 3> kGatewayStates{{
    {dispatch::GatewayState::kAvailable, v1::AprisoStatus::AVAILABLE},
    {dispatch::GatewayState::kUnavailable, v1::AprisoStatus::UNAVAILABLE},
    {dispatch::GatewayState::kSuspended, v1::AprisoStatus::SUSPENDED},
}};

}  // namespace

v1::Intent::State ToProto(core::IntentState state) { return Look(kStates, state); }
v1::Wait::Cause ToProto(core::WaitCause cause) { return Look(kCauses, cause); }
v1::Resolution::Outcome ToProto(core::ResolutionOutcome outcome) {
  return Look(kResolutions, outcome);
}
v1::Intent::Result ToProto(core::Result result) { return Look(kResults, result); }
v1::Intent::Reason ToProto(core::Reason reason) { return Look(kReasons, reason); }
v1::Intent::Priority ToProto(core::Priority priority) { return Look(kPriorities, priority); }
v1::Intent::OnAttention ToProto(core::OnAttention on_attention) {
  return Look(kOnAttention, on_attention);
}
v1::Attempt::Outcome ToProto(core::AttemptOutcome outcome) { return Look(kOutcomes, outcome); }
v1::SubmitIntentResponse::Duplicate ToProto(core::Duplicate duplicate) {
  return Look(kDuplicates, duplicate);
}
v1::AprisoStatus::State ToProto(dispatch::GatewayState state) {
  return Look(kGatewayStates, state);
}

std::optional<core::IntentState> FromProto(v1::Intent::State state) {
  return LookBack(kStates, state);
}
std::optional<core::WaitCause> FromProto(v1::Wait::Cause cause) { return LookBack(kCauses, cause); }
std::optional<core::ResolutionOutcome> FromProto(v1::Resolution::Outcome outcome) {
  return LookBack(kResolutions, outcome);
}
std::optional<core::Result> FromProto(v1::Intent::Result result) {
  return LookBack(kResults, result);
}
std::optional<core::Reason> FromProto(v1::Intent::Reason reason) {
  return LookBack(kReasons, reason);
}
std::optional<core::Priority> FromProto(v1::Intent::Priority priority) {
  return LookBack(kPriorities, priority);
}
std::optional<core::OnAttention> FromProto(v1::Intent::OnAttention on_attention) {
  return LookBack(kOnAttention, on_attention);
}

}  // namespace interlock::rpc
