#pragma once

#include "interlock/v1/broker_admin.pb.h"
#include "server/rpc/call_access.h"
#include "server/rpc/drain_stream.h"
#include "server/rpc/open_streams.h"
#include "server/rpc/ports.h"
#include "server/rpc/unary_call.h"

namespace interlock::rpc {

// What an operator does to the queues. `request` is only read during the call.
void PauseLanes(const Ports& ports, const v1::PauseLanesRequest& request,
                UnaryCall<v1::PauseLanesResponse>::Ptr call);
void ResumeLanes(const Ports& ports, const v1::ResumeLanesRequest& request,
                 UnaryCall<v1::ResumeLanesResponse>::Ptr call);
void PurgeLanes(const Ports& ports, const v1::PurgeLanesRequest& request,
                UnaryCall<v1::PurgeLanesResponse>::Ptr call);
void ListLanes(const Ports& ports, const v1::ListLanesRequest& request,
               UnaryCall<v1::ListLanesResponse>::Ptr call);

// The reactor of a DrainLanes call. `request` is only read during the call.
grpc::ServerWriteReactor<grpc::ByteBuffer>* DrainLanes(const Ports& ports,
                                                       const grpc::ByteBuffer& request,
                                                       CallAccess access, CallLimit::Place place,
                                                       OpenStreamsOf<DrainStream>& open);

}  // namespace interlock::rpc
