#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "core/ids.h"

namespace interlock::core {

// One status of the site's work orders.
struct StatusRule {
  StatusName name;                           // canonical spelling
  std::vector<std::string> aliases;          // other spellings, in Apriso or in clients
  std::vector<std::string> required_fields;  // needed to enter the status
  std::vector<std::string> optional_fields;  // for documentation and ValidateIntent
  WorkOrderType work_order_type;             // empty: for all types
};

struct TransitionRule {
  StatusName from;
  StatusName to;
  WorkOrderType work_order_type;  // empty: for all types
};

// The site's statuses and transitions: a value, built once and then only read.
// Spellings are compared without regard to case and to surrounding blanks; a type-specific rule
// wins over a general one.
class StateMachine {
 public:
  // The state machine of DESIGN: Released, In Progress, Complete, On Hold, Rework, Cancelled,
  // Closed, with Rework's required fields.
  static StateMachine Default();

  StateMachine(std::vector<StatusRule> statuses, std::vector<TransitionRule> transitions);

  // The canonical spelling, or nothing if the site does not know the status.
  std::optional<StatusName> Canonical(absl::string_view spelling) const;
  // Canonical names in order of declaration.
  std::vector<StatusName> StatusNames() const;

  // Both canonical. If any transition is declared for `type`, only those count for it.
  bool IsLegal(const StatusName& from, const StatusName& to, const WorkOrderType& type) const;
  // What may follow `from`, in order of declaration.
  std::vector<StatusName> Successors(const StatusName& from, const WorkOrderType& type) const;

  // Fields needed to enter `target`. With an empty type: those of the general rule.
  std::vector<std::string> RequiredFields(const StatusName& target,
                                          const WorkOrderType& type) const;

  // The statuses after `from` on a shortest path to `to`, `to` included; empty if there is none.
  std::vector<StatusName> Path(const StatusName& from, const StatusName& to,
                               const WorkOrderType& type) const;

 private:
  const StatusRule* FindRule(const StatusName& name, const WorkOrderType& type) const;
  bool HasOwnTransitions(const WorkOrderType& type) const;

  std::vector<StatusRule> statuses_;
  std::vector<TransitionRule> transitions_;
  std::set<WorkOrderType> types_with_transitions_;
};

}  // namespace interlock::core
