#include "server/ready_file.h"

#include <cerrno>
#include <cstdio>
#include <fstream>

#include "absl/strings/str_cat.h"

namespace interlock {
namespace {

// Addresses come from a checked configuration: no quotes or control characters in them.
std::string PortOrText(int port, const std::string& address) {
  return port > 0 ? absl::StrCat(port) : absl::StrCat("\"", address, "\"");
}

}  // namespace

std::string ReadyJson(const BoundAddresses& bound) {
  return absl::StrCat("{\"grpc\":", PortOrText(bound.grpc_port, bound.grpc),
                      ",\"admin\":", PortOrText(bound.admin_port, bound.admin),
                      ",\"http\":", bound.http_port, "}");
}

absl::Status WriteReadyFile(const std::string& path, const BoundAddresses& bound) {
  const std::string temporary = absl::StrCat(path, ".tmp");
  {
    std::ofstream file(temporary, std::ios::trunc);
    file << ReadyJson(bound) << '\n';
    file.close();
    if (!file) return absl::ErrnoToStatus(errno, absl::StrCat("cannot write ", temporary));
  }
  if (std::rename(temporary.c_str(), path.c_str()) != 0) {
    return absl::ErrnoToStatus(errno, absl::StrCat("cannot rename ", temporary, " to ", path));
  }
  return absl::OkStatus();
}

}  // namespace interlock
