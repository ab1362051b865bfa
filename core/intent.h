#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "core/attempt.h"
#include "core/ids.h"

namespace interlock::core {

enum class IntentState {
  kQueued,
  kExecuting,
  kSucceeded,
  kRejected,
  kNeedsAttention,
  kResolved,
  kCancelled,
  kExpired,
};

// Why a QUEUED intent is not moving.
enum class WaitCause {
  kNone,
  kReady,
  kBehindEarlier,
  kBackoff,
  kContentionHold,
  kOperatorLock,
  kPaused,
  kAprisoUnavailable,
  kBehindAttention,
  kPrecondition,
};

enum class Result { kNone, kApplied, kVerifiedApplied, kAlreadyInTarget, kUnattributed };

// Why an intent was REJECTED or NEEDS_ATTENTION.
enum class Reason {
  kNone,
  kInvalidTransition,
  kMissingFields,
  kBusinessRule,
  kNotFound,
  kBadRequest,
  kConflictsExhausted,
  kOutcomeUnknown,
  kLockWaitExhausted,
  kForeignWriter,
  kGatewayMisconfigured,
  kPredecessorFailed,
};

enum class Priority { kNormal, kUrgent };
enum class OnAttention { kBlock, kSkip };
enum class OnPrecondition { kReject, kWait };

// The fields that go to Apriso with the status. A value: made once, at the edge.
struct FieldSet {
  std::string canonical_json = "{}";  // keys sorted, whole numbers without fraction
  std::vector<std::string> names;     // top-level names whose value is neither null nor ""; sorted
  std::vector<std::string> empty_names;  // the other top-level names; sorted

  friend bool operator==(const FieldSet&, const FieldSet&) = default;
};

// What a client wants. Never changes after acceptance.
struct IntentSpec {
  EventKey key;
  WorkOrderId work_order_id;
  WorkOrderType work_order_type;
  StatusName target_status;
  std::vector<StatusName> expected_statuses;  // sorted, unique; empty: any
  FieldSet fields;
  std::optional<absl::Time> event_time;
  Priority priority = Priority::kNormal;
  std::map<std::string, std::string> labels;
  absl::Duration time_to_live;
  OnPrecondition on_precondition = OnPrecondition::kReject;
  OnAttention on_attention = OnAttention::kBlock;
  EventId after_event_id;  // empty: none

  friend bool operator==(const IntentSpec&, const IntentSpec&) = default;
};

enum class Doubt { kClean, kMaybe };
enum class CancelNote { kNone, kRequested };

// Whether the present attempt went out under the version that our own last write of the lane left,
// without a read between; kLost: one did, and met another version.
enum class Shortcut { kNone, kPresent, kLost };

// How far a rule conflict (a 409 under an unchanged ETag) or a stale read (a 412 under one) has
// been followed up.
enum class RuleConflict { kNone, kWaited, kResent };

// Everything durable that Decide needs to know of an intent's past. Updated only by core
// functions; stored as it is.
struct Progress {
  int attempts_made = 0;       // writes recorded
  int races = 0;               // writes lost to somebody else's change
  int race_budget_used = 0;    // races and stale reads; compared with conflict.max_retries
  int unknown_outcomes = 0;    // while others succeeded; compared with transport.max_unknown
  int transport_failures = 0;  // in a row: unknown, not sent, failed reads; drives the backoff
  int throttles = 0;           // 429s in a row
  Doubt doubt = Doubt::kClean;
  // The present attempt: the last one recorded. No ETag: none, or its story is closed.
  std::optional<Etag> recorded_etag;
  StatusName recorded_status;  // the status read with recorded_etag
  absl::Time recorded_time;    // when that attempt (or its resend) was recorded
  WireAnswer answer = WireAnswer::kNone;
  RefusalKind refusal = RefusalKind::kNone;
  int answer_http_status = 0;      // with `answer`
  std::string answer_message;      // Apriso's words with `answer`
  std::int64_t lane_sequence = 0;  // of the present attempt's echo; 0 without echo
  RuleConflict rule_conflict = RuleConflict::kNone;
  Shortcut shortcut = Shortcut::kNone;
  bool was_legal = false;             // the transition was legal at an earlier read
  bool credential_refreshed = false;  // since the last answer that was not 401
  absl::Time write_not_before = absl::InfinitePast();  // backoff after a race
  std::optional<absl::Time> locked_since;              // start of the present operator lock
  CancelNote cancel = CancelNote::kNone;
  std::string cancel_reason;
  // The raw echo value for which it was last halted (FOREIGN_WRITER); a retry accepts exactly this.
  std::string accepted_echo;

  friend bool operator==(const Progress&, const Progress&) = default;
};

struct Wait {
  WaitCause cause = WaitCause::kNone;
  absl::Time since;
  std::optional<absl::Time> until;  // if known
  std::string detail;

  friend bool operator==(const Wait&, const Wait&) = default;
};

// What a person who looked at the work order says of an intent that needed him.
enum class ResolutionOutcome { kDoneElsewhere, kDiscarded };

// How an intent was settled without the broker; its time is the intent's end_time.
struct Resolution {
  ResolutionOutcome outcome = ResolutionOutcome::kDiscarded;
  std::string actor;
  std::string reason;

  friend bool operator==(const Resolution&, const Resolution&) = default;
};

// One intent as the store keeps it. Times are whole milliseconds UTC.
struct Intent {
  IntentId id;
  std::int64_t revision = 1;  // grows by one with every move; moves are conditional on it
  IntentSpec spec;
  IntentState state = IntentState::kQueued;
  Wait wait;  // meaningful while QUEUED; the live view overrides cause, since and until
  Result result = Result::kNone;
  Reason reason = Reason::kNone;
  std::string message;  // one sentence for a person
  absl::Time create_time;
  absl::Time update_time;
  std::optional<absl::Time> end_time;
  absl::Time expire_time;
  std::string applied_by;  // who changed it instead of us, if Apriso tells
  IntentId predecessor;    // of a replay
  Progress progress;
  bool needed_person = false;            // is NEEDS_ATTENTION, or has been before
  std::optional<Resolution> resolution;  // exactly if RESOLVED

  friend bool operator==(const Intent&, const Intent&) = default;
};

// The key of the lane an intent stands in.
enum class LaneKeying { kByWorkOrder, kByWorkOrderAndType };
inline LaneKey LaneOf(const IntentSpec& spec, LaneKeying keying) {
  return LaneKey{spec.work_order_id, keying == LaneKeying::kByWorkOrderAndType
                                         ? spec.work_order_type
                                         : WorkOrderType()};
}

}  // namespace interlock::core
