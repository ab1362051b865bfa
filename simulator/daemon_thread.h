#pragma once

#include <atomic>
#include <thread>

struct MHD_Daemon;

namespace interlock::simulator {

// Drives one libmicrohttpd daemon (epoll, no listening socket, no thread of its own) on one thread,
// and hands it the connections of a port.
//
// Why not the library's internal thread: in 0.9.75 that thread drains epoll in pieces of 128 events
// and blocks in the next epoll_wait before it has looked at the first 128. If exactly 128 (256,
// ...) connections become ready at once and all of them wait for an answer, nothing ever wakes it.
// MHD_run never blocks.
class DaemonThread {
 public:
  // The daemon and the listening descriptor, which other threads may share, stay the caller's.
  DaemonThread(MHD_Daemon* daemon, int listening);
  ~DaemonThread();
  DaemonThread(const DaemonThread&) = delete;
  DaemonThread& operator=(const DaemonThread&) = delete;

  // Starts to serve. At most once.
  void Begin();
  // Makes the thread look at the daemon now; needed after MHD_resume_connection. Thread-safe.
  void Wake();
  // Ends the thread; the daemon is not run any more and may be stopped. Idempotent.
  void Stop();
  MHD_Daemon* daemon() const { return daemon_; }

 private:
  void Run();
  void TakeConnections();

  MHD_Daemon* const daemon_;
  const int listening_;
  const int wake_;  // eventfd
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace interlock::simulator
