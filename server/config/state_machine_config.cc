#include "server/config/state_machine_config.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace interlock::config {
namespace {

using core::StatusName;
using core::StatusRule;
using core::TransitionRule;
using core::WorkOrderType;

constexpr char kStatusList[] = "state_machine.status";
constexpr char kTransitionList[] = "state_machine.transition";

StatusRule RuleOf(const StatusConfig& entry) {
  return {StatusName(std::string(absl::StripAsciiWhitespace(entry.name))), entry.aliases,
          entry.required_fields, entry.optional_fields, WorkOrderType(entry.work_order_type)};
}

bool IsAliasIn(const std::vector<StatusConfig>& entries, const StatusName& name) {
  for (const StatusConfig& entry : entries) {
    for (const std::string& alias : entry.aliases) {
      if (absl::EqualsIgnoreCase(absl::StripAsciiWhitespace(alias), name.value())) return true;
    }
  }
  return false;
}

// The built-in statuses with the entries put in: in the place of the one they replace, or at the
// end. A built-in one whose name the site uses as another spelling of its own is no longer there.
std::vector<StatusRule> JoinStatuses(const std::vector<StatusConfig>& entries) {
  const core::StateMachine built_in = core::StateMachine::Default();
  std::vector<StatusRule> rules;
  for (const StatusName& name : built_in.StatusNames()) {
    if (IsAliasIn(entries, name)) continue;
    rules.push_back({name, {}, built_in.RequiredFields(name, WorkOrderType()), {}, {}});
  }
  for (const StatusConfig& entry : entries) {
    const StatusRule rule = RuleOf(entry);
    const auto same = std::find_if(rules.begin(), rules.end(), [&rule](const StatusRule& other) {
      return absl::EqualsIgnoreCase(other.name.value(), rule.name.value()) &&
             other.work_order_type == rule.work_order_type;
    });
    if (same == rules.end()) {
      rules.push_back(rule);
    } else {
      *same = rule;
    }
  }
  return rules;
}

std::vector<TransitionRule> JoinTransitions(const std::vector<TransitionConfig>& entries,
                                            const core::StateMachine& statuses) {
  std::vector<TransitionRule> rules;
  for (const TransitionConfig& entry : entries) {
    const std::optional<StatusName> from = statuses.Canonical(entry.from);
    const std::optional<StatusName> to = statuses.Canonical(entry.to);
    if (from.has_value() && to.has_value()) {
      rules.push_back({*from, *to, WorkOrderType(entry.work_order_type)});
    }
  }
  if (!entries.empty()) return rules;
  const core::StateMachine built_in = core::StateMachine::Default();
  for (const StatusName& from : built_in.StatusNames()) {
    for (const StatusName& to : built_in.Successors(from, WorkOrderType())) {
      rules.push_back({statuses.Canonical(from.value()).value_or(from),
                       statuses.Canonical(to.value()).value_or(to), WorkOrderType()});
    }
  }
  return rules;
}

std::string Spelling(absl::string_view text) {
  return absl::AsciiStrToLower(absl::StripAsciiWhitespace(text));
}

void CheckStatuses(const std::vector<StatusConfig>& entries,
                   std::vector<StateMachineProblem>* problems) {
  std::map<std::string, std::string> meanings;  // spelling → name of the status
  for (const StatusRule& rule : JoinStatuses(entries)) {
    meanings.emplace(Spelling(rule.name.value()), rule.name.value());
  }
  std::set<std::pair<std::string, std::string>> seen;
  for (std::size_t row = 0; row < entries.size(); ++row) {
    const StatusConfig& entry = entries[row];
    if (!seen.emplace(Spelling(entry.name), entry.work_order_type).second) {
      problems->push_back(
          {kStatusList, row, "name", absl::StrCat("\"", entry.name, "\" has an entry already")});
    }
    for (const std::string& alias : entry.aliases) {
      const auto& [spelling, name] = *meanings.emplace(Spelling(alias), entry.name).first;
      if (!absl::EqualsIgnoreCase(name, entry.name)) {
        problems->push_back({kStatusList, row, "aliases",
                             absl::StrCat("\"", alias, "\" means \"", name, "\" already")});
      }
    }
  }
}

void CheckTransitions(const StateMachineConfig& config,
                      std::vector<StateMachineProblem>* problems) {
  const core::StateMachine statuses(JoinStatuses(config.statuses), {});
  const std::string known =
      absl::StrJoin(statuses.StatusNames(), ", ",
                    [](std::string* out, const StatusName& name) { out->append(name.value()); });
  std::set<std::vector<std::string>> seen;
  for (std::size_t row = 0; row < config.transitions.size(); ++row) {
    const TransitionConfig& entry = config.transitions[row];
    const auto add = [&](const char* key, std::string message) {
      problems->push_back({kTransitionList, row, key, std::move(message)});
    };
    const std::optional<StatusName> from = statuses.Canonical(entry.from);
    const std::optional<StatusName> to = statuses.Canonical(entry.to);
    for (const auto& [key, text, found] :
         {std::tuple("from", entry.from, from), std::tuple("to", entry.to, to)}) {
      // An empty name is a key that is missing: told already.
      if (found.has_value() || text.empty()) continue;
      add(key, absl::StrCat("there is no status \"", text, "\"; known are ", known,
                            "; others are declared in [[state_machine.status]]"));
    }
    if (!from.has_value() || !to.has_value()) continue;
    if (*from == *to) {
      add("to", absl::StrCat("\"", to->value(), "\" is where the transition starts"));
    }
    if (!seen.insert({from->value(), to->value(), entry.work_order_type}).second) {
      add("to", absl::StrCat("the transition from \"", from->value(), "\" to \"", to->value(),
                             "\" is declared already"));
    }
  }
}

}  // namespace

std::vector<StateMachineProblem> CheckStateMachine(const StateMachineConfig& config) {
  std::vector<StateMachineProblem> problems;
  CheckStatuses(config.statuses, &problems);
  CheckTransitions(config, &problems);
  return problems;
}

core::StateMachine BuildStateMachine(const StateMachineConfig& config) {
  if (config.statuses.empty() && config.transitions.empty()) return core::StateMachine::Default();
  const std::vector<StatusRule> statuses = JoinStatuses(config.statuses);
  return core::StateMachine(statuses,
                            JoinTransitions(config.transitions, core::StateMachine(statuses, {})));
}

}  // namespace interlock::config
