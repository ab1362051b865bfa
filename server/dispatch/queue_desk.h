#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "absl/time/time.h"
#include "core/clock.h"
#include "core/intent_scope.h"
#include "server/dispatch/drain_desk.h"
#include "server/dispatch/lane_list.h"
#include "server/dispatch/lane_table.h"
#include "server/dispatch/purge_desk.h"
#include "server/dispatch/queue_control.h"
#include "server/dispatch/stop_desk.h"

namespace interlock::dispatch {

// What the desk has the dispatcher do, and asks of it.
struct QueueHooks {
  // Why nothing may be cancelled at all; nothing: it may.
  std::function<std::optional<core::Refusal>()> is_barred;
  std::function<bool(const OpenIntent&)> is_purgeable;
  std::function<void(OpenIntent&, CancelRequest)> cancel;
  LaneDescribing describing;
  // The pauses and drains are others now.
  std::function<void(const core::StopTable&)> on_stops;
};

// What people do to the queues, and see of them. Dispatcher thread only.
class QueueDesk {
 public:
  // What it works with; all of it outlives this object.
  struct Parts {
    DispatchPorts& ports;
    const core::Clock& clock;
    LaneTable& table;
  };

  QueueDesk(Parts parts, QueueHooks hooks);

  // A pause or drain that stood before a restart.
  void Restore(const storage::StandingRecord& record) { stops_.Restore(record); }
  const core::StopTable& stops() const { return stops_.table(); }

  // See QueueControl.
  void Pause(const PauseRequest& request, std::function<void(PauseAnswer)> done);
  void Resume(const core::IntentScope& scope, ActRequest by, ResumeDone done);
  void Drain(const core::IntentScope& scope, ActRequest by, StopDone done);
  void AwaitDrain(const core::IntentScope& scope, std::optional<DrainProgress> seen,
                  absl::Duration timeout, DrainDesk::Done done);
  void Purge(const PurgeRequest& request, std::function<void(PurgeAnswer)> done);
  LanePage List(const LaneQuery& query);

  // Told by the lane table.
  void OnLineChange(OpenLane& lane) { drains_.OnLineChange(lane); }
  void ForgetLanes() { drains_.ForgetLanes(); }

  // Carries out what is due: after every message, and at NextDue().
  void Run();
  absl::Duration NextDue() const;
  // The process ends.
  void Close();

 private:
  std::vector<core::IntentId> FindInScope(const core::IntentScope& scope) const;
  PurgedIntents IntentsForPurge();

  const Parts parts_;
  const QueueHooks hooks_;
  StopDesk stops_;
  DrainDesk drains_;
  PurgeDesk purges_;
};

}  // namespace interlock::dispatch
