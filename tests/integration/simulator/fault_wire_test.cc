#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "simulator/simulator.h"
#include "tests/integration/simulator/loopback_client.h"

namespace interlock::simulator::testing {
namespace {

using ::testing::HasSubstr;

constexpr char kPath[] = "/api/work-orders/WO-1";
constexpr char kComplete[] = R"({"status":"Complete"})";

class FaultWireTest : public ::testing::Test {
 protected:
  FaultWireTest() {
    simulator_ = *Simulator::Start({});
    simulator_->plant().Put({.id = "WO-1", .status = "In Progress", .version = 7});
  }

  Fault Once(const std::string& name) const {
    Fault fault = *FaultNamed(name);
    fault.count = 1;
    return fault;
  }
  WireAnswer PatchUnder(const Fault& fault) {
    simulator_->faults().Add(fault);
    LoopbackClient client(simulator_->port());
    return client.Patch(kPath, "\"v7\"", kComplete);
  }
  WireAnswer GetUnder(const Fault& fault) {
    simulator_->faults().Add(fault);
    LoopbackClient client(simulator_->port());
    return client.Get(kPath);
  }
  std::string Status() const { return simulator_->plant().Find("WO-1")->status; }
  LedgerEntry LastEntry() const { return simulator_->ledger().Read({}).back(); }

