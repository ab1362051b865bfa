#pragma once

#include "interlock/v1/broker_admin.pb.h"
#include "server/rpc/ports.h"
#include "server/rpc/unary_call.h"

namespace interlock::rpc {

// ListAuditEvents. `request` is only read during the call.
void ListAuditEvents(const Ports& ports, const v1::ListAuditEventsRequest& request,
                     UnaryCall<v1::ListAuditEventsResponse>::Ptr call);

}  // namespace interlock::rpc
