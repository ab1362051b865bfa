#include "simulator/daemon_thread.h"

#include <microhttpd.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace interlock::simulator {

DaemonThread::DaemonThread(MHD_Daemon* daemon, int listening)
    : daemon_(daemon), listening_(listening), wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

DaemonThread::~DaemonThread() {
  Stop();
  close(wake_);
}

void DaemonThread::Begin() {
  thread_ = std::thread([this] { Run(); });
}

void DaemonThread::Wake() {
  const std::uint64_t one = 1;
  const ssize_t written = write(wake_, &one, sizeof(one));
  static_cast<void>(written);  // a full counter wakes as well
}

void DaemonThread::Stop() {
  stopping_.store(true);
  Wake();
  if (thread_.joinable()) thread_.join();
}

void DaemonThread::TakeConnections() {
  // Few enough to serve the others in between.
  constexpr int kAtOnce = 64;
  for (int i = 0; i < kAtOnce; ++i) {
    sockaddr_storage storage{};
    socklen_t size = sizeof(storage);
    void* bytes = &storage;
    auto* address = static_cast<sockaddr*>(bytes);
    const int accepted = accept4(listening_, address, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (accepted < 0) return;
    MHD_add_connection(daemon_, accepted, address, size);  // closes it if it cannot take it
  }
}

void DaemonThread::Run() {
  constexpr int kForever = -1;
  constexpr unsigned long long kLongestWaitMs = 60'000;
  pollfd polled[] = {{.fd = MHD_get_daemon_info(daemon_, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd,
                      .events = POLLIN,
                      .revents = 0},
                     {.fd = wake_, .events = POLLIN, .revents = 0},
                     {.fd = listening_, .events = POLLIN, .revents = 0}};
  while (!stopping_.load()) {
    unsigned long long wait_ms = 0;
    const int wait = MHD_get_timeout(daemon_, &wait_ms) == MHD_YES
                         ? static_cast<int>(std::min(wait_ms, kLongestWaitMs))
                         : kForever;
    poll(polled, std::size(polled), wait);
    if ((polled[1].revents & POLLIN) != 0) {
      std::uint64_t count = 0;
      const ssize_t got = read(wake_, &count, sizeof(count));
      static_cast<void>(got);  // empty already: no harm
    }
    if ((polled[2].revents & POLLIN) != 0) TakeConnections();
    MHD_run(daemon_);
  }
}

}  // namespace interlock::simulator
