#pragma once

#include "interlock/v1/broker_admin.pb.h"
#include "server/rpc/ports.h"
#include "server/rpc/unary_call.h"

namespace interlock::rpc {

// The longest range of a report.
inline constexpr absl::Duration kMaxReportRange = absl::Hours(24 * 400);

// `request` is only read during the call.
void GetConflictReport(const Ports& ports, const v1::GetConflictReportRequest& request,
                       UnaryCall<v1::GetConflictReportResponse>::Ptr call);

}  // namespace interlock::rpc
