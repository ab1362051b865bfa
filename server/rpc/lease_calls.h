#pragma once

#include "core/lease.h"
#include "interlock/v1/broker_admin.pb.h"
#include "interlock/v1/transition_broker.pb.h"
#include "server/rpc/ports.h"
#include "server/rpc/unary_call.h"

namespace interlock::rpc {

// The leases of operators: for their screens, and for the people who run the broker. `request` is
// only read during the call.
void AcquireWorkOrderLease(const Ports& ports, const v1::AcquireWorkOrderLeaseRequest& request,
                           UnaryCall<v1::AcquireWorkOrderLeaseResponse>::Ptr call);
void RenewWorkOrderLease(const Ports& ports, const v1::RenewWorkOrderLeaseRequest& request,
                         UnaryCall<v1::RenewWorkOrderLeaseResponse>::Ptr call);
void ReleaseWorkOrderLease(const Ports& ports, const v1::ReleaseWorkOrderLeaseRequest& request,
                           UnaryCall<v1::ReleaseWorkOrderLeaseResponse>::Ptr call);
void ListLeases(const Ports& ports, const v1::ListLeasesRequest& request,
                UnaryCall<v1::ListLeasesResponse>::Ptr call);
void ReleaseLease(const Ports& ports, const v1::ReleaseLeaseRequest& request,
                  UnaryCall<v1::ReleaseLeaseResponse>::Ptr call);

void LeaseToProto(const core::Lease& lease, v1::WorkOrderLease& proto);

}  // namespace interlock::rpc
