#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "core/intent.h"
#include "storage/audit_list.h"
#include "storage/conflict_report.h"
#include "storage/state_changes.h"

namespace interlock::storage {

enum class IntentOrder { kCreateTime, kCreateTimeDescending, kUpdateTime, kUpdateTimeDescending };

// All given conditions must match; an empty one matches everything.
struct IntentFilter {
  core::WorkOrderId work_order_id;
  std::vector<core::IntentState> states;
  std::vector<core::Reason> reasons;
  std::vector<core::Result> results;
  core::Source source;
  core::StatusName target_status;
  std::map<std::string, std::string> labels;
  std::optional<absl::Time> created_after;   // inclusive
  std::optional<absl::Time> created_before;  // exclusive

  friend bool operator==(const IntentFilter&, const IntentFilter&) = default;
};

// The last intent of the page before: the next page starts behind it.
struct PagePosition {
  absl::Time time;  // its create_time or update_time, whichever orders the list
  core::IntentId id;

  friend bool operator==(const PagePosition&, const PagePosition&) = default;
};

struct IntentQuery {
  IntentFilter filter;
  IntentOrder order = IntentOrder::kCreateTime;
  std::optional<PagePosition> after;
  int limit = 50;  // 1 … 1000
};

struct IntentPage {
  std::vector<core::Intent> intents;
  std::optional<PagePosition> next;  // absent: this is the last page
};

// One move of an intent as the event log tells it, or its acceptance.
struct IntentChange {
  absl::Time time;
  std::optional<core::IntentState> from;  // absent: it was accepted
  core::IntentState to = core::IntentState::kQueued;
  std::string actor;
  std::string message;  // of the verdict, else what it waited for since
  core::WaitCause wait_cause = core::WaitCause::kNone;
  int attempt_number = 0;  // of the attempt that ended with it; 0: none

  friend bool operator==(const IntentChange&, const IntentChange&) = default;
};

// Queries on what is committed. Ties in time are ordered by intent number in the same direction.
// Errors: kUnavailable (closed, busy), kDataLoss (a damaged row).
// Threads: thread-compatible; each thread of a QueryPool has one of its own.
class IntentReader {
 public:
  virtual ~IntentReader() = default;

  virtual absl::StatusOr<std::optional<core::Intent>> GetIntent(core::IntentId id) = 0;
  // By growing number; empty for an intent that is not known.
  virtual absl::StatusOr<std::vector<core::Attempt>> ListAttempts(core::IntentId id) = 0;
  // Its latest `limit` changes in their order, as far back as events are retained; empty for an
  // intent that is not known.
  virtual absl::StatusOr<std::vector<IntentChange>> ListChanges(core::IntentId id, int limit) = 0;
  virtual absl::StatusOr<IntentPage> ListIntents(const IntentQuery& query) = 0;
  // From the counters kept with each change; never counts rows.
  virtual absl::StatusOr<std::map<core::IntentState, std::int64_t>> CountByState() = 0;
  // From the figures kept with each move; never reads intents.
  virtual absl::StatusOr<ConflictReport> GetConflictReport(const ConflictQuery& query) = 0;
  // A page may hold fewer acts than asked for and still have a next one.
  virtual absl::StatusOr<AuditPage> ListAuditEvents(const AuditQuery& query) = 0;

  // What changed behind a place in the event log. kOutOfRange: there is no such place, or what is
  // behind it has been removed because of its age.
  virtual absl::StatusOr<ChangePage> ListStateChanges(const ChangeQuery& query) = 0;
  virtual absl::StatusOr<OpenPage> ListOpen(const OpenQuery& query) = 0;
};

}  // namespace interlock::storage
