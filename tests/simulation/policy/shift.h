#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "core/intent.h"

namespace interlock::simulation {

// A stretch of the shift in which people are busier: the change of shift.
struct Wave {
  absl::Duration begin;
  absl::Duration length;
  double beside = 1.0;        // as ShiftOptions::beside, meanwhile
  int operators_at_once = 1;  // at one work order: who goes and who comes
  double slower = 1.0;        // each call to Apriso, as a factor
};

// What is left of the wave must be done so soon after it.
inline constexpr absl::Duration kAfterWave = absl::Minutes(10);

// What a shift is drawn from. Every number can be changed; docs/policy-laboratory.md says where
// the defaults come from.
struct ShiftOptions {
  std::uint64_t seed = 1;
  absl::Duration length = absl::Hours(2);
  int machines = 60;
  double events_per_minute = 30;
  // A call to Apriso, there and back: a lognormal with this median and this spread.
  absl::Duration call_time = absl::Milliseconds(80);
  double call_spread = 0.35;
  // The share of the events at which an operator is at work on the same work order.
  double beside = 0.85;
  // The mean time between two saves of the same form, and how often it is saved.
  absl::Duration save_gap = absl::Milliseconds(300);
  double saves = 14;
  double long_open = 0.3;  // share of the operators who have had the form open for up to a minute
  double locks = 0.001;    // share of the operators who lock the work order meanwhile
  double repeats = 0.03;   // share of the events that the PLC sends twice
  double stray = 0.2;      // operators at work orders where nothing happens, as a share of events
  Wave wave{absl::Minutes(50), absl::Minutes(20), 0.95, 1, 1.0};
};

// kInvalidArgument names the option of interlock-lab that is out of its range, and the range: of
// those that have one (beside, saves, locks, events_per_minute).
absl::Status CheckShiftOptions(const ShiftOptions& options);

// The shift of the targets: 15-20 % of the first tries lose.
ShiftOptions UsualShift();
// One with half an hour in which 40 % do.
ShiftOptions StormyShift();

// A machine says that its work order has got to a status.
struct MachineEvent {
  absl::Duration time;
  int machine = 0;
  int order = 0;
  std::string target;
  std::string fields_json = "{}";
  std::string source;  // empty: the machine's bridge
  core::Priority priority = core::Priority::kNormal;
  enum class Kind { kFirst, kRepeat } kind = Kind::kFirst;
};

// An operator with a work order's form open. Saves are written under the version that the form
// shows; each refreshes it.
struct Visit {
  int order = 0;
  int by = 0;
  absl::Duration open;
  std::vector<absl::Duration> saves;
  absl::Duration close;
  enum class Keeps { kFormOpen, kLock } keeps = Keeps::kFormOpen;
};

struct WorkOrderStart {
  std::string id;
  std::string type;
  std::string status;
};

// A person brings a work order to a status, whatever the machines say.
struct HandStep {
  absl::Duration time;
  int order = 0;
  std::string status;
};

// The fields without which a machine cannot bring a work order to the status.
std::string FieldsFor(const std::string& status);

// What happens in a plant whatever the policy: played against each of them.
struct Shift {
  std::uint64_t seed = 1;
  absl::Duration length;
  absl::Duration call_time;
  double call_spread = 0;
  Wave wave;
  std::vector<WorkOrderStart> orders;
  std::vector<MachineEvent> events;  // by time
  std::vector<Visit> visits;
  std::vector<HandStep> hand_steps;
};

Shift DrawShift(const ShiftOptions& options);

}  // namespace interlock::simulation
