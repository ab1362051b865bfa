// The real broker on a disk that is full for a while: a limit on the size of its files, which is
// set and lifted while it runs.
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "interlock/v1/transition_broker.grpc.pb.h"
#include "tests/integration/server/interlockd_process.h"

namespace interlock {
namespace {

class FullDiskProcessTest : public InterlockdTest {
 protected:
  // Ignored signals stay ignored in a program that is started: a write that is too long is an error
  // and not the end of the process.
  FullDiskProcessTest() { std::signal(SIGXFSZ, SIG_IGN); }

  std::filesystem::path PathOf(const std::string& file) const { return folder() / "data" / file; }

  pid_t BrokerProcess() const {
    pid_t process = 0;
    std::ifstream(PathOf("interlock.lock")) >> process;
    return process;
  }

  void LimitFiles(rlim_t bytes) {
    struct rlimit limit {};
    ASSERT_EQ(prlimit(BrokerProcess(), RLIMIT_FSIZE, nullptr, &limit), 0);
    limit.rlim_cur = bytes;
    ASSERT_EQ(prlimit(BrokerProcess(), RLIMIT_FSIZE, &limit, nullptr), 0);
  }

  // Once, without the client's own retries.
  grpc::Status SubmitOnce(const std::string& event_id) {
    v1::SubmitIntentRequest request = Request(event_id, "WO-" + event_id, "In Progress");
    (*request.mutable_fields()->mutable_fields())["comment"].set_string_value(
        std::string(30'000, 'x'));
    const auto stub = v1::TransitionBroker::NewStub(
        grpc::CreateChannel(plant_address(), grpc::InsecureChannelCredentials()));
    grpc::ClientContext context;
    v1::SubmitIntentResponse response;
    return stub->SubmitIntent(&context, request, &response);
  }
};

grpc::health::v1::HealthCheckResponse::ServingStatus HealthOf(const std::string& address) {
  const auto stub = grpc::health::v1::Health::NewStub(
      grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  grpc::health::v1::HealthCheckRequest request;
  request.set_service("interlock.v1.TransitionBroker");
  grpc::health::v1::HealthCheckResponse response;
  EXPECT_TRUE(stub->Check(&context, request, &response).ok());
  return response.status();
}

TEST_F(FullDiskProcessTest, RefusesWhileItIsFullAndGoesOnWithoutRestart) {
  Put("WO-first", "Released");
  StartBroker();
  const std::string first = Submit("first", "WO-first", "In Progress").intent().intent_id();
  EXPECT_EQ(AwaitEnd(first).state(), v1::Intent::SUCCEEDED);
  const pid_t process = BrokerProcess();

  LimitFiles(std::filesystem::file_size(PathOf("interlock.db-wal")) + 100'000);
  std::string refused;
  for (int i = 0; i < 50 && refused.empty(); ++i) {
    const std::string event = absl::StrCat("e", i);
    Put("WO-" + event, "Released");
    const grpc::Status status = SubmitOnce(event);
    if (status.ok()) continue;
    refused = event;
    EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED) << status.error_message();
    EXPECT_NE(status.error_message().find("disk"), std::string::npos) << status.error_message();
  }
  ASSERT_FALSE(refused.empty()) << "the disk was never full";
  // So small that not even a log that has begun anew has room for one of these.
  LimitFiles(32'768);
  // Smaller commits may still fit in between, and are told as well.
  bool is_told = false;
  for (int i = 0; i < 20 && !is_told; ++i) {
    EXPECT_EQ(SubmitOnce(refused).error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
    is_told = HealthOf(plant_address()) == grpc::health::v1::HealthCheckResponse::NOT_SERVING;
  }
  EXPECT_TRUE(is_told);
  v1::GetIntentRequest query;
  query.set_intent_id(first);
  EXPECT_TRUE(client().Get(query).ok()) << "queries are answered";

  LimitFiles(RLIM_INFINITY);
  const grpc::Status again = SubmitOnce(refused);
  EXPECT_TRUE(again.ok()) << again.error_message();
  EXPECT_EQ(HealthOf(plant_address()), grpc::health::v1::HealthCheckResponse::SERVING);
  query.Clear();
  query.set_source(Request(refused, "", "").source());
  query.set_event_id(refused);
  const auto intent = client().Get(query);
  ASSERT_TRUE(intent.ok()) << intent.status();
  EXPECT_EQ(AwaitEnd(intent->intent_id()).state(), v1::Intent::SUCCEEDED);
  EXPECT_EQ(BrokerProcess(), process) << "the same process";
  EXPECT_EQ(StopBroker(), 0);
}

}  // namespace
}  // namespace interlock
