#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace interlock::simulator {

// A TCP port that listens, and can stop doing so for a while: connections are then refused as if no
// process were there. The port stays ours all the time.
class ListeningPort {
 public:
  // A numeric IPv4 or IPv6 address; port 0 takes a free one. InvalidArgument: not such an address.
  // Unavailable: cannot listen there.
  static absl::StatusOr<std::unique_ptr<ListeningPort>> Open(const std::string& address,
                                                             std::uint16_t port);
  ~ListeningPort();
  ListeningPort(const ListeningPort&) = delete;
  ListeningPort& operator=(const ListeningPort&) = delete;

  std::uint16_t port() const { return port_; }

  // Readable (POLLIN) when a connection waits. The number stays the same while the port is shut;
  // accept() then fails. Whoever is inside poll() must be woken for Shut to take effect.
  int descriptor() const { return descriptor_; }

  // Not thread-safe: one caller at a time.
  void Shut();
  absl::Status Reopen();

 private:
  ListeningPort(std::string address, std::uint16_t port, int reservation, int descriptor);

  const std::string address_;
  const std::uint16_t port_;
  const int reservation_;  // bound and never listening
  const int descriptor_;
};

}  // namespace interlock::simulator
