// The real command line against a real broker and the simulator.

#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "demo/child_process.h"
#include "demo/plant.h"
#include "demo/ready_file.h"
#include "demo/stage.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace interlock::demo {
namespace {

using testing::ContainsRegex;
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
    if (std::find(arguments.begin(), arguments.end(), "--address") == arguments.end()) {
      arguments.push_back(absl::StrCat("--address=127.0.0.1:", ports.grpc));
    }
    arguments.push_back(absl::StrCat("--admin-address=127.0.0.1:", ports.admin));
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

TEST_F(CommandLineIntegrationTest, ValidateSaysWhatWouldBecomeOfIt) {
  const std::string work_order = WorkOrderIn("In Progress");
  const Ran valid = Run({"validate", work_order, "Complete"});
  EXPECT_EQ(valid.exit_code, 0) << valid.text;
  EXPECT_THAT(valid.text, HasSubstr("In Progress -> Complete"));
  const Ran invalid = Run({"validate", work_order, "Rework"});
  EXPECT_EQ(invalid.exit_code, 9) << invalid.text;
  EXPECT_THAT(invalid.text, HasSubstr("fields.defectType"));
  EXPECT_EQ(Run({"validate", "WO-no-such", "Complete"}).exit_code, 9);
}

TEST_F(CommandLineIntegrationTest, LaneShowsWhatWaits) {
  const std::string work_order = WorkOrderIn("In Progress");
  const Ran submit = Run({"submit", work_order, "Closed", "--source", "it", "--event-id", "wait1",
                          "--wait-precondition", "--priority", "urgent"});
  EXPECT_EQ(submit.exit_code, 0) << submit.text;
  const Ran lane = Run({"lane", work_order});
  EXPECT_EQ(lane.exit_code, 0) << lane.text;
  EXPECT_THAT(lane.text, HasSubstr("1 open intent\n"));
  EXPECT_THAT(lane.text, HasSubstr("wait1"));
  EXPECT_THAT(lane.text, HasSubstr("urgent"));
}

TEST_F(CommandLineIntegrationTest, FileIsSubmittedOnceHoweverOftenItIsRun) {
  const std::string file = stage_->workspace().FileNamed("shift.jsonl");
  {
    std::ofstream lines(file);
    for (int i = 0; i < 3; ++i) {
      const std::string work_order = WorkOrderIn("In Progress");
      for (const char* target : {"On Hold", "In Progress"}) {
        lines << R"({"workOrderId":")" << work_order << R"(","targetStatus":")" << target
              << "\"}\n";
      }
    }
    lines << R"({"workOrderId":"WO-1","targetStatus":"Nonsense"})"
          << "\n";
  }
  const Ran first = Run({"submit", "--file", file, "--source", "bulk", "--wait", "-o", "json"});
  const auto once = nlohmann::json::parse(first.text, nullptr, false);
  ASSERT_TRUE(once.is_object()) << first.text;
  EXPECT_EQ(first.exit_code, 9) << first.text;
  EXPECT_EQ(once["accepted"], 6);
  EXPECT_EQ(once["refused"], 1);
  EXPECT_EQ(once["problems"][0]["line"], 7);
  const Ran second = Run({"submit", "--file", file, "--source", "bulk", "-o", "json"});
  const auto twice = nlohmann::json::parse(second.text, nullptr, false);
  ASSERT_TRUE(twice.is_object()) << second.text;
  EXPECT_EQ(twice["accepted"], 0);
  EXPECT_EQ(twice["acceptedBefore"], 6);
  const Ran report = Run({"report", "--last", "1h", "--source", "bulk", "-o", "json"});
  const auto sums = nlohmann::json::parse(report.text, nullptr, false);
  ASSERT_TRUE(sums.is_object()) << report.text;
  EXPECT_EQ(sums["intents"], 6);
}

