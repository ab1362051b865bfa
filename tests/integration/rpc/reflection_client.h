#pragma once

#include <memory>
#include <string>
#include <vector>

#include "grpcpp/channel.h"
#include "grpcpp/support/status.h"

namespace interlock::rpc::testing {

// What grpcurl asks by reflection (v1alpha). Each question is a stream of its own.
struct ReflectionAnswer {
  grpc::Status status;
  std::vector<std::string> services;     // of ListServices
  std::vector<std::string> descriptors;  // of FindSymbol: serialized FileDescriptorProto
  std::string error;                     // of FindSymbol
};

ReflectionAnswer ListServices(const std::shared_ptr<grpc::Channel>& channel);
ReflectionAnswer FindSymbol(const std::shared_ptr<grpc::Channel>& channel,
                            const std::string& symbol);

}  // namespace interlock::rpc::testing
