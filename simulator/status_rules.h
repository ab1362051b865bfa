#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace interlock::simulator {

// Which status may follow which, and what a PATCH to a status must carry, per work order type. A
// rule without a type holds for every type that has no rule of that kind (transitions, or fields of
// that status) of its own.
class StatusRules {
 public:
  struct Transition {
    std::string from;
    std::string to;
    std::string work_order_type = {};  // empty = every type
  };
  struct RequiredFields {
    std::string status;
    std::vector<std::string> fields;
    std::string work_order_type = {};  // empty = every type
  };

  StatusRules(const std::vector<Transition>& transitions,
              const std::vector<RequiredFields>& required);

  // Released -> In Progress | Cancelled; In Progress -> Complete | On Hold | Rework; On Hold,
  // Rework -> In Progress; Complete -> Closed. Rework requires reworkReasonCode, defectType,
  // reworkInstructions, originalOperationId.
  static StatusRules Default();

  static std::vector<Transition> DefaultTransitions();
  static std::vector<RequiredFields> DefaultRequired();

  bool Knows(absl::string_view status) const;
  bool Allows(absl::string_view from, absl::string_view to, absl::string_view type) const;
  // Statuses reachable in one step, in the order of the rules. Empty for an end status.
  std::vector<std::string> TargetsFrom(absl::string_view from, absl::string_view type) const;
  const std::vector<std::string>& RequiredFor(absl::string_view status,
                                              absl::string_view type) const;

 private:
  // Type -> list; the list of "" serves types without their own.
  std::map<std::string, std::vector<Transition>, std::less<>> transitions_;
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> required_;
  std::set<std::string, std::less<>> statuses_;
};

}  // namespace interlock::simulator
