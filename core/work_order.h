#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/time/time.h"
#include "core/ids.h"

namespace interlock::core {

enum class EtagProblem { kNone, kMissing, kSeveral, kWeakNotAccepted, kMalformed };

// kNotShown: the work order as read says nothing about locks.
enum class LockState { kNotShown, kFree, kLocked };

// The value of the echo field, `<broker-id>/<epoch>/<lane sequence>/<intent number>`, taken apart.
struct EchoValue {
  std::string broker_id;
  std::int64_t epoch = 0;
  std::int64_t lane_sequence = 0;
  IntentId intent_id;
  std::string raw;  // as read

  friend bool operator==(const EchoValue&, const EchoValue&) = default;
};

// One reading of a work order.
struct WorkOrderSnapshot {
  std::optional<Etag> etag;  // absent exactly if etag_problem is not kNone
  EtagProblem etag_problem = EtagProblem::kNone;
  StatusName status;   // canonical if known to the site, else as read
  WorkOrderType type;  // empty if Apriso does not tell
  LockState lock = LockState::kNotShown;
  std::string locked_by;
  std::string changed_by;         // empty if Apriso does not tell
  std::optional<EchoValue> echo;  // absent: field empty or not configured
  std::string foreign_echo;       // text in the echo field that is no echo of a broker

  friend bool operator==(const WorkOrderSnapshot&, const WorkOrderSnapshot&) = default;
};

enum class ReadAnswer {
  kNotRead,  // no read has happened since the last write answer
  kOk,
  kGone,          // 404, 410
  kUnauthorized,  // 401
  kDenied,        // 403
  kFailed,        // no answer, 5xx, 429, unreadable: nothing is known
};

struct ReadOutcome {
  ReadAnswer answer = ReadAnswer::kNotRead;
  WorkOrderSnapshot snapshot;  // with kOk
  int http_status = 0;
  std::optional<absl::Duration> retry_after;
  std::string message;  // <= 1 KiB
  absl::Duration latency;

  friend bool operator==(const ReadOutcome&, const ReadOutcome&) = default;
};

}  // namespace interlock::core
