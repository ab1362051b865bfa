#pragma once

#include <optional>
#include <string>

#include "absl/time/time.h"
#include "core/ids.h"
#include "core/work_order.h"

namespace interlock::core {

// What one answer to a PATCH means. The gateway's outcome table makes it from HTTP.
enum class WireAnswer {
  kNone,          // no write of the present attempt has been answered, and none is under way
  kApplied,       // written
  kPrecondition,  // 409 or another configured race status: refused because of version or rule
  kStale,         // 412: If-Match did not match
  kLocked,        // 423 or the configured lock: an operator has the work order open; not written
  kThrottled,     // 429: not executed
  kUnauthorized,  // 401: not executed
  kRefused,       // other 4xx: not executed
  kGone,          // 404, 410
  kUnknown,       // may or may not have been applied
  kNotSent,       // provably no byte of the request reached Apriso
};

enum class RefusalKind { kNone, kBusinessRule, kBadRequest };

// The answer to one write, or its absence.
struct WriteOutcome {
  WireAnswer answer = WireAnswer::kUnknown;
  RefusalKind refusal = RefusalKind::kNone;  // with kRefused
  int http_status = 0;                       // 0: no status line was received
  std::optional<Etag> etag_after;            // if the answer carried a usable one
  // With kApplied, if the answer carried a usable ETag: the work order as the answer shows it; what
  // it does not show is left empty, but for the status.
  std::optional<WorkOrderSnapshot> after;
  std::optional<absl::Duration> retry_after;
  std::string message;  // Apriso's own words, or what went wrong; <= 1 KiB
  absl::Duration latency;

  friend bool operator==(const WriteOutcome&, const WriteOutcome&) = default;
};

// What a person is told about one attempt.
enum class AttemptOutcome {
  kPending,  // on the wire, or answered 409/412 and not yet told apart by the re-read
  kApplied,
  kRace,
  kRuleConflict,
  kStaleRead,
  kRefused,
  kGone,
  kLocked,
  kUnauthorized,
  kThrottled,
  kUnknown,
  kNotSent,
};

// One try on the wire. Recorded durably before its first byte is sent.
struct Attempt {
  int number = 0;  // 1, 2, … within the intent
  absl::Time start_time;
  std::optional<absl::Time> end_time;
  StatusName status_before;
  Etag etag_sent;
  int http_status = 0;
  AttemptOutcome outcome = AttemptOutcome::kPending;
  std::optional<Etag> etag_after;
  absl::Duration latency;
  std::string message;

  friend bool operator==(const Attempt&, const Attempt&) = default;
};

}  // namespace interlock::core
