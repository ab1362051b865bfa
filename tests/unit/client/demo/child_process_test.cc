#include "demo/child_process.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "demo/ready_file.h"
#include "demo/workspace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace interlock::demo {
namespace {

using testing::HasSubstr;

class ChildProcessTest : public testing::Test {
 protected:
  ChildProcessTest() : workspace_(Workspace::Create().value()) {}

  std::unique_ptr<ChildProcess> Shell(const std::string& script) {
    auto process = ChildProcess::Start({"/bin/sh", "-c", script}, workspace_->FileNamed("log"));
    EXPECT_TRUE(process.ok()) << process.status();
    return std::move(*process);
  }

  std::unique_ptr<Workspace> workspace_;
};

TEST_F(ChildProcessTest, BecomesReadyWithItsPorts) {
  const std::string ready = workspace_->FileNamed("ready");
  const auto process = Shell("echo '{\"http\":4711}' > " + ready + ".tmp; mv " + ready + ".tmp " +
                             ready + "; exec sleep 60");
  const auto ports = AwaitReady(*process, ready, absl::Seconds(10));
  ASSERT_TRUE(ports.ok()) << ports.status();
  EXPECT_EQ(ports->at("http"), 4711);
  EXPECT_TRUE(process->Running());
  process->Stop(absl::Seconds(5));
  EXPECT_FALSE(process->Running());
  EXPECT_EQ(process->EndText(), "killed by signal 15");
}

TEST_F(ChildProcessTest, EndIsWaitedForWithALimit) {
  const auto process = Shell("exec sleep 60");
  EXPECT_FALSE(process->AwaitEnd(absl::Milliseconds(1)));
  kill(process->pid(), SIGKILL);
  EXPECT_TRUE(process->AwaitEnd(absl::Seconds(10)));
  EXPECT_EQ(process->EndText(), "killed by signal 9");
  EXPECT_TRUE(process->AwaitEnd(absl::ZeroDuration()));
}

TEST_F(ChildProcessTest, NotReadyInTimeIsTold) {
  const auto process = Shell("exec sleep 60");
  const auto ports = AwaitReady(*process, workspace_->FileNamed("ready"), absl::Milliseconds(1));
  EXPECT_TRUE(absl::IsDeadlineExceeded(ports.status())) << ports.status();
}

TEST_F(ChildProcessTest, EndBeforeReadyIsToldWithTheLog) {
  const auto process = Shell("echo 'no such key' >&2; exit 2");
  const auto ports = AwaitReady(*process, workspace_->FileNamed("ready"), absl::Seconds(10));
  ASSERT_FALSE(ports.ok());
  EXPECT_THAT(std::string(ports.status().message()), HasSubstr("exited with 2"));
  EXPECT_THAT(std::string(ports.status().message()), HasSubstr("no such key"));
}

TEST_F(ChildProcessTest, ProgramThatIsNotThereIsNamed) {
  const auto process = ChildProcess::Start({"/no/such/program"}, workspace_->FileNamed("log"));
  EXPECT_TRUE(absl::IsNotFound(process.status()));
  EXPECT_THAT(std::string(process.status().message()), HasSubstr("/no/such/program"));
}

TEST_F(ChildProcessTest, OneThatIgnoresSigtermIsKilled) {
  const std::string ready = workspace_->FileNamed("ready");
  const auto process = Shell("trap '' TERM; echo '{}' > " + ready + "; while :; do sleep 60; done");
  ASSERT_TRUE(AwaitReady(*process, ready, absl::Seconds(10)).ok());
  process->Stop(absl::Milliseconds(50));
  EXPECT_EQ(process->EndText(), "killed by signal 9");
}

TEST_F(ChildProcessTest, WorkspaceGoesUnlessKept) {
  const std::string path = workspace_->path();
  std::ofstream(workspace_->FileNamed("file")) << "x";
  workspace_.reset();
  EXPECT_FALSE(std::filesystem::exists(path));
  auto kept = Workspace::Create().value();
  const std::string kept_path = kept->path();
  kept->set_keep(Keep::kYes);
  kept.reset();
  EXPECT_TRUE(std::filesystem::exists(kept_path));
  std::filesystem::remove_all(kept_path);
}

}  // namespace
}  // namespace interlock::demo
