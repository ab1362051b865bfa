#include "server/config/config_keys.h"

#include <algorithm>
#include <map>

#include "server/config/key_rows.h"

namespace interlock::config {

const std::vector<KeyRule>& ConfigKeys() {
  static const std::vector<KeyRule> keys = [] {
    std::vector<KeyRule> all;
    for (auto& part : {ListenerKeys(), AprisoKeys(), EngineKeys(), AlertKeys()}) {
      all.insert(all.end(), part.begin(), part.end());
    }
    return all;
  }();
  return keys;
}

const std::vector<ListRule>& ConfigLists() {
  static const std::vector<ListRule> lists = AllLists();
  return lists;
}

const std::vector<std::string>& ConfigSections() {
  static const std::vector<std::string> sections = [] {
    std::vector<std::string> names;
    const auto add = [&names](const std::string& section) {
      if (std::find(names.begin(), names.end(), section) == names.end()) names.push_back(section);
    };
    for (const KeyRule& rule : ConfigKeys()) add(SectionOf(rule.name));
    for (const ListRule& list : ConfigLists()) add(SectionOf(list.name));
    return names;
  }();
  return sections;
}

std::string SectionSentence(absl::string_view section) {
  static const std::map<std::string, std::string> sentences = {
      {"listen",
       "Addresses. Other machines may reach one only with [tls] and [[access.client]], or if "
       "allow_plaintext says that the network protects it."},
      {"tls",
       "TLS towards clients, from version 1.2. Unix sockets go without it. docs/access.md has the "
       "commands that make certificates and tokens."},
      {"storage", "The database."},
      {"report", "Reports."},
      {"log", "The log, on standard error."},
      {"apriso", "How Apriso is reached and what its answers look like."},
      {"apriso.auth", "Credentials towards Apriso. Secrets are in files, never here."},
      {"apriso.tls", "TLS towards Apriso."},
      {"conflict", "Retries after somebody else changed the work order meanwhile."},
      {"transport", "Calls that fail: waiting, the circuit breaker and the concurrency limit."},
      {"lock", "Work orders that an operator has open."},
      {"intent", "Defaults of an intent."},
      {"dedup", "Recognising what was submitted before."},
      {"limits", "How much may be open; more is refused with RESOURCE_EXHAUSTED."},
      {"retention", "How long what has ended is kept."},
      {"contention", "Holding back when too many tries race."},
      {"alerts", "When the broker raises an alert."},
      {"state_machine",
       "The statuses and transitions of the site. Built in: Released to In Progress or Cancelled; "
       "In "
       "Progress to Complete, On Hold or Rework; On Hold and Rework to In Progress; Complete to "
       "Closed."},
      {"access", "Who may call."},
  };
  const auto found = sentences.find(std::string(section));
  return found == sentences.end() ? "" : found->second;
}

const KeyRule* FindKey(absl::string_view name) {
  for (const KeyRule& rule : ConfigKeys()) {
    if (name == absl::string_view(rule.name)) return &rule;
  }
  return nullptr;
}

const ListRule* FindList(absl::string_view name) {
  for (const ListRule& list : ConfigLists()) {
    if (name == absl::string_view(list.name)) return &list;
  }
  return nullptr;
}

std::string SectionOf(absl::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == absl::string_view::npos ? std::string() : std::string(name.substr(0, dot));
}

std::string LastPartOf(absl::string_view name) {
  const std::size_t dot = name.rfind('.');
  return std::string(dot == absl::string_view::npos ? name : name.substr(dot + 1));
}

}  // namespace interlock::config
