#include "tests/integration/simulator/loopback_client.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace interlock::simulator::testing {
namespace {

constexpr int kTimeoutSeconds = 10;

}  // namespace

std::string WireAnswer::Header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

LoopbackClient::LoopbackClient(std::uint16_t port) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
  const timeval timeout{.tv_sec = kTimeoutSeconds, .tv_usec = 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof(timeout));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  sockaddr generic{};
  std::memcpy(&generic, &address, sizeof(generic));
  if (connect(socket_, &generic, sizeof(address)) != 0) {
    close(socket_);
    socket_ = -1;
  }
}

LoopbackClient::~LoopbackClient() {
  if (socket_ >= 0) close(socket_);
}

WireAnswer LoopbackClient::Get(const std::string& path) { return Request("GET", path, "", ""); }

WireAnswer LoopbackClient::Patch(const std::string& path, const std::string& if_match,
                                 const std::string& body) {
  return Request("PATCH", path, "Content-Type: application/json\r\nIf-Match: " + if_match + "\r\n",
                 body);
}

WireAnswer LoopbackClient::Request(const std::string& method, const std::string& path,
                                   const std::string& head, const std::string& body) {
  std::string request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + head;
  if (!body.empty() || method != "GET") {
    request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  }
  Send(request + "\r\n" + body);
  return ReadAnswer();
}

void LoopbackClient::Send(const std::string& bytes) {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const ssize_t count = send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (count <= 0) return;
    sent += static_cast<std::size_t>(count);
  }
}

bool LoopbackClient::ReadMore(Ending* ending) {
  char piece[16384];
  const ssize_t count = recv(socket_, piece, sizeof(piece), 0);
  if (count > 0) {
    received_.append(piece, static_cast<std::size_t>(count));
    return true;
  }
  *ending = count == 0             ? Ending::kClosed
            : errno == EAGAIN      ? Ending::kTimedOut
            : errno == EWOULDBLOCK ? Ending::kTimedOut
                                   : Ending::kReset;
  return false;
}

WireAnswer LoopbackClient::ReadAnswer() {
  WireAnswer answer;
  std::size_t head_end = std::string::npos;
  while ((head_end = received_.find("\r\n\r\n")) == std::string::npos) {
    if (!ReadMore(&answer.ending)) return answer;
  }
  std::size_t line = received_.find("\r\n");
  answer.status = std::atoi(received_.c_str() + std::min<std::size_t>(9, received_.size()));
  while (line < head_end) {
    const std::size_t begin = line + 2;
    line = received_.find("\r\n", begin);
    const std::size_t colon = received_.find(": ", begin);
    if (colon == std::string::npos || colon > line) continue;
    answer.headers.emplace(received_.substr(begin, colon - begin),
                           received_.substr(colon + 2, line - colon - 2));
  }
  const auto length = static_cast<std::size_t>(std::atoll(answer.Header("Content-Length").c_str()));
  received_.erase(0, head_end + 4);
  while (received_.size() < length) {
    if (!ReadMore(&answer.ending)) break;
  }
  answer.body = received_.substr(0, length);
  received_.erase(0, answer.body.size());
  return answer;
}

std::string LoopbackClient::ReadAll(std::size_t limit) {
  Ending ending = Ending::kOpen;
  while (received_.size() < limit && ReadMore(&ending)) {
  }
  return std::exchange(received_, {});
}

}  // namespace interlock::simulator::testing
