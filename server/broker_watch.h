#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "core/admit.h"
#include "core/clock.h"
#include "core/quarantine.h"
#include "server/config/config.h"
#include "server/dispatch/dispatcher_options.h"
#include "server/dispatch/intent_control.h"
#include "server/gateway/http/curl_transport.h"
#include "server/observe/alert_desk.h"
#include "server/observe/call_counters.h"
#include "server/observe/traffic_counters.h"
#include "storage/group_commit.h"
#include "storage/query_pool.h"
#include "storage/sqlite/sqlite_intent_store.h"

namespace interlock {

// What watches the broker: counters, alerts with their webhook, and the page of metrics.
class BrokerWatch {
 public:
  // What is watched. All of it outlives the watch's Stop().
  struct Watched {
    storage::sqlite::SqliteIntentStore& store;
    storage::GroupCommit& group_commit;
    dispatch::IntentControl& control;
    storage::QueryPool& queries;
    std::function<core::Quarantine()> quarantine;
    std::function<void()> on_look = {};  // once a second; must not block
  };

  // `config` and `clock` outlive this object. kFailedPrecondition: libcurl cannot be used.
  static absl::StatusOr<std::unique_ptr<BrokerWatch>> Create(const config::Config& config,
                                                             const core::Clock& clock);
  ~BrokerWatch();
  BrokerWatch(const BrokerWatch&) = delete;
  BrokerWatch& operator=(const BrokerWatch&) = delete;

  // Dispatcher thread.
  void OnCommitted(const dispatch::CommittedMove& committed);
  // Store thread.
  void OnSubmission(core::Duplicate repeats);
  void OnDiskSpace(storage::DiskSpace space);
  // Transport thread.
  void OnRead(const core::ReadOutcome& read);
  // The gRPC servers count into it.
  observe::CallCounters& calls() { return calls_; }

  // Takes up what an earlier process left. Before anything is moved or taken.
  absl::Status Load(storage::sqlite::SqliteIntentStore& store,
                    std::vector<storage::StandingRecord> standing);

  // Starts. Requires: Load() was called.
  void Run(const Watched& watched);

  // Another webhook or another secret file from now on; thresholds stay as they are. Requires:
  // Run() was called. Thread-safe.
  void Reload(const config::AlertsConfig& alerts);

  // Both thread-safe and never blocking. Requires: Run() was called.
  std::vector<observe::AlertView> Alerts() const;
  std::string MetricsPage() const;

  // To be called before the engine stops, which would look like an engine at rest. Idempotent.
  void Stop();

 private:
  BrokerWatch(const config::Config& config, const core::Clock& clock, absl::TimeZone plant);
  core::TrafficHistory ReadHistory();

  const config::Config& config_;
  const core::Clock& clock_;
  const absl::Time start_time_;
  observe::TrafficCounters traffic_;
  observe::CallCounters calls_;
  std::unique_ptr<http::CurlTransport> transport_;              // of the webhook
  std::vector<storage::StandingRecord> standing_;               // until Run()
  std::unique_ptr<storage::sqlite::PastTraffic> past_traffic_;  // until it is read
  std::unique_ptr<observe::AlertDesk> desk_;
  const storage::GroupCommit* commits_ = nullptr;
  std::atomic<bool> is_disk_full_{false};
};

}  // namespace interlock
