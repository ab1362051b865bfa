#pragma once

#include <string>
#include <vector>

#include "core/ids.h"
#include "core/intent.h"
#include "core/state_machine.h"

namespace interlock::core {

// What a person is about to do to intents. A replay submits a final one anew behind the others.
enum class PlannedAct { kRetry, kResolveDone, kDiscard, kCancel, kReplay };

// A later intent of the lane that could not be carried out after the act.
struct Consequence {
  IntentId acted;  // the act on which of them is behind it
  IntentId later;  // 0: the replay itself
  std::string sentence;

  friend bool operator==(const Consequence&, const Consequence&) = default;
};

// What would become of the rest of a lane: its open intents `line`, in the order in which they are
// to be applied, are walked through by the state machine, from the statuses that the work order can
// be in as far as the intents themselves tell; Apriso is not asked. Named are those that are
// illegal from every status that their turn can come in, and those that wait for one that would not
// be done. The walk ends at an intent that goes on needing a person and holds the later ones back.
// `acted`: the intents of the act; for a replay final ones, else open ones of `line`. Pure.
std::vector<Consequence> ForeseeConsequences(const std::vector<Intent>& line,
                                             const std::vector<Intent>& acted, PlannedAct act,
                                             const StateMachine& machine);

}  // namespace interlock::core
