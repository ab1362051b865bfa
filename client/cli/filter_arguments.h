#pragma once

#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/cli/plan.h"
#include "interlock/v1/intent.pb.h"

namespace interlock::client::cli {

// The conditions of a list as given on a command line.
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

// How the option is called that asks for intents with a reason: --reason, except where that says
// why a person does something.
enum class ReasonOption { kReason, kWithReason };

// Adds the options to `command`; `arguments` must outlive it.
void AddFilterOptions(CLI::App& command, FilterArguments& arguments, Plan& plan,
                      ReasonOption reason_option = ReasonOption::kReason);

// Whether any condition is given.
bool HasConditions(const FilterArguments& arguments);

// INVALID_ARGUMENT names the option that is wrong, and what it may be.
absl::StatusOr<v1::IntentFilter> MakeFilter(const FilterArguments& arguments, absl::Time now);

}  // namespace interlock::client::cli
