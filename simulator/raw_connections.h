#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/time.h"
#include "base/mutex.h"

namespace interlock::simulator {

enum class RawEnding {
  kClose,  // orderly
  kReset,  // TCP reset
  kHold,   // silence until the peer closes or `hold_for` has passed
};

// What to do with a connection that no HTTP library would treat so badly.
struct RawScript {
  std::string bytes = {};     // first this
  std::string repeated = {};  // then this again and again, without end; empty = nothing more
  // Zero: as fast as the peer takes it. Otherwise one byte of `bytes` each such interval.
  absl::Duration byte_interval = absl::ZeroDuration();
  RawEnding ending = RawEnding::kClose;
  absl::Duration hold_for = absl::Minutes(10);
  std::shared_ptr<void> ticket = {};  // kept until the connection is closed
};

// Sockets that have been taken from the HTTP server to be mistreated by a thread of their own.
// Thread-safe.
class RawConnections {
 public:
  RawConnections();
  ~RawConnections();
  RawConnections(const RawConnections&) = delete;
  RawConnections& operator=(const RawConnections&) = delete;

  // Takes the socket, which must be non-blocking, and closes it in the end.
  void Adopt(int socket, RawScript script);
  // Closes every socket and ends the thread. Adopt closes at once after this.
  void Stop();

 private:
  using Clock = std::chrono::steady_clock;
  struct Connection {
    int socket = -1;
    RawScript script;
    std::size_t sent = 0;  // of script.bytes, then of the present round of script.repeated
    bool repeating = false;
    bool holding = false;
    Clock::time_point next;  // dripping: when the next byte may go; holding: when to give up
  };
  enum class Step { kGoOn, kDone };

  void Run();
  void TakeNew(std::vector<Connection>& connections);
  Step Advance(Connection& connection, Clock::time_point now);
  Step Send(Connection& connection, Clock::time_point now);
  Step Finish(Connection& connection, Clock::time_point now);
  void Wake();

  const int wake_;  // eventfd
  base::Mutex mutex_;
  std::vector<Connection> arriving_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace interlock::simulator
