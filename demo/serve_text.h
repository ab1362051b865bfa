#pragma once

#include <string>
#include <vector>

#include "demo/judge.h"
#include "demo/plant.h"
#include "demo/stage.h"

namespace interlock::demo {

// What to try while the demo stays up: commands that work as printed, with the real ports and with
// work orders and intents that are there.
std::string RenderServeText(const StagePorts& ports, const std::string& binary_folder,
                            const std::vector<PlantWorkOrder>& ends, const Evidence& evidence);

}  // namespace interlock::demo
