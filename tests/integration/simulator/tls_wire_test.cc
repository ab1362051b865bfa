#include <curl/curl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "simulator/simulator.h"
#include "tests/integration/simulator/tls_certificates.h"

namespace interlock::simulator::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr char kPath[] = "/api/work-orders/WO-1";
constexpr long kTimeoutMs = 10'000;

struct Fetched {
  CURLcode code = CURLE_OK;
  long status = 0;
  std::string body;
};

std::size_t Collect(char* data, std::size_t size, std::size_t count, void* body) {
  static_cast<std::string*>(body)->append(data, size * count);
  return size * count;
}

class TlsWireTest : public ::testing::Test {
 protected:
  TlsWireTest() {
    certificates_.Issue("server");
    certificates_.Issue("client");
    certificates_.IssueUntrusted("stranger");
  }

  SimulatorOptions Options() const {
    SimulatorOptions options;
    options.tls.certificate = certificates_.certificate("server");
    options.tls.key = certificates_.key("server");
    return options;
  }
  void Start(SimulatorOptions options) {
    auto simulator = Simulator::Start(std::move(options));
    ASSERT_TRUE(simulator.ok()) << simulator.status();
    simulator_ = *std::move(simulator);
    simulator_->plant().Put({.id = "WO-1", .status = "In Progress", .version = 7});
  }
  // A request on a connection of its own; `identity` names a client certificate.
  Fetched Fetch(const std::string& method, const std::string& path, const std::string& body = "",
                const std::string& identity = "") const {
    Fetched fetched;
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(),
                                                                   &curl_easy_cleanup);
    curl_slist* headers = curl_slist_append(nullptr, "If-Match: \"v7\"");
    headers = curl_slist_append(headers, "Content-Type: application/json");
    curl_easy_setopt(curl.get(), CURLOPT_URL, (simulator_->base_url() + path).c_str());
    curl_easy_setopt(curl.get(), CURLOPT_CUSTOMREQUEST, method.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl.get(), CURLOPT_CAINFO, certificates_.authority().c_str());
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT_MS, kTimeoutMs);
    curl_easy_setopt(curl.get(), CURLOPT_NOPROXY, "*");
    if (!body.empty()) curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body.c_str());
    if (!identity.empty()) {
      const std::string certificate = certificates_.certificate(identity);
      const std::string key = certificates_.key(identity);
      curl_easy_setopt(curl.get(), CURLOPT_SSLCERT, certificate.c_str());
      curl_easy_setopt(curl.get(), CURLOPT_SSLKEY, key.c_str());
    }
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, &Collect);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, static_cast<void*>(&fetched.body));
    fetched.code = curl_easy_perform(curl.get());
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &fetched.status);
    curl_slist_free_all(headers);
    return fetched;
  }

  TlsCertificates certificates_;
  std::unique_ptr<Simulator> simulator_;
};

TEST_F(TlsWireTest, ServesTheApiAndTheControlEndpointsOverTls) {
  Start(Options());
  EXPECT_THAT(simulator_->base_url(), StartsWith("https://127.0.0.1:"));
  EXPECT_EQ(Fetch("GET", kPath).status, 200);
  EXPECT_EQ(Fetch("PATCH", kPath, R"({"status":"Complete"})").status, 200);
  EXPECT_EQ(Fetch("GET", "/sim/healthz").status, 200);
  EXPECT_EQ(simulator_->plant().Find("WO-1")->status, "Complete");
}

TEST_F(TlsWireTest, AClientWithoutATrustedCertificateDoesNotGetThroughTheHandshake) {
  SimulatorOptions options = Options();
  options.tls.client_ca = certificates_.authority();
  Start(std::move(options));
  EXPECT_EQ(Fetch("GET", kPath, "", "client").status, 200);
  for (const char* identity : {"", "stranger"}) {
    SCOPED_TRACE(identity);
    const Fetched fetched = Fetch("GET", kPath, "", identity);
    EXPECT_NE(fetched.code, CURLE_OK);
    EXPECT_EQ(fetched.status, 0);
  }
  EXPECT_EQ(simulator_->ledger().Summary().gets, 1U);
}

TEST_F(TlsWireTest, FaultsThatOnlyCutOffOrAnswerWorkOverTls) {
  Start(Options());
  struct Row {
    std::string fault;
    long status;  // 0: none
  };
  const Row rows[] = {{"unavailable", 503}, {"garbled_body", 200}, {"delay", 200},
                      {"hang", 0},          {"reset", 0},          {"close", 0}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.fault);
    Fault fault = *FaultNamed(row.fault);
    fault.delay = absl::Milliseconds(20);
    fault.count = 1;
    simulator_->faults().Add(fault);
    const Fetched fetched = Fetch("GET", kPath);
    EXPECT_EQ(fetched.code == CURLE_OK, row.status != 0) << curl_easy_strerror(fetched.code);
    EXPECT_EQ(fetched.status, row.status);
  }
}

TEST_F(TlsWireTest, FaultsThatNeedPlainHttpAreRefused) {
  Start(Options());
  for (const absl::string_view name : FaultNames()) {
    const Fault fault = *FaultNamed(name);
    const std::string body = "{\"fault\":\"" + std::string(name) + "\",\"count\":1,\"skip\":9}";
    EXPECT_EQ(Fetch("POST", "/sim/faults", body).status, NeedsPlainHttp(fault.kind) ? 400 : 200)
        << name;
  }
  simulator_->faults().Clear();
  simulator_->faults().Add(*FaultNamed("drip"));
  const Fetched fetched = Fetch("GET", kPath);
  EXPECT_EQ(fetched.status, 501);
  EXPECT_THAT(fetched.body, HasSubstr("This fault needs plain HTTP"));
  SimulatorOptions options = Options();
  options.scenario.faults = {*FaultNamed("endless_body")};
  const absl::Status status = Simulator::Start(std::move(options)).status();
  EXPECT_TRUE(absl::IsInvalidArgument(status));
  EXPECT_THAT(status.message(), HasSubstr("endless_body cannot be played over TLS"));
}

TEST_F(TlsWireTest, WrongFilesAreNamed) {
  SimulatorOptions options = Options();
  options.tls.key.clear();
  EXPECT_TRUE(absl::IsInvalidArgument(Simulator::Start(options).status()));
  options.tls.key = "/nonexistent";
  EXPECT_THAT(Simulator::Start(options).status().message(), HasSubstr("/nonexistent"));
  options.tls.key = certificates_.key("client");
  EXPECT_TRUE(absl::IsInvalidArgument(Simulator::Start(options).status()))
      << "a key of another certificate";
}

TEST_F(TlsWireTest, ManyConnectionsAtOnceAllGetTheirAnswer) {
  SimulatorOptions options = Options();
  options.scenario.latency.mean = absl::Milliseconds(5);
  Start(std::move(options));
  constexpr int kThreads = 8;
  constexpr int kRequests = 8;
  std::vector<int> good(kThreads);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      for (int n = 0; n < kRequests; ++n) {
        good[static_cast<std::size_t>(i)] += Fetch("GET", kPath).status == 200 ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const int count : good) EXPECT_EQ(count, kRequests);
}

}  // namespace
}  // namespace interlock::simulator::testing
