#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/time/time.h"
#include "core/foresee.h"
#include "core/ids.h"
#include "core/intent.h"
#include "core/lease.h"
#include "core/refusal.h"
#include "core/stop.h"
#include "core/work_order.h"
#include "server/dispatch/contention_desk.h"
#include "server/dispatch/contention_request.h"
#include "storage/audit_log.h"

namespace interlock::dispatch {

// The intent is not open as far as the dispatcher knows: ended, or never accepted. Read its record.
struct NotOpen {};

// The intent as it is after the act and durable, why it was refused, or that it is not open.
using CancelAnswer = std::variant<core::Intent, core::Refusal, NotOpen>;
using RetryAnswer = std::variant<core::Intent, core::Refusal, NotOpen>;
using ResolveAnswer = std::variant<core::Intent, core::Refusal, NotOpen>;

// What a person, or a client, wants done to an intent. `audit`, if there is one, becomes durable
// with the act, and not without it.
struct CancelRequest {
  std::string reason;
  std::string actor;
  std::function<void(CancelAnswer)> done;
  std::optional<storage::AuditEvent> audit = {};
};

struct RetryRequest {
  std::string reason;
  std::string actor;
  std::function<void(RetryAnswer)> done;
  std::optional<storage::AuditEvent> audit = {};
};

struct ResolveRequest {
  core::Resolution resolution;
  std::function<void(ResolveAnswer)> done;
  std::optional<storage::AuditEvent> audit = {};
};

enum class AwaitAnswer { kEnded, kTimeout, kNotOpen, kShuttingDown };

enum class GatewayState { kAvailable, kUnavailable, kSuspended };

struct DispatchStatus {
  GatewayState gateway = GatewayState::kAvailable;
  absl::Time gateway_since;
  std::string gateway_detail;
  std::optional<absl::Duration> oldest_eligible_age;
  std::int64_t open_intents = 0;
  int calls_in_flight = 0;
  // Active scopes first; at most 100.
  std::vector<ContentionStanding> contention;
  // The oldest first.
  std::vector<core::Stop> pauses;
  std::vector<core::Stop> drains;
  bool is_holding_paused = false;  // an intent would have its turn now but for a pause
};

// The open intents of a lane in the order in which they are to be applied, and the one that leads
// or holds the others back (0: none).
struct LaneDescription {
  std::vector<core::IntentId> ids;
  core::IntentId head;
  std::optional<core::Lease> lease = {};  // who has the work order to himself
  bool is_paused = false;                 // its head is, or would be
  bool is_draining = false;               // an intent like its head, or any, would be refused
};

using StatusAnswer = std::variant<DispatchStatus, core::Refusal>;
using LaneAnswer = std::variant<LaneDescription, core::Refusal>;

// A lane as a new intent would find it, and its work order; kNotRead while Apriso is not called.
struct Inspection {
  core::LaneOutlook lane;
  core::ReadOutcome read;
};
using InspectAnswer = std::variant<Inspection, core::Refusal>;

// What the rest of the broker may ask of the dispatcher. Every call only leaves a message.
// Threads: thread-safe; callbacks come on the dispatcher or store thread, exactly once, and must
//     not block. `kRefused` answers may come on the caller's thread.
class IntentControl {
 public:
  virtual ~IntentControl() = default;

  // Cancels if proven never applied (answer: the intent, CANCELLED and durable), notes the cancel
  // durably while a write is on the wire or in doubt (answer: the intent with the note).
  virtual void Cancel(core::IntentId id, CancelRequest request) = 0;

  // Queues an intent that needs a person anew, in its place in the lane (answer: the intent, QUEUED
  // and durable). Refused unless it is NEEDS_ATTENTION.
  virtual void Retry(core::IntentId id, RetryRequest request) = 0;

  // Ends an intent that needs a person by what the person says of it (answer: the intent, RESOLVED
  // and durable); its lane goes on. Refused unless it is NEEDS_ATTENTION.
  virtual void Resolve(core::IntentId id, ResolveRequest request) = 0;

  // Tells when the intent is final or NEEDS_ATTENTION, or `timeout` has passed. Id 0: only that the
  // time has passed.
  virtual void AwaitEnd(core::IntentId id, absl::Duration timeout,
                        std::function<void(AwaitAnswer)> done) = 0;

  // The live waits of QUEUED intents, in the order asked; nothing for those not open or not QUEUED.
  virtual void DescribeWaits(std::vector<core::IntentId> ids,
                             std::function<void(std::vector<std::optional<core::Wait>>)> done) = 0;

  // kBusy: it is too busy to say how it is.
  virtual void DescribeStatus(std::function<void(StatusAnswer)> done) = 0;

  // kBusy, as well.
  virtual void DescribeLane(core::LaneKey lane, std::function<void(LaneAnswer)> done) = 0;

  // Reads the work order from Apriso, for nobody's turn. kBusy: too many do so already.
  virtual void Inspect(core::LaneKey lane, std::function<void(InspectAnswer)> done) = 0;

  // Begins or ends contention mode by hand; answered when it is durable. kNotActionable: switched
  // off. kInvalidArgument: the scope is not of the kind that the broker counts by. Leaving where
  // there is no episode changes nothing.
  virtual void SetContention(ContentionRequest request) = 0;
};

}  // namespace interlock::dispatch
