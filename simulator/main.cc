// apriso-sim: a work order REST server with operators, conflicts and faults.

#include <signal.h>

#include <CLI/CLI.hpp>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "simulator/scenario.h"
#include "simulator/simulator.h"

namespace {

using interlock::simulator::Latency;
using interlock::simulator::LedgerWriting;
using interlock::simulator::LoadScenario;
using interlock::simulator::ParseLatency;
using interlock::simulator::Scenario;
using interlock::simulator::Simulator;
using interlock::simulator::SimulatorOptions;

constexpr int kExitRuntime = 1;
constexpr int kExitUsage = 2;

struct CommandLine {
  SimulatorOptions options;
  std::string scenario = "plain";
  std::string ready_file;
  std::string latency;
  std::string auth;
  // What overrides the scenario.
  std::optional<int> conflict_status;
  std::optional<std::uint64_t> work_orders;
  std::optional<double> edit_rate;
  std::optional<double> race_probability;
  bool ledger_sync = false;
};

void Declare(CLI::App& app, CommandLine& line) {
  SimulatorOptions& options = line.options;
  app.add_option("--bind", options.bind_address, "Numeric address to listen on")
      ->capture_default_str();
  app.add_option("--port", options.port, "Port to listen on; 0 takes a free one")
      ->capture_default_str();
  app.add_option("--ready-file", line.ready_file,
                 "Write {\"http\":PORT} here once requests are served");
  app.add_option("--scenario", line.scenario,
                 "plain, shift-change, or the path of a TOML or JSON scenario file")
      ->capture_default_str();
  app.add_option("--seed", options.seed, "Decides everything that is random")
      ->capture_default_str();
  app.add_option("--threads", options.threads, "Threads that serve requests")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  app.add_option("--work-orders", line.work_orders,
                 "How many work orders to make up (overrides the scenario)");
  app.add_option("--latency", line.latency, "Time an answer takes, such as 80ms or 80ms±30ms");
  app.add_option("--conflict-status", line.conflict_status,
                 "Answer to an If-Match that does not match")
      ->check(CLI::IsMember({409, 412}));
  app.add_option("--edit-rate", line.edit_rate, "Background edits by operators, per second")
      ->check(CLI::Range(0.0, 10000.0));
  app.add_option("--race-probability", line.race_probability,
                 "Share of writes before which an operator edits what the client has read")
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--auth", line.auth,
                 "Header every API request must carry, such as \"Authorization: Bearer secret\"");
  app.add_option("--tls-cert", options.tls.certificate, "Serve HTTPS with this certificate (PEM)");
  app.add_option("--tls-key", options.tls.key, "Key of the certificate (PEM)");
  app.add_option("--tls-client-ca", options.tls.client_ca,
                 "Demand client certificates from these authorities (PEM)");
  app.add_option("--ledger-file", options.ledger_file, "Write the ledger here as JSON Lines");
  app.add_flag("--ledger-sync", line.ledger_sync,
               "Hand every ledger line to the operating system at once");
  app.add_option("--ledger-capacity", options.ledger_capacity, "Ledger entries kept in memory")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.footer(
      "Examples:\n"
      "  apriso-sim --port 8080\n"
      "  apriso-sim --port 0 --ready-file sim.json --scenario shift-change --seed 1\n"
      "  apriso-sim --scenario night-shift.toml --latency 80ms±30ms --ledger-file ledger.jsonl\n"
      "\n"
      "Try:\n"
      "  curl -i http://127.0.0.1:8080/api/work-orders/WO-10001\n"
      "  curl -i -X PATCH -H 'If-Match: \"v1\"' -H 'Content-Type: application/json' \\\n"
      "       -d '{\"status\":\"Complete\"}' http://127.0.0.1:8080/api/work-orders/WO-10001\n"
      "  curl http://127.0.0.1:8080/sim/ledger/summary");
}

// The scenario with everything the command line overrides.
absl::StatusOr<Scenario> BuildScenario(const CommandLine& line) {
  absl::StatusOr<Scenario> scenario = LoadScenario(line.scenario);
  if (!scenario.ok()) return scenario.status();
  if (!line.latency.empty()) {
    const absl::StatusOr<Latency> latency = ParseLatency(line.latency);
    if (!latency.ok()) return latency.status();
    scenario->latency = *latency;
  }
  scenario->behaviour.conflict_status =
      line.conflict_status.value_or(scenario->behaviour.conflict_status);
  scenario->mix.count = line.work_orders.value_or(scenario->mix.count);
  scenario->operators.edit_rate = line.edit_rate.value_or(scenario->operators.edit_rate);
  scenario->operators.race_probability =
      line.race_probability.value_or(scenario->operators.race_probability);
  if (!line.auth.empty()) {
    const std::size_t colon = line.auth.find(": ");
    if (colon == std::string::npos || colon == 0) {
      return absl::InvalidArgumentError("--auth must be \"Name: value\"");
    }
    scenario->behaviour.auth_header = line.auth.substr(0, colon);
    scenario->behaviour.auth_value = line.auth.substr(colon + 2);
  }
  return scenario;
}

// Under a temporary name first, so that a reader sees the whole file or none.
bool WriteReadyFile(const std::string& path, std::uint16_t port) {
  const std::string temporary = path + ".tmp";
  {
    std::ofstream file(temporary, std::ios::trunc);
    file << "{\"http\":" << port << "}\n";
    if (!file.flush()) return false;
  }
  return std::rename(temporary.c_str(), path.c_str()) == 0;
}

int Fail(int exit_code, const std::string& message) {
  std::fprintf(stderr, "apriso-sim: %s\n", message.c_str());
  return exit_code;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("A work order REST server with operators, conflicts and faults, to test against.",
               "apriso-sim");
  CommandLine line;
  Declare(app, line);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kExitUsage;  // --help is an error of code 0
  }

  // Blocked before any thread starts, so that only the wait below takes them.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  signal(SIGPIPE, SIG_IGN);

  absl::StatusOr<Scenario> scenario = BuildScenario(line);
  if (!scenario.ok()) return Fail(kExitUsage, std::string(scenario.status().message()));
  line.options.scenario = *std::move(scenario);
  line.options.ledger_writing =
      line.ledger_sync ? LedgerWriting::kEveryLine : LedgerWriting::kBuffered;
  absl::StatusOr<std::unique_ptr<Simulator>> simulator = Simulator::Start(std::move(line.options));
  if (!simulator.ok()) {
    const bool usage = absl::IsInvalidArgument(simulator.status());
    return Fail(usage ? kExitUsage : kExitRuntime, std::string(simulator.status().message()));
  }
  if (!line.ready_file.empty() && !WriteReadyFile(line.ready_file, (*simulator)->port())) {
    return Fail(kExitRuntime, absl::StrCat("cannot write ", line.ready_file));
  }
  std::printf("ready http=%s work_orders=%zu\n", (*simulator)->base_url().c_str(),
              (*simulator)->plant().size());
  std::fflush(stdout);

  int received = 0;
  sigwait(&signals, &received);
  (*simulator)->Stop();
  return 0;
}