TEST_F(CommandLineIntegrationTest, WhatTheBrokerRecordedIsPlayedAgainstPolicies) {
  const std::string work_order = WorkOrderIn("In Progress");
  EXPECT_EQ(Run({"submit", work_order, "Complete", "--source", "day", "--wait"}).exit_code, 0);
  const std::string file = stage_->workspace().FileNamed("day.jsonl");
  const Ran exported = Run({"simulate", "--export", file, "--since", "1h"});
  EXPECT_EQ(exported.exit_code, 0) << exported.text;
  std::ifstream lines(file);
  const auto count = std::count(std::istreambuf_iterator<char>(lines), {}, '\n');
  EXPECT_GE(count, 1);
  const Ran played =
      Run({"simulate", "--history", file, "--policy", "once:conflict.max_retries=0"});
  EXPECT_EQ(played.exit_code, 0) << played.text;
  EXPECT_THAT(played.text, HasSubstr("recipe-pseudocode"));
  EXPECT_THAT(played.text, HasSubstr("once: the broker with its defaults, but conflict.max_retr"));
  EXPECT_THAT(played.text, ContainsRegex(absl::StrCat("intents +", count)));
}

TEST_F(CommandLineIntegrationTest, AHistoryThatCannotBePlayedIsRefusedNamingTheLine) {
  const std::string file = stage_->workspace().FileNamed("bad.jsonl");
  std::ofstream(file) << "{\"time\":\"yesterday\"}\n";
  const Ran played = Run({"simulate", "--history", file});
  EXPECT_NE(played.exit_code, 0);
  EXPECT_THAT(played.text, HasSubstr("line 1"));
  const Ran missing = Run({"simulate", "--history", file + ".none"});
  EXPECT_NE(missing.exit_code, 0);
  EXPECT_THAT(missing.text, HasSubstr("cannot be read"));
}

// A broker of the test's own in front of the stage's simulator, that can be killed.
class MortalBroker {
 public:
  explicit MortalBroker(Stage& stage) : stage_(stage) {}

  // With the same database, and the same port from the second time on.
  absl::Status Start() {
    Workspace& workspace = stage_.workspace();
    const auto configuration = workspace.WriteConfiguration(stage_.ports().apriso);
    if (!configuration.ok()) return configuration.status();
    const std::string ready = workspace.FileNamed("mortal.ready");
    std::remove(ready.c_str());
    auto process = ChildProcess::Start(
        {absl::StrCat(INTERLOCK_BINARY_FOLDER, "/interlockd"), "--config", *configuration, "--set",
         absl::StrCat("storage.directory=", workspace.FileNamed("mortal-data")), "--set",
         absl::StrCat("listen.grpc=127.0.0.1:", port_), "--ready-file", ready},
        workspace.FileNamed("mortal.log"));
    if (!process.ok()) return process.status();
    process_ = std::move(*process);
    const auto ports = AwaitReady(*process_, ready, absl::Seconds(20));
    if (!ports.ok()) return ports.status();
    port_ = ports->at("grpc");
    return absl::OkStatus();
  }
  void Kill() {
    kill(process_->pid(), SIGKILL);
    AwaitEnd(*process_, absl::Seconds(10));
    process_.reset();
  }
  std::string address() const { return absl::StrCat("127.0.0.1:", port_); }

 private:
  Stage& stage_;
  std::unique_ptr<ChildProcess> process_;
  int port_ = 0;
};

int LinesIn(const std::string& path) {
  std::ifstream file(path);
  return static_cast<int>(std::count(std::istreambuf_iterator<char>(file), {}, '\n'));
}

// Wakes with every change in the file's folder.
bool AwaitLines(const std::string& path, int count) {
  const int changes = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  inotify_add_watch(changes, path.substr(0, path.rfind('/')).c_str(), IN_MODIFY | IN_CREATE);
  const absl::Time end = absl::Now() + absl::Seconds(20);
  bool is_there = LinesIn(path) >= count;
  while (!is_there && absl::Now() < end) {
    pollfd wait{changes, POLLIN, 0};
    poll(&wait, 1, static_cast<int>(absl::ToInt64Milliseconds(end - absl::Now())));
    std::array<char, 4096> events;
    while (read(changes, events.data(), events.size()) > 0) {
    }
    is_there = LinesIn(path) >= count;
  }
  close(changes);
  return is_there;
}

