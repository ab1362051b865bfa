#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "core/ids.h"

namespace interlock::storage {

// One act that somebody, or the broker by itself, has done.
struct AuditEvent {
  absl::Time time;
  std::string actor;    // "broker" if it acted by itself
  std::string action;   // "ReleaseLease", "EnterContentionMode"
  std::string scope;    // what it was done to, for a person: "lease 7 of WO-1 held by Kim"
  std::string reason;   // as given
  std::string outcome;  // "ok", or the reason of a refusal
  std::vector<core::IntentId> intent_ids = {};  // done to these, if to few

  friend bool operator==(const AuditEvent&, const AuditEvent&) = default;
};

// The append-only list of acts, numbered 1, 2, … without a gap, each chained to the one before by
// its hash (core/audit_chain.h). Durable with the transaction of the IntentStore that it belongs
// to, in which every verb has to be called. Bytes that are no UTF-8 are replaced. Errors and
// threads: as IntentStore.
class AuditLog {
 public:
  virtual ~AuditLog() = default;
  virtual absl::Status Append(const AuditEvent& event) = 0;
};

}  // namespace interlock::storage
