#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "client/broker_client.h"
#include "demo/child_process.h"
#include "simulator/simulator.h"

namespace interlock {

// A plant in this process and a broker in another, in a folder of their own.
class InterlockdTest : public testing::Test {
 protected:
  InterlockdTest();
  ~InterlockdTest() override;

  // Starts, or starts again on the same folder, and waits until it is ready. `settings` are further
  // --set values.
  void StartBroker(const std::vector<std::string>& settings = {});
  // As a power cut would: SIGKILL, without a word.
  void KillBroker();
  // SIGTERM; the exit code.
  int StopBroker();
  // Starts it with these arguments more and waits for its end: the exit code. What it printed is in
  // Printed().
  int RunToEnd(const std::vector<std::string>& arguments);
  std::string Printed() const;

  void Put(const std::string& work_order, const std::string& status);
  std::string StatusOf(const std::string& work_order);

  v1::SubmitIntentRequest Request(const std::string& event_id, const std::string& work_order,
                                  const std::string& target) const;
  v1::SubmitIntentResponse Submit(const std::string& event_id, const std::string& work_order,
                                  const std::string& target);
  v1::Intent AwaitEnd(const std::string& intent_id);
  // "SUCCEEDED APPLIED", "REJECTED NOT_FOUND" …
  static std::string Verdict(const v1::Intent& intent);

  client::BrokerClient& client() { return *client_; }
  simulator::Simulator& plant() { return *plant_; }
  const std::filesystem::path& folder() const { return folder_; }
  int http_port() const { return http_port_; }
  const std::string& plant_address() const { return plant_address_; }
  const std::string& admin_address() const { return admin_address_; }

 private:
  std::vector<std::string> Command(const std::vector<std::string>& arguments) const;

  std::filesystem::path folder_;
  std::unique_ptr<simulator::Simulator> plant_;
  std::unique_ptr<demo::ChildProcess> broker_;
  std::unique_ptr<client::BrokerClient> client_;
  int http_port_ = 0;
  std::string plant_address_;
  std::string admin_address_;
};

}  // namespace interlock
