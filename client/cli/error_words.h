#pragma once

#include <string>

#include "absl/status/status.h"

namespace interlock::client::cli {

// What is at the bottom of an error of the connection, e.g. "Connection refused": gRPC wraps what
// the operating system said.
std::string CauseOf(const absl::Status& status);

}  // namespace interlock::client::cli
