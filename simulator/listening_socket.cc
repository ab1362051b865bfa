#include "simulator/listening_socket.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"

namespace interlock::simulator {
namespace {

constexpr int kBacklog = 4096;

struct Address {
  sockaddr_storage storage{};
  socklen_t size = 0;
};

absl::Status CannotListen(const std::string& address, std::uint16_t port) {
  return absl::UnavailableError(
      absl::StrCat("cannot listen on ", address, ":", port, ": ", std::strerror(errno)));
}

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

absl::StatusOr<int> BoundSocket(const std::string& address, std::uint16_t port) {
  const absl::StatusOr<Address> parsed = ParseAddress(address, port);
  if (!parsed.ok()) return parsed.status();
  const int made = socket(parsed->storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  const int on = 1;
  setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  const void* bytes = &parsed->storage;
  if (made < 0 || bind(made, static_cast<const sockaddr*>(bytes), parsed->size) != 0) {
    const absl::Status status = CannotListen(address, port);
    if (made >= 0) close(made);
    return status;
  }
  return made;
}

absl::StatusOr<int> ListenOn(const std::string& address, std::uint16_t port) {
  const absl::StatusOr<int> made = BoundSocket(address, port);
  if (!made.ok()) return made.status();
  if (listen(*made, kBacklog) != 0) {
    const absl::Status status = CannotListen(address, port);
    close(*made);
    return status;
  }
  return *made;
}

std::uint16_t PortOf(int bound_socket) {
  sockaddr_storage storage{};
  socklen_t size = sizeof(storage);
  void* bytes = &storage;
  getsockname(bound_socket, static_cast<sockaddr*>(bytes), &size);
  if (storage.ss_family == AF_INET6) {
    sockaddr_in6 ipv6;
    std::memcpy(&ipv6, &storage, sizeof(ipv6));
    return ntohs(ipv6.sin6_port);
  }
  sockaddr_in ipv4;
  std::memcpy(&ipv4, &storage, sizeof(ipv4));
  return ntohs(ipv4.sin_port);
}

}  // namespace

absl::StatusOr<std::unique_ptr<ListeningPort>> ListeningPort::Open(const std::string& address,
                                                                   std::uint16_t port) {
  const absl::StatusOr<int> reservation = BoundSocket(address, port);
  if (!reservation.ok()) return reservation.status();
  const std::uint16_t bound = PortOf(*reservation);
  const absl::StatusOr<int> listening = ListenOn(address, bound);
  if (!listening.ok()) {
    close(*reservation);
    return listening.status();
  }
  return absl::WrapUnique(new ListeningPort(address, bound, *reservation, *listening));
}

ListeningPort::ListeningPort(std::string address, std::uint16_t port, int reservation,
                             int descriptor)
    : address_(std::move(address)),
      port_(port),
      reservation_(reservation),
      descriptor_(descriptor) {}

ListeningPort::~ListeningPort() {
  close(descriptor_);
  close(reservation_);
}

// The number goes on to stand for something that is never readable.
void ListeningPort::Shut() {
  const int silent = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  dup3(silent, descriptor_, O_CLOEXEC);
  close(silent);
}

absl::Status ListeningPort::Reopen() {
  const absl::StatusOr<int> listening = ListenOn(address_, port_);
  if (!listening.ok()) return listening.status();
  dup3(*listening, descriptor_, O_CLOEXEC);
  close(*listening);
  return absl::OkStatus();
}

}  // namespace interlock::simulator
