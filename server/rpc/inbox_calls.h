#pragma once

#include "interlock/v1/broker_admin.pb.h"
#include "server/rpc/ports.h"
#include "server/rpc/unary_call.h"

namespace interlock::rpc {

// RetryIntents, ResolveIntents, CancelIntents and ReplayIntents. `request` is only read during the
// call.
void RetryIntents(const Ports& ports, const v1::RetryIntentsRequest& request,
                  UnaryCall<v1::RetryIntentsResponse>::Ptr call);
void ResolveIntents(const Ports& ports, const v1::ResolveIntentsRequest& request,
                    UnaryCall<v1::ResolveIntentsResponse>::Ptr call);
void CancelIntents(const Ports& ports, const v1::CancelIntentsRequest& request,
                   UnaryCall<v1::CancelIntentsResponse>::Ptr call);
void ReplayIntents(const Ports& ports, const v1::ReplayIntentsRequest& request,
                   UnaryCall<v1::ReplayIntentsResponse>::Ptr call);

}  // namespace interlock::rpc
