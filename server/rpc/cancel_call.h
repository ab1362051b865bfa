#pragma once

#include "interlock/v1/transition_broker.pb.h"
#include "server/rpc/ports.h"
#include "server/rpc/unary_call.h"

namespace interlock::rpc {

// CancelIntent. `request` is only read during the call.
void CancelIntent(const Ports& ports, const v1::CancelIntentRequest& request,
                  UnaryCall<v1::CancelIntentResponse>::Ptr call);

}  // namespace interlock::rpc
