#pragma once

#include <memory>
#include <vector>

#include "grpcpp/server_builder.h"
#include "server/observe/call_counters.h"

namespace interlock::rpc {

// Every method of our services and of health; reflection is not counted.
std::vector<observe::MethodCalls> CountedMethods();

// Has `counters` told how each call of the server to be built ends. They outlive the server.
void CountCalls(grpc::ServerBuilder& builder, observe::CallCounters& counters);

}  // namespace interlock::rpc
