#include "server/broker.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <random>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/log.h"
#include "server/audit_note.h"
#include "server/backup_desk.h"
#include "server/broker_watch.h"
#include "server/config/state_machine_config.h"
#include "server/config_desk.h"
#include "server/dispatch/dispatch_loop.h"
#include "server/gateway/apriso/apriso_gateway.h"
#include "server/gateway/http/curl_transport.h"
#include "server/gateway/observed_gateway.h"
#include "server/intake/intake.h"
#include "server/module_options.h"
#include "server/observe/http_listener.h"
#include "server/observe/metrics_page.h"
#include "server/observe/readiness.h"
#include "server/quarantine_desk.h"
#include "server/rpc/grpc_server.h"
#include "server/seeded_random.h"
#include "server/standing_stock.h"
#include "server/system_clock.h"
#include "server/tls_check.h"
#include "server/version.h"
#include "storage/group_commit.h"
#include "storage/query_pool.h"
#include "storage/sqlite/sqlite_intent_store.h"

namespace interlock {
namespace {

// Submissions that may wait for the disk; more are refused with BUSY.
constexpr std::size_t kStoreQueueCapacity = 16'384;
constexpr int kReaders = 2;
constexpr std::size_t kQueryCapacity = 4'096;
constexpr absl::Duration kCallsPatience = absl::Seconds(3);

// Start-up is the recovery path: stop at once, answer nobody, let the supervisor start us again.
void Die(const absl::Status& status) {
  base::LogError("fatal", {{"detail", status.ToString()}});
  _exit(1);
}

// Everything that is wrong, in one line.
std::string DetailOf(const core::Refusal& refusal) {
  if (refusal.violations.empty()) return refusal.message;
  return absl::StrJoin(refusal.violations, "; ",
                       [](std::string* out, const core::Violation& violation) {
                         absl::StrAppend(out, violation.field, violation.field.empty() ? "" : ": ",
                                         violation.description);
                       });
}

absl::StatusOr<std::vector<core::Intent>> LoadOpen(storage::IntentStore& store) {
  std::vector<core::Intent> open;
  absl::Status status = store.Begin();
  if (status.ok()) {
    status = store.ScanOpen([&](core::Intent intent) { open.push_back(std::move(intent)); });
  }
  store.Rollback();
  if (!status.ok()) return status;
  return open;
}

absl::StatusOr<std::unique_ptr<apriso::AprisoGateway>> MakeGateway(
    const config::Config& config, const core::StateMachine& statuses, const core::Clock& clock) {
  absl::StatusOr<std::unique_ptr<http::CurlTransport>> transport =
      http::CurlTransport::Create(CurlOptionsOf(config));
  if (!transport.ok()) return transport.status();
  absl::StatusOr<std::unique_ptr<apriso::CredentialSource>> credentials =
      apriso::MakeCredentials(AuthOptionsOf(config), {transport->get(), &clock});
  if (!credentials.ok()) return credentials.status();
  apriso::GatewayParts parts;
  parts.transport = *std::move(transport);
  parts.credentials = *std::move(credentials);
  parts.clock = &clock;
  parts.canonical_status = [&statuses](absl::string_view spelling) {
    return statuses.Canonical(spelling);
  };
  return apriso::AprisoGateway::Create(AprisoOptionsOf(config), std::move(parts));
}

}  // namespace

// In the order of construction; what is below may use what is above.
struct Broker::Parts {
  config::LoadedConfig loaded;
  LoadConfig load_config;
  config::Config config;
  SystemClock clock;
  SeededRandom random{std::random_device{}()};
  core::StateMachine statuses{{}, {}};
  core::DecidePolicy decide;
  rpc::HealthBoard health;
  std::unique_ptr<storage::sqlite::StorageFolder> folder;
  std::unique_ptr<storage::sqlite::SqliteIntentStore> store;
  std::unique_ptr<storage::QueryPool> queries;
  std::unique_ptr<BrokerWatch> watch;
  std::unique_ptr<storage::GroupCommit> group_commit;
  std::unique_ptr<apriso::AprisoGateway> gateway;
  std::unique_ptr<gateway::ObservedGateway> observed_gateway;
  intake::StopBoard stops;
  std::unique_ptr<dispatch::DispatchLoop> dispatch;
  std::unique_ptr<intake::Intake> intake;
  std::unique_ptr<QuarantineDesk> quarantine;
  std::unique_ptr<BackupDesk> backups;
  std::unique_ptr<ConfigDesk> configs;
  std::unique_ptr<access::AccessGate> access;
  std::unique_ptr<access::TlsKeeper> tls;  // null: plaintext
  std::unique_ptr<rpc::TransitionBrokerService> broker_service;
  std::unique_ptr<rpc::BrokerAdminService> admin_service;
  std::unique_ptr<rpc::GrpcServer> grpc;
  std::unique_ptr<observe::HttpListener> http;
  BoundAddresses bound;
  enum class Phase { kStarting, kRunning, kStopping };
  std::atomic<Phase> phase{Phase::kStarting};  // read by the probes' thread
  bool is_stopped = false;
  std::atomic<bool> is_disk_full{false};  // written by the store thread

