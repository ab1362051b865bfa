#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "simulator/fault.h"
#include "simulator/operators.h"
#include "simulator/patch.h"
#include "simulator/plant.h"
#include "simulator/sign_in.h"
#include "simulator/status_rules.h"

namespace interlock::simulator {

// How long an answer takes: evenly spread over mean +- jitter. The request is carried out at the
// end of that time.
struct Latency {
  absl::Duration mean = absl::ZeroDuration();
  absl::Duration jitter = absl::ZeroDuration();
};

// Work orders made up at the start: `count` of them, named prefix + number from `first` on.
struct WorkOrderMix {
  std::uint64_t count = 0;
  std::string prefix = "WO-";
  std::uint64_t first = 10001;
  // Names and relative shares.
  std::vector<std::pair<std::string, double>> status_share = {{"In Progress", 1}};
  std::vector<std::pair<std::string, double>> type_share = {{"STANDARD", 1}};
};

// Everything that decides how a simulated plant behaves, apart from the seed.
struct Scenario {
  std::string name = "plain";
  StatusRules rules = StatusRules::Default();
  ApiBehaviour behaviour = {};
  SignIn sign_in = {};
  std::vector<SignInChange> sign_in_changes = {};
  Latency latency = {};
  OperatorSettings operators = {};
  WorkOrderMix mix = {};
  std::vector<WorkOrderSeed> work_orders = {};  // beside the mix
  std::vector<Fault> faults = {};
};

// "plain": 100 work orders, nobody else edits. "shift-change": 300 work orders of mixed status and
// type; operators edit in the background and before 15 to 20 % of the writes, more so in the shift
// change that begins 5 s after the start, lasts 10 s and comes again every 30 s. Anything else is
// the path of a scenario file: TOML, or JSON if it ends in
// ".json". InvalidArgument lists everything that is wrong with it; NotFound if there is no such
// file.
absl::StatusOr<Scenario> LoadScenario(const std::string& name_or_path);

// The text of a scenario file.
absl::StatusOr<Scenario> ParseScenarioToml(const std::string& text);
absl::StatusOr<Scenario> ParseScenarioJson(const std::string& text);

// "80ms", "80ms±30ms" or "80ms+-30ms".
absl::StatusOr<Latency> ParseLatency(absl::string_view text);

// Every work order the scenario starts with.
std::vector<WorkOrderSeed> StartingWorkOrders(const Scenario& scenario, std::uint64_t seed);

}  // namespace interlock::simulator
