// The demo as a person runs it, and what is left of it afterwards.

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
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

constexpr absl::Duration kLimit = absl::Seconds(90);

int MillisecondsUntil(absl::Time deadline) {
  const absl::Duration left = std::max(deadline - absl::Now(), absl::ZeroDuration());
  return static_cast<int>(absl::ToInt64Milliseconds(absl::Ceil(left, absl::Milliseconds(1))));
}

// Processes whose parent this is.
std::vector<pid_t> ChildrenOf(pid_t parent) {
  std::ifstream file(absl::StrCat("/proc/", parent, "/task/", parent, "/children"));
  return std::vector<pid_t>(std::istream_iterator<pid_t>(file), {});
}

// Somebody else's process, held by the kernel's word for it, which no later process can take over.
class Watched {
 public:
  explicit Watched(pid_t pid) : handle_(static_cast<int>(syscall(SYS_pidfd_open, pid, 0))) {}
  ~Watched() {
    if (handle_ >= 0) close(handle_);
  }
  Watched(Watched&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}
  Watched(const Watched&) = delete;
  Watched& operator=(const Watched&) = delete;
  Watched& operator=(Watched&&) = delete;

  // True if it has ended within `limit`, be it that nobody has asked for its exit code yet.
  bool AwaitEnd(absl::Duration limit) const {
    pollfd end{handle_, POLLIN, 0};
    return poll(&end, 1, MillisecondsUntil(absl::Now() + limit)) == 1;
  }

 private:
  int handle_;
};

class DemoIntegrationTest : public testing::Test {
 protected:
  // The demo makes its folder in ours, so that one that is killed leaves nothing behind either.
  DemoIntegrationTest() : workspace_(Workspace::Create().value()) {
    const char* before = std::getenv("TMPDIR");
    if (before != nullptr) temporary_before_ = before;
    setenv("TMPDIR", workspace_->path().c_str(), 1);
    const std::string pipe = workspace_->FileNamed("demo.out");
    EXPECT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    // Open for writing too: the demo need not wait for a reader, nor the reader for a demo.
    output_ = open(pipe.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    EXPECT_GE(output_, 0);
  }
  ~DemoIntegrationTest() override {
    close(output_);
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
    std::vector<std::string> command = {absl::StrCat(INTERLOCK_BINARY_FOLDER, "/interlock-demo")};
    command.insert(command.end(), arguments.begin(), arguments.end());
    auto process = ChildProcess::Start(command, workspace_->FileNamed("demo.out"));
    ASSERT_TRUE(process.ok()) << process.status();
    demo_ = std::move(*process);
  }
  void StartShift(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--work-orders", "60", "--seconds", "3"});
    Start(arguments);
  }

  // Takes what the demo prints until it has printed `text`, or has ended. True if it has printed
  // it.
  bool AwaitText(const std::string& text) {
    const absl::Time deadline = absl::Now() + kLimit;
    while (true) {
      const bool ended = !demo_->Running();
      TakeOutput();
      if (absl::StrContains(text_, text)) return true;
      if (ended || absl::Now() >= deadline) return false;
      std::array<pollfd, 2> signs = {{{output_, POLLIN, 0}, {demo_->handle(), POLLIN, 0}}};
      poll(signs.data(), signs.size(), MillisecondsUntil(deadline));
    }
  }

  // Takes everything until the demo has ended.
  bool AwaitEnd() {
    AwaitText(std::string("\0 which nobody prints", 22));
    return !demo_->Running();
  }

  void TakeOutput() {
    char bytes[4096];
    ssize_t count = 0;
    while ((count = read(output_, bytes, sizeof bytes)) > 0) {
      text_.append(bytes, static_cast<std::size_t>(count));
    }
  }

  std::vector<Watched> WatchChildren() const {
    std::vector<Watched> children;
    for (const pid_t child : ChildrenOf(demo_->pid())) children.emplace_back(child);
    return children;
  }

  std::optional<std::string> temporary_before_;
  std::unique_ptr<Workspace> workspace_;
  int output_ = -1;
  std::string text_;  // both streams of the demo
  std::unique_ptr<ChildProcess> demo_;
};

TEST_F(DemoIntegrationTest, PlaysAShiftAndLeavesWithEveryPromiseKept) {
  StartShift({"--seed", "3", "--verbose"});
  ASSERT_TRUE(AwaitEnd());
  EXPECT_EQ(demo_->ExitCode(), 0) << text_;
  EXPECT_THAT(text_, testing::Not(HasSubstr("BROKEN")));
  EXPECT_THAT(text_, HasSubstr("nothing is written twice"));
  EXPECT_THAT(text_, HasSubstr("WO-10060"));
  EXPECT_EQ(FoldersLeft(), 0U);
}

TEST_F(DemoIntegrationTest, PlaysADayAndLeavesWithEveryPromiseKept) {
  Start({"--day", "--intents", "2000", "--seed", "5"});
  ASSERT_TRUE(AwaitEnd());
  EXPECT_EQ(demo_->ExitCode(), 0) << text_;
  EXPECT_THAT(text_, testing::Not(HasSubstr("BROKEN")));
  EXPECT_THAT(text_, HasSubstr("Apriso UNAVAILABLE"));
  EXPECT_THAT(text_, HasSubstr("2 tokens fetched"));
  EXPECT_EQ(FoldersLeft(), 0U);
}

TEST_F(DemoIntegrationTest, InterruptedDayLeavesNothingBehind) {
  Start({"--day", "--intents", "2000"});
  ASSERT_TRUE(AwaitText("under way")) << text_;
  const std::vector<Watched> children = WatchChildren();
  EXPECT_EQ(children.size(), 2U);
  kill(demo_->pid(), SIGINT);
  ASSERT_TRUE(AwaitEnd());
  EXPECT_EQ(demo_->ExitCode(), 130) << text_;
  EXPECT_EQ(FoldersLeft(), 0U);
  for (const Watched& child : children) EXPECT_TRUE(child.AwaitEnd(absl::ZeroDuration()));
}

TEST_F(DemoIntegrationTest, OptionsOfAShiftAndOfADayDoNotMix) {
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"--intents", "2000"}, {"--day", "--serve"}, {"--day", "--work-orders", "7"}}) {
    Start(arguments);
    ASSERT_TRUE(AwaitEnd());
    EXPECT_EQ(demo_->ExitCode(), 2) << text_;
  }
}

