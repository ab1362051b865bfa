#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"

namespace interlock::simulator {

// A non-blocking TCP socket that listens on a numeric IPv4 or IPv6 address; port 0 takes a free
// one. InvalidArgument: not such an address. Unavailable: cannot listen there. The caller closes
// it.
absl::StatusOr<int> ListenOn(const std::string& address, std::uint16_t port);

// The port a listening socket has.
std::uint16_t PortOf(int listening_socket);

}  // namespace interlock::simulator
