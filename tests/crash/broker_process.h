#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "demo/child_process.h"
#include "demo/ready_file.h"
#include "tests/crash/crash_board.h"

namespace interlock::crash {

struct Programs {
  std::string interlockd;
  std::string apriso_sim;
  std::string preload;  // the library with the kill points
};

// When and how the broker is to die.
struct KillOrder {
  KillPoint point = KillPoint::kRandom;
  std::uint64_t hit = 0;  // not of kRandom
  // kRandom: after so long; kStop: SIGTERM after so long; else unused.
  absl::Duration delay = absl::ZeroDuration();
};

// How a life of the broker ended.
struct Death {
  enum class Kind {
    kAtPoint,  // where it was to die
    kKilled,   // by the driver
    kStopped,  // it exited with 0 after SIGTERM
    kStrange   // by itself, and it should not have
  };
  Kind kind = Kind::kStrange;
  std::string text;  // for a person
};

// interlockd, life after life, with the library of kill points in it. Used by one thread.
class BrokerProcess {
 public:
  // `folder` holds the board, the ready file and one log for each life.
  static absl::StatusOr<std::unique_ptr<BrokerProcess>> Prepare(const Programs& programs,
                                                                const std::string& folder);
  ~BrokerProcess();
  BrokerProcess(const BrokerProcess&) = delete;
  BrokerProcess& operator=(const BrokerProcess&) = delete;

  // Starts the next life with this configuration file.
  absl::Status Start(const std::string& configuration, const KillOrder& order);
  // Its ports; DEADLINE_EXCEEDED if it is not ready by then; another error if it has ended.
  absl::StatusOr<demo::Ports> AwaitReady(absl::Duration patience);
  // Waits for its end. False if it still lives.
  bool AwaitEnd(absl::Duration patience);
  void Terminate();  // SIGTERM
  void Kill();       // SIGKILL, and waits for its end
  // Of a process that has ended.
  Death DeathOf(const KillOrder& order) const;

  const CrashBoard& board() const { return *board_; }
  const std::string& log_path() const { return log_path_; }
  // Readable when it has ended; for poll().
  int handle() const { return process_->handle(); }
  int lives() const { return lives_; }

 private:
  BrokerProcess(const Programs& programs, std::string folder, CrashBoard* board);

  const Programs programs_;
  const std::string folder_;
  CrashBoard* const board_;
  std::unique_ptr<demo::ChildProcess> process_;
  std::string log_path_;
  int lives_ = 0;
  bool was_killed_ = false;
  bool was_terminated_ = false;
};

}  // namespace interlock::crash
