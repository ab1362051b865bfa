#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace interlock::demo {

// One HTTP/1.0 exchange with 127.0.0.1. Just enough for the simulator's control endpoints: it
// blocks, at most 10 s for each read, and takes the whole body. The body of a 2xx answer, else an
// error with the answer's text.
absl::StatusOr<std::string> HttpGet(int port, const std::string& path);
absl::StatusOr<std::string> HttpPost(int port, const std::string& path, const std::string& json);

}  // namespace interlock::demo
