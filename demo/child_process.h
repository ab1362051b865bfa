#pragma once

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace interlock::demo {

// A program that this process started and that never outlives it: the kernel kills it when this
// process dies, however that happens. It runs in a process group of its own, so that Ctrl-C reaches
// this process only. Used by the thread that started it, which must live as long.
class ChildProcess {
 public:
  // Standard output and error go to `log_path`, standard input is empty. NOT_FOUND if there is no
  // such program.
  static absl::StatusOr<std::unique_ptr<ChildProcess>> Start(
      const std::vector<std::string>& command, const std::string& log_path);

  // Stops it.
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  bool Running();
  // Waits at most so long for its end. True if it has ended.
  bool AwaitEnd(absl::Duration limit);
  // Its exit code, or -1 if a signal ended it; of a process that has ended.
  int ExitCode() const;
  // "exited with 3", "killed by signal 9"; of a process that has ended.
  std::string EndText() const;
  // SIGTERM, and SIGKILL if it still runs after `grace`. Waits for its end.
  void Stop(absl::Duration grace);

  pid_t pid() const { return pid_; }
  // A descriptor that can be read from when it has ended; for poll().
  int handle() const { return handle_; }
  const std::string& log_path() const { return log_path_; }

 private:
  ChildProcess(pid_t pid, int handle, std::string log_path);

  const pid_t pid_;
  const int handle_;
  const std::string log_path_;
  bool running_ = true;
  int wait_status_ = 0;
};

}  // namespace interlock::demo
