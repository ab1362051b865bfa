#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/clock.h"
#include "core/ids.h"
#include "core/intent_scope.h"
#include "core/refusal.h"
#include "server/dispatch/contention_request.h"
#include "server/dispatch/dispatch_ports.h"
#include "server/dispatch/open_intent.h"
#include "server/dispatch/queue_control.h"

namespace interlock::dispatch {

// What a purge has to know of intents, and has done to them.
struct PurgedIntents {
  // Why nothing may be cancelled at all; nothing: it may.
  std::function<std::optional<core::Refusal>()> is_barred;
  // By growing number.
  std::function<std::vector<core::IntentId>(const core::IntentScope&)> in_scope;
  std::function<OpenIntent*(core::IntentId)> find;
  // Not on the wire, and proven never applied as far as is known now.
  std::function<bool(const OpenIntent&)> is_purgeable;
  // As IntentControl::Cancel, which says what became of it.
  std::function<void(OpenIntent&, CancelRequest)> cancel;
  // Intents that a purge has kept from starting may start.
  std::function<void()> on_spared;
};

// Cancels all intents of a scope that can be, a few hundred at a time. From the beginning none of
// them starts, so that none slips onto the wire when those before it are cancelled. Its beginning
// is audited before anything is cancelled, its end with what came of it. One purge at a time.
//
// Dispatcher thread only.
class PurgeDesk {
 public:
  // Both outlive this object.
  PurgeDesk(DispatchPorts& ports, const core::Clock& clock, PurgedIntents intents)
      : ports_(ports), clock_(clock), intents_(std::move(intents)) {}

  // kBusy: another one is under way. kQuarantined. kDiskFull, kCommitFailed: nothing was cancelled.
  // kShuttingDown: it was broken off.
  void Purge(const PurgeRequest& request, std::function<void(PurgeAnswer)> done);
  // The process ends.
  void Close();

 private:
  struct Under {
    PurgeRequest request;
    std::function<void(PurgeAnswer)> done;
    std::vector<core::IntentId> ids;
    std::size_t next = 0;
    std::size_t in_flight = 0;
    PurgeResult result;
  };

  PurgeResult Try(const core::IntentScope& scope) const;
  void OnBegun(const absl::Status& kept);
  void GoOn();
  void CancelOne(core::IntentId id);
  void Ask(OpenIntent& intent);
  void OnCancelled(core::IntentId id, const CancelAnswer& answer);
  void Spare(core::IntentId id);
  void Finish();
  RecordChange AuditOnly(const std::string& outcome) const;

  DispatchPorts& ports_;
  const core::Clock& clock_;
  const PurgedIntents intents_;
  std::optional<Under> under_way_;
  bool is_going_on_ = false;
  bool is_closed_ = false;
};

}  // namespace interlock::dispatch
