#include "server/broker_watch.h"

#include <utility>

#include "server/gateway/apriso/secret_file.h"
#include "server/module_options.h"
#include "server/observe/metrics_page.h"
#include "server/rpc/call_counting.h"
#include "server/version.h"

namespace interlock {
namespace {

core::WayToApriso WayOf(dispatch::GatewayState state) {
  switch (state) {
    case dispatch::GatewayState::kAvailable:
      return core::WayToApriso::kOpen;
    case dispatch::GatewayState::kUnavailable:
      return core::WayToApriso::kUnavailable;
    case dispatch::GatewayState::kSuspended:
      return core::WayToApriso::kSuspended;
  }
  return core::WayToApriso::kOpen;
}

observe::EngineFigures FiguresOf(const dispatch::DispatchStatus& status,
                                 core::Quarantine quarantine) {
  observe::EngineFigures figures;
  figures.way = WayOf(status.gateway);
  const bool is_off = quarantine == core::Quarantine::kYes || status.is_holding_paused;
  figures.sending = is_off ? core::Sending::kOff : core::Sending::kOn;
  figures.oldest_eligible_age = status.oldest_eligible_age;
  figures.open_intents = status.open_intents;
  figures.calls_in_flight = status.calls_in_flight;
  figures.quarantine = quarantine;
  figures.pauses = status.pauses.size();
  figures.drains = status.drains.size();
  for (const dispatch::ContentionStanding& standing : status.contention) {
    figures.contention.push_back({standing.scope.ToText(), standing.episode.has_value(),
                                  standing.counts.tries, standing.counts.races, standing.held});
  }
  return figures;
}

// Of the event log, when the broker starts; whichever comes first. What is older is not known.
constexpr std::int64_t kHistoryRows = 300'000;
constexpr absl::Duration kHistoryPatience = absl::Seconds(3);

// The key that signs, read anew each time; empty if there is none.
std::function<absl::StatusOr<std::string>()> SecretReader(const config::AlertsConfig& alerts) {
  if (alerts.webhook_secret_file.empty()) return {};
  return [file = alerts.webhook_secret_file] { return apriso::ReadSecret(file); };
}

void AskEngine(const BrokerWatch::Watched& watched, observe::EngineAnswered done) {
  watched.control.DescribeStatus(
      [watched, done = std::move(done)](const dispatch::StatusAnswer& described) {
        const auto* const status = std::get_if<dispatch::DispatchStatus>(&described);
        if (status == nullptr) return done(std::nullopt);
        observe::EngineFigures figures = FiguresOf(*status, watched.quarantine());
        const base::Offer offered =
            watched.queries.Run([figures, done](storage::IntentReader& reader) mutable {
              auto counts = reader.CountByState();
              if (counts.ok()) figures.intents_by_state = *std::move(counts);
              done(std::move(figures));
            });
        if (offered != base::Offer::kTaken) done(figures);
      });
}

}  // namespace

absl::StatusOr<std::unique_ptr<BrokerWatch>> BrokerWatch::Create(const config::Config& config,
                                                                 const core::Clock& clock) {
  std::unique_ptr<BrokerWatch> watch(new BrokerWatch(config, clock, TimeZoneOf(config)));
  // Without a webhook too: a reload may bring one.
  absl::StatusOr<std::unique_ptr<http::CurlTransport>> transport =
      http::CurlTransport::Create(WebhookOptionsOf(config));
  if (!transport.ok()) return transport.status();
  watch->transport_ = *std::move(transport);
  return watch;
}

BrokerWatch::BrokerWatch(const config::Config& config, const core::Clock& clock,
                         absl::TimeZone plant)
    : config_(config),
      clock_(clock),
      start_time_(clock.Now()),
      traffic_(plant),
      calls_(rpc::CountedMethods()) {}

BrokerWatch::~BrokerWatch() { Stop(); }

void BrokerWatch::OnCommitted(const dispatch::CommittedMove& committed) {
  traffic_.OnMove({committed.move, committed.from, committed.create_time, committed.before});
}

void BrokerWatch::OnSubmission(core::Duplicate repeats) { traffic_.OnSubmission(repeats); }

void BrokerWatch::OnRead(const core::ReadOutcome& read) { traffic_.OnRead(read); }

void BrokerWatch::OnDiskSpace(storage::DiskSpace space) {
  is_disk_full_ = space == storage::DiskSpace::kFull;
}

absl::Status BrokerWatch::Load(storage::sqlite::SqliteIntentStore& store,
                               std::vector<storage::StandingRecord> standing) {
  standing_ = std::move(standing);
  absl::StatusOr<std::unique_ptr<storage::sqlite::PastTraffic>> past = store.NewPastTraffic();
  if (!past.ok()) return past.status();
  past_traffic_ = *std::move(past);
  return absl::OkStatus();
}

core::TrafficHistory BrokerWatch::ReadHistory() {
  const absl::Duration end = clock_.Monotonic() + kHistoryPatience;
  core::TrafficHistory history = past_traffic_->Read(
      clock_.Now() - core::AlertMeter::LongestWindow(config_.alerts.conflict_rate_for),
      {kHistoryRows, [this, end] { return clock_.Monotonic() < end; }});
  past_traffic_.reset();
  return history;
}

void BrokerWatch::Run(const Watched& watched) {
  commits_ = &watched.group_commit;
  observe::AlertOptions options;
  options.policy = AlertPolicyOf(config_);
  options.broker_id = watched.store.broker_id();
  options.webhook_url = config_.alerts.webhook_url;
  options.read_secret = SecretReader(config_.alerts);
  desk_ = std::make_unique<observe::AlertDesk>(
      std::move(options),
      observe::AlertWorld{
          watched.group_commit, watched.store.records(), transport_.get(), clock_, traffic_,
          [watched](observe::EngineAnswered done) { AskEngine(watched, std::move(done)); },
          config_.storage.directory, [this] { return is_disk_full_.load(); },
          [this] { return ReadHistory(); }, watched.on_look});
  desk_->Run(std::exchange(standing_, {}));
}

void BrokerWatch::Reload(const config::AlertsConfig& alerts) {
  desk_->SetWebhook(alerts.webhook_url, SecretReader(alerts));
}

std::vector<observe::AlertView> BrokerWatch::Alerts() const { return desk_->Figures().alerts; }

std::string BrokerWatch::MetricsPage() const {
  return observe::MetricsPage({kVersion, start_time_, traffic_.Read(), desk_->Figures(),
                               commits_->Statistics(), calls_.Read()});
}

void BrokerWatch::Stop() {
  if (desk_) desk_->Stop();
  if (transport_) transport_->Stop();
}

}  // namespace interlock
