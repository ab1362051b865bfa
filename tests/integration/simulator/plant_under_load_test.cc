#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "simulator/simulator.h"
#include "tests/integration/simulator/loopback_client.h"

namespace interlock::simulator::testing {
namespace {

std::string Fields(const LedgerEntry& entry) {
  return entry.work_order_id + " " + std::string(Name(entry.method)) + " " +
         std::to_string(entry.http_status) + " " + std::string(Name(entry.outcome)) + " " +
         std::string(Name(entry.actor)) + " " + std::to_string(entry.version_after) + " " +
         entry.status_after + " " + entry.changed_by;
}

// Reads and writes each of the first `count` work orders once, retrying races as a plain client
// would. Returns how many first tries raced.
int WriteEach(Simulator& simulator, int count) {
  LoopbackClient client(simulator.port());
  int raced = 0;
  for (int i = 0; i < count; ++i) {
    const std::string path = "/api/work-orders/WO-" + std::to_string(10001 + i);
    for (int attempt = 1; attempt <= 20; ++attempt) {
      const WireAnswer read = client.Get(path);
      const bool on_hold = read.body.find("On Hold") != std::string::npos;
      const bool released = read.body.find("Released") != std::string::npos;
      const WireAnswer written = client.Patch(
          path, read.Header("ETag"),
          on_hold || released ? R"({"status":"In Progress"})" : R"({"status":"Complete"})");
      if (written.status == 200) break;
      if (attempt == 1 && written.status == 409) ++raced;
      if (written.body.find("Version mismatch") == std::string::npos) break;
    }
  }
  return raced;
}

SimulatorOptions ShiftChange(std::uint64_t seed) {
  SimulatorOptions options;
  options.scenario = *LoadScenario("shift-change");
  options.scenario.operators.edit_rate = 0;  // its times are the only thing the clock decides
  options.seed = seed;
  return options;
}

TEST(PlantUnderLoadTest, TheSameSeedGivesTheSameLedger) {
  std::vector<std::string> runs[2];
  for (std::vector<std::string>& run : runs) {
    const auto simulator = *Simulator::Start(ShiftChange(11));
    WriteEach(*simulator, 100);
    for (const LedgerEntry& entry : simulator->ledger().Read({.limit = 100000})) {
      run.push_back(Fields(entry));
    }
  }
  EXPECT_EQ(runs[0], runs[1]);
}

TEST(PlantUnderLoadTest, AShiftChangeRacesBetween15And20PercentOfFirstTries) {
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U, 5U}) {
    const auto simulator = *Simulator::Start(ShiftChange(seed));
    const int raced = WriteEach(*simulator, 300);
    EXPECT_GE(raced, 45) << "seed " << seed;
    EXPECT_LE(raced, 60) << "seed " << seed;
    EXPECT_EQ(simulator->ledger().Summary().conflicts_by_try[0], static_cast<unsigned>(raced));
  }
}

// Many clients and operators on few work orders: versions must follow one another without gap or
// repetition, and what clients were told must be what the ledger says.
TEST(PlantUnderLoadTest, VersionsFollowOneAnotherWhoeverWrites) {
  SimulatorOptions options;
  options.threads = 2;
  options.scenario.operators = {.edit_rate = 2000,
                                .race_probability = 0.2,
                                .weights = {.field = 1, .other_transition = 1, .lock = 0}};
  const auto simulator = *Simulator::Start(std::move(options));
  for (int i = 0; i < 4; ++i) {
    simulator->plant().Put({.id = "WO-" + std::to_string(i), .status = "In Progress"});
  }
  constexpr int kClients = 4;
  std::vector<int> told_applied(kClients, 0);
  std::vector<std::thread> clients;
  for (int c = 0; c < kClients; ++c) {
    clients.emplace_back([&, c] {
      LoopbackClient client(simulator->port());
      for (int i = 0; i < 200; ++i) {
        const std::string path = "/api/work-orders/WO-" + std::to_string(i % 4);
        const WireAnswer read = client.Get(path);
        const WireAnswer written = client.Patch(path, read.Header("ETag"), R"({"note":1})");
        if (written.status == 200) ++told_applied[static_cast<std::size_t>(c)];
      }
    });
  }
  for (std::thread& client : clients) client.join();
  simulator->Stop();

  std::map<std::string, std::int64_t> versions;
  int applied = 0;
  for (const LedgerEntry& entry : simulator->ledger().Read({.limit = 1000000})) {
    std::int64_t& version = versions[entry.work_order_id];
    EXPECT_EQ(entry.version_before, version) << "seq " << entry.seq;
    if (entry.outcome == Outcome::kApplied) {
      EXPECT_EQ(entry.version_after, version + 1) << "seq " << entry.seq;
      if (entry.actor == Actor::kApi) ++applied;
    }
    version = entry.version_after;
  }
  int told = 0;
  for (const int count : told_applied) told += count;
  EXPECT_EQ(told, applied);
  EXPECT_GT(simulator->ledger().Summary().conflicts_by_try[0], 0U);
}

// A server that takes events from epoll in pieces of 128 must not wait for another one before it
// has served a full piece.
TEST(PlantUnderLoadTest, AnswersAllOf128ConnectionsThatBecomeReadyAtOnce) {
  SimulatorOptions options;
  options.scenario.mix.count = 1;
  const auto simulator = *Simulator::Start(std::move(options));
  std::vector<std::unique_ptr<LoopbackClient>> clients;
  for (int i = 0; i < 128; ++i) {
    clients.push_back(std::make_unique<LoopbackClient>(simulator->port()));
    ASSERT_EQ(clients.back()->Get("/api/work-orders/WO-10001").status, 200);
  }
  // Keeps the only thread busy while the others' requests arrive.
  std::string many = "[{\"id\":\"A\"}";
  for (int i = 0; i < 20000; ++i) many += ",{\"id\":\"B" + std::to_string(i) + "\"}";
  many += "]";
  LoopbackClient busy(simulator->port());
  busy.Send("POST /sim/work-orders HTTP/1.1\r\nHost: x\r\nContent-Length: " +
            std::to_string(many.size()) + "\r\n\r\n" + many);
  for (const auto& client : clients) {
    client->Send("GET /api/work-orders/WO-10001 HTTP/1.1\r\nHost: x\r\n\r\n");
  }
  EXPECT_EQ(busy.ReadAnswer().status, 200);
  for (const auto& client : clients) EXPECT_EQ(client->ReadAnswer().status, 200);
}

}  // namespace
}  // namespace interlock::simulator::testing
