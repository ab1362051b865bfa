#pragma once

#include <string>

#include "absl/status/status.h"

namespace interlock {

// Where the broker can be reached, once it can.
struct BoundAddresses {
  int grpc_port = 0;  // 0: `grpc` is a unix socket
  std::string grpc;
  int admin_port = 0;  // 0: `admin` is a unix socket
  std::string admin;
  int http_port = 0;
};

// {"grpc":N,"admin":N,"http":N}; a unix socket is its address as text.
std::string ReadyJson(const BoundAddresses& bound);

// Written beside `path` and renamed into place, so that whoever sees the file sees all of it.
absl::Status WriteReadyFile(const std::string& path, const BoundAddresses& bound);

}  // namespace interlock
