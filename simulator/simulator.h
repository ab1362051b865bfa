#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "simulator/access_control.h"
#include "simulator/fault_table.h"
#include "simulator/ledger.h"
#include "simulator/operators.h"
#include "simulator/plant.h"
#include "simulator/scenario.h"
#include "simulator/traffic_meter.h"

namespace interlock::simulator {

// Paths of PEM files. Without a certificate the simulator speaks plain HTTP.
struct TlsFiles {
  std::string certificate = {};
  std::string key = {};
  std::string client_ca = {};  // clients must show a certificate from one of these
};

struct SimulatorOptions {
  Scenario scenario = {};                  // default: no work orders, nobody edits, no faults
  std::uint64_t seed = 1;                  // decides everything that is random
  std::string bind_address = "127.0.0.1";  // numeric
  std::uint16_t port = 0;                  // 0 = any free one
  TlsFiles tls = {};
  unsigned threads = 1;
  std::size_t ledger_capacity = 2'000'000;  // entries in memory
  std::string ledger_file = {};             // JSON Lines; empty = none
  LedgerWriting ledger_writing = LedgerWriting::kBuffered;
};

// A work order REST server to test against, in this process. `apriso-sim` is this class and a
// command line.
//
//   SimulatorOptions options;
//   auto simulator = Simulator::Start(std::move(options));
//   (*simulator)->plant().Put({.id = "WO-1", .status = "In Progress"});
//   ... PATCH (*simulator)->base_url() + "/api/work-orders/WO-1" ...
//   for (const LedgerEntry& entry : (*simulator)->ledger().AppliedWrites("WO-1")) ...
//
// Everything it hands out is thread-safe and lives as long as the simulator.
class Simulator {
 public:
  // Serves when this returns. InvalidArgument: address, TLS files, or a fault of the scenario that
  // cannot be played over TLS; Unavailable: port taken; FailedPrecondition: a file cannot be used.
  static absl::StatusOr<std::unique_ptr<Simulator>> Start(SimulatorOptions options);
  ~Simulator();  // Stop
  Simulator(const Simulator&) = delete;
  Simulator& operator=(const Simulator&) = delete;

  std::uint16_t port() const;
  std::string base_url() const;  // "http://127.0.0.1:PORT", or https

  Plant& plant();                       // work orders: create, look at, edit as an operator
  FaultTable& faults();                 // what goes wrong
  AccessControl& access();              // who may use the API; tokens
  const Ledger& ledger() const;         // what happened
  const TrafficMeter& traffic() const;  // requests over time, and how many at once
  OperatorSettings operators() const;
  // From now on operators behave like this; shift windows count from now.
  void SetOperators(const OperatorSettings& settings);

  // Work orders, faults and operators as at the start; the ledger's memory and counts are empty
  // apart from the work orders' creation.
  void Reset();

  // Closes every connection and stops all threads; the ledger stays readable. Idempotent.
  void Stop();

 private:
  class Parts;
  explicit Simulator(std::unique_ptr<Parts> parts);

  std::unique_ptr<Parts> parts_;
};

}  // namespace interlock::simulator
