#pragma once

#include <functional>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "core/intent.h"
#include "core/work_order.h"
#include "server/gateway/work_order_gateway.h"
#include "storage/audit_log.h"
#include "storage/intent_store.h"

namespace interlock::dispatch {

// What has become of the intent another one waits for (after_event_id).
// kSucceeded: see core::IsDone.
enum class Predecessor { kUnknown, kOpen, kSucceeded, kFailed };
struct FoundPredecessor {
  Predecessor state = Predecessor::kUnknown;
  core::IntentId id;  // 0 with kUnknown
};

// A standing record as it is to be from now on, and what is to be audited with it.
struct RecordChange {
  std::string kind;
  std::string key;
  std::optional<std::string> value;  // absent: the record ends
  std::optional<storage::AuditEvent> audit = {};
};

// What the dispatcher asks of the world. Every call returns at once; its answer comes exactly once,
// later, on the dispatcher's thread. Tests and the simulation implement it without threads.
class DispatchPorts {
 public:
  virtual ~DispatchPorts() = default;

  virtual void Read(gateway::ReadRequest request, std::function<void(core::ReadOutcome)> done) = 0;
  virtual void Write(gateway::WriteRequest request,
                     std::function<void(core::WriteOutcome)> done) = 0;
  virtual void RefreshCredential(std::function<void(absl::Status)> done) = 0;

  // kMoved: the move is synced to disk. Errors: kResourceExhausted (disk full; may be tried again),
  // kUnavailable (going down).
  virtual void Commit(storage::IntentMove move,
                      std::function<void(absl::StatusOr<storage::MoveResult>)> done) = 0;
  virtual void Load(core::IntentId id,
                    std::function<void(absl::StatusOr<std::optional<core::Intent>>)> done) = 0;
  virtual void FindPredecessor(core::EventKey key,
                               std::function<void(absl::StatusOr<FoundPredecessor>)> done) = 0;

  // OK: the change is synced to disk. Errors as those of Commit().
  virtual void Keep(RecordChange change, std::function<void(absl::Status)> done) = 0;
};

}  // namespace interlock::dispatch
