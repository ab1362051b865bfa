#pragma once

namespace interlock::rpc {

// Sends what gRPC logs, for the whole process, through base::Log as event "grpc", at most 20 lines
// a second: hostile peers can make it log with every call. Call once, before the first server.
void RouteGrpcLog();

}  // namespace interlock::rpc