  std::unique_ptr<Simulator> simulator_;
};

TEST_F(FaultWireTest, ResetBeforeAndAfterTheWriteTookEffect) {
  EXPECT_EQ(PatchUnder(Once("reset")).ending, Ending::kReset);
  EXPECT_EQ(Status(), "In Progress");
  EXPECT_EQ(LastEntry().outcome, Outcome::kFault);
  Fault after = Once("reset");
  after.apply = true;
  EXPECT_EQ(PatchUnder(after).ending, Ending::kReset);
  EXPECT_EQ(Status(), "Complete");
  EXPECT_EQ(LastEntry().outcome, Outcome::kApplied);
  EXPECT_EQ(LastEntry().http_status, 0);
  EXPECT_EQ(LastEntry().fault, "reset");
  EXPECT_EQ(simulator_->ledger().Summary().replies_lost, 1U);
}

TEST_F(FaultWireTest, CloseEndsTheConnectionInOrder) {
  const WireAnswer answer = PatchUnder(Once("close"));
  EXPECT_EQ(answer.status, 0);
  EXPECT_EQ(answer.ending, Ending::kClosed);
}

TEST_F(FaultWireTest, CloseStrikesAReusedConnectionToo) {
  LoopbackClient client(simulator_->port());
  EXPECT_EQ(client.Get(kPath).status, 200);
  simulator_->faults().Add(Once("close"));
  EXPECT_EQ(client.Patch(kPath, "\"v7\"", kComplete).ending, Ending::kClosed);
}

TEST_F(FaultWireTest, AHangAnswersNothingAndEndsInTheEnd) {
  Fault hang = Once("hang");
  hang.delay = absl::Milliseconds(50);
  hang.apply = true;
  const WireAnswer answer = PatchUnder(hang);
  EXPECT_EQ(answer.status, 0);
  EXPECT_EQ(answer.ending, Ending::kClosed);
  EXPECT_EQ(Status(), "Complete");
}

TEST_F(FaultWireTest, StatusFaultsAnswerWhatTheySayAndLeaveTheWorkOrderAlone) {
  struct Row {
    std::string name;
    int status;
    std::string header;
    std::string value;
  };
  const Row rows[] = {{"throttled", 429, "Retry-After", "1"},
                      {"unavailable", 503, "Retry-After", "1"},
                      {"server_error", 500, "", ""},
                      {"bad_gateway", 502, "Content-Type", "text/html"},
                      {"forced_conflict", 409, "", ""},
                      {"unauthorized", 401, "WWW-Authenticate", "Bearer error=\"invalid_token\""},
                      {"redirect", 302, "Location", "/login"},
                      {"accepted", 202, "", ""},
                      {"sign_in_page", 200, "Content-Type", "text/html"}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const WireAnswer answer = PatchUnder(Once(row.name));
    EXPECT_EQ(answer.status, row.status);
    if (!row.header.empty()) {
      EXPECT_EQ(answer.Header(row.header), row.value);
    }
    EXPECT_EQ(simulator_->plant().Find("WO-1")->version, 7);
    EXPECT_EQ(LastEntry().http_status, row.status);
    EXPECT_EQ(LastEntry().outcome, Outcome::kFault);
  }
}

TEST_F(FaultWireTest, AServerErrorMayHideAWriteThatTookEffect) {
  Fault fault = Once("server_error");
  fault.apply = true;
  EXPECT_EQ(PatchUnder(fault).status, 500);
  EXPECT_EQ(Status(), "Complete");
  EXPECT_EQ(LastEntry().outcome, Outcome::kApplied);
  EXPECT_EQ(LastEntry().http_status, 500);
}

TEST_F(FaultWireTest, SpoiltBodies) {
  const WireAnswer truncated = GetUnder(Once("truncated_body"));
  EXPECT_EQ(truncated.ending, Ending::kClosed);
  EXPECT_LT(truncated.body.size(),
            static_cast<std::size_t>(std::atoi(truncated.Header("Content-Length").c_str())));
  EXPECT_EQ(GetUnder(Once("empty_body")).body, "");
  EXPECT_EQ(GetUnder(Once("garbled_body")).body.find("status"), std::string::npos);
  Fault drip = Once("drip");
  drip.delay = absl::Microseconds(100);
  EXPECT_THAT(GetUnder(drip).body, HasSubstr(R"("status":"In Progress")"));
  EXPECT_GT(GetUnder(Once("huge_headers")).headers.size(), 1000U);
  EXPECT_EQ(GetUnder(Once("duplicate_etag")).headers.count("ETag"), 2U);
  EXPECT_EQ(GetUnder(Once("no_etag")).headers.count("ETag"), 0U);
}

TEST_F(FaultWireTest, AnEndlessBodyGoesOnUntilTheClientHasEnough) {
  simulator_->faults().Add(Once("endless_body"));
  LoopbackClient client(simulator_->port());
  client.Send("GET /api/work-orders/WO-1 HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_GE(client.ReadAll(8 * 1024 * 1024).size(), 8U * 1024 * 1024);
}

TEST_F(FaultWireTest, MalformedHttpIsNotHttp) {
  simulator_->faults().Add(Once("malformed_http"));
  LoopbackClient client(simulator_->port());
  client.Send("GET /api/work-orders/WO-1 HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_NE(client.ReadAll(1000).compare(0, 5, "HTTP/"), 0);
}

TEST_F(FaultWireTest, AProxyThatRetriesTurnsSuccessIntoAConflict) {
  EXPECT_EQ(PatchUnder(Once("proxy_retry")).status, 409);
  EXPECT_EQ(Status(), "Complete");
  const auto writes = simulator_->ledger().AppliedWrites("WO-1");
  ASSERT_EQ(writes.size(), 1U);
  EXPECT_EQ(writes[0].http_status, 0);
  EXPECT_EQ(LastEntry().outcome, Outcome::kConflict);
}

TEST_F(FaultWireTest, ADelayedWriteTakesEffectAlthoughTheClientHasGone) {
  Fault delay = Once("delay");
  delay.delay = absl::Milliseconds(100);
  simulator_->faults().Add(delay);
  {
    LoopbackClient client(simulator_->port());
    client.Send(
        "PATCH /api/work-orders/WO-1 HTTP/1.1\r\nHost: x\r\nIf-Match: \"v7\"\r\n"
        "Content-Type: application/json\r\nContent-Length: 21\r\n\r\n{\"status\":\"Complete\"}");
  }
  ASSERT_TRUE(simulator_->ledger().WaitUntil(
      [](const LedgerSummary& summary) { return summary.patches == 1; }, absl::Seconds(10)));
  EXPECT_EQ(Status(), "Complete");
}

TEST_F(FaultWireTest, ADelayAfterTheWriteHoldsTheAnswerBack) {
  Fault delay = Once("delay");
  delay.delay = absl::Milliseconds(50);
  delay.apply = true;
  const absl::Time begin = absl::Now();
  EXPECT_EQ(PatchUnder(delay).status, 200);
  EXPECT_GE(absl::Now() - begin, absl::Milliseconds(50));
}

TEST_F(FaultWireTest, StopsAtOnceWithDelayedHungAndDrippingConnections) {
  Fault delay = Once("delay");
  delay.delay = absl::Hours(1);
  Fault hold = delay;
  hold.apply = true;
  Fault drip = Once("drip");
  drip.delay = absl::Minutes(1);
  const Fault all[] = {delay, hold, Once("hang"), drip, Once("endless_body")};
  std::vector<std::unique_ptr<LoopbackClient>> clients;
  for (const Fault& fault : all) {
    simulator_->faults().Add(fault);
    clients.push_back(std::make_unique<LoopbackClient>(simulator_->port()));
    clients.back()->Send("GET /api/work-orders/WO-1 HTTP/1.1\r\nHost: x\r\n\r\n");
  }
  // The delayed one is not in the ledger yet.
  ASSERT_TRUE(simulator_->ledger().WaitUntil(
      [](const LedgerSummary& summary) { return summary.gets == 4; }, absl::Seconds(10)));
  const absl::Time begin = absl::Now();
  simulator_->Stop();
  EXPECT_LT(absl::Now() - begin, absl::Seconds(2));
  EXPECT_EQ(clients[0]->ReadAnswer().status, 0);
}

}  // namespace
}  // namespace interlock::simulator::testing
