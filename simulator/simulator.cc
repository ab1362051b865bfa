#include "simulator/simulator.h"

#include <atomic>
#include <fstream>
#include <sstream>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/time/clock.h"
#include "simulator/control_api.h"
#include "simulator/http_server.h"
#include "simulator/operator_rounds.h"
#include "simulator/outage_watch.h"
#include "simulator/rest_api.h"
#include "simulator/timekeeper.h"
#include "simulator/token_endpoint.h"

namespace interlock::simulator {
namespace {

// Large enough for a bulk creation of some 100,000 work orders.
constexpr std::size_t kMaxRequestBytes = 32 * 1024 * 1024;

absl::StatusOr<std::string> ContentsOf(const std::string& path) {
  if (path.empty()) return std::string();
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file || text.str().empty()) {
    return absl::FailedPreconditionError(absl::StrCat("cannot read ", path));
  }
  return text.str();
}

absl::StatusOr<TlsIdentity> IdentityIn(const TlsFiles& files) {
  if (files.certificate.empty() != files.key.empty() ||
      (files.certificate.empty() && !files.client_ca.empty())) {
    return absl::InvalidArgumentError("TLS needs a certificate and its key");
  }
  TlsIdentity identity;
  for (const auto& [path, text] :
       {std::pair(&files.certificate, &identity.certificate), std::pair(&files.key, &identity.key),
        std::pair(&files.client_ca, &identity.client_ca)}) {
    absl::StatusOr<std::string> contents = ContentsOf(*path);
    if (!contents.ok()) return contents.status();
    *text = *std::move(contents);
  }
  return identity;
}

absl::Status CheckOptions(const SimulatorOptions& options) {
  const auto path = WorkOrderPath::Parse(options.scenario.behaviour.path);
  if (!path.ok()) {
    return absl::InvalidArgumentError(absl::StrCat("api.path ", path.status().message()));
  }
  if (options.tls.certificate.empty()) return absl::OkStatus();
  for (const Fault& fault : options.scenario.faults) {
    if (NeedsPlainHttp(fault.kind)) {
      return absl::InvalidArgumentError(
          absl::StrCat("the scenario's fault ", fault.name, " cannot be played over TLS"));
    }
  }
  return absl::OkStatus();
}

}  // namespace

// Declared in the order of dependence.
class Simulator::Parts {
 public:
  Parts(SimulatorOptions options, std::unique_ptr<LedgerFile> file)
      : options_(std::move(options)),
        ledger(options_.ledger_capacity, std::move(file)),
        operators(options_.seed, options_.scenario.operators, absl::Now()),
        faults(options_.seed),
        access(options_.scenario.sign_in, options_.scenario.sign_in_changes, options_.seed,
               [] { return absl::Now(); }),
        plant(options_.scenario.rules, options_.scenario.behaviour, operators, ledger),
        rounds_(plant, operators, timekeeper_),
        outages_(faults, timekeeper_, [this](PortState state) { SetPort(state); }),
        rest_({plant, faults, access, traffic}, options_.scenario, options_.seed),
        tokens_(access, faults, options_.scenario, options_.seed),
        control_(ControlledParts{
            plant, faults, access, traffic, operators, ledger,
            [this](const OperatorSettings& settings, std::optional<absl::Time> start) {
              SetOperators(settings, start);
            },
            [this] { Reset(); }, options_.tls.certificate.empty(),
            options_.scenario.behaviour.members}),
        no_such_path_(absl::StrCat(
            "Try ",
            absl::StrReplaceAll(options_.scenario.behaviour.path,
                                {{"{work_order_id}", "{id}"}, {"{work_order_type}", "{type}"}}))) {
    // Before it serves there is no port to shut; Serve looks again.
    faults.OnChange([this] {
      if (serving_.load(std::memory_order_acquire)) outages_.LookNow();
    });
  }

  absl::Status Serve();
  void Reset();
  void Populate();
  void Stop();
  void SetOperators(const OperatorSettings& settings, std::optional<absl::Time> start);
  std::uint16_t port() const { return port_; }
  const SimulatorOptions& options() const { return options_; }

 private:
  void SetPort(PortState state);
  Call Route(const HttpRequest& request);

  const SimulatorOptions options_;

 public:
  Ledger ledger;
  Operators operators;
  FaultTable faults;
  AccessControl access;
  TrafficMeter traffic;
  Plant plant;

 private:
  Timekeeper timekeeper_;
  OperatorRounds rounds_;
  OutageWatch outages_;
  RestApi rest_;
  TokenEndpoint tokens_;
  ControlApi control_;
  const std::string no_such_path_;
  std::atomic<bool> serving_{false};
  std::uint16_t port_ = 0;
  std::unique_ptr<HttpServer> server_;
};

Call Simulator::Parts::Route(const HttpRequest& request) {
  if (std::optional<Call> call = rest_.Accept(request)) return *std::move(call);
  if (access.IsTokenPath(request.path())) return tokens_.Accept(request);
  return Call{.carry_out = [this, &request] {
    if (ControlApi::Owns(request.path())) return Answer{.reply = control_.Handle(request)};
    return Answer{.reply = ErrorReply(404, "Not found", no_such_path_)};
  }};
}

absl::Status Simulator::Parts::Serve() {
  absl::StatusOr<TlsIdentity> identity = IdentityIn(options_.tls);
  if (!identity.ok()) return identity.status();
  HttpServerOptions http{.bind_address = options_.bind_address,
                         .port = options_.port,
                         .threads = options_.threads,
                         .max_body_bytes = kMaxRequestBytes,
                         .tls = *std::move(identity)};
  Populate();
  absl::StatusOr<std::unique_ptr<HttpServer>> server = HttpServer::Start(
      http, [this](const HttpRequest& request) { return Route(request); }, timekeeper_);
  if (!server.ok()) return server.status();
  server_ = *std::move(server);
  port_ = server_->port();
  serving_.store(true, std::memory_order_release);
  outages_.LookNow();
  rounds_.Restart();
  return absl::OkStatus();
}

void Simulator::Parts::SetPort(PortState state) {
  server_->SetListening(state == PortState::kOpen ? Listening::kYes : Listening::kNo);
}

void Simulator::Parts::Populate() {
  for (const WorkOrderSeed& seed : StartingWorkOrders(options_.scenario, options_.seed)) {
    plant.Put(seed);
  }
  for (const Fault& fault : options_.scenario.faults) faults.Add(fault);
}

void Simulator::Parts::Reset() {
  faults.Clear();
  access.Reset();
  plant.Clear();
  ledger.Clear();
  traffic.Clear();
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
  if (absl::Status status = CheckOptions(options); !status.ok()) return status;
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
  const char* scheme = parts_->options().tls.certificate.empty() ? "http://" : "https://";
  return absl::StrCat(scheme, ipv6 ? "[" : "", address, ipv6 ? "]" : "", ":", port());
}

Plant& Simulator::plant() { return parts_->plant; }
FaultTable& Simulator::faults() { return parts_->faults; }
AccessControl& Simulator::access() { return parts_->access; }
const TrafficMeter& Simulator::traffic() const { return parts_->traffic; }
const Ledger& Simulator::ledger() const { return parts_->ledger; }
OperatorSettings Simulator::operators() const { return parts_->operators.settings(); }
void Simulator::SetOperators(const OperatorSettings& settings) {
  parts_->SetOperators(settings, absl::Now());
}
void Simulator::Reset() { parts_->Reset(); }
void Simulator::Stop() { parts_->Stop(); }

}  // namespace interlock::simulator
