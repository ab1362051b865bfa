#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "core/clock.h"
#include "core/lease.h"
#include "server/dispatch/dispatch_ports.h"
#include "server/dispatch/lease_control.h"
#include "storage/standing_records.h"

namespace interlock::dispatch {

// The kind of a standing record that says that a lease stands.
inline constexpr char kLeaseRecords[] = "lease";

// What the desk has to know of lanes, and tells them.
struct LeasedLanes {
  // An attempt is on the wire, or on its way there.
  std::function<bool(const core::LaneKey&)> is_writing;
  // A lease begins: what is remembered of the work order may be outdated when it ends.
  std::function<void(const core::LaneKey&)> on_taken;
  // A lease has ended: whoever waits for it may go on.
  std::function<void(const core::LaneKey&)> on_free;
};

// Gives, keeps and ends leases: every change is durable before it is answered. Closed until Open():
// refuses with kQuarantined.
//
// Dispatcher thread only.
class LeaseDesk {
 public:
  // Both outlive this object.
  LeaseDesk(DispatchPorts& ports, const core::Clock& clock, LeasedLanes lanes);

  // One that stood before a restart. A damaged record counts as far as it can be read as a lease;
  // what cannot is logged, audited and ended.
  void Restore(const storage::StandingRecord& record);
  // Leases are given from now on, named after this epoch.
  void Open(std::int64_t epoch) { epoch_ = epoch; }
  // Refuses from now on, and all that wait: the process ends. What was about to be given is not
  // found by the next one.
  void Close();

  // See LeaseControl.
  void Acquire(const core::LeaseRequest& request, LeaseCaller caller);
  void Renew(core::LeaseId id, absl::Duration ttl, LeaseDone done);
  void Release(core::LeaseId id, std::optional<ActRequest> by, LeaseDone done);
  std::vector<core::Lease> List(core::LeaseId after, std::size_t limit) const;

  // The one that stands, or is about to: no write is to be started.
  std::optional<core::Lease> FindOn(const core::LaneKey& lane) const;

  // Carries out what is due: after every message, and at NextDue().
  void Run();
  absl::Duration NextDue() const;

 private:
  // A lease that is not given yet: a write has to end, then it has to become durable.
  struct Taking {
    absl::Duration deadline;  // monotonic
    bool is_being_kept = false;
    std::vector<LeaseCaller> callers;

    // Nobody waits for it any more.
    bool IsAbandoned() const;
  };

  core::Moment Now() const { return {clock_.Now(), clock_.Monotonic()}; }
  std::optional<core::Refusal> Closed() const;
  void RunTakings();
  void BeginKeeping(core::LeaseId id, Taking& taking);
  void EndTaking(core::LeaseId id, const std::optional<core::Refusal>& refusal);
  void Give(const core::Lease& lease, const std::vector<LeaseCaller>& callers);
  void GiveBack(const core::Lease& lease);
  void EndExpired();
  void FollowClockStep();
  void KeepProlonged(const core::Lease& lease, LeaseDone done);
  void OnReleased(const core::Lease& lease, const absl::Status& kept, const LeaseDone& done);

  DispatchPorts& ports_;
  const core::Clock& clock_;
  const LeasedLanes lanes_;
  core::LeaseTable table_;
  std::map<core::LeaseId, Taking> takings_;
  std::set<core::LeaseId> endings_;  // released, but not durably yet
  std::vector<RecordChange> mends_;  // of damaged records, to be kept
  std::optional<std::int64_t> epoch_;
  bool is_closed_ = false;
  absl::Time clock_origin_;  // the wall clock when the monotonic one was 0
  absl::Duration next_look_ = absl::InfiniteDuration();  // at the wall clock
};

}  // namespace interlock::dispatch
