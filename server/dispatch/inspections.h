#pragma once

#include <functional>

#include "core/ids.h"
#include "core/work_order.h"
#include "server/dispatch/dispatch_ports.h"

namespace interlock::dispatch {

// Reads of work orders for nobody's turn. They go past the limit of concurrency, so they are few
// enough not to be noticed. Dispatcher thread only.
class Inspections {
 public:
  using Done = std::function<void(core::ReadOutcome)>;

  // `ports` outlive this object.
  explicit Inspections(DispatchPorts& ports) : ports_(ports) {}

  // A credential that has only expired is refreshed, as for an intent. False: too many are under
  // way, and `done` is not called.
  bool TryRead(const core::LaneKey& key, Done done);

 private:
  enum class Refreshed { kNo, kYes };
  void Read(const core::LaneKey& key, Refreshed refreshed, Done done);

  DispatchPorts& ports_;
  int under_way_ = 0;
};

}  // namespace interlock::dispatch
