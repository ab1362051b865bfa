#pragma once

#include <string>
#include <vector>

#include "core/intent.h"
#include "core/state_machine.h"

namespace interlock::core {

// What another state machine means for intents that were accepted under the present one. Collects
// open intents one by one.
class StateMachineChange {
 public:
  // Both outlive this object.
  StateMachineChange(const StateMachine& present, const StateMachine& next)
      : present_(present), next_(next) {}

  void Add(const Intent& open);

  // One sentence for each target status and type concerned, with how many and some of their
  // numbers, in order of the first number. An intent that was in the same trouble before is not
  // told.
  std::vector<std::string> Sentences() const;

 private:
  enum class Trouble { kNone, kUnknownStatus, kUnreachable };
  struct Group {
    Trouble trouble = Trouble::kNone;
    StatusName target;
    WorkOrderType type;
    std::int64_t count = 0;
    std::vector<IntentId> first;
  };
  static Trouble TroubleOf(const IntentSpec& spec, const StateMachine& statuses);

  const StateMachine& present_;
  const StateMachine& next_;
  std::vector<Group> groups_;
};

}  // namespace interlock::core
