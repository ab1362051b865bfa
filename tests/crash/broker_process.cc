#include "tests/crash/broker_process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <new>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

namespace interlock::crash {
namespace {

constexpr absl::Duration kUntilKilled = absl::Seconds(10);

}  // namespace

absl::StatusOr<std::unique_ptr<BrokerProcess>> BrokerProcess::Prepare(const Programs& programs,
                                                                      const std::string& folder) {
  const std::string path = folder + "/board";
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return absl::ErrnoToStatus(errno, absl::StrCat("cannot make ", path));
  void* memory = MAP_FAILED;
  if (ftruncate(file, sizeof(CrashBoard)) == 0) {
    memory = mmap(nullptr, sizeof(CrashBoard), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  }
  const int error = errno;
  close(file);
  if (memory == MAP_FAILED) return absl::ErrnoToStatus(error, absl::StrCat("cannot map ", path));
  return std::unique_ptr<BrokerProcess>(
      new BrokerProcess(programs, folder, new (memory) CrashBoard));
}

BrokerProcess::BrokerProcess(const Programs& programs, std::string folder, CrashBoard* board)
    : programs_(programs), folder_(std::move(folder)), board_(board) {}

BrokerProcess::~BrokerProcess() {
  if (process_ != nullptr && process_->Running()) Kill();
  munmap(board_, sizeof(CrashBoard));
}

absl::Status BrokerProcess::Start(const std::string& configuration, const KillOrder& order) {
  process_.reset();
  new (board_) CrashBoard;
  board_->armed_point = static_cast<int>(order.point);
  board_->armed_hit = order.hit;
  was_killed_ = false;
  was_terminated_ = false;
  const std::string ready = folder_ + "/ready.json";
  unlink(ready.c_str());
  log_path_ = absl::StrCat(folder_, "/life-", ++lives_, ".log");
  auto started = demo::ChildProcess::Start(
      {"/usr/bin/env", absl::StrCat("LD_PRELOAD=", programs_.preload),
       absl::StrCat(kBoardVariable, "=", folder_, "/board"), programs_.interlockd, "--config",
       configuration, "--ready-file", ready},
      log_path_);
  if (!started.ok()) return started.status();
  process_ = *std::move(started);
  return absl::OkStatus();
}

absl::StatusOr<demo::Ports> BrokerProcess::AwaitReady(absl::Duration patience) {
  return demo::AwaitReady(*process_, folder_ + "/ready.json", patience);
}

bool BrokerProcess::AwaitEnd(absl::Duration patience) { return process_->AwaitEnd(patience); }

void BrokerProcess::Terminate() {
  was_terminated_ = true;
  kill(process_->pid(), SIGTERM);
}

void BrokerProcess::Kill() {
  if (!process_->Running()) return;
  was_killed_ = true;
  kill(process_->pid(), SIGKILL);
  process_->AwaitEnd(kUntilKilled);
}

Death BrokerProcess::DeathOf(const KillOrder& order) const {
  Death death;
  const std::string end = process_->EndText();
  if (board_->died_at_hit != 0) {
    death.kind = Death::Kind::kAtPoint;
    death.text = absl::StrCat("at hit ", board_->died_at_hit.load(), " of ", NameOf(order.point));
  } else if (was_killed_ && end == "killed by signal 9") {
    death.kind = Death::Kind::kKilled;
    death.text = "killed by the driver";
  } else if (was_terminated_ && process_->ExitCode() == 0) {
    death.kind = Death::Kind::kStopped;
    death.text = "stopped by SIGTERM";
  } else {
    death.text = absl::StrCat(end, " by itself; its log is ", log_path_);
  }
  return death;
}

}  // namespace interlock::crash