TEST_F(DemoIntegrationTest, ServesUntilCtrlCAndTakesItsChildrenAlong) {
  StartShift({"--serve"});
  ASSERT_TRUE(AwaitText("Still up")) << text_;
  ASSERT_TRUE(AwaitText("curl -i")) << text_;
  EXPECT_THAT(text_, HasSubstr("grpcurl -plaintext"));
  const std::vector<Watched> children = WatchChildren();
  EXPECT_EQ(children.size(), 2U);
  kill(demo_->pid(), SIGINT);
  ASSERT_TRUE(AwaitEnd());
  EXPECT_EQ(demo_->ExitCode(), 0) << text_;
  for (const Watched& child : children) EXPECT_TRUE(child.AwaitEnd(absl::ZeroDuration()));
}

TEST_F(DemoIntegrationTest, ChildrenDieWithAKilledDemo) {
  StartShift({});
  ASSERT_TRUE(AwaitText("A shift change")) << text_;
  const std::vector<Watched> children = WatchChildren();
  EXPECT_EQ(children.size(), 2U);
  kill(demo_->pid(), SIGKILL);
  ASSERT_TRUE(AwaitEnd());
  for (const Watched& child : children) EXPECT_TRUE(child.AwaitEnd(kLimit));
}

TEST_F(DemoIntegrationTest, InterruptedPlayLeavesNothingBehind) {
  StartShift({});
  ASSERT_TRUE(AwaitText("A shift change")) << text_;
  const std::vector<Watched> children = WatchChildren();
  kill(demo_->pid(), SIGINT);
  ASSERT_TRUE(AwaitEnd());
  EXPECT_EQ(demo_->ExitCode(), 130) << text_;
  EXPECT_EQ(FoldersLeft(), 0U);
  for (const Watched& child : children) EXPECT_TRUE(child.AwaitEnd(absl::ZeroDuration()));
}

}  // namespace
}  // namespace interlock::demo
