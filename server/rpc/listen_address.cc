#include "server/rpc/listen_address.h"

#include <netdb.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <memory>
#include <system_error>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace interlock::rpc {
namespace {

constexpr char kUnixPrefix[] = "unix:";
constexpr int kMaxPort = 65535;

class Socket {
 public:
  Socket(int family, int protocol)
      : fd_(::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, protocol)) {}
  ~Socket() {
    if (fd_ >= 0) ::close(fd_);
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  int fd() const { return fd_; }

 private:
  const int fd_;
};

absl::Status Malformed(absl::string_view text) {
  return absl::InvalidArgumentError(
      absl::StrCat("\"", text, "\" is no listen address; write host:port or unix:PATH"));
}

std::string ErrorText(int error) { return std::generic_category().message(error); }

absl::StatusOr<ListenAddress> ParseUnixAddress(absl::string_view text, absl::string_view path) {
  if (path.empty()) return Malformed(text);
  if (path.size() >= sizeof(sockaddr_un::sun_path)) {
    return absl::InvalidArgumentError(absl::StrCat("the path of \"", text, "\" is longer than ",
                                                   sizeof(sockaddr_un::sun_path) - 1, " bytes"));
  }
  ListenAddress address;
  address.kind = ListenAddress::Kind::kUnixSocket;
  address.text = std::string(text);
  address.path = std::string(path);
  return address;
}

// 0, or the errno of a bind() to one of the addresses `address` stands for.
int TryBind(const ListenAddress& address) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  if (::getaddrinfo(address.host.c_str(), std::to_string(address.port).c_str(), &hints, &found) !=
      0) {
    return EADDRNOTAVAIL;
  }
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owned(found, ::freeaddrinfo);
  for (const addrinfo* at = found; at != nullptr; at = at->ai_next) {
    const Socket socket(at->ai_family, at->ai_protocol);
    const int on = 1;
    ::setsockopt(socket.fd(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    if (socket.fd() < 0 || ::bind(socket.fd(), at->ai_addr, at->ai_addrlen) != 0) return errno;
  }
  return 0;
}

// 0 if somebody answers at `path`, else the errno of the connect().
int TryConnect(const std::string& path) {
  sockaddr_un peer{};
  peer.sun_family = AF_UNIX;
  std::memcpy(peer.sun_path, path.c_str(), path.size() + 1);
  const Socket socket(AF_UNIX, 0);
  const void* const erased = &peer;
  return ::connect(socket.fd(), static_cast<const sockaddr*>(erased), sizeof(peer)) == 0 ? 0
                                                                                         : errno;
}

}  // namespace

bool ListenAddress::IsLocal() const {
  return kind == Kind::kUnixSocket || host == "localhost" || host == "::1" ||
         absl::StartsWith(host, "127.");
}

absl::StatusOr<ListenAddress> ParseListenAddress(absl::string_view text) {
  absl::string_view rest = text;
  if (absl::ConsumePrefix(&rest, kUnixPrefix)) return ParseUnixAddress(text, rest);
  const std::size_t colon = rest.rfind(':');
  if (colon == absl::string_view::npos) return Malformed(text);
  absl::string_view host = rest.substr(0, colon);
  const bool in_brackets = absl::ConsumePrefix(&host, "[") && absl::ConsumeSuffix(&host, "]");
  const bool is_v6 = host.find(':') != absl::string_view::npos;
  const absl::string_view digits = rest.substr(colon + 1);
  int port = -1;
  if (host.empty() || is_v6 != in_brackets || digits.size() > 5 ||
      digits.find_first_not_of("0123456789") != absl::string_view::npos ||
      !absl::SimpleAtoi(digits, &port) || port > kMaxPort) {
    return Malformed(text);
  }
  ListenAddress address;
  address.text = std::string(text);
  address.host = std::string(host);
  address.port = port;
  return address;
}

absl::Status ClearStaleSocket(const ListenAddress& address) {
  if (address.kind != ListenAddress::Kind::kUnixSocket) return absl::OkStatus();
  struct stat file {};
  if (::lstat(address.path.c_str(), &file) != 0) return absl::OkStatus();
  if (!S_ISSOCK(file.st_mode)) {
    return absl::AlreadyExistsError(
        absl::StrCat(address.path, " is in the way and is no socket; move it or listen elsewhere"));
  }
  if (TryConnect(address.path) != ECONNREFUSED) {
    return absl::AlreadyExistsError(
        absl::StrCat("another process listens on ", address.path, "; stop it or listen elsewhere"));
  }
  if (::unlink(address.path.c_str()) != 0) {
    return absl::AlreadyExistsError(
        absl::StrCat("cannot remove the old socket ", address.path, ": ", ErrorText(errno)));
  }
  return absl::OkStatus();
}

std::string ExplainListenFailure(const ListenAddress& address) {
  if (address.kind == ListenAddress::Kind::kUnixSocket) {
    return absl::StrCat("cannot listen on ", address.text,
                        ": the directory must exist and be writable for the broker");
  }
  const int error = TryBind(address);
  std::string text = absl::StrCat("cannot listen on ", address.text);
  switch (error) {
    case 0:
      return absl::StrCat(text, "; the log of gRPC above has the cause");
    case EADDRINUSE:
      return absl::StrCat(text,
                          ": another process listens there (is a broker running already?); stop it "
                          "or choose another port, 0 for any free one");
    case EADDRNOTAVAIL:
      return absl::StrCat(text, ": this machine has no such address");
    case EACCES:
      return absl::StrCat(text, ": ports below 1024 need a privilege (CAP_NET_BIND_SERVICE)");
    default:
      return absl::StrCat(text, ": ", ErrorText(error));
  }
}

}  // namespace interlock::rpc
