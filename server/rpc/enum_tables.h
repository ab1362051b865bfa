#pragma once

#include <optional>

#include "core/admit.h"
#include "core/attempt.h"
#include "core/intent.h"
#include "interlock/v1/broker_admin.pb.h"
#include "interlock/v1/intent.pb.h"
#include "interlock/v1/transition_broker.pb.h"
#include "server/dispatch/intent_control.h"

namespace interlock::rpc {

// One table per enum of the API.
v1::Intent::State ToProto(core::IntentState state);
v1::Wait::Cause ToProto(core::WaitCause cause);
v1::Resolution::Outcome ToProto(core::ResolutionOutcome outcome);
v1::Intent::Result ToProto(core::Result result);
v1::Intent::Reason ToProto(core::Reason reason);
v1::Intent::OnAttention ToProto(core::OnAttention on_attention);
v1::Intent::Priority ToProto(core::Priority priority);
v1::Attempt::Outcome ToProto(core::AttemptOutcome outcome);
v1::SubmitIntentResponse::Duplicate ToProto(core::Duplicate duplicate);
v1::AprisoStatus::State ToProto(dispatch::GatewayState state);

// Empty for the zero value and for numbers the API does not know.
std::optional<core::IntentState> FromProto(v1::Intent::State state);
std::optional<core::WaitCause> FromProto(v1::Wait::Cause cause);
std::optional<core::ResolutionOutcome> FromProto(v1::Resolution::Outcome outcome);
std::optional<core::Result> FromProto(v1::Intent::Result result);
std::optional<core::Reason> FromProto(v1::Intent::Reason reason);
std::optional<core::OnAttention> FromProto(v1::Intent::OnAttention on_attention);
std::optional<core::Priority> FromProto(v1::Intent::Priority priority);

}  // namespace interlock::rpc