TEST_F(CommandLineIntegrationTest, FileGoesOnWhenTheBrokerIsKilledAndComesBack) {
  constexpr int kPart = 60;
  MortalBroker broker(*stage_);
  ASSERT_TRUE(broker.Start().ok());
  const std::string pipe = stage_->workspace().FileNamed("pipe");
  const std::string journal = stage_->workspace().FileNamed("journal");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const int writer = open(pipe.c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_GE(writer, 0);
  const std::vector<std::string> work_orders = {WorkOrderIn("In Progress"),
                                                WorkOrderIn("In Progress")};
  int written = 0;
  const auto write_part = [&] {
    for (int i = 0; i < kPart; ++i, ++written) {
      const std::string line = absl::StrCat(
          R"({"eventId":"e)", written, R"(","workOrderId":")", work_orders[written % 2 ? 1 : 0],
          R"(","targetStatus":")", written / 2 % 2 ? "In Progress" : "On Hold", "\"}\n");
      ASSERT_EQ(write(writer, line.data(), line.size()), static_cast<ssize_t>(line.size()));
    }
  };
  auto submit = ChildProcess::Start(
      {absl::StrCat(INTERLOCK_BINARY_FOLDER, "/interlock"), "submit", "--file", pipe,
       "--keep-going", "--journal", journal, "--source", "mortal", "--address", broker.address()},
      stage_->workspace().FileNamed("mortal-cli.log"));
  ASSERT_TRUE(submit.ok()) << submit.status();
  write_part();
  ASSERT_TRUE(AwaitLines(journal, kPart));
  write_part();  // some of these are on their way when the broker dies
  broker.Kill();
  write_part();
  ASSERT_TRUE(broker.Start().ok());
  ASSERT_TRUE(AwaitLines(journal, 3 * kPart));
  close(writer);
  AwaitEnd(**submit, absl::Seconds(30));
  ASSERT_FALSE((*submit)->Running());
  EXPECT_EQ((*submit)->ExitCode(), 0);

  const Ran list = Run({"list", "--source", "mortal", "--order", "oldest", "--all", "-o", "json",
                        "--address", broker.address()});
  const auto intents = nlohmann::json::parse(list.text, nullptr, false);
  ASSERT_TRUE(intents.is_object()) << list.text;
  std::map<std::string, std::vector<std::string>> found;
  for (const auto& intent : intents["intents"]) {
    found[intent["workOrderId"]].push_back(intent["eventId"]);
  }
  std::map<std::string, std::vector<std::string>> wanted;
  for (int i = 0; i < written; ++i) {
    wanted[work_orders[i % 2 ? 1 : 0]].push_back(absl::StrCat("e", i));
  }
  EXPECT_EQ(found, wanted) << "each once, in the order of the lines";
}

TEST_F(CommandLineIntegrationTest, InterruptedRunIsFinishedByTheNextOne) {
  const std::string pipe = stage_->workspace().FileNamed("slow-pipe");
  const std::string journal = stage_->workspace().FileNamed("slow-journal");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const int writer = open(pipe.c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_GE(writer, 0);
  const std::string line = absl::StrCat(R"({"workOrderId":")", WorkOrderIn("In Progress"),
                                        R"(","targetStatus":"On Hold"})", "\n");
  const auto start = [&](const std::string& file) {
    return ChildProcess::Start(
        {absl::StrCat(INTERLOCK_BINARY_FOLDER, "/interlock"), "submit", "--file", file,
         "--keep-going", "--journal", journal, "--source", "interrupted",
         absl::StrCat("--address=127.0.0.1:", stage_->ports().grpc)},
        stage_->workspace().FileNamed("slow-cli.log"));
  };
  auto submit = start(pipe);
  ASSERT_TRUE(submit.ok()) << submit.status();
  ASSERT_EQ(write(writer, line.data(), line.size()), static_cast<ssize_t>(line.size()));
  ASSERT_TRUE(AwaitLines(journal, 1));
  kill((*submit)->pid(), SIGINT);  // while it waits for another line
  AwaitEnd(**submit, absl::Seconds(10));
  ASSERT_FALSE((*submit)->Running());
  EXPECT_EQ((*submit)->ExitCode(), 130);
  close(writer);

  const auto file = stage_->workspace().WriteFile("slow.jsonl", line + line);
  ASSERT_TRUE(file.ok());
  auto again = start(*file);
  ASSERT_TRUE(again.ok()) << again.status();
  AwaitEnd(**again, absl::Seconds(30));
  ASSERT_FALSE((*again)->Running());
  EXPECT_EQ((*again)->ExitCode(), 0);
  EXPECT_EQ(LinesIn(journal), 2);
}

}  // namespace
}  // namespace interlock::demo
