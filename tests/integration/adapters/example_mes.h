#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "client/broker_client.h"
#include "demo/child_process.h"
#include "simulator/simulator.h"

namespace interlock {

// A submission by what differs between them.
struct Wish {
  std::string event_id;
  std::string work_order_type;
  std::string work_order_id;
  std::string target;
  std::map<std::string, std::string> fields = {};  // texts
};

// deploy/examples/NAME.scenario.toml in this process and deploy/examples/NAME.toml in a broker of
// its own, with nothing changed but addresses and folders.
class ExampleMes {
 public:
  explicit ExampleMes(const std::string& name);
  ~ExampleMes();
  ExampleMes(const ExampleMes&) = delete;
  ExampleMes& operator=(const ExampleMes&) = delete;

  simulator::Simulator& mes() { return *mes_; }
  client::BrokerClient& client() { return *client_; }

  absl::StatusOr<v1::SubmitIntentResponse> Submit(const Wish& wish);
  // Submits, waits for the end and reads the intent with its attempts.
  v1::Intent Carried(const Wish& wish);
  v1::Intent Read(const std::string& intent_id);
  std::string StatusOf(const std::string& name) const;
  std::string Log() const;

 private:
  void StartBroker(const std::string& name);

  std::filesystem::path folder_;
  std::unique_ptr<simulator::Simulator> mes_;
  std::unique_ptr<demo::ChildProcess> broker_;
  std::unique_ptr<client::BrokerClient> client_;
};

// "SUCCEEDED APPLIED", "REJECTED NOT_FOUND" ...
std::string Verdict(const v1::Intent& intent);
// "RACE APPLIED"
std::string Outcomes(const v1::Intent& intent);

}  // namespace interlock
