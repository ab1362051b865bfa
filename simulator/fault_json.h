#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "simulator/fault.h"
#include "simulator/fault_table.h"

namespace interlock::simulator {

// A row of [[fault]], or a body of POST /sim/faults. `where` is how complaints name it.
Fault ReadFault(const nlohmann::json& json, const std::string& where,
                std::vector<std::string>* problems);

nlohmann::json WriteFaultRow(const FaultTable::Row& row);

}  // namespace interlock::simulator
