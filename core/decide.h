#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "core/attempt.h"
#include "core/echo.h"
#include "core/intent.h"
#include "core/lease.h"
#include "core/policy/backoff.h"
#include "core/policy/conflict_policy.h"
#include "core/state_machine.h"
#include "core/work_order.h"

namespace interlock::core {

enum class EtagKind { kRevision, kContentHash, kWeak };
enum class EchoSupport { kNone, kConfigured };
enum class RetryingProxy { kNo, kYes };
enum class AlreadyInTarget { kAccept, kAttention };
// Whether Apriso has been seen to give back an echo of ours: configured is not yet supported.
enum class EchoSeen { kNo, kYes };

// What the site's Apriso can do. Decides which outcomes can be proven.
struct CapabilityProfile {
  EtagKind etag_kind = EtagKind::kRevision;
  absl::Duration content_hash_grace = absl::Seconds(120);
  EchoSupport echo = EchoSupport::kNone;
  RetryingProxy retrying_proxy = RetryingProxy::kNo;
};

struct LockPolicy {
  absl::Duration poll_interval = absl::Seconds(15);
  absl::Duration max_wait = absl::Minutes(30);
};

struct DecidePolicy {
  StateMachine state_machine = StateMachine::Default();
  CapabilityProfile profile;
  ConflictPolicy conflict;
  BackoffPolicy transport;
  int max_unknown = 8;
  int hold_returns_max = 3;  // of an intent whose retries were used up in contention mode
  LockPolicy lock;
  AlreadyInTarget already_in_target = AlreadyInTarget::kAccept;
  absl::Duration precondition_poll = absl::Seconds(15);
  absl::Duration shortcut_window = absl::Seconds(2);  // zero: every write is preceded by a read
  EchoIdentity echo_identity;
};

// Why Decide is asked.
enum class Occasion {
  kDue,       // the intent's turn or time has come; nothing new is known
  kAnswered,  // a write was just answered (AfterAnswer has been applied), no read since
  kRead,      // `read` has just come in
};

enum class CallKind { kRead, kWrite };

// Whether Apriso refuses one work order after the other (transport.refusal_guard): then a refusal
// says nothing about the intent.
enum class MassRefusal { kNo, kYes };

// A work order as our own last write left it.
struct RememberedWorkOrder {
  WorkOrderSnapshot snapshot;
  absl::Time time;  // of the answer
};

struct Situation {
  Occasion occasion = Occasion::kDue;
  IntentId id;
  const IntentSpec& spec;
  const Progress& progress;
  absl::Time expire_time;
  ReadOutcome read;                                // with kRead
  std::optional<absl::Duration> retry_after;       // with kAnswered, if Apriso said so
  std::optional<std::int64_t> lane_sequence_last;  // last echo sequence drawn in the lane, if known
  EchoSeen echo_seen = EchoSeen::kNo;              // on any work order
  std::optional<RememberedWorkOrder> remembered = {};  // with kDue, if the lane has one
  // With kRead: the ETag under which our own last write of the lane was applied, if remembered.
  std::optional<Etag> superseded = {};
  MassRefusal reads_refused = MassRefusal::kNo;
  MassRefusal writes_refused = MassRefusal::kNo;
  // In contention mode: for how long an intent whose retries are used up is held.
  std::optional<absl::Duration> hold = {};
  // An operator has leased the work order: no write is started.
  std::optional<Lease> lease = {};
};

enum class Act {
  kRead,               // read the work order, then ask again
  kWrite,              // record the attempt with `if_match`, then write
  kWait,               // wait as `wait` says, then ask again with kDue
  kFinish,             // move to `state`
  kRefreshCredential,  // once, then ask again with kDue
  kSuspendGateway,     // no more calls until a probe succeeds; the intent waits
};

// What the last attempt turned out to be, now that the re-read has explained it.
struct AttemptVerdict {
  AttemptOutcome outcome = AttemptOutcome::kPending;
  std::optional<Etag> etag_after;

  friend bool operator==(const AttemptVerdict&, const AttemptVerdict&) = default;
};

struct Decision {
  int row = 0;  // of the table in DESIGN §4; 0: no row applies before a read
  Act act = Act::kRead;
  Progress progress;  // as it is to be from now on
  std::optional<AttemptVerdict> verdict;

  Wait wait;                                // with kWait and kSuspendGateway
  CallKind suspended_by = CallKind::kRead;  // with kSuspendGateway: what was refused
  Etag if_match;                            // with kWrite
  StatusName status_before;
  IntentState state = IntentState::kQueued;  // with kFinish
  Result result = Result::kNone;
  Reason reason = Reason::kNone;
  std::string message;     // with kFinish: one sentence for a person
  std::string applied_by;  // with ALREADY_IN_TARGET, if Apriso tells
};

// What next for this intent? Pure and total: the decision table of DESIGN §4, first match wins.
// `unit` in [0, 1) is the jitter of whatever wait comes out.
Decision Decide(const Situation& situation, absl::Time now, double unit,
                const DecidePolicy& policy);

}  // namespace interlock::core
