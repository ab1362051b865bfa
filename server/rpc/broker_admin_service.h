#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "interlock/v1/broker_admin.grpc.pb.h"
#include "server/dispatch/intent_control.h"
#include "server/rpc/call_limit.h"
#include "storage/query_pool.h"

namespace interlock::rpc {

// What the process knows of itself.
struct BrokerFacts {
  std::string version;
  absl::Time start_time;
  // One sentence each for an operator. Called for every GetBrokerStatus: thread-safe, must not
  // block. May be empty.
  std::function<std::vector<std::string>()> warnings;
};

// For the people who run the broker. No method blocks.
class BrokerAdminService final
    : public v1::BrokerAdmin::WithRawCallbackMethod_GetBrokerStatus<v1::BrokerAdmin::Service> {
 public:
  // As for Ports: both outlive the server and each other's threads.
  BrokerAdminService(dispatch::IntentControl& control, storage::QueryPool& queries,
                     BrokerFacts facts, int max_calls = 256);

  grpc::ServerUnaryReactor* GetBrokerStatus(grpc::CallbackServerContext* context,
                                            const grpc::ByteBuffer* request,
                                            grpc::ByteBuffer* response) override;

 private:
  dispatch::IntentControl& control_;
  storage::QueryPool& queries_;
  const std::shared_ptr<const BrokerFacts> facts_;
  const std::shared_ptr<CallLimit> calls_;
};

}  // namespace interlock::rpc
