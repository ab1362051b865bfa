#pragma once

#include <string>
#include <vector>

#include "core/state_machine.h"
#include "server/config/config.h"

namespace interlock::config {

struct StateMachineProblem {
  std::string list;     // "state_machine.status" or "state_machine.transition"
  std::size_t row = 0;  // from 0
  std::string key;      // of the row
  std::string message;
};

// What is wrong with the entries: statuses named twice, aliases that mean two statuses,
// transitions from or to a status that is not known.
std::vector<StateMachineProblem> CheckStateMachine(const StateMachineConfig& config);

// The built-in state machine with the site's entries: any transition given replaces all built-in
// ones, a status entry replaces that status or adds one. Requires: CheckStateMachine is empty.
core::StateMachine BuildStateMachine(const StateMachineConfig& config);

}  // namespace interlock::config
