#include "tests/integration/server/interlockd_process.h"

#include <signal.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "demo/ready_file.h"

namespace interlock {
namespace {

std::filesystem::path NewFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "interlockd-XXXXXX").string();
  return mkdtemp(pattern.data());
}

}  // namespace

InterlockdTest::InterlockdTest() : folder_(NewFolder()) {
  plant_ = simulator::Simulator::Start({}).value();
  std::ofstream config(folder_ / "interlock.toml");
  config << "[apriso]\nbase_url = \"" << plant_->base_url() << "\"\nchanged_by_pointer = "
         << "\"/changedBy\"\n[listen]\ngrpc = \"127.0.0.1:0\"\nadmin = \"127.0.0.1:0\"\n"
         << "http = \"127.0.0.1:0\"\n[storage]\ndirectory = \"" << (folder_ / "data").string()
         << "\"\n";
}

InterlockdTest::~InterlockdTest() {
  client_.reset();
  broker_.reset();
  std::filesystem::remove_all(folder_);
}

std::vector<std::string> InterlockdTest::Command(const std::vector<std::string>& arguments) const {
  std::vector<std::string> command = {INTERLOCKD_BINARY, "--config",
                                      (folder_ / "interlock.toml").string()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return command;
}

void InterlockdTest::StartBroker(const std::vector<std::string>& settings) {
  const std::string ready = (folder_ / "ready.json").string();
  std::filesystem::remove(ready);
  std::vector<std::string> arguments = {"--ready-file", ready};
  for (const std::string& setting : settings) {
    arguments.push_back("--set");
    arguments.push_back(setting);
  }
  broker_ = demo::ChildProcess::Start(Command(arguments), (folder_ / "log").string()).value();
  const absl::StatusOr<demo::Ports> ports = demo::AwaitReady(*broker_, ready, absl::Seconds(30));
  ASSERT_TRUE(ports.ok()) << ports.status();
  http_port_ = ports->at("http");
  admin_address_ = absl::StrCat("127.0.0.1:", ports->at("admin"));
  plant_address_ = absl::StrCat("127.0.0.1:", ports->at("grpc"));
  client_ =
      client::BrokerClient::Connect({.address = plant_address_, .admin_address = admin_address_});
}

void InterlockdTest::KillBroker() {
  kill(broker_->pid(), SIGKILL);
  broker_.reset();
}

int InterlockdTest::StopBroker() {
  broker_->Stop(absl::Seconds(25));
  return broker_->ExitCode();
}

int InterlockdTest::RunToEnd(const std::vector<std::string>& arguments) {
  auto process =
      demo::ChildProcess::Start(Command(arguments), (folder_ / "printed").string()).value();
  siginfo_t info;
  EXPECT_EQ(waitid(P_PID, static_cast<id_t>(process->pid()), &info, WEXITED | WNOWAIT), 0);
  EXPECT_FALSE(process->Running());
  return process->ExitCode();
}

std::string InterlockdTest::Printed() const {
  std::ostringstream text;
  text << std::ifstream(folder_ / "printed").rdbuf();
  return text.str();
}

void InterlockdTest::Put(const std::string& work_order, const std::string& status) {
  plant_->plant().Put({.id = work_order, .status = status});
}

std::string InterlockdTest::StatusOf(const std::string& work_order) {
  return plant_->plant().Find(work_order)->status;
}

v1::SubmitIntentRequest InterlockdTest::Request(const std::string& event_id,
                                                const std::string& work_order,
                                                const std::string& target) const {
  v1::SubmitIntentRequest request;
  request.set_source("line7");
  request.set_event_id(event_id);
  request.set_work_order_id(work_order);
  request.set_target_status(target);
  return request;
}

v1::SubmitIntentResponse InterlockdTest::Submit(const std::string& event_id,
                                                const std::string& work_order,
                                                const std::string& target) {
  const auto answer = client_->Submit(Request(event_id, work_order, target));
  EXPECT_TRUE(answer.ok()) << answer.status();
  return answer.value_or(v1::SubmitIntentResponse());
}

v1::Intent InterlockdTest::AwaitEnd(const std::string& intent_id) {
  const auto answer = client_->Wait(intent_id, absl::Seconds(60));
  EXPECT_TRUE(answer.ok()) << answer.status();
  EXPECT_TRUE(answer.ok() && answer->done()) << "intent " << intent_id << " has not ended";
  return answer.ok() ? answer->intent() : v1::Intent();
}

std::string InterlockdTest::Verdict(const v1::Intent& intent) {
  std::string text = v1::Intent::State_Name(intent.state());
  if (intent.result() != v1::Intent::RESULT_UNSPECIFIED) {
    absl::StrAppend(&text, " ", v1::Intent::Result_Name(intent.result()));
  }
  if (intent.reason() != v1::Intent::REASON_UNSPECIFIED) {
    absl::StrAppend(&text, " ", v1::Intent::Reason_Name(intent.reason()));
  }
  return text;
}

}  // namespace interlock
