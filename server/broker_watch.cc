#include "server/broker_watch.h"

#include <utility>

#include "core/lifecycle.h"
#include "server/gateway/apriso/secret_file.h"
#include "server/module_options.h"
#include "server/observe/metrics_page.h"
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
  figures.sending = quarantine == core::Quarantine::kYes ? core::Sending::kOff : core::Sending::kOn;
  figures.oldest_eligible_age = status.oldest_eligible_age;
  figures.open_intents = status.open_intents;
  figures.calls_in_flight = status.calls_in_flight;
  for (const dispatch::ContentionStanding& standing : status.contention) {
    figures.contention.push_back({standing.scope.ToText(), standing.episode.has_value(),
                                  standing.counts.tries, standing.counts.races, standing.held});
  }
  return figures;
}

void AskEngine(const BrokerWatch::Watched& watched,
               std::function<void(observe::EngineFigures)> done) {
  watched.control.DescribeStatus(
      [watched, done = std::move(done)](const dispatch::DispatchStatus& status) {
        observe::EngineFigures figures = FiguresOf(status, watched.quarantine());
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
  if (!config.alerts.webhook_url.empty()) {
    absl::StatusOr<std::unique_ptr<http::CurlTransport>> transport =
        http::CurlTransport::Create(WebhookOptionsOf(config));
    if (!transport.ok()) return transport.status();
    watch->transport_ = *std::move(transport);
  }
  return watch;
}

BrokerWatch::BrokerWatch(const config::Config& config, const core::Clock& clock,
                         absl::TimeZone plant)
    : config_(config), clock_(clock), start_time_(clock.Now()), traffic_(plant) {}

BrokerWatch::~BrokerWatch() { Stop(); }

void BrokerWatch::OnCommitted(const dispatch::CommittedMove& committed) {
  const storage::IntentMove& move = committed.move;
  const core::Intent* const before = committed.before;
  const std::string type = before == nullptr ? "" : before->spec.work_order_type.value();
  for (const core::Attempt& attempt : move.attempts) {
    if (attempt.outcome == core::AttemptOutcome::kPending) continue;
    traffic_.OnAttempt(attempt.outcome, type, move.update_time);
  }
  const bool was_in_work = committed.from == core::IntentState::kQueued ||
                           committed.from == core::IntentState::kExecuting;
  const bool is_over =
      core::IsFinal(move.state) || move.state == core::IntentState::kNeedsAttention;
  const bool is_first = before == nullptr || !before->needed_person;
  if (!was_in_work || !is_over || !is_first) return;
  traffic_.OnEnd(
      {move.state, move.reason, move.progress.races, move.update_time - committed.create_time});
}

void BrokerWatch::OnDiskSpace(storage::DiskSpace space) {
  is_disk_full_ = space == storage::DiskSpace::kFull;
}

void BrokerWatch::Run(const Watched& watched,
                      const std::vector<storage::StandingRecord>& standing) {
  commits_ = &watched.group_commit;
  observe::AlertOptions options;
  options.policy = AlertPolicyOf(config_);
  options.broker_id = watched.store.broker_id();
  options.webhook_url = config_.alerts.webhook_url;
  if (const std::string file = config_.alerts.webhook_secret_file; !file.empty()) {
    options.read_secret = [file] { return apriso::ReadSecret(file); };
  }
  desk_ = std::make_unique<observe::AlertDesk>(
      std::move(options),
      observe::AlertWorld{watched.group_commit, watched.store.records(), transport_.get(), clock_,
                          traffic_,
                          [watched](std::function<void(observe::EngineFigures)> done) {
                            AskEngine(watched, std::move(done));
                          },
                          config_.storage.directory, [this] { return is_disk_full_.load(); }});
  desk_->Run(standing);
}

std::vector<observe::AlertView> BrokerWatch::Alerts() const { return desk_->Figures().alerts; }

std::string BrokerWatch::MetricsPage() const {
  return observe::MetricsPage(
      {kVersion, start_time_, traffic_.Read(), desk_->Figures(), commits_->Statistics()});
}

void BrokerWatch::Stop() {
  if (desk_) desk_->Stop();
  if (transport_) transport_->Stop();
}

}  // namespace interlock
