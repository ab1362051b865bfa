#pragma once

#include <string>

#include "absl/status/status.h"

namespace interlock::client::cli {

// What is at the bottom of an error of the connection, e.g. "Connection refused": gRPC wraps what
// the operating system said.
std::string CauseOf(const absl::Status& status);

// How a client came: for what to do about a connection that failed.
enum class Came { kPlain, kWithTls, kWithCertificate };

// What to do if `cause` says that the two do not agree about TLS; else empty.
std::string TlsAdvice(const std::string& cause, Came came);

}  // namespace interlock::client::cli
