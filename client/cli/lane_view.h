#pragma once

#include <string>

#include "client/cli/text_style.h"
#include "interlock/v1/transition_broker.pb.h"

namespace interlock::client::cli {

// The queue of one work order: how long, why it does not move, and its intents in their order.
std::string RenderLane(const v1::GetLaneResponse& answer, const TextStyle& style);

}  // namespace interlock::client::cli
