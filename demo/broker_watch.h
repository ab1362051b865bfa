#pragma once

#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "client/broker_client.h"
#include "demo/day_judge.h"
#include "grpc/health/v1/health.grpc.pb.h"

namespace interlock::demo {

// What a look at the broker shows.
struct BrokerLook {
  BrokerSample sample;
  std::map<std::string, int> intents_by_state;
};

// Looks at the broker the way monitoring does. Used by one thread.
class BrokerWatch {
 public:
  // `client` must outlive it; `address` is where the same broker serves health.
  BrokerWatch(client::BrokerClient& client, const std::string& address);

  // Blocks for two short calls.
  absl::StatusOr<BrokerLook> Look();

 private:
  client::BrokerClient& client_;
  std::unique_ptr<grpc::health::v1::Health::Stub> health_;
};

}  // namespace interlock::demo
