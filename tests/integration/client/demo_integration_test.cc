// The demo as a person runs it, and what is left of it afterwards.

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "demo/child_process.h"
#include "demo/workspace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace interlock::demo {
namespace {

using testing::HasSubstr;

constexpr absl::Duration kLook = absl::Milliseconds(20);

std::string ReadAll(const std::string& path) {
  std::ifstream file(path);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// Processes whose parent this is.
std::vector<pid_t> ChildrenOf(pid_t parent) {
  std::ifstream file(absl::StrCat("/proc/", parent, "/task/", parent, "/children"));
  return std::vector<pid_t>(std::istream_iterator<pid_t>(file), {});
}

// A process that waits to be reaped by somebody else counts as gone.
bool Lives(pid_t process) {
  const std::string stat = ReadAll(absl::StrCat("/proc/", process, "/stat"));
  const std::size_t name_end = stat.rfind(") ");
  return name_end != std::string::npos && stat[name_end + 2] != 'Z';
}

class DemoIntegrationTest : public testing::Test {
 protected:
  // The demo makes its folder in ours, so that one that is killed leaves nothing behind either.
  DemoIntegrationTest() : workspace_(Workspace::Create().value()) {
    const char* before = std::getenv("TMPDIR");
    if (before != nullptr) temporary_before_ = before;
    setenv("TMPDIR", workspace_->path().c_str(), 1);
  }
  ~DemoIntegrationTest() override {
    if (temporary_before_.has_value()) {
      setenv("TMPDIR", temporary_before_->c_str(), 1);
    } else {
      unsetenv("TMPDIR");
    }
  }

  // What the demo has left in its temporary folder.
  std::size_t FoldersLeft() const {
    std::size_t folders = 0;
    for (const auto& entry : std::filesystem::directory_iterator(workspace_->path())) {
      if (entry.is_directory()) ++folders;
    }
    return folders;
  }

  void Start(const std::vector<std::string>& arguments) {
    std::vector<std::string> command = {absl::StrCat(INTERLOCK_BINARY_FOLDER, "/interlock-demo"),
                                        "--work-orders", "60", "--seconds", "3"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    auto process = ChildProcess::Start(command, workspace_->FileNamed("demo.log"));
    ASSERT_TRUE(process.ok()) << process.status();
    demo_ = std::move(*process);
  }

  template <class Condition>
  bool Await(Condition condition) {
    const absl::Time deadline = absl::Now() + absl::Seconds(90);
    while (!condition()) {
      if (absl::Now() > deadline) return false;
      absl::SleepFor(kLook);
    }
    return true;
  }

  bool AwaitText(const std::string& text) {
    return Await([&] { return absl::StrContains(Log(), text) || !demo_->Running(); }) &&
           absl::StrContains(Log(), text);
  }

  std::string Log() const { return ReadAll(workspace_->FileNamed("demo.log")); }

  std::optional<std::string> temporary_before_;
  std::unique_ptr<Workspace> workspace_;
  std::unique_ptr<ChildProcess> demo_;
};

TEST_F(DemoIntegrationTest, PlaysAShiftAndLeavesWithEveryPromiseKept) {
  Start({"--seed", "3", "--verbose"});
  ASSERT_TRUE(Await([&] { return !demo_->Running(); }));
  const std::string log = Log();
  EXPECT_EQ(demo_->ExitCode(), 0) << log;
  EXPECT_THAT(log, testing::Not(HasSubstr("BROKEN")));
  EXPECT_THAT(log, HasSubstr("nothing is written twice"));
  EXPECT_THAT(log, HasSubstr("WO-10060"));
  EXPECT_EQ(FoldersLeft(), 0U);
}

TEST_F(DemoIntegrationTest, ServesUntilCtrlCAndTakesItsChildrenAlong) {
  Start({"--serve"});
  ASSERT_TRUE(AwaitText("Still up")) << Log();
  EXPECT_THAT(Log(), HasSubstr("grpcurl -plaintext"));
  const std::vector<pid_t> children = ChildrenOf(demo_->pid());
  EXPECT_EQ(children.size(), 2U);
  kill(demo_->pid(), SIGINT);
  ASSERT_TRUE(Await([&] { return !demo_->Running(); }));
  EXPECT_EQ(demo_->ExitCode(), 0) << Log();
  for (const pid_t child : children) EXPECT_FALSE(Lives(child)) << child;
}

TEST_F(DemoIntegrationTest, ChildrenDieWithAKilledDemo) {
  Start({});
  ASSERT_TRUE(Await([&] { return ChildrenOf(demo_->pid()).size() == 2; })) << Log();
  const std::vector<pid_t> children = ChildrenOf(demo_->pid());
  kill(demo_->pid(), SIGKILL);
  ASSERT_TRUE(Await([&] { return !demo_->Running(); }));
  for (const pid_t child : children) {
    EXPECT_TRUE(Await([&] { return !Lives(child); })) << child << " lives on";
  }
}

TEST_F(DemoIntegrationTest, InterruptedPlayLeavesNothingBehind) {
  Start({});
  ASSERT_TRUE(AwaitText("A shift change")) << Log();
  const std::vector<pid_t> children = ChildrenOf(demo_->pid());
  kill(demo_->pid(), SIGINT);
  ASSERT_TRUE(Await([&] { return !demo_->Running(); }));
  EXPECT_EQ(demo_->ExitCode(), 130) << Log();
  EXPECT_EQ(FoldersLeft(), 0U);
  for (const pid_t child : children) EXPECT_FALSE(Lives(child)) << child;
}

}  // namespace
}  // namespace interlock::demo
