#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "simulator/api_behaviour.h"

namespace interlock::simulator {

// [api]: changes only what the object names.
void ReadBehaviour(const nlohmann::json& json, ApiBehaviour* behaviour,
                   std::vector<std::string>* problems);

}  // namespace interlock::simulator
