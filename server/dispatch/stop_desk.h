#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "core/clock.h"
#include "core/stop.h"
#include "server/dispatch/contention_request.h"
#include "server/dispatch/dispatch_ports.h"
#include "server/dispatch/queue_control.h"
#include "storage/standing_records.h"

namespace interlock::dispatch {

// Keeps the pauses and drains: every change is durable, with its audit event, before it takes
// effect and before it is answered; a refused one changes nothing. One at a time, in the order in
// which they are asked for.
//
// Dispatcher thread only.
class StopDesk {
 public:
  // `on_change` is told after every change. `ports` and `clock` outlive this object.
  StopDesk(DispatchPorts& ports, const core::Clock& clock,
           std::function<void(const core::StopTable&)> on_change);

  // What stood before a restart. See ReadStopRecord for a damaged one.
  void Restore(const storage::StandingRecord& record);
  // Refuses from now on, and all that wait: the process ends.
  void Close();

  // Begins, or changes the one with this scope. kInvalidArgument: `until` is over; kTooManyStops.
  void Pause(const core::IntentScope& scope, ActRequest by, std::optional<absl::Time> until,
             StopDone done);
  // Begins, or joins the one with this scope, which is left as it is. kTooManyStops.
  void Drain(const core::IntentScope& scope, ActRequest by, StopDone done);
  // Ends the pause and the drain with exactly this scope. None: nothing is changed.
  void Resume(const core::IntentScope& scope, ActRequest by, ResumeDone done);

  const core::StopTable& table() const { return table_; }

  // Ends the pauses whose time is over: after every message, and at NextDue().
  void Run();
  absl::Duration NextDue() const;

 private:
  using Step = std::function<void()>;

  void Do(const std::function<void(core::Refusal)>& refuse, Step step);
  void DoNext();
  void Keep(RecordChange change, std::function<void(absl::Status)> done);
  void Owe(const core::IntentScope& scope, storage::AuditEvent audit);
  void KeepOwed();
  RecordChange ChangeOf(const core::IntentScope& scope, const core::StopTable& table) const;
  void Begin(core::Stop stop, const char* action, const std::string& detail, StopDone done);
  void EndByItself(const core::Stop& pause);
  bool IsFull(core::StopKind kind, const core::IntentScope& scope) const;

  DispatchPorts& ports_;
  const core::Clock& clock_;
  const std::function<void(const core::StopTable&)> on_change_;
  core::StopTable table_;
  struct Waiting {
    std::function<void(core::Refusal)> refuse;
    Step step;
  };
  std::deque<Waiting> waiting_;
  bool is_keeping_ = false;
  bool is_closed_ = false;
  // Of pauses that ended by themselves, and of damaged records.
  struct Owed {
    RecordChange change;
    std::optional<core::IntentScope> scope;  // whose record is to be as the table is
  };
  std::deque<Owed> owed_;
  absl::Duration owed_due_ = absl::ZeroDuration();
};

}  // namespace interlock::dispatch
