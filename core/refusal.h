#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"

namespace interlock::core {

// Why the broker refuses a call. Each code has one row in server/rpc/status_table.cc.
enum class RefusalCode {
  kInvalidArgument,
  kEventIdReused,  // same source and event id, other content
  kNotFound,
  kIntentEnded,    // the intent is final and cannot be changed
  kNotActionable,  // the intent's state does not allow this act; the message names the one that
                   // does
  kQueueFull,      // total, lane or source limit
  kBusy,           // more calls wait than the broker will hold
  kDraining,
  kDiskFull,
  kCommitFailed,  // durability unknown; resend with the same event id
  kShuttingDown,
  kQuarantined,    // the database is an older copy of itself; a person has to look first
  kLeaseHeld,      // another holder has leased the work order
  kLeaseNotFound,  // ended, released, or never given
  kTooManyLeases,
  kTooManyStops,    // pauses and drains
  kTooManyStreams,  // that watch or drain
  kWriteUnderWay,       // a write to the work order was not answered in time
  kBackupNotPossible,   // one is under way, or the message says why
  kBackupExists,        // one of this name
  kEarlierItemRefused,  // an earlier item of the lane was refused in this batch or stream
  kUnauthenticated,     // it is not known who calls
  kPermissionDenied,    // the caller is known and may not do this
  kRateLimited,         // the caller submits faster than it may
  kInternal,
};

struct Violation {
  std::string field;  // as in the API: "work_order_id", "fields.defectType"
  std::string description;

  friend bool operator==(const Violation&, const Violation&) = default;
};

// A refusal as a value. `message` says all a person needs: what is wrong and what to do.
struct Refusal {
  RefusalCode code = RefusalCode::kInternal;
  std::string message;
  std::vector<Violation> violations;            // with kInvalidArgument
  std::optional<absl::Duration> retry_after;    // when resending the same call can help
  std::map<std::string, std::string> metadata;  // for programs; keys lowerCamel

  friend bool operator==(const Refusal&, const Refusal&) = default;
};

}  // namespace interlock::core
