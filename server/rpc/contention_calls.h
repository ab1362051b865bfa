#pragma once

#include "interlock/v1/broker_admin.pb.h"
#include "server/dispatch/contention_desk.h"
#include "server/rpc/ports.h"
#include "server/rpc/unary_call.h"

namespace interlock::rpc {

// EnterContentionMode and LeaveContentionMode. `request` is only read during the call.
void EnterContentionMode(const Ports& ports, const v1::EnterContentionModeRequest& request,
                         UnaryCall<v1::EnterContentionModeResponse>::Ptr call);
void LeaveContentionMode(const Ports& ports, const v1::LeaveContentionModeRequest& request,
                         UnaryCall<v1::LeaveContentionModeResponse>::Ptr call);

v1::Contention ContentionToProto(const dispatch::ContentionStanding& standing);

}  // namespace interlock::rpc