  absl::Status OpenStorage();
  absl::Status StartEngine();
  absl::Status StartListeners();
  absl::Status OpenGateway();
  void OpenDesks();
  absl::Status StartAccess();
  void TakeUp(const config::Config& changed);
  void OnDiskSpace(storage::DiskSpace space);
  void ShowHealth();
  void Audit(storage::AuditEvent event);
  void LookAround();
  std::vector<std::string> Warnings(std::vector<std::string> of_config) const;
  observe::Readiness HowReady() const;
  observe::HttpAnswer AnswerProbe(const std::string& path) const;
};

absl::Status Broker::Parts::OpenStorage() {
  absl::StatusOr<std::unique_ptr<storage::sqlite::StorageFolder>> opened =
      storage::sqlite::StorageFolder::Open(config.storage.directory);
  if (!opened.ok()) return opened.status();
  folder = *std::move(opened);
  absl::StatusOr<std::unique_ptr<storage::sqlite::SqliteIntentStore>> database =
      storage::sqlite::SqliteIntentStore::Open(*folder, StoreOptionsOf(config), clock.Now());
  if (!database.ok()) return database.status();
  store = *std::move(database);
  std::vector<std::unique_ptr<storage::IntentReader>> readers;
  for (int i = 0; i < kReaders; ++i) {
    absl::StatusOr<std::unique_ptr<storage::IntentReader>> reader = store->NewReader();
    if (!reader.ok()) return reader.status();
    readers.push_back(*std::move(reader));
  }
  queries = std::make_unique<storage::QueryPool>(std::move(readers), kQueryCapacity);
  return absl::OkStatus();
}

absl::Status Broker::Parts::StartEngine() {
  statuses = config::BuildStateMachine(config.state_machine);
  // For foretelling only: the epoch may rise while the process runs (LeaveQuarantine).
  decide = DecidePolicyOf(config, store->broker_id(), /*epoch=*/0);
  if (absl::Status opened = OpenGateway(); !opened.ok()) return opened;
  absl::StatusOr<std::vector<core::Intent>> open = LoadOpen(*store);
  if (!open.ok()) return open.status();
  const std::size_t open_count = open->size();
  absl::StatusOr<StandingStock> standing = LoadStanding(*store);
  if (!standing.ok()) return standing.status();
  absl::StatusOr<std::unique_ptr<BrokerWatch>> watching = BrokerWatch::Create(config, clock);
  if (!watching.ok()) return watching.status();
  watch = *std::move(watching);
  absl::Status taken = watch->Load(*store, std::move(standing->alerts));
  if (!taken.ok()) return taken;

  group_commit = std::make_unique<storage::GroupCommit>(
      *store, clock, kStoreQueueCapacity, &Die,
      [this](storage::DiskSpace space) { OnDiskSpace(space); });
  dispatch::DispatchEvents events{
      &Die, [this](dispatch::GatewayState state) {
        const bool is_available = state == dispatch::GatewayState::kAvailable;
        health.Set(rpc::kHealthOfApriso,
                   is_available ? rpc::Health::kServing : rpc::Health::kNotServing);
        base::Log(is_available ? base::LogLevel::kInfo : base::LogLevel::kWarning, "apriso",
                  {{"available", is_available ? "true" : "false"}});
      }};
  dispatch::DispatcherOptions options =
      DispatcherOptionsOf(config, store->broker_id(), store->epoch());
  if (store->quarantine().has_value()) options.quarantine = core::Quarantine::kYes;
  options.standing = std::move(standing->engine);
  options.on_committed = [this](const dispatch::CommittedMove& move) { watch->OnCommitted(move); };
  options.on_stops = [this](const core::StopTable& now) { stops.Show(now); };
  dispatch = std::make_unique<dispatch::DispatchLoop>(
      std::move(options),
      dispatch::DispatchWorld{*group_commit,
                              *queries,
                              *observed_gateway,
                              clock,
                              random,
                              {store->records(), store->audit()}},
      std::move(events));
  dispatch->Run(*std::move(open));
  intake = std::make_unique<intake::Intake>(
      AdmitPolicyOf(config), *group_commit,
      [this](const core::Intent& intent) { dispatch->OnAccepted(intent); },
      [this](core::Duplicate repeats) { watch->OnSubmission(repeats); }, &stops);
  quarantine = std::make_unique<QuarantineDesk>(
      QuarantineDesk::Parts{*store, *group_commit, *dispatch, *intake, clock,
                            [this] { ShowHealth(); }, &Die},
      store->quarantine());
  OpenDesks();
  if (absl::Status guarded = StartAccess(); !guarded.ok()) return guarded;
  watch->Run({*store, *group_commit, *dispatch, *queries, [this] { return quarantine->state(); },
              [this] { LookAround(); }});
  base::LogInfo("recovered", {{"open_intents", absl::StrCat(open_count)},
                              {"broker_id", store->broker_id()},
                              {"epoch", absl::StrCat(store->epoch())}});
  return absl::OkStatus();
}

absl::Status Broker::Parts::OpenGateway() {
  absl::StatusOr<std::unique_ptr<apriso::AprisoGateway>> made =
      MakeGateway(config, statuses, clock);
  if (!made.ok()) return made.status();
  gateway = *std::move(made);
  observed_gateway = std::make_unique<gateway::ObservedGateway>(
      *gateway, [this](const core::ReadOutcome& read) { watch->OnRead(read); });
  return absl::OkStatus();
}

void Broker::Parts::OpenDesks() {
  backups = std::make_unique<BackupDesk>(
      BackupDesk::Parts{*store, *group_commit, clock, BackupDirectoryOf(config)});
  configs = std::make_unique<ConfigDesk>(
      ConfigDesk::Parts{load_config, [this](const config::Config& changed) { TakeUp(changed); },
                        *queries, *group_commit, store->audit()},
      loaded);
}

// Every second.
void Broker::Parts::LookAround() {
  access->FlushDue();
  if (tls) tls->Look();
}

void Broker::Parts::Audit(storage::AuditEvent event) {
  std::unique_ptr<storage::StoreTask> note =
      std::make_unique<AuditNote>(store->audit(), std::move(event));
  if (group_commit->Enqueue(note, storage::Urgency::kOwed) == base::Offer::kTaken) return;
  note->Done(absl::UnavailableError("the broker is going down"));
}

absl::Status Broker::Parts::StartAccess() {
  if (!config.tls.cert_file.empty()) {
    absl::StatusOr<std::unique_ptr<access::TlsKeeper>> kept =
        access::TlsKeeper::Create(TlsFilesOf(config), clock);
    if (!kept.ok()) return absl::InvalidArgumentError(kept.status().message());
    tls = *std::move(kept);
  }
  access = std::make_unique<access::AccessGate>(
      clock, AccessClientsOf(config),
      [this](storage::AuditEvent event) { Audit(std::move(event)); });
  return absl::OkStatus();
}

std::vector<std::string> Broker::Parts::Warnings(std::vector<std::string> of_config) const {
  if (const std::string why = quarantine->why(); !why.empty()) {
    of_config.insert(of_config.begin(), why);
  }
  if (tls) {
    for (std::string& warning : tls->Warnings()) of_config.push_back(std::move(warning));
  }
  for (std::string& damage : store->Damages()) of_config.push_back(std::move(damage));
  return of_config;
}

// On the store thread.
void Broker::Parts::OnDiskSpace(storage::DiskSpace space) {
  const bool is_full = space == storage::DiskSpace::kFull;
  base::Log(is_full ? base::LogLevel::kError : base::LogLevel::kInfo, "disk",
            {{"full", is_full ? "true" : "false"}});
  is_disk_full = is_full;
  watch->OnDiskSpace(space);
  ShowHealth();
}

// On the store thread.
void Broker::Parts::ShowHealth() {
  const bool takes = !is_disk_full && !store->quarantine().has_value();
  health.Set(rpc::kHealthOfBroker, takes ? rpc::Health::kServing : rpc::Health::kNotServing);
}

// What may change while the broker runs; server/config says which keys that are.
void Broker::Parts::TakeUp(const config::Config& changed) {
  watch->Reload(changed.alerts);
  access->SetClients(AccessClientsOf(changed));
  dispatch->TakeUp(DecidePolicyOf(changed, store->broker_id(), /*epoch=*/0));
  base::ConfigureLog(LogLevelOf(changed), LogFormatOf(changed));
}

absl::Status Broker::Parts::StartListeners() {
  std::vector<std::string> warnings;
  for (const config::Notice& notice : loaded.warnings) {
    // The broker itself watches the certificate, and says when it is renewed.
    if (notice.key != "tls.cert_file") warnings.push_back(notice.ToText());
  }
  rpc::Ports ports{*intake,  *dispatch,        *dispatch,         *dispatch,
                   *queries, *group_commit,    statuses,          clock,
                   decide,   KeyingOf(config), TimeZoneOf(config)};
  ports.commits = &group_commit->commits();
  ports.broker_id = store->broker_id();
  ports.audit = &store->audit();
  broker_service = std::make_unique<rpc::TransitionBrokerService>(ports);
  rpc::QuarantineControl control;
  control.state = [this] { return quarantine->state(); };
  control.leave = [this](const std::string& reason, const std::string& actor,
                         std::function<void(rpc::QuarantineAnswer)> done) {
    quarantine->Leave(reason, actor, std::move(done));
  };
  admin_service = std::make_unique<rpc::BrokerAdminService>(
      ports,
      rpc::BrokerFacts{
          kVersion,
          clock.Now(),
          [this, warnings] { return Warnings(warnings); },
          [this] { return watch->Alerts(); },
          [this](rpc::BackupRequest request, std::function<void(rpc::BackupAnswer)> done) {
            backups->Start(std::move(request), std::move(done));
          },
          {[this](const std::string& prefix) { return configs->Describe(prefix); },
           [this](rpc::ReloadRequest request, std::function<void(rpc::ReloadAnswer)> done) {
             configs->Reload(std::move(request), std::move(done));
           }}},
      std::move(control));
  absl::StatusOr<std::unique_ptr<observe::HttpListener>> probes = observe::HttpListener::Start(
      config.listen.http, [this](const std::string& path) { return AnswerProbe(path); });
  if (!probes.ok()) return probes.status();
  http = *std::move(probes);
  health.Set(rpc::kHealthOfProcess, rpc::Health::kServing);
  health.Set(rpc::kHealthOfAdmin, rpc::Health::kServing);
  if (quarantine->state() == core::Quarantine::kNo) {
    health.Set(rpc::kHealthOfBroker, rpc::Health::kServing);
  }
  absl::StatusOr<std::unique_ptr<rpc::GrpcServer>> server = rpc::GrpcServer::Start(
      ServerOptionsOf(config),
      {*broker_service, *admin_service, health, *access, tls.get(), &watch->calls()});
  if (!server.ok()) return server.status();
  grpc = *std::move(server);
  bound = {grpc->plant_port(), grpc->plant_address(), grpc->admin_port(), grpc->admin_address(),
           http->port()};
  phase = Phase::kRunning;
  return absl::OkStatus();
}

observe::Readiness Broker::Parts::HowReady() const {
  if (phase == Phase::kStarting) return observe::Readiness::kStarting;
  if (phase == Phase::kStopping) return observe::Readiness::kStopping;
  if (quarantine->state() == core::Quarantine::kYes) return observe::Readiness::kQuarantine;
  return is_disk_full ? observe::Readiness::kDiskFull : observe::Readiness::kReady;
}

observe::HttpAnswer Broker::Parts::AnswerProbe(const std::string& path) const {
  if (path == "/healthz") return {200, "text/plain; charset=utf-8", "ok\n"};
  if (path == "/readyz") return observe::AnswerReadiness(HowReady());
  if (path == "/metrics") return {200, observe::kMetricsContentType, watch->MetricsPage()};
  return {404, "text/plain; charset=utf-8", "try /healthz, /readyz or /metrics\n"};
}

absl::StatusOr<std::unique_ptr<Broker>> Broker::Start(config::LoadedConfig loaded,
                                                      LoadConfig load) {
  auto parts = std::make_unique<Parts>();
  parts->config = loaded.config;
  parts->loaded = std::move(loaded);
  parts->load_config = std::move(load);
  std::unique_ptr<Broker> broker(new Broker(std::move(parts)));
  absl::Status status = broker->parts_->OpenStorage();
  if (status.ok()) status = broker->parts_->StartEngine();
  if (status.ok()) status = broker->parts_->StartListeners();
  if (!status.ok()) return status;
  return broker;
}

Broker::Broker(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Broker::~Broker() { Stop(absl::ZeroDuration()); }

const BoundAddresses& Broker::bound() const { return parts_->bound; }

void Broker::Reload(const std::string& actor, const std::string& reason) {
  parts_->configs->Reload({rpc::ReloadRequest::Run::kForReal, actor, reason},
                          [](const rpc::ReloadAnswer& answer) {
                            const auto* refusal = std::get_if<core::Refusal>(&answer);
                            if (refusal == nullptr) return;  // the desk has told it
                            base::LogError("reload_refused", {{"detail", DetailOf(*refusal)}});
                          });
}

void Broker::Stop(absl::Duration patience) {
  Parts& parts = *parts_;
  if (parts.is_stopped) return;
  parts.is_stopped = true;
  parts.phase = Parts::Phase::kStopping;
  if (parts.intake) parts.intake->StopTaking();
  if (parts.grpc) parts.grpc->Stop(std::min(patience, kCallsPatience));
  if (parts.watch) parts.watch->Stop();
  if (parts.backups) parts.backups->Stop();
  if (parts.access) parts.access->FlushAll();
  if (parts.dispatch) parts.dispatch->Stop(patience);
  if (parts.gateway) parts.gateway->Stop();
  if (parts.group_commit) parts.group_commit->Stop();
  if (parts.queries) parts.queries->Stop();
  parts.http.reset();
}

}  // namespace interlock
