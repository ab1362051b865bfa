#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <variant>
#include <vector>

#include "core/lease.h"
#include "core/refusal.h"
#include "server/dispatch/contention_request.h"

namespace interlock::dispatch {

using LeaseAnswer = std::variant<core::Lease, core::Refusal>;
using LeaseList = std::variant<std::vector<core::Lease>, core::Refusal>;
using LeaseDone = std::function<void(LeaseAnswer)>;

// Whether an answer found somebody to take it.
enum class Heard { kNo, kYes };

// Who asks for a lease. A lease is for somebody: who has gone gets none.
struct LeaseCaller {
  // May be asked at any time, on any thread. Once true, true for ever.
  std::function<bool()> is_gone;
  // kNo: he had gone. A lease that nobody has heard of is given back.
  std::function<Heard(LeaseAnswer)> answer;
};

// The leases of operators. Every call only leaves a message; the answer, when it is OK, is durable.
// kQuarantined and kShuttingDown refuse every change.
// Threads: as IntentControl.
class LeaseControl {
 public:
  virtual ~LeaseControl() = default;

  // Answers when no write to the work order is on the wire any more; until then none is started.
  // Prolongs the lease that the same holder has at the same terminal. kLeaseHeld, kTooManyLeases;
  // kWriteUnderWay: a write was not answered in time, and nothing is leased. If everybody who asked
  // for it has gone, it is not given, or given back at once, which is audited. Requires: no
  // core::FindViolations.
  virtual void AcquireLease(core::LeaseRequest request, LeaseCaller caller) = 0;

  // It ends `ttl` from now. kLeaseNotFound. Requires: no core::FindTtlViolations.
  virtual void RenewLease(core::LeaseId id, absl::Duration ttl, LeaseDone done) = 0;

  // Ends it; what waits for it goes on at once. `by`, if it is not the holder, is audited.
  // kLeaseNotFound. Answers the lease with expire_time now.
  virtual void ReleaseLease(core::LeaseId id, std::optional<ActRequest> by, LeaseDone done) = 0;

  // Those that stand, in the order of acquisition, at most `limit` after `after`.
  virtual void ListLeases(core::LeaseId after, std::size_t limit,
                          std::function<void(LeaseList)> done) = 0;
};

}  // namespace interlock::dispatch
