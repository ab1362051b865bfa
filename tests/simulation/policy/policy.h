#pragma once

#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "server/config/config.h"
#include "tests/simulation/policy/field_client.h"

namespace interlock::simulation {

// Who brings the machines' events to Apriso, and how: a service of its own, or the broker under a
// configuration.
struct Policy {
  std::string name;
  std::string meaning;  // one line for a person
  std::variant<FieldClientOptions, config::Config> how;

  bool is_broker() const { return std::holds_alternative<config::Config>(how); }
};

// The policies that have a name, in the order in which they are shown.
std::vector<std::string> KnownPolicies();

// A known name, or NAME:KEY=VALUE,KEY=VALUE: the broker with these keys of interlock.toml changed.
// kInvalidArgument says what is wrong with it.
absl::StatusOr<Policy> ParsePolicy(const std::string& text);

}  // namespace interlock::simulation
