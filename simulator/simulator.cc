#include "simulator/simulator.h"

#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "simulator/control_api.h"
#include "simulator/http_server.h"
#include "simulator/operator_rounds.h"
#include "simulator/rest_api.h"
#include "simulator/timekeeper.h"

namespace interlock::simulator {
namespace {

// Large enough for a bulk creation of some 100,000 work orders.
constexpr std::size_t kMaxRequestBytes = 32 * 1024 * 1024;

}  // namespace

// Declared in the order of dependence.
class Simulator::Parts {
 public:
  Parts(SimulatorOptions options, std::unique_ptr<LedgerFile> file)
      : options_(std::move(options)),
        ledger(options_.ledger_capacity, std::move(file)),
        operators(options_.seed, options_.scenario.operators, absl::Now()),
        faults(options_.seed),
        plant(options_.scenario.rules, options_.scenario.behaviour, operators, ledger),
        rounds_(plant, operators, timekeeper_),
        rest_(plant, faults, options_.scenario, options_.seed),
        control_(ControlledParts{
            plant, faults, operators, ledger,
            [this](const OperatorSettings& settings, std::optional<absl::Time> start) {
              SetOperators(settings, start);
            },
            [this] { Reset(); }}) {}

  absl::Status Serve();
  void Reset();
  void Populate();
  void Stop();
  void SetOperators(const OperatorSettings& settings, std::optional<absl::Time> start);
  std::uint16_t port() const { return port_; }
  const SimulatorOptions& options() const { return options_; }

 private:
  Call Route(const HttpRequest& request);

  const SimulatorOptions options_;

 public:
  Ledger ledger;
  Operators operators;
  FaultTable faults;
  Plant plant;

 private:
  Timekeeper timekeeper_;
  OperatorRounds rounds_;
  RestApi rest_;
  ControlApi control_;
  std::uint16_t port_ = 0;
  std::unique_ptr<HttpServer> server_;
};

Call Simulator::Parts::Route(const HttpRequest& request) {
  if (const std::optional<std::string> id = WorkOrderIdIn(request.path()); id.has_value()) {
    return rest_.Accept(request, *id);
  }
  return Call{.carry_out = [this, &request] {
    if (ControlApi::Owns(request.path())) return Answer{.reply = control_.Handle(request)};
    return Answer{.reply = ErrorReply(404, "Not found", "Try /api/work-orders/{id}")};
  }};
}

absl::Status Simulator::Parts::Serve() {
  Populate();
  HttpServerOptions http{.bind_address = options_.bind_address,
                         .port = options_.port,
                         .threads = options_.threads,
                         .max_body_bytes = kMaxRequestBytes};
  absl::StatusOr<std::unique_ptr<HttpServer>> server = HttpServer::Start(
      http, [this](const HttpRequest& request) { return Route(request); }, timekeeper_);
  if (!server.ok()) return server.status();
  server_ = *std::move(server);
  port_ = server_->port();
  rounds_.Restart();
  return absl::OkStatus();
}

void Simulator::Parts::Populate() {
  for (const WorkOrderSeed& seed : StartingWorkOrders(options_.scenario, options_.seed)) {
    plant.Put(seed);
  }
  for (const Fault& fault : options_.scenario.faults) faults.Add(fault);
}

void Simulator::Parts::Reset() {
  faults.Clear();
  plant.Clear();
  ledger.Clear();
  Populate();
  SetOperators(options_.scenario.operators, absl::Now());
}

void Simulator::Parts::SetOperators(const OperatorSettings& settings,
                                    std::optional<absl::Time> start) {
  operators.Set(settings, start);
  rounds_.Restart();
}

void Simulator::Parts::Stop() {
  timekeeper_.Stop();
  if (server_ != nullptr) server_->Stop();
  ledger.Flush();
}

absl::StatusOr<std::unique_ptr<Simulator>> Simulator::Start(SimulatorOptions options) {
  std::unique_ptr<LedgerFile> file;
  if (!options.ledger_file.empty()) {
    absl::StatusOr<std::unique_ptr<LedgerFile>> opened =
        LedgerFile::Open(options.ledger_file, options.ledger_writing);
    if (!opened.ok()) return opened.status();
    file = *std::move(opened);
  }
  auto parts = std::make_unique<Parts>(std::move(options), std::move(file));
  if (absl::Status status = parts->Serve(); !status.ok()) return status;
  return absl::WrapUnique(new Simulator(std::move(parts)));
}

Simulator::Simulator(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Simulator::~Simulator() { Stop(); }

std::uint16_t Simulator::port() const { return parts_->port(); }

std::string Simulator::base_url() const {
  const std::string& address = parts_->options().bind_address;
  const bool ipv6 = absl::StrContains(address, ':');
  return absl::StrCat("http://", ipv6 ? "[" : "", address, ipv6 ? "]" : "", ":", port());
}

Plant& Simulator::plant() { return parts_->plant; }
FaultTable& Simulator::faults() { return parts_->faults; }
const Ledger& Simulator::ledger() const { return parts_->ledger; }
OperatorSettings Simulator::operators() const { return parts_->operators.settings(); }
void Simulator::SetOperators(const OperatorSettings& settings) {
  parts_->SetOperators(settings, absl::Now());
}
void Simulator::Reset() { parts_->Reset(); }
void Simulator::Stop() { parts_->Stop(); }

}  // namespace interlock::simulator
