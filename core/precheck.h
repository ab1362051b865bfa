#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/intent.h"
#include "core/state_machine.h"
#include "core/work_order.h"

namespace interlock::core {

enum class WasLegal { kNo, kYes };

// Why a work order as it was read does not admit a transition.
struct PreCheckFailure {
  Reason reason = Reason::kInvalidTransition;  // or kMissingFields
  std::string field;                           // of the submission that is at odds with it
  std::string sentence;                        // for a person
  std::vector<std::string> missing = {};       // with kMissingFields

  friend bool operator==(const PreCheckFailure&, const PreCheckFailure&) = default;
};

// Whether the transition is expected, legal and complete for the work order `seen`: row 12 of the
// table. Nothing if it is. The type that Apriso tells wins over the submitted one. Pure.
// Requires: seen.status is not the target.
std::optional<PreCheckFailure> PreCheck(const IntentSpec& spec, const WorkOrderSnapshot& seen,
                                        const StateMachine& machine, WasLegal was_legal);

}  // namespace interlock::core
