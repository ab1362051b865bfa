#include "simulator/raw_connections.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <iterator>
#include <utility>

namespace interlock::simulator {
namespace {

void CloseSocket(int socket, RawEnding ending) {
  if (ending == RawEnding::kReset) {
    const linger now{.l_onoff = 1, .l_linger = 0};
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
  }
  close(socket);
}

// False once the peer has closed. What it still sends is thrown away.
bool PeerIsThere(int socket) {
  char waste[4096];
  while (true) {
    const ssize_t count = recv(socket, waste, sizeof(waste), MSG_DONTWAIT);
    if (count > 0) continue;
    return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR);
  }
}

}  // namespace

RawConnections::RawConnections()
    : wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), thread_([this] { Run(); }) {}

RawConnections::~RawConnections() {
  Stop();
  close(wake_);
}

void RawConnections::Wake() {
  const std::uint64_t one = 1;
  const ssize_t written = write(wake_, &one, sizeof(one));
  static_cast<void>(written);  // a full counter wakes as well
}

void RawConnections::Adopt(int socket, RawScript script) {
  {
    base::MutexLock lock(mutex_);
    if (!stopping_) {
      Connection connection;
      connection.socket = socket;
      connection.script = std::move(script);
      connection.next = Clock::now();
      arriving_.push_back(std::move(connection));
      socket = -1;
    }
  }
  if (socket >= 0) {
    close(socket);
  } else {
    Wake();
  }
}

void RawConnections::Stop() {
  {
    base::MutexLock lock(mutex_);
    stopping_ = true;
  }
  Wake();
  if (thread_.joinable()) thread_.join();
}

void RawConnections::TakeNew(std::vector<Connection>& connections) {
  base::MutexLock lock(mutex_);
  std::move(arriving_.begin(), arriving_.end(), std::back_inserter(connections));
  arriving_.clear();
}

void RawConnections::Run() {
  std::vector<Connection> connections;
  std::vector<pollfd> polls;
  while (true) {
    TakeNew(connections);
    {
      base::MutexLock lock(mutex_);
      if (stopping_) break;
    }
    const Clock::time_point now = Clock::now();
    std::erase_if(connections,
                  [&](Connection& connection) { return Advance(connection, now) == Step::kDone; });
    polls.assign(1, pollfd{.fd = wake_, .events = POLLIN, .revents = 0});
    std::int64_t wait_ms = 1000;
    for (const Connection& connection : connections) {
      const bool timed =
          connection.holding || (connection.script.byte_interval > absl::ZeroDuration());
      const short events = static_cast<short>(timed ? POLLIN : POLLIN | POLLOUT);
      polls.push_back(pollfd{.fd = connection.socket, .events = events, .revents = 0});
      if (!timed) continue;
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(connection.next - now).count();
      wait_ms = std::clamp<std::int64_t>(left, 0, wait_ms);
    }
    poll(polls.data(), polls.size(), static_cast<int>(wait_ms));
    std::uint64_t count = 0;
    const ssize_t got = read(wake_, &count, sizeof(count));
    static_cast<void>(got);
  }
  for (const Connection& connection : connections) close(connection.socket);
}

RawConnections::Step RawConnections::Advance(Connection& connection, Clock::time_point now) {
  if (connection.script.ending == RawEnding::kReset && connection.script.bytes.empty()) {
    CloseSocket(connection.socket, RawEnding::kReset);
    return Step::kDone;
  }
  if (!PeerIsThere(connection.socket)) {
    close(connection.socket);
    return Step::kDone;
  }
  return connection.holding ? Finish(connection, now) : Send(connection, now);
}

RawConnections::Step RawConnections::Send(Connection& connection, Clock::time_point now) {
  const bool dripping = connection.script.byte_interval > absl::ZeroDuration();
  // Enough rounds to fill a socket buffer, few enough to serve the others.
  for (int round = 0; round < 64; ++round) {
    const std::string& text =
        connection.repeating ? connection.script.repeated : connection.script.bytes;
    if (connection.sent == text.size()) {
      if (connection.script.repeated.empty()) return Finish(connection, now);
      connection.repeating = true;
      connection.sent = 0;
      continue;
    }
    if (dripping && now < connection.next) return Step::kGoOn;
    const std::size_t left = dripping ? 1 : text.size() - connection.sent;
    const ssize_t count =
        send(connection.socket, text.data() + connection.sent, left, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count < 0) {
      if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) return Step::kGoOn;
      close(connection.socket);
      return Step::kDone;
    }
    connection.sent += static_cast<std::size_t>(count);
    if (dripping) {
      connection.next = now + absl::ToChronoNanoseconds(connection.script.byte_interval);
    }
  }
  return Step::kGoOn;
}

RawConnections::Step RawConnections::Finish(Connection& connection, Clock::time_point now) {
  if (connection.script.ending != RawEnding::kHold) {
    CloseSocket(connection.socket, connection.script.ending);
    return Step::kDone;
  }
  if (!connection.holding) {
    connection.holding = true;
    connection.next = now + absl::ToChronoNanoseconds(connection.script.hold_for);
  }
  if (now < connection.next) return Step::kGoOn;
  close(connection.socket);
  return Step::kDone;
}

}  // namespace interlock::simulator
