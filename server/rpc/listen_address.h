#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace interlock::rpc {

// Where a server listens, as in the configuration: "host:port", "[v6]:port" or "unix:PATH".
struct ListenAddress {
  enum class Kind { kTcp, kUnixSocket };
  Kind kind = Kind::kTcp;
  std::string text;  // as given
  std::string host;  // of kTcp, without brackets
  int port = 0;      // of kTcp; 0: any free one
  std::string path;  // of kUnixSocket

  // Only programs on this machine can reach it.
  bool IsLocal() const;
};

// kInvalidArgument with a sentence for a person.
absl::StatusOr<ListenAddress> ParseListenAddress(absl::string_view text);

// gRPC removes whatever file stands at the path of a unix socket, even the socket of a broker that
// runs. Removes the socket of a dead process; anything else is kAlreadyExists and left alone.
// Does nothing for kTcp.
absl::Status ClearStaleSocket(const ListenAddress& address);

// Why `address` could not be listened on, found out by trying: gRPC does not tell.
std::string ExplainListenFailure(const ListenAddress& address);

}  // namespace interlock::rpc
