#pragma once

#include <vector>

#include "core/intent_scope.h"
#include "core/refusal.h"
#include "core/stop.h"
#include "interlock/v1/broker_admin.pb.h"
#include "interlock/v1/intent.pb.h"

namespace interlock::rpc {

// A scope is required: an empty one is a violation, never all.
core::IntentScope LaneScopeFromProto(const v1::LaneScope& scope,
                                     std::vector<core::Violation>& violations);
v1::LaneScope LaneScopeToProto(const core::IntentScope& scope);

v1::Pause PauseToProto(const core::Stop& pause);
v1::Drain DrainToProto(const core::Stop& drain);

}  // namespace interlock::rpc
