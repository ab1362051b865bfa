#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "simulator/simulator.h"
#include "tests/integration/simulator/loopback_client.h"

// Every fault, for reads and for writes, from a scenario file and from the control endpoint.

namespace interlock::simulator::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;

constexpr char kPath[] = "/api/work-orders/WO-1";
constexpr char kDate[] = "[A-Z][a-z]+, [0-9]+ [A-Z][a-z]+ [0-9]+ [0-9]+:[0-9]+:[0-9]+ GMT";

enum class Applied { kNo, kYes };

struct Row {
  std::string fault;  // members of the fault's JSON object
  int status;         // 0: no answer
  std::string header;
  std::string value;  // regular expression
  std::string body;   // part of it, for GET and PATCH
  Ending ending;
  Applied applied;  // by the PATCH
};

const Row kRows[] = {
    {R"("fault":"delay","delay":"20ms")", 200, "", "", "WO-1", Ending::kOpen, Applied::kYes},
    {R"("fault":"delay","delay":"20ms","apply":true)", 200, "", "", "WO-1", Ending::kOpen,
     Applied::kYes},
    {R"("fault":"hang","delay":"20ms")", 0, "", "", "", Ending::kClosed, Applied::kNo},
    {R"("fault":"hang","delay":"20ms","apply":true)", 0, "", "", "", Ending::kClosed,
     Applied::kYes},
    {R"("fault":"reset")", 0, "", "", "", Ending::kReset, Applied::kNo},
    {R"("fault":"reset","apply":true)", 0, "", "", "", Ending::kReset, Applied::kYes},
    {R"("fault":"close")", 0, "", "", "", Ending::kClosed, Applied::kNo},
    {R"("fault":"server_error")", 500, "", "", "Internal error", Ending::kOpen, Applied::kNo},
    {R"("fault":"server_error","apply":true)", 500, "", "", "Internal error", Ending::kOpen,
     Applied::kYes},
    {R"("fault":"bad_gateway","apply":true)", 502, "Content-Type", "text/html", "502",
     Ending::kOpen, Applied::kYes},
    {R"("fault":"unavailable","apply":true)", 503, "Retry-After", "1", "later", Ending::kOpen,
     Applied::kYes},
    {R"("fault":"throttled")", 429, "Retry-After", "1", "Slow down", Ending::kOpen, Applied::kNo},
    {R"("fault":"throttled","retryAfter":"90s")", 429, "Retry-After", "90", "", Ending::kOpen,
     Applied::kNo},
    {R"("fault":"throttled","retryAfter":"90s","retryAfterAs":"date")", 429, "Retry-After", kDate,
     "", Ending::kOpen, Applied::kNo},
    {R"("fault":"unavailable","retryAfter":"1500ms")", 503, "Retry-After", "2", "", Ending::kOpen,
     Applied::kNo},
    {R"("fault":"unavailable","retryAfter":"2m","retryAfterAs":"date")", 503, "Retry-After", kDate,
     "", Ending::kOpen, Applied::kNo},
    {R"("fault":"status","httpStatus":418,"body":{"pot":1},"headers":{"X-Pot":"tea"})", 418,
     "X-Pot", "tea", R"({"pot":1})", Ending::kOpen, Applied::kNo},
    {R"("fault":"truncated_body")", 200, "Content-Type", "application/json", R"({"id":"WO-1")",
     Ending::kClosed, Applied::kYes},
    {R"("fault":"garbled_body")", 200, "ETag", ".*", "", Ending::kOpen, Applied::kYes},
    {R"("fault":"empty_body")", 200, "ETag", ".*", "", Ending::kOpen, Applied::kYes},
    {R"("fault":"huge_body","sizeBytes":300000)", 200, "Content-Length", "300[0-9]+",
     "xxxxxxxxxx\"}", Ending::kOpen, Applied::kYes},
    {R"("fault":"huge_headers","sizeBytes":20000)", 200, "X-Filler-19", "x+", "WO-1", Ending::kOpen,
     Applied::kYes},
    {R"("fault":"redirect")", 302, "Location", "/login", "", Ending::kOpen, Applied::kNo},
    {R"("fault":"redirect","httpStatus":307,"headers":{"Location":"/elsewhere"})", 307, "Location",
     "/elsewhere", "", Ending::kOpen, Applied::kNo},
    {R"("fault":"unauthorized")", 401, "WWW-Authenticate", "Bearer .*", "expired", Ending::kOpen,
     Applied::kNo},
    {R"("fault":"sign_in_page")", 200, "Content-Type", "text/html", "<form", Ending::kOpen,
     Applied::kNo},
    {R"("fault":"accepted")", 202, "", "", "Accepted", Ending::kOpen, Applied::kNo},
    {R"("fault":"outage")", 503, "", "", "maintenance", Ending::kOpen, Applied::kNo},
    {R"("fault":"outage","retryAfter":"20m")", 503, "Retry-After", "1200", "", Ending::kOpen,
     Applied::kNo},
    {R"("fault":"outage","mode":"hang","delay":"20ms")", 0, "", "", "", Ending::kClosed,
     Applied::kNo},
    {R"("fault":"duplicate_etag")", 200, "", "", "WO-1", Ending::kOpen, Applied::kYes},
    {R"("fault":"drip","delay":"10us")", 200, "Connection", "close", "WO-1", Ending::kOpen,
     Applied::kYes},
};

