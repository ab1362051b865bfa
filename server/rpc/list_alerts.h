#pragma once

#include <functional>
#include <vector>

#include "interlock/v1/broker_admin.pb.h"
#include "server/observe/alert_view.h"
#include "server/rpc/unary_call.h"

namespace interlock::rpc {

// The alerts as they stand, firing ones first. Thread-safe; must not block.
using AlertSource = std::function<std::vector<observe::AlertView>()>;

void ListAlerts(const AlertSource& alerts, UnaryCall<v1::ListAlertsResponse>::Ptr call);

}  // namespace interlock::rpc
