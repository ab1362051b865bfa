// The real command line against a real broker and the simulator.

#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "demo/child_process.h"
#include "demo/plant.h"
#include "demo/stage.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace interlock::demo {
namespace {

using testing::HasSubstr;

struct Ran {
  int exit_code = -1;
  std::string text;  // both streams
};

// Waits for the kernel's word that the process has ended.
void AwaitEnd(const ChildProcess& process, absl::Duration limit) {
  const int handle = static_cast<int>(syscall(SYS_pidfd_open, process.pid(), 0));
  ASSERT_GE(handle, 0);
  pollfd watched{handle, POLLIN, 0};
  poll(&watched, 1, static_cast<int>(absl::ToInt64Milliseconds(limit)));
  close(handle);
}

class CommandLineIntegrationTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto stage =
        Stage::Build({.binary_folder = INTERLOCK_BINARY_FOLDER, .seed = 5, .work_orders = 40});
    ASSERT_TRUE(stage.ok()) << stage.status();
    stage_ = std::move(*stage);
  }
  static void TearDownTestSuite() { stage_.reset(); }

  void SetUp() override { ASSERT_NE(stage_, nullptr); }

  Ran Run(std::vector<std::string> arguments) {
    const StagePorts& ports = stage_->ports();
    arguments.insert(arguments.begin(), absl::StrCat(INTERLOCK_BINARY_FOLDER, "/interlock"));
    arguments.insert(arguments.end(), {absl::StrCat("--address=127.0.0.1:", ports.grpc),
                                       absl::StrCat("--admin-address=127.0.0.1:", ports.admin)});
    const std::string log = stage_->workspace().FileNamed(absl::StrCat("cli-", ++runs_, ".log"));
    auto process = ChildProcess::Start(arguments, log);
    if (!process.ok()) return {};
    AwaitEnd(**process, absl::Seconds(30));
    if ((*process)->Running()) return {};
    std::ifstream file(log);
    return {(*process)->ExitCode(), std::string(std::istreambuf_iterator<char>(file), {})};
  }

  // Nobody has used it yet.
  std::string WorkOrderIn(const std::string& status) {
    const auto work_orders = Plant(stage_->ports().apriso).WorkOrders();
    if (!work_orders.ok()) return "";
    for (const PlantWorkOrder& work_order : *work_orders) {
      const bool used = std::find(used_.begin(), used_.end(), work_order.id) != used_.end();
      if (work_order.status != status || used) continue;
      used_.push_back(work_order.id);
      return work_order.id;
    }
    return "";
  }

  static std::unique_ptr<Stage> stage_;
  static std::vector<std::string> used_;
  static int runs_;
};

std::unique_ptr<Stage> CommandLineIntegrationTest::stage_;
std::vector<std::string> CommandLineIntegrationTest::used_;
int CommandLineIntegrationTest::runs_ = 0;

TEST_F(CommandLineIntegrationTest, SubmitAndWaitMovesTheWorkOrderAndTellsItsStory) {
  const std::string work_order = WorkOrderIn("In Progress");
  const Ran submit =
      Run({"submit", work_order, "Complete", "--source", "it", "--event-id", "e1", "--wait"});
  EXPECT_EQ(submit.exit_code, 0) << submit.text;
  EXPECT_THAT(submit.text, HasSubstr("SUCCEEDED"));
  const Ran get = Run({"get", "--source", "it", "--event-id", "e1", "--attempts"});
  EXPECT_EQ(get.exit_code, 0) << get.text;
  EXPECT_THAT(get.text, HasSubstr("accepted"));
  EXPECT_THAT(get.text, HasSubstr(work_order));
}

TEST_F(CommandLineIntegrationTest, TheSameEventAgainIsTheSameIntent) {
  const std::string work_order = WorkOrderIn("In Progress");
  const std::vector<std::string> submit = {"submit",     work_order, "Complete", "--source", "it",
                                           "--event-id", "e2",       "-o",       "json"};
  const auto first = nlohmann::json::parse(Run(submit).text, nullptr, false);
  const auto second = nlohmann::json::parse(Run(submit).text, nullptr, false);
  ASSERT_TRUE(first.is_object() && second.is_object());
  EXPECT_EQ(first["duplicate"], "NONE");
  EXPECT_EQ(second["duplicate"], "EVENT_ID");
  EXPECT_EQ(first["intent"]["intentId"], second["intent"]["intentId"]);
  const Ran other = Run({"submit", work_order, "On Hold", "--source", "it", "--event-id", "e2"});
  EXPECT_EQ(other.exit_code, 6) << other.text;
  EXPECT_THAT(other.text, HasSubstr("EVENT_ID_REUSED"));
}

TEST_F(CommandLineIntegrationTest, ForbiddenTransitionEndsBadly) {
  const Ran submit = Run({"submit", WorkOrderIn("Released"), "Closed", "--wait"});
  EXPECT_EQ(submit.exit_code, 3) << submit.text;
  EXPECT_THAT(submit.text, HasSubstr("INVALID_TRANSITION"));
}

TEST_F(CommandLineIntegrationTest, ReworkWithoutItsFieldsIsRefusedNamingEach) {
  const Ran submit = Run({"submit", WorkOrderIn("In Progress"), "Rework"});
  EXPECT_EQ(submit.exit_code, 1) << submit.text;
  EXPECT_THAT(submit.text, HasSubstr("reworkReasonCode"));
  EXPECT_THAT(submit.text, HasSubstr("originalOperationId"));
}

TEST_F(CommandLineIntegrationTest, UnknownIntentIsNotFound) {
  EXPECT_EQ(Run({"get", "999999"}).exit_code, 5);
  EXPECT_EQ(Run({"wait", "999999"}).exit_code, 5);
  EXPECT_EQ(Run({"cancel", "999999"}).exit_code, 5);
}

TEST_F(CommandLineIntegrationTest, EndedIntentCannotBeCancelled) {
  const Ran submit = Run({"submit", WorkOrderIn("In Progress"), "On Hold", "--source", "it",
                          "--event-id", "e3", "--wait", "-o", "json"});
  EXPECT_EQ(submit.exit_code, 0) << submit.text;
  const Ran get = Run({"get", "--source", "it", "--event-id", "e3", "-o", "json"});
  const auto json = nlohmann::json::parse(get.text, nullptr, false);
  ASSERT_TRUE(json.is_object()) << get.text;
  const Ran cancel = Run({"cancel", json["intent"]["intentId"].get<std::string>()});
  EXPECT_EQ(cancel.exit_code, 6) << cancel.text;
}

TEST_F(CommandLineIntegrationTest, ListAndStatusAnswer) {
  const Ran list = Run({"list", "--state", "succeeded,rejected", "--since", "1h"});
  EXPECT_EQ(list.exit_code, 0) << list.text;
  const Ran status = Run({"status"});
  EXPECT_EQ(status.exit_code, 0) << status.text;
  EXPECT_THAT(status.text, HasSubstr("AVAILABLE"));
}

}  // namespace
}  // namespace interlock::demo
