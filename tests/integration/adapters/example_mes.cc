#include "tests/integration/adapters/example_mes.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "demo/ready_file.h"

namespace interlock {

ExampleMes::ExampleMes(const std::string& name) {
  std::string pattern = (std::filesystem::temp_directory_path() / "example-mes-XXXXXX").string();
  folder_ = mkdtemp(pattern.data());
  auto scenario =
      simulator::LoadScenario(absl::StrCat(INTERLOCK_EXAMPLES, "/", name, ".scenario.toml"));
  EXPECT_TRUE(scenario.ok()) << scenario.status();
  simulator::SimulatorOptions options;
  if (scenario.ok()) options.scenario = *std::move(scenario);
  mes_ = simulator::Simulator::Start(std::move(options)).value();
  StartBroker(name);
}

ExampleMes::~ExampleMes() {
  client_.reset();
  broker_.reset();
  std::filesystem::remove_all(folder_);
}

void ExampleMes::StartBroker(const std::string& name) {
  const std::string ready = (folder_ / "ready.json").string();
  std::vector<std::string> command = {INTERLOCKD_BINARY, "--config",
                                      absl::StrCat(INTERLOCK_EXAMPLES, "/", name, ".toml"),
                                      "--ready-file", ready};
  for (const std::string& setting :
       {absl::StrCat("apriso.base_url=", mes_->base_url()), std::string("listen.grpc=127.0.0.1:0"),
        std::string("listen.admin=127.0.0.1:0"), std::string("listen.http=127.0.0.1:0"),
        absl::StrCat("storage.directory=", (folder_ / "data").string())}) {
    command.insert(command.end(), {"--set", setting});
  }
  broker_ = demo::ChildProcess::Start(command, (folder_ / "log").string()).value();
  const absl::StatusOr<demo::Ports> ports = demo::AwaitReady(*broker_, ready, absl::Seconds(30));
  ASSERT_TRUE(ports.ok()) << ports.status();
  client_ = client::BrokerClient::Connect(
      {.address = absl::StrCat("127.0.0.1:", ports->at("grpc")),
       .admin_address = absl::StrCat("127.0.0.1:", ports->at("admin"))});
}

absl::StatusOr<v1::SubmitIntentResponse> ExampleMes::Submit(const Wish& wish) {
  v1::SubmitIntentRequest request;
  request.set_source("line4");
  request.set_event_id(wish.event_id);
  request.set_work_order_id(wish.work_order_id);
  request.set_work_order_type(wish.work_order_type);
  request.set_target_status(wish.target);
  for (const auto& [name, value] : wish.fields) {
    (*request.mutable_fields()->mutable_fields())[name].set_string_value(value);
  }
  return client_->Submit(request);
}

v1::Intent ExampleMes::Carried(const Wish& wish) {
  const auto accepted = Submit(wish);
  EXPECT_TRUE(accepted.ok()) << accepted.status();
  if (!accepted.ok()) return {};
  const auto end = client_->Wait(accepted->intent().intent_id(), absl::Seconds(40));
  EXPECT_TRUE(end.ok() && end->done()) << Log();
  return Read(accepted->intent().intent_id());
}

v1::Intent ExampleMes::Read(const std::string& intent_id) {
  v1::GetIntentRequest request;
  request.set_intent_id(intent_id);
  request.set_include_attempts(true);
  return client_->Get(request).value_or(v1::Intent());
}

std::string ExampleMes::StatusOf(const std::string& name) const {
  const auto found = mes_->plant().Find(name);
  return found.ok() ? found->status : std::string(found.status().message());
}

std::string ExampleMes::Log() const {
  std::ostringstream text;
  text << std::ifstream(folder_ / "log").rdbuf();
  return text.str();
}

std::string Verdict(const v1::Intent& intent) {
  std::string text = v1::Intent::State_Name(intent.state());
  if (intent.result() != v1::Intent::RESULT_UNSPECIFIED) {
    absl::StrAppend(&text, " ", v1::Intent::Result_Name(intent.result()));
  }
  if (intent.reason() != v1::Intent::REASON_UNSPECIFIED) {
    absl::StrAppend(&text, " ", v1::Intent::Reason_Name(intent.reason()));
  }
  return text;
}

std::string Outcomes(const v1::Intent& intent) {
  std::string text;
  for (const v1::Attempt& attempt : intent.attempts()) {
    absl::StrAppend(&text, text.empty() ? "" : " ", v1::Attempt::Outcome_Name(attempt.outcome()));
  }
  return text;
}

}  // namespace interlock