class FaultMatrixTest : public ::testing::Test {
 protected:
  std::unique_ptr<Simulator> Started(const std::string& scenario, unsigned threads = 1) {
    auto parsed = ParseScenarioJson(scenario);
    EXPECT_TRUE(parsed.ok()) << parsed.status();
    SimulatorOptions options;
    options.threads = threads;
    if (parsed.ok()) options.scenario = *std::move(parsed);
    auto simulator = *Simulator::Start(std::move(options));
    simulator->plant().Put({.id = "WO-1", .status = "In Progress", .version = 7});
    return simulator;
  }
  void Expect(Simulator& simulator, const Row& row, const std::string& method) {
    LoopbackClient client(simulator.port());
    const WireAnswer answer = method == "GET"
                                  ? client.Get(kPath)
                                  : client.Patch(kPath, "\"v7\"", R"({"status":"Complete"})");
    EXPECT_EQ(answer.status, row.status);
    if (!row.header.empty()) {
      EXPECT_THAT(answer.Header(row.header), MatchesRegex(row.value));
    }
    EXPECT_THAT(answer.body, HasSubstr(row.body));
    EXPECT_EQ(answer.ending, row.ending);
    const bool applied = method == "PATCH" && row.applied == Applied::kYes;
    EXPECT_EQ(simulator.plant().Find("WO-1")->status, applied ? "Complete" : "In Progress");
    EXPECT_EQ(simulator.ledger().Summary().faults, 1U);
  }
};

TEST_F(FaultMatrixTest, EveryFaultStrikesReadsAndWritesFromAScenario) {
  for (const Row& row : kRows) {
    for (const char* method : {"GET", "PATCH"}) {
      SCOPED_TRACE(absl::StrCat(method, " ", row.fault));
      const auto simulator = Started(
          absl::StrCat(R"({"fault":[{"method":")", method, R"(","count":1,)", row.fault, "}]}"));
      Expect(*simulator, row, method);
    }
  }
}

TEST_F(FaultMatrixTest, EveryFaultStrikesReadsAndWritesFromTheControlEndpoint) {
  for (const Row& row : kRows) {
    for (const char* method : {"GET", "PATCH"}) {
      SCOPED_TRACE(absl::StrCat(method, " ", row.fault));
      const auto simulator = Started("{}");
      LoopbackClient control(simulator->port());
      ASSERT_EQ(
          control
              .Request("POST", "/sim/faults", "",
                       absl::StrCat(R"({"method":")", method, R"(","count":1,)", row.fault, "}"))
              .status,
          200);
      Expect(*simulator, row, method);
    }
  }
}

TEST_F(FaultMatrixTest, ARetryAfterDateIsTheEndOfTheWait) {
  const auto simulator =
      Started(R"({"fault":[{"fault":"unavailable","retryAfter":"1h","retryAfterAs":"date"}]})");
  const absl::Time before = absl::Now();
  const std::string text = LoopbackClient(simulator->port()).Get(kPath).Header("Retry-After");
  absl::Time end;
  ASSERT_TRUE(absl::ParseTime("%a, %d %b %Y %H:%M:%S GMT", text, &end, nullptr)) << text;
  EXPECT_GE(end, before + absl::Hours(1));
  EXPECT_LE(end, absl::Now() + absl::Hours(1) + absl::Seconds(1));
}

TEST_F(FaultMatrixTest, AStaleReadShowsTheVersionBefore) {
  const auto simulator = Started(R"({"fault":[{"fault":"stale_read","count":1}]})");
  ASSERT_TRUE(simulator->plant().Edit("WO-1", {.status = "On Hold"}, Actor::kOperator).ok());
  LoopbackClient client(simulator->port());
  const WireAnswer stale = client.Get(kPath);
  EXPECT_EQ(stale.Header("ETag"), "\"v7\"");
  EXPECT_THAT(stale.body, HasSubstr("In Progress"));
  EXPECT_THAT(client.Get(kPath).body, HasSubstr("On Hold"));
}

