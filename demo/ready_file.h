#pragma once

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "demo/child_process.h"

namespace interlock::demo {

// Port by name, e.g. {"grpc": 41234, "admin": 41235}.
using Ports = std::map<std::string, int>;

// Waits until the program has written its ready file: a JSON object of ports. An error says that it
// ended before, with the end of its log, or that `timeout` passed.
absl::StatusOr<Ports> AwaitReady(ChildProcess& process, const std::string& path,
                                 absl::Duration timeout);

// The ports in a ready file's text.
absl::StatusOr<Ports> ParseReadyFile(const std::string& text);

}  // namespace interlock::demo
