#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "storage/audit_log.h"

namespace interlock::access {

// A call that belongs into the audit. Calls that are equal in all of this are summed up.
struct NotedCall {
  std::string actor;
  std::string method;
  std::string from;     // host of the peer, or empty
  std::string outcome;  // as in AuditEvent

  friend auto operator<=>(const NotedCall&, const NotedCall&) = default;
};

// Keeps a flood of calls from becoming a flood of audit events: the first call of a kind is an
// event at once, those after it are counted and become one event for each period. Kinds beyond
// `most_kinds` share one entry, so the number of events is bounded too. Periods are on the
// monotonic clock. Not thread-safe.
class CallLedger {
 public:
  // Requires: period > 0, most_kinds > 0.
  CallLedger(absl::Duration period, std::size_t most_kinds)
      : period_(period), most_kinds_(most_kinds) {}

  // The event to be written now; nothing: the call was counted.
  std::optional<storage::AuditEvent> Note(NotedCall call, absl::Time now, absl::Duration monotonic);

  // The sums of the periods that are over, to be written now.
  std::vector<storage::AuditEvent> TakeDue(absl::Time now, absl::Duration monotonic);
  // All sums, at the end.
  std::vector<storage::AuditEvent> TakeAll(absl::Time now);

 private:
  struct Count {
    std::int64_t calls = 0;  // since `since`, without the one that was written
    absl::Duration since;
  };

  storage::AuditEvent SumOf(const NotedCall& call, const Count& count, absl::Time now) const;

  const absl::Duration period_;
  const std::size_t most_kinds_;
  std::map<NotedCall, Count> counts_;
};

}  // namespace interlock::access
