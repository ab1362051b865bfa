#pragma once

#include <memory>
#include <string>
#include <vector>

#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/status.h"

namespace interlock::rpc::testing {

struct Method {
  std::string name;  // "SubmitIntent"
  std::string path;  // "/interlock.v1.TransitionBroker/SubmitIntent"
  bool is_admin = false;
};

// Every method of TransitionBroker and BrokerAdmin, as their descriptors list them.
std::vector<Method> AllMethods();

// Calls it with an empty request, be it unary or a stream, and tells how the call ended. A stream
// that goes on is given up after its first message.
grpc::Status CallEmpty(const std::shared_ptr<grpc::Channel>& channel, const Method& method,
                       grpc::ClientContext& context);

// The method is in the API and nobody has built it: it does nothing for anybody.
bool IsNotBuilt(const grpc::Status& status);

}  // namespace interlock::rpc::testing
