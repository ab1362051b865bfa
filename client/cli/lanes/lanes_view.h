#pragma once

#include <string>

#include "client/cli/text_style.h"
#include "interlock/v1/broker_admin.pb.h"

namespace interlock::client::cli {

// "everything", "work order WO-1", "source plc-7", "label line=L1".
std::string ScopeText(const v1::LaneScope& scope);

// "label line=L1 by kim for 12m, 18m more: repair"
std::string PauseText(const v1::Pause& pause, const TextStyle& style);
std::string DrainText(const v1::Drain& drain, const TextStyle& style);

// A table of lanes, and how many more there are.
std::string RenderLanes(const v1::ListLanesResponse& lanes, const TextStyle& style);

}  // namespace interlock::client::cli
