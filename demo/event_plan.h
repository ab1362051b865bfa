#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "demo/plant.h"

namespace interlock::demo {

// Why an event is sent.
enum class Sending {
  kFirst,     // it happened
  kResent,    // its source did not trust the answer: the same event id again
  kRepeated,  // the machine fired twice: the same event under another event id
};

// One submission of the play.
struct PlannedEvent {
  absl::Duration at;  // after the start of the play
  std::string source;
  std::string event_id;
  std::string work_order_id;
  std::string work_order_type;
  std::string target_status;
  // The same for every sending of one event; goes into the work order as field "machineEvent", so
  // that the simulator's ledger tells which event a write belongs to, whatever the broker says.
  std::string machine_event;
  // Further fields, all texts.
  std::vector<std::pair<std::string, std::string>> fields = {};
  Sending sending = Sending::kFirst;
  std::string shift = "B";  // a label
  // Its source is not interested in it any more after this time; zero: the broker's default.
  absl::Duration time_to_live = absl::ZeroDuration();
};

struct PlanOptions {
  std::uint64_t seed = 1;
  absl::Duration length = absl::Seconds(20);
};

// A shift change: for each work order a story that fits its status (work begins, ends, is held,
// needs rework, is closed), with the mistakes of real life: transitions that are not allowed,
// rework without its fields, events sent twice. Ordered by time; the events of one work order never
// share a moment. Decided by the arguments alone.
std::vector<PlannedEvent> PlanShift(const std::vector<PlantWorkOrder>& work_orders,
                                    const PlanOptions& options);

}  // namespace interlock::demo
