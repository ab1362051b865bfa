#include "demo/loopback_http.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace interlock::demo {
namespace {

constexpr int kReadTimeoutSeconds = 10;

class Socket {
 public:
  Socket() : descriptor_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}
  ~Socket() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  bool Connect(int port) {
    timeval timeout{};
    timeout.tv_sec = kReadTimeoutSeconds;
    setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // The sockets API takes every address through this pointer type.
    return connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }

  bool SendAll(absl::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent < 0 && errno == EINTR) continue;
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  // Until the peer closes.
  bool ReceiveAll(std::string* out) {
    char buffer[65536];
    while (true) {
      const ssize_t received = recv(descriptor_, buffer, sizeof buffer, 0);
      if (received == 0) return true;
      if (received < 0 && errno == EINTR) continue;
      if (received < 0) return false;
      out->append(buffer, static_cast<std::size_t>(received));
    }
  }

 private:
  const int descriptor_;
};

absl::StatusOr<std::string> Exchange(int port, const std::string& request) {
  Socket socket;
  std::string answer;
  if (!socket.Connect(port) || !socket.SendAll(request) || !socket.ReceiveAll(&answer)) {
    return absl::ErrnoToStatus(errno, absl::StrCat("127.0.0.1:", port));
  }
  const std::size_t head_end = answer.find("\r\n\r\n");
  const std::size_t code_begin = answer.find(' ');
  int code = 0;
  if (head_end == std::string::npos || code_begin == std::string::npos ||
      !absl::SimpleAtoi(answer.substr(code_begin + 1, 3), &code)) {
    return absl::InternalError(absl::StrCat("127.0.0.1:", port, " does not answer with HTTP"));
  }
  std::string body = answer.substr(head_end + 4);
  if (code / 100 == 2) return body;
  return absl::InternalError(absl::StrCat("HTTP ", code, ": ", body));
}

}  // namespace

absl::StatusOr<std::string> HttpGet(int port, const std::string& path) {
  return Exchange(port, absl::StrCat("GET ", path, " HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n"));
}

absl::StatusOr<std::string> HttpPost(int port, const std::string& path, const std::string& json) {
  return Exchange(port, absl::StrCat("POST ", path, " HTTP/1.0\r\nHost: 127.0.0.1\r\n",
                                     "Content-Type: application/json\r\nContent-Length: ",
                                     json.size(), "\r\n\r\n", json));
}

}  // namespace interlock::demo
