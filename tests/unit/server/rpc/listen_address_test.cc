#include "server/rpc/listen_address.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace interlock::rpc {
namespace {

struct Row {
  std::string text;
  std::string host;
  int port;
  bool is_local;
};

TEST(ListenAddress, TcpAddressesAreTakenApart) {
  const std::vector<Row> rows = {
      {"127.0.0.1:7443", "127.0.0.1", 7443, true},
      {"127.8.8.8:0", "127.8.8.8", 0, true},
      {"localhost:65535", "localhost", 65535, true},
      {"[::1]:1", "::1", 1, true},
      {"0.0.0.0:7443", "0.0.0.0", 7443, false},
      {"[::]:7443", "::", 7443, false},
      {"broker.plant:7443", "broker.plant", 7443, false},
      {"10.0.0.127:80", "10.0.0.127", 80, false},
  };
  for (const Row& row : rows) {
    const auto address = ParseListenAddress(row.text);
    ASSERT_TRUE(address.ok()) << row.text;
    EXPECT_EQ(address->kind, ListenAddress::Kind::kTcp);
    EXPECT_EQ(address->host, row.host);
    EXPECT_EQ(address->port, row.port);
    EXPECT_EQ(address->IsLocal(), row.is_local) << row.text;
  }
}

TEST(ListenAddress, UnixPathsAreLocal) {
  const auto address = ParseListenAddress("unix:/run/interlock/admin.sock");
  ASSERT_TRUE(address.ok());
  EXPECT_EQ(address->kind, ListenAddress::Kind::kUnixSocket);
  EXPECT_EQ(address->path, "/run/interlock/admin.sock");
  EXPECT_TRUE(address->IsLocal());
}

TEST(ListenAddress, EverythingElseIsRefusedByName) {
  const std::vector<std::string> wrong = {"",
                                          "7443",
                                          ":7443",
                                          "127.0.0.1",
                                          "127.0.0.1:",
                                          "127.0.0.1:-1",
                                          "127.0.0.1:+1",
                                          "127.0.0.1:65536",
                                          "127.0.0.1:744300",
                                          "127.0.0.1:http",
                                          "127.0.0.1: 80",
                                          "::1:7443",
                                          "[127.0.0.1]:80",
                                          "[::1:80",
                                          "unix:",
                                          "unix:" + std::string(200, 'p')};
  for (const std::string& text : wrong) {
    const auto address = ParseListenAddress(text);
    ASSERT_FALSE(address.ok()) << text;
    EXPECT_TRUE(absl::IsInvalidArgument(address.status()));
    EXPECT_NE(std::string(address.status().message()).find("\"" + text + "\""), std::string::npos);
  }
}

}  // namespace
}  // namespace interlock::rpc
