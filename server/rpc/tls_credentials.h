#pragma once

#include <memory>

#include "grpcpp/security/server_credentials.h"
#include "server/access/tls_keeper.h"

namespace interlock::rpc {

// TLS 1.2 or later with what `keeper` has at each handshake. Where the keeper asks clients, one
// without a certificate of its authorities does not get in. Both `keeper` and what is returned
// outlive the server.
std::shared_ptr<grpc::ServerCredentials> NewTlsCredentials(const access::TlsKeeper& keeper);

}  // namespace interlock::rpc
