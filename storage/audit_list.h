#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "core/audit_chain.h"
#include "core/ids.h"
#include "storage/audit_log.h"

namespace interlock::storage {

// A place in the list: up to this act.
struct AuditLink {
  std::int64_t number = 0;
  std::string hash = core::kChainStart;

  friend bool operator==(const AuditLink&, const AuditLink&) = default;
};

struct AuditRecord {
  std::int64_t number = 0;
  AuditEvent event;
  std::string hash;

  friend bool operator==(const AuditRecord&, const AuditRecord&) = default;
};

enum class AuditOrder { kOldestFirst, kNewestFirst };

// All given conditions must match; an empty one matches everything.
struct AuditFilter {
  std::string actor;
  std::string action;
  core::IntentId intent_id;
  std::optional<absl::Time> from;    // inclusive
  std::optional<absl::Time> before;  // exclusive

  friend bool operator==(const AuditFilter&, const AuditFilter&) = default;
};

struct AuditQuery {
  AuditFilter filter;
  AuditOrder order = AuditOrder::kNewestFirst;
  std::optional<std::int64_t> after;  // number: the page starts behind it
  int limit = 50;                     // 1 … 1000
};

struct AuditPage {
  std::vector<AuditRecord> records;
  std::optional<std::int64_t> next;  // absent: this is the last page
  // The last act that was removed because of its age: the chain begins behind it.
  AuditLink start;
  // The number given out last, and the hash of the last act that is there.
  AuditLink head;
};

// Acts whose times are out of order, as after a correction of the clock, are found by time as long
// as it was corrected by no more than this.
inline constexpr absl::Duration kAuditClockSlack = absl::Hours(1);

// The form of the list: whole milliseconds, valid UTF-8.
AuditEvent NormalAuditEvent(const AuditEvent& event);
// The hash of `event`, which is in that form, as number `number` behind `previous`.
std::string AuditHash(absl::string_view previous, std::int64_t number, const AuditEvent& event);
// "17,18".
std::string IntentIdText(const std::vector<core::IntentId>& ids);
// Empty if it is no such text.
std::optional<std::vector<core::IntentId>> IntentIdsFromText(absl::string_view text);
bool Matches(const AuditFilter& filter, const AuditEvent& event);

}  // namespace interlock::storage
