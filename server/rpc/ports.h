#pragma once

#include <string>

#include "absl/time/time.h"
#include "core/clock.h"
#include "core/decide.h"
#include "core/intent.h"
#include "core/state_machine.h"
#include "server/dispatch/intent_control.h"
#include "server/dispatch/lease_control.h"
#include "server/dispatch/queue_control.h"
#include "server/intake/intake.h"
#include "storage/audit_log.h"
#include "storage/commit_signal.h"
#include "storage/query_pool.h"
#include "storage/store_task.h"

namespace interlock::rpc {

// The parts of the broker that calls are carried out by. All are thread-safe and never block.
// They outlive the gRPC server, and none may be destroyed before the threads of all of them have
// ended: an answer of one may lead to a question to another.
struct Ports {
  intake::Intake& intake;
  dispatch::IntentControl& control;
  dispatch::LeaseControl& leases;
  dispatch::QueueControl& queues;
  storage::QueryPool& queries;
  storage::TaskQueue& store;
  const core::StateMachine& statuses;
  const core::Clock& clock;
  const core::DecidePolicy& decide;  // to foretell
  core::LaneKeying keying = core::LaneKeying::kByWorkOrder;
  absl::TimeZone time_zone = absl::UTCTimeZone();  // the plant's, for reports
  storage::CommitSignal* commits = nullptr;        // without it nobody can watch
  std::string broker_id = {};                      // what tokens that survive a restart belong to
  storage::AuditLog* audit = nullptr;              // store thread only; null: acts are not audited
};

}  // namespace interlock::rpc
