#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "simulator/operators.h"
#include "simulator/plant.h"
#include "simulator/scenario.h"

namespace interlock::simulator {

// The parts of a scenario as JSON, shared by scenario files and the control endpoints. Each Read
// changes only what the JSON names and adds a sentence to `problems` for everything that is wrong.

void ReadOperators(const nlohmann::json& json, const std::string& where, OperatorSettings* settings,
                   std::vector<std::string>* problems);
// `members` say which names no custom field may have.
WorkOrderSeed ReadWorkOrder(const nlohmann::json& json, const std::string& where,
                            const MemberNames& members, std::vector<std::string>* problems);
OperatorEdit ReadEdit(const nlohmann::json& json, const std::string& where,
                      const MemberNames& members, std::vector<std::string>* problems);
Scenario ReadScenario(const nlohmann::json& json, std::vector<std::string>* problems);

nlohmann::json WriteOperators(const OperatorSettings& settings);

// OK without problems, else InvalidArgument with all of them, "; " between.
absl::Status StatusOf(const std::vector<std::string>& problems);

}  // namespace interlock::simulator
