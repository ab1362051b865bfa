#pragma once

#include <cstdint>

#include "tests/simulation/dice.h"
#include "tests/simulation/event_log.h"
#include "tests/simulation/feature.h"
#include "tests/simulation/schedule.h"
#include "tests/simulation/virtual_clock.h"

namespace interlock::simulation {

class Oracle;

// A deliberate defect in what surrounds or is part of the broker. The oracles have to find it.
enum class Defect : std::uint8_t {
  kNone,
  kStoreForgets,         // commits are answered before they are synced
  kGatewayDeniesWrites,  // a write whose answer is lost is said not to have been sent
  kNoIfMatch,            // Apriso applies writes whatever their If-Match says
  kGatewayResends,       // a write without an answer is sent again unseen
  kConflictSwallowed,    // a conflict is told as an answer that was lost
  kSuccessInvented,      // a write that was refused is said to be applied
  kOrderIgnored,         // of two intents for one work order the later is told first
  kTimerLost,            // the broker is not woken when something is due
  kLeaseOverheld,        // a holder takes his lease for longer than it is
};

// What all parts of a run share.
struct Site {
  std::uint64_t seed = 0;
  Swarm swarm;
  Defect defect = Defect::kNone;
  VirtualClock& clock;
  Schedule& schedule;
  EventLog& log;
  Oracle& oracle;
};

}  // namespace interlock::simulation
