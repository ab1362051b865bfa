#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

#include "absl/time/clock.h"
#include "simulator/simulator.h"
#include "tests/integration/simulator/loopback_client.h"

namespace interlock::simulator::testing {
namespace {

using ::testing::HasSubstr;

constexpr char kPath[] = "/api/work-orders/WO-1";
constexpr char kJson[] = "Content-Type: application/json\r\n";

std::unique_ptr<Simulator> Started(SimulatorOptions options = {}) {
  auto simulator = Simulator::Start(std::move(options));
  EXPECT_TRUE(simulator.ok()) << simulator.status();
  (*simulator)->plant().Put({.id = "WO-1", .status = "In Progress", .version = 7});
  return *std::move(simulator);
}

TEST(RestApiTest, ReadThenWriteAsInTheFieldReport) {
  const auto simulator = Started();
  LoopbackClient client(simulator->port());
  const WireAnswer read = client.Get(kPath);
  EXPECT_EQ(read.status, 200);
  EXPECT_EQ(read.Header("ETag"), "\"v7\"");
  EXPECT_EQ(read.Header("Content-Type"), "application/json");
  const WireAnswer written =
      client.Patch(kPath, read.Header("ETag"),
                   R"({"status":"Complete","completionTimestamp":"2024-11-28T11:00:00Z"})");
  EXPECT_EQ(written.status, 200);
  EXPECT_EQ(written.Header("ETag"), "\"v8\"");
  EXPECT_THAT(written.body, HasSubstr(R"("completionTimestamp":"2024-11-28T11:00:00Z")"));
  EXPECT_EQ(client.Get(kPath).body, written.body);
}

TEST(RestApiTest, RefusesInTheDocumentedOrder) {
  const auto simulator = Started();
  LoopbackClient client(simulator->port());
  const std::string good = R"({"status":"Complete"})";
  struct Row {
    std::string situation;
    std::string method;
    std::string path;
    std::string head;
    std::string body;
    int status;
  };
  const Row rows[] = {
      {"unknown work order", "GET", "/api/work-orders/WO-9", "", "", 404},
      {"unknown work order wins over a bad body", "PATCH", "/api/work-orders/WO-9", "", "{", 404},
      {"too long a body wins over its type", "PATCH", kPath, "", std::string(300000, 'x'), 413},
      {"no content type", "PATCH", kPath, "", good, 415},
      {"another content type", "PATCH", kPath, "Content-Type: text/json\r\n", good, 415},
      {"bad JSON wins over no If-Match", "PATCH", kPath, kJson, "{", 400},
      {"no If-Match", "PATCH", kPath, kJson, good, 428},
      {"old version", "PATCH", kPath, std::string(kJson) + "If-Match: \"v6\"\r\n", good, 409},
      {"illegal", "PATCH", kPath, std::string(kJson) + "If-Match: \"v7\"\r\n",
       R"({"status":"Closed"})", 409},
      {"rework without fields", "PATCH", kPath, std::string(kJson) + "If-Match: \"v7\"\r\n",
       R"({"status":"Rework"})", 422},
      {"another method", "DELETE", kPath, "", "", 405},
      {"another path", "GET", "/api/orders/WO-1", "", "", 404},
      {"path that climbs", "GET", "/api/work-orders/../../sim/healthz", "", "", 404},
      {"encoded path that climbs", "GET", "/api/work-orders/..%2F..%2Fsim%2Fhealthz", "", "", 404},
  };
  for (const Row& row : rows) {
    const WireAnswer answer = client.Request(row.method, row.path, row.head, row.body);
    EXPECT_EQ(answer.status, row.status) << row.situation << ": " << answer.body;
    EXPECT_THAT(answer.body, HasSubstr("\"message\":")) << row.situation;
  }
  EXPECT_EQ(client.Get(kPath).Header("ETag"), "\"v7\"");
}

TEST(RestApiTest, ChunkedBodiesAndContentTypesWithParametersAreTaken) {
  const auto simulator = Started();
  LoopbackClient client(simulator->port());
  client.Send(
      "PATCH /api/work-orders/WO%2D1 HTTP/1.1\r\nHost: localhost\r\nIf-Match: \"v7\"\r\n"
      "Content-Type: application/json; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n"
      "b\r\n{\"status\":\"\r\na\r\nComplete\"}\r\n0\r\n\r\n");
  EXPECT_EQ(client.ReadAnswer().status, 200);
  EXPECT_EQ(simulator->plant().Find("WO-1")->status, "Complete");
}

TEST(RestApiTest, IdsAreDataWhateverTheyHold) {
  const auto simulator = Started();
  simulator->plant().Put({.id = "a/b ..%\"ä", .status = "Released"});
  LoopbackClient client(simulator->port());
  const WireAnswer answer = client.Get("/api/work-orders/a%2Fb%20..%25%22%C3%A4");
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, HasSubstr(R"("id":"a/b ..%\"ä")"));
}

TEST(RestApiTest, AsksForTheConfiguredCredential) {
  SimulatorOptions options;
  options.scenario.behaviour.auth_header = "Authorization";
  options.scenario.behaviour.auth_value = "Bearer secret";
  const auto simulator = Started(std::move(options));
  LoopbackClient client(simulator->port());
  EXPECT_EQ(client.Get(kPath).status, 401);
  EXPECT_EQ(client.Request("GET", kPath, "Authorization: Bearer wrong\r\n", "").status, 401);
  EXPECT_EQ(client.Request("GET", kPath, "Authorization: Bearer secret\r\n", "").status, 200);
  EXPECT_EQ(client.Get("/sim/healthz").status, 200);
}

TEST(RestApiTest, SitesMayAnswer412And204) {
  SimulatorOptions options;
  options.scenario.behaviour.conflict_status = 412;
  options.scenario.behaviour.success_status = 204;
  const auto simulator = Started(std::move(options));
  LoopbackClient client(simulator->port());
  EXPECT_EQ(client.Patch(kPath, "\"v1\"", R"({"status":"Complete"})").status, 412);
  const WireAnswer done = client.Patch(kPath, "\"v7\"", R"({"status":"Complete"})");
  EXPECT_EQ(done.status, 204);
  EXPECT_EQ(done.Header("ETag"), "\"v8\"");
  EXPECT_EQ(done.body, "");
}

TEST(RestApiTest, LatencyIsWaitedOutForEachRequest) {
  SimulatorOptions options;
  options.scenario.latency = {.mean = absl::Milliseconds(30), .jitter = absl::Milliseconds(10)};
  const auto simulator = Started(std::move(options));
  LoopbackClient client(simulator->port());
  const absl::Time begin = absl::Now();
  EXPECT_EQ(client.Get(kPath).status, 200);
  EXPECT_EQ(client.Patch(kPath, "\"v7\"", R"({"status":"Complete"})").status, 200);
  EXPECT_GE(absl::Now() - begin, absl::Milliseconds(40));
}

TEST(RestApiTest, ServesOnSeveralThreadsAndRefusesABadAddress) {
  SimulatorOptions options;
  options.threads = 3;
  const auto simulator = Started(std::move(options));
  LoopbackClient client(simulator->port());
  EXPECT_EQ(client.Get(kPath).status, 200);
  SimulatorOptions elsewhere;
  elsewhere.bind_address = "not-an-address";
  EXPECT_EQ(Simulator::Start(std::move(elsewhere)).status().code(),
            absl::StatusCode::kInvalidArgument);
  SimulatorOptions taken;
  taken.port = simulator->port();
  EXPECT_EQ(Simulator::Start(std::move(taken)).status().code(), absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace interlock::simulator::testing
