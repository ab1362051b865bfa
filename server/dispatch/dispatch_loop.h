#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "core/clock.h"
#include "core/intent.h"
#include "core/random.h"
#include "server/dispatch/dispatcher.h"
#include "server/dispatch/intent_control.h"
#include "server/dispatch/lease_control.h"
#include "server/dispatch/queue_control.h"
#include "server/dispatch/store_tasks.h"
#include "server/gateway/work_order_gateway.h"
#include "storage/query_pool.h"
#include "storage/store_task.h"

namespace interlock::dispatch {

// What the loop works with. All of it outlives the loop.
struct DispatchWorld {
  storage::TaskQueue& store;
  storage::QueryPool& queries;
  gateway::WorkOrderGateway& gateway;
  const core::Clock& clock;
  core::RandomSource& random;  // used by the dispatcher thread only
  Books books;                 // used by the store thread only
};

// What the loop tells, on its own thread. Must not block.
struct DispatchEvents {
  // What must not happen; does not return.
  std::function<void(const absl::Status&)> on_fatal;
  // The way to Apriso has changed its state; told once at the start as well.
  std::function<void(GatewayState)> on_gateway_state;
};

// The dispatcher thread: owns a Dispatcher, sleeps in its mailbox until something happens or is
// due, and connects it with the store, the gateway and the callers of IntentControl, LeaseControl
// and QueueControl. Thread-safe.
class DispatchLoop final : public IntentControl, public LeaseControl, public QueueControl {
 public:
  DispatchLoop(DispatcherOptions options, DispatchWorld world, DispatchEvents events);
  ~DispatchLoop() override;
  DispatchLoop(const DispatchLoop&) = delete;
  DispatchLoop& operator=(const DispatchLoop&) = delete;

  // Takes up what the store held at start-up, by growing number, then starts the thread.
  // Called once, before anything else.
  void Run(std::vector<core::Intent> open_intents);

  // A new intent is durable. Number bounded by limits.max_open_intents.
  void OnAccepted(const core::Intent& intent);

  void Cancel(core::IntentId id, CancelRequest request) override;
  void Retry(core::IntentId id, RetryRequest request) override;
  void Resolve(core::IntentId id, ResolveRequest request) override;
  void AwaitEnd(core::IntentId id, absl::Duration timeout,
                std::function<void(AwaitAnswer)> done) override;
  void DescribeWaits(std::vector<core::IntentId> ids,
                     std::function<void(std::vector<std::optional<core::Wait>>)> done) override;
  void DescribeStatus(std::function<void(StatusAnswer)> done) override;
  void DescribeLane(core::LaneKey lane, std::function<void(LaneAnswer)> done) override;
  void Inspect(core::LaneKey lane, std::function<void(InspectAnswer)> done) override;

  void SetContention(ContentionRequest request) override;

  void AcquireLease(core::LeaseRequest request, LeaseCaller caller) override;
  void RenewLease(core::LeaseId id, absl::Duration ttl, LeaseDone done) override;
  void ReleaseLease(core::LeaseId id, std::optional<ActRequest> by, LeaseDone done) override;
  void ListLeases(core::LeaseId after, std::size_t limit,
                  std::function<void(LeaseList)> done) override;

  // Its retries and lock waits, from the next decision on; waits that have begun stay as they are.
  void TakeUp(core::DecidePolicy decide);
  void PauseLanes(PauseRequest request, std::function<void(PauseAnswer)> done) override;
  void ResumeLanes(core::IntentScope scope, ActRequest by, ResumeDone done) override;
  void DrainLanes(core::IntentScope scope, ActRequest by, StopDone done) override;
  void AwaitDrain(core::IntentScope scope, std::optional<DrainProgress> seen,
                  absl::Duration timeout, std::function<void(DrainAnswer)> done) override;
  void PurgeLanes(PurgeRequest request, std::function<void(PurgeAnswer)> done) override;
  void ListLanes(LaneQuery query, std::function<void(LaneListAnswer)> done) override;

  // See Dispatcher::LeaveQuarantine.
  void LeaveQuarantine(std::vector<core::Intent> open_intents, std::int64_t epoch);

  // Starts nothing new, tells those who wait kShuttingDown, and returns when nothing is on the wire
  // any more or `patience` is over. Then ends the thread. Idempotent.
  void Stop(absl::Duration patience);

 private:
  class Engine;
  std::shared_ptr<Engine> engine_;
};

}  // namespace interlock::dispatch