TEST_F(FaultMatrixTest, ARaceIsLostToAnOperator) {
  struct Case {
    std::string fault;
    int status;
    std::string body;
    std::string plant_status;
  };
  const Case cases[] = {
      {R"("fault":"race")", 409, "Version mismatch", "In Progress"},
      {R"("fault":"race","operatorStatus":"Complete")", 409, "Version mismatch", "Complete"},
      {R"("fault":"race","httpStatus":400,"body":{"error":{"code":"CONCURRENT_CHANGE"}})", 400,
       "CONCURRENT_CHANGE", "In Progress"}};
  for (const Case& one : cases) {
    SCOPED_TRACE(one.fault);
    const auto simulator =
        Started(absl::StrCat(R"({"fault":[{"method":"PATCH","nth":1,)", one.fault, "}]}"));
    LoopbackClient client(simulator->port());
    const WireAnswer lost = client.Patch(kPath, "\"v7\"", R"({"status":"On Hold"})");
    EXPECT_EQ(lost.status, one.status);
    EXPECT_THAT(lost.body, HasSubstr(one.body));
    EXPECT_EQ(simulator->plant().Find("WO-1")->status, one.plant_status);
    EXPECT_EQ(simulator->ledger().Read({}).back().http_status, one.status);
    EXPECT_EQ(simulator->ledger().Summary().operator_edits, 1U);
  }
  const auto simulator = Started(R"({"fault":[{"method":"GET","nth":1,"fault":"race"}]})");
  LoopbackClient client(simulator->port());
  const std::string etag = client.Get(kPath).Header("ETag");
  EXPECT_EQ(client.Patch(kPath, etag, R"({"status":"On Hold"})").status, 409);
}

TEST_F(FaultMatrixTest, AnOutageStrikesInItsWindowOnlyAndEveryEndpoint) {
  const auto simulator = Started(
      R"({"auth":{"kind":"oauth2","clientId":"c","clientSecret":"s"},
          "fault":[{"fault":"outage","start":"1h","length":"20m"},
                   {"fault":"outage","start":"0s","length":"1h","every":"2h"}]})");
  LoopbackClient client(simulator->port());
  EXPECT_EQ(client.Get(kPath).status, 503);
  EXPECT_EQ(client.Request("POST", "/oauth2/token", "", "x").status, 503);
  EXPECT_EQ(client.Get("/sim/healthz").status, 200);
  EXPECT_EQ(client.Request("DELETE", "/sim/faults/2", "", "").status, 200);
  EXPECT_EQ(client.Get(kPath).status, 401);
}

TEST_F(FaultMatrixTest, AnOutageMayRefuseConnectionsUntilItIsOver) {
  const auto simulator = Started("{}", /*threads=*/3);
  LoopbackClient early(simulator->port());
  EXPECT_EQ(early.Get(kPath).status, 200);
  Fault outage = *FaultNamed("outage");
  outage.kind = FaultKind::kRefuse;
  const std::uint64_t id = simulator->faults().Add(outage);
  EXPECT_EQ(early.Get(kPath).ending, Ending::kReset) << "a connection of before";
  const absl::Time limit = absl::Now() + absl::Seconds(10);
  while (LoopbackClient(simulator->port()).connected() && absl::Now() < limit) {
  }
  EXPECT_FALSE(LoopbackClient(simulator->port()).connected());
  simulator->faults().Remove(id);
  LoopbackClient late(simulator->port());
  EXPECT_TRUE(late.connected());
  EXPECT_EQ(late.Get(kPath).status, 200);
}

TEST_F(FaultMatrixTest, ARefusingOutageOfAScenarioEndsByItself) {
  const auto simulator =
      Started(R"({"fault":[{"fault":"outage","mode":"refuse","length":"300ms"}]})");
  const absl::Time limit = absl::Now() + absl::Seconds(10);
  int refused = 0;
  int status = 0;
  while (status != 200 && absl::Now() < limit) {
    LoopbackClient client(simulator->port());
    refused += client.connected() ? 0 : 1;
    if (client.connected()) status = client.Get(kPath).status;
  }
  EXPECT_EQ(status, 200);
  EXPECT_GT(refused, 0);
}

TEST_F(FaultMatrixTest, WrongFaultsAreNamed) {
  struct Case {
    std::string fault;
    std::string complaint;
  };
  const Case cases[] = {
      {R"("fault":"outage","mode":"refuse")", "length is needed"},
      {R"("fault":"outage","mode":"down")", "mode must be unavailable, refuse or hang"},
      {R"("fault":"hang","mode":"hang")", "mode is not known"},
      {R"("fault":"throttled","retryAfterAs":"days")", "retry_after_as must be seconds or date"},
      {R"("fault":"throttled","retryAfter":3)", "retry_after must be a duration"},
      {R"("fault":"reset","endpoint":"sim")", "endpoint must be work_orders, token or any"},
      {R"("fault":"status","httpStatus":99)", "http_status must be 200 to 599"},
  };
  for (const Case& one : cases) {
    const absl::Status status =
        ParseScenarioJson(absl::StrCat(R"({"fault":[{)", one.fault, "}]}")).status();
    EXPECT_THAT(status.message(), HasSubstr(one.complaint)) << one.fault;
  }
}

}  // namespace
}  // namespace interlock::simulator::testing
