#include "demo/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace interlock::demo {
namespace {

constexpr absl::Duration kGraceAtTheEnd = absl::Seconds(5);
constexpr int kCannotRun = 127;

// In the child, between fork and exec: only calls that are safe there.
[[noreturn]] void Become(pid_t parent, int null_input, int log, char* const* arguments) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(kCannotRun);  // the parent died before the line above
  setpgid(0, 0);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  dup2(null_input, STDIN_FILENO);
  dup2(log, STDOUT_FILENO);
  dup2(log, STDERR_FILENO);
  execv(arguments[0], arguments);
  _exit(kCannotRun);
}

}  // namespace

absl::StatusOr<std::unique_ptr<ChildProcess>> ChildProcess::Start(
    const std::vector<std::string>& command, const std::string& log_path) {
  if (access(command.front().c_str(), X_OK) != 0) {
    return absl::NotFoundError(absl::StrCat("there is no program ", command.front()));
  }
  const int null_input = open("/dev/null", O_RDONLY | O_CLOEXEC);
  const int log = open(log_path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  std::vector<std::string> words = command;
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t parent = getpid();
  const pid_t pid = null_input < 0 || log < 0 ? -1 : fork();
  if (pid == 0) Become(parent, null_input, log, arguments.data());
  const int error = errno;
  if (null_input >= 0) close(null_input);
  if (log >= 0) close(log);
  if (pid < 0) {
    return absl::ErrnoToStatus(error, absl::StrCat("cannot start ", command.front()));
  }
  const int handle = static_cast<int>(syscall(SYS_pidfd_open, pid, 0));
  if (handle < 0) {
    const absl::Status status = absl::ErrnoToStatus(errno, "cannot watch the process");
    kill(pid, SIGKILL);
    waitpid(pid, nullptr, 0);
    return status;
  }
  return std::unique_ptr<ChildProcess>(new ChildProcess(pid, handle, log_path));
}

ChildProcess::ChildProcess(pid_t pid, int handle, std::string log_path)
    : pid_(pid), handle_(handle), log_path_(std::move(log_path)) {}

ChildProcess::~ChildProcess() {
  Stop(kGraceAtTheEnd);
  close(handle_);
}

bool ChildProcess::Running() {
  if (running_ && waitpid(pid_, &wait_status_, WNOHANG) == pid_) running_ = false;
  return running_;
}

bool ChildProcess::AwaitEnd(absl::Duration limit) {
  const absl::Time deadline = absl::Now() + limit;
  while (Running()) {
    const absl::Duration left = std::max(deadline - absl::Now(), absl::ZeroDuration());
    pollfd end{handle_, POLLIN, 0};
    const auto left_ms = absl::ToInt64Milliseconds(absl::Ceil(left, absl::Milliseconds(1)));
    if (poll(&end, 1, static_cast<int>(left_ms)) == 0) return !Running();
  }
  return true;
}

int ChildProcess::ExitCode() const {
  return WIFEXITED(wait_status_) ? WEXITSTATUS(wait_status_) : -1;
}

std::string ChildProcess::EndText() const {
  if (WIFSIGNALED(wait_status_)) {
    return absl::StrCat("killed by signal ", WTERMSIG(wait_status_));
  }
  return absl::StrCat("exited with ", WEXITSTATUS(wait_status_));
}

void ChildProcess::Stop(absl::Duration grace) {
  if (!Running()) return;
  kill(pid_, SIGTERM);
  if (AwaitEnd(grace)) return;
  kill(pid_, SIGKILL);
  while (running_ && waitpid(pid_, &wait_status_, 0) != pid_) {
    if (errno != EINTR) break;
  }
  running_ = false;
}

}  // namespace interlock::demo
