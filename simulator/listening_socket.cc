#include "simulator/listening_socket.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace interlock::simulator {
namespace {

constexpr int kBacklog = 4096;

struct Address {
  sockaddr_storage storage{};
  socklen_t size = 0;
};

absl::StatusOr<Address> ParseAddress(const std::string& text, std::uint16_t port) {
  Address address;
  sockaddr_in ipv4{};
  if (inet_pton(AF_INET, text.c_str(), &ipv4.sin_addr) == 1) {
    ipv4.sin_family = AF_INET;
    ipv4.sin_port = htons(port);
    address.size = sizeof(ipv4);
    std::memcpy(&address.storage, &ipv4, sizeof(ipv4));
    return address;
  }
  sockaddr_in6 ipv6{};
  if (inet_pton(AF_INET6, text.c_str(), &ipv6.sin6_addr) == 1) {
    ipv6.sin6_family = AF_INET6;
    ipv6.sin6_port = htons(port);
    address.size = sizeof(ipv6);
    std::memcpy(&address.storage, &ipv6, sizeof(ipv6));
    return address;
  }
  return absl::InvalidArgumentError(absl::StrCat("'", text, "' is not a numeric IP address"));
}

}  // namespace

absl::StatusOr<int> ListenOn(const std::string& address, std::uint16_t port) {
  const absl::StatusOr<Address> parsed = ParseAddress(address, port);
  if (!parsed.ok()) return parsed.status();
  const int made = socket(parsed->storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  const int on = 1;
  setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  const void* bytes = &parsed->storage;
  if (made < 0 || bind(made, static_cast<const sockaddr*>(bytes), parsed->size) != 0 ||
      listen(made, kBacklog) != 0) {
    const absl::Status status = absl::UnavailableError(
        absl::StrCat("cannot listen on ", address, ":", port, ": ", std::strerror(errno)));
    if (made >= 0) close(made);
    return status;
  }
  return made;
}

std::uint16_t PortOf(int listening_socket) {
  sockaddr_storage storage{};
  socklen_t size = sizeof(storage);
  void* bytes = &storage;
  getsockname(listening_socket, static_cast<sockaddr*>(bytes), &size);
  if (storage.ss_family == AF_INET6) {
    sockaddr_in6 ipv6;
    std::memcpy(&ipv6, &storage, sizeof(ipv6));
    return ntohs(ipv6.sin6_port);
  }
  sockaddr_in ipv4;
  std::memcpy(&ipv4, &storage, sizeof(ipv4));
  return ntohs(ipv4.sin_port);
}

}  // namespace interlock::simulator
