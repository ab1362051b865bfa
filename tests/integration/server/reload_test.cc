// The configuration of the real broker, shown and read anew while it runs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "grpcpp/client_context.h"
#include "grpcpp/create_channel.h"
#include "interlock/v1/broker_admin.grpc.pb.h"
#include "tests/integration/server/interlockd_process.h"

namespace interlock {
namespace {

using testing::HasSubstr;

class ReloadTest : public InterlockdTest {
 protected:
  std::unique_ptr<v1::BrokerAdmin::Stub> Admin() const {
    return v1::BrokerAdmin::NewStub(
        grpc::CreateChannel(admin_address(), grpc::InsecureChannelCredentials()));
  }

  v1::ConfigValue Value(const std::string& key) const {
    grpc::ClientContext context;
    v1::GetConfigRequest request;
    request.set_prefix(key);
    v1::GetConfigResponse response;
    const grpc::Status status = Admin()->GetConfig(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.values_size() > 0 ? response.values(0) : v1::ConfigValue();
  }

  enum class Run { kForReal, kDry };
  grpc::Status Reload(Run run, v1::ReloadConfigResponse* response,
                      const std::string& reason = "calmer retries") const {
    grpc::ClientContext context;
    v1::ReloadConfigRequest request;
    request.set_dry_run(run == Run::kDry);
    request.set_reason(reason);
    return Admin()->ReloadConfig(&context, request, response);
  }

  // Appends to the file that the broker was started with.
  void Append(const std::string& toml) const {
    std::ofstream(folder() / "interlock.toml", std::ios::app) << toml;
  }
};

TEST_F(ReloadTest, ADryRunSaysWhatWouldChangeAndWhatNeedsARestartAndChangesNothing) {
  StartBroker();
  Append("\n[conflict]\nmax_retries = 3\n[limits]\nmax_open_per_lane = 5\n");
  v1::ReloadConfigResponse response;
  const grpc::Status status = Reload(Run::kDry, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(response.applied_size(), 1);
  EXPECT_EQ(response.applied(0).key(), "conflict.max_retries");
  EXPECT_EQ(response.applied(0).old_value(), "8");
  EXPECT_EQ(response.applied(0).new_value(), "3");
  ASSERT_EQ(response.needs_restart_size(), 1);
  EXPECT_EQ(response.needs_restart(0).key(), "limits.max_open_per_lane");
  EXPECT_EQ(Value("conflict.max_retries").value(), "8");
}

TEST_F(ReloadTest, TakesUpFewerRetriesAndTheyCountForTheNextIntent) {
  StartBroker({"conflict.base_delay=10ms"});
  EXPECT_EQ(Value("conflict.max_retries").origin(), v1::ConfigValue::DEFAULT);
  EXPECT_EQ(Value("conflict.base_delay").origin(), v1::ConfigValue::FLAG);
  Append("\n[conflict]\nmax_retries = 0\n");
  v1::ReloadConfigResponse response;
  ASSERT_TRUE(Reload(Run::kForReal, &response).ok());
  EXPECT_EQ(Value("conflict.max_retries").value(), "0");
  EXPECT_EQ(Value("conflict.max_retries").origin(), v1::ConfigValue::FILE);
  ASSERT_TRUE(Reload(Run::kForReal, &response).ok());
  EXPECT_EQ(response.applied_size(), 0) << "it was taken up already";
}

TEST_F(ReloadTest, ABadFileNamesEveryMistakeAndChangesNothing) {
  StartBroker();
  Append("\n[conflict]\nmax_retries = 99\njiter = 0.5\n");
  v1::ReloadConfigResponse response;
  const grpc::Status status = Reload(Run::kForReal, &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(status.error_message(), HasSubstr("max_retries"));
  EXPECT_THAT(status.error_details(), HasSubstr("did you mean conflict.jitter?"));
  EXPECT_EQ(Value("conflict.max_retries").value(), "8");
}

TEST_F(ReloadTest, AFileThatIsGoneIsSaidAndChangesNothing) {
  StartBroker();
  std::filesystem::remove(folder() / "interlock.toml");
  v1::ReloadConfigResponse response;
  const grpc::Status status = Reload(Run::kForReal, &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(status.error_message(), HasSubstr("no configuration file"));
}

TEST_F(ReloadTest, AReasonIsNeeded) {
  StartBroker();
  v1::ReloadConfigResponse response;
  EXPECT_EQ(Reload(Run::kDry, &response, "").error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(ReloadTest, AChangeOfTheStateMachineSaysWhichOpenIntentsItWouldAffect) {
  StartBroker({"apriso.base_url=http://127.0.0.1:9"});
  const std::string id = Submit("e1", "WO-1", "On Hold").intent().intent_id();
  Append("\n[[state_machine.transition]]\nfrom = \"Released\"\nto = \"Complete\"\n");
  v1::ReloadConfigResponse response;
  ASSERT_TRUE(Reload(Run::kDry, &response).ok());
  ASSERT_EQ(response.affected_intents_size(), 1);
  EXPECT_EQ(response.affected_intents(0),
            "1 open intent (" + id +
                ") wants On Hold, to which no transition would lead any more: it could not be "
                "applied");
  EXPECT_GT(response.needs_restart_size(), 0);
}

}  // namespace
}  // namespace interlock
