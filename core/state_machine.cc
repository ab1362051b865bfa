#include "core/state_machine.h"

#include <algorithm>
#include <deque>
#include <map>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace interlock::core {
namespace {

bool SameSpelling(absl::string_view a, absl::string_view b) {
  return absl::EqualsIgnoreCase(absl::StripAsciiWhitespace(a), absl::StripAsciiWhitespace(b));
}

}  // namespace

StateMachine StateMachine::Default() {
  const auto status = [](const char* name, std::vector<std::string> required = {},
                         std::vector<std::string> optional = {}) {
    return StatusRule{StatusName(name), {}, std::move(required), std::move(optional), {}};
  };
  const auto transition = [](const char* from, const char* to) {
    return TransitionRule{StatusName(from), StatusName(to), {}};
  };
  return StateMachine(
      {status("Released"), status("In Progress"), status("Complete"), status("On Hold"),
       status("Rework",
              {"reworkReasonCode", "defectType", "reworkInstructions", "originalOperationId"},
              {"qualityHoldStatus"}),
       status("Cancelled"), status("Closed")},
      {transition("Released", "In Progress"), transition("Released", "Cancelled"),
       transition("In Progress", "Complete"), transition("In Progress", "On Hold"),
       transition("On Hold", "In Progress"), transition("In Progress", "Rework"),
       transition("Rework", "In Progress"), transition("Complete", "Closed")});
}

StateMachine::StateMachine(std::vector<StatusRule> statuses,
                           std::vector<TransitionRule> transitions)
    : statuses_(std::move(statuses)), transitions_(std::move(transitions)) {
  for (const TransitionRule& rule : transitions_) {
    if (!rule.work_order_type.empty()) types_with_transitions_.insert(rule.work_order_type);
  }
}

std::optional<StatusName> StateMachine::Canonical(absl::string_view spelling) const {
  for (const StatusRule& rule : statuses_) {
    if (SameSpelling(rule.name.value(), spelling)) return rule.name;
    for (const std::string& alias : rule.aliases) {
      if (SameSpelling(alias, spelling)) return rule.name;
    }
  }
  return std::nullopt;
}

std::vector<StatusName> StateMachine::StatusNames() const {
  std::vector<StatusName> names;
  for (const StatusRule& rule : statuses_) {
    if (std::find(names.begin(), names.end(), rule.name) == names.end()) names.push_back(rule.name);
  }
  return names;
}

bool StateMachine::HasOwnTransitions(const WorkOrderType& type) const {
  return types_with_transitions_.contains(type);
}

std::vector<StatusName> StateMachine::Successors(const StatusName& from,
                                                 const WorkOrderType& type) const {
  const WorkOrderType wanted = HasOwnTransitions(type) ? type : WorkOrderType();
  std::vector<StatusName> successors;
  for (const TransitionRule& rule : transitions_) {
    if (rule.from == from && rule.work_order_type == wanted) successors.push_back(rule.to);
  }
  return successors;
}

bool StateMachine::IsLegal(const StatusName& from, const StatusName& to,
                           const WorkOrderType& type) const {
  const std::vector<StatusName> successors = Successors(from, type);
  return std::find(successors.begin(), successors.end(), to) != successors.end();
}

const StatusRule* StateMachine::FindRule(const StatusName& name, const WorkOrderType& type) const {
  const StatusRule* general = nullptr;
  for (const StatusRule& rule : statuses_) {
    if (rule.name != name) continue;
    if (!type.empty() && rule.work_order_type == type) return &rule;
    if (rule.work_order_type.empty()) general = &rule;
  }
  return general;
}

std::vector<std::string> StateMachine::RequiredFields(const StatusName& target,
                                                      const WorkOrderType& type) const {
  const StatusRule* rule = FindRule(target, type);
  return rule == nullptr ? std::vector<std::string>() : rule->required_fields;
}

std::vector<StatusName> StateMachine::Path(const StatusName& from, const StatusName& to,
                                           const WorkOrderType& type) const {
  std::map<StatusName, StatusName> came_from;
  std::deque<StatusName> frontier = {from};
  while (!frontier.empty()) {
    const StatusName at = frontier.front();
    frontier.pop_front();
    for (const StatusName& next : Successors(at, type)) {
      if (next == from || came_from.contains(next)) continue;
      came_from.emplace(next, at);
      frontier.push_back(next);
    }
  }
  if (from == to || !came_from.contains(to)) return {};
  std::vector<StatusName> path;
  for (StatusName at = to; at != from; at = came_from.at(at)) path.push_back(at);
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace interlock::core
