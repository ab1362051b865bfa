#include "simulator/status_rules.h"

#include <algorithm>

namespace interlock::simulator {

StatusRules::StatusRules(const std::vector<Transition>& transitions,
                         const std::vector<RequiredFields>& required) {
  for (const Transition& transition : transitions) {
    transitions_[transition.work_order_type].push_back(transition);
    statuses_.insert(transition.from);
    statuses_.insert(transition.to);
  }
  for (const RequiredFields& entry : required) {
    required_[{entry.status, entry.work_order_type}] = entry.fields;
  }
}

std::vector<StatusRules::Transition> StatusRules::DefaultTransitions() {
  return {{"Released", "In Progress"}, {"Released", "Cancelled"},  {"In Progress", "Complete"},
          {"In Progress", "On Hold"},  {"On Hold", "In Progress"}, {"In Progress", "Rework"},
          {"Rework", "In Progress"},   {"Complete", "Closed"}};
}

std::vector<StatusRules::RequiredFields> StatusRules::DefaultRequired() {
  return {
      {"Rework", {"reworkReasonCode", "defectType", "reworkInstructions", "originalOperationId"}}};
}

StatusRules StatusRules::Default() { return StatusRules(DefaultTransitions(), DefaultRequired()); }

bool StatusRules::Knows(absl::string_view status) const { return statuses_.contains(status); }

bool StatusRules::Allows(absl::string_view from, absl::string_view to,
                         absl::string_view type) const {
  auto own = transitions_.find(type);
  if (own == transitions_.end()) own = transitions_.find("");
  if (own == transitions_.end()) return false;
  return std::any_of(own->second.begin(), own->second.end(),
                     [&](const Transition& t) { return t.from == from && t.to == to; });
}

std::vector<std::string> StatusRules::TargetsFrom(absl::string_view from,
                                                  absl::string_view type) const {
  auto own = transitions_.find(type);
  if (own == transitions_.end()) own = transitions_.find("");
  std::vector<std::string> targets;
  if (own == transitions_.end()) return targets;
  for (const Transition& transition : own->second) {
    if (transition.from == from) targets.push_back(transition.to);
  }
  return targets;
}

const std::vector<std::string>& StatusRules::RequiredFor(absl::string_view status,
                                                         absl::string_view type) const {
  static const std::vector<std::string> kNone;
  if (required_.empty()) return kNone;
  auto found = required_.find({std::string(status), std::string(type)});
  if (found == required_.end()) found = required_.find({std::string(status), std::string()});
  return found == required_.end() ? kNone : found->second;
}

}  // namespace interlock::simulator
