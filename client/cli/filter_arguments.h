#pragma once

#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/cli/plan.h"
#include "interlock/v1/intent.pb.h"

namespace interlock::client::cli {

// Conditions on intents, as given on the command line; empty: not given.
struct FilterArguments {
  std::vector<std::string> states;
  std::vector<std::string> reasons;
  std::vector<std::string> results;
  std::string work_order;
  std::string source;
  std::string target;
  std::vector<std::string> labels;
  std::string since;
};

// Both outlive `command`.
void AddFilterOptions(CLI::App& command, FilterArguments& arguments, Plan& plan);

// INVALID_ARGUMENT names the option that is wrong.
absl::StatusOr<v1::IntentFilter> MakeFilter(const FilterArguments& arguments, absl::Time now);

}  // namespace interlock::client::cli
