#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "grpcpp/channel.h"
#include "grpcpp/support/channel_arguments.h"

namespace interlock::client {

// Where a client keeps what it needs for a broker that wants to know who calls. All empty:
// plaintext, as nobody.
struct SecurityFiles {
  std::string ca_file = {};    // authorities (PEM) that the broker's certificate comes from; turns
                               // TLS on, but not for unix sockets
  std::string cert_file = {};  // the client's own certificate (PEM) and its key; both or none
  std::string key_file = {};
  std::string server_name = {};  // expected in the broker's certificate instead of the address
  std::string token_file = {};   // its text without blanks around it; read anew when it changes
  std::string token = {};        // instead of token_file

  bool empty() const;
};

// The same, read. A value.
struct Security {
  std::string authorities = {};  // empty: plaintext
  std::string cert_chain = {};
  std::string key = {};
  std::string server_name = {};
  std::function<std::string()> token = {};  // asked for each call; empty: none. Thread-safe.
};

// INVALID_ARGUMENT: one sentence for a person about what does not fit together or cannot be read;
// never with a token in it.
absl::StatusOr<Security> LoadSecurity(const SecurityFiles& files);

// INVALID_ARGUMENT if a token would go over the network unencrypted: plaintext to anything but a
// unix socket or an address of this machine.
absl::Status CheckTokenRoute(const Security& security, const std::string& address);

// A channel to "host:port" or "unix:PATH". Does not wait for a connection.
std::shared_ptr<grpc::Channel> OpenChannel(const std::string& address, const Security& security,
                                           const grpc::ChannelArguments& arguments);

}  // namespace interlock::client
