#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "server/dispatch/dispatcher.h"
#include "server/observe/alert_keeper.h"
#include "server/observe/traffic_counters.h"
#include "storage/sqlite/sqlite_intent_store.h"
#include "storage/sqlite/storage_folder.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_work_order_gateway.h"
#include "tests/support/fault_vfs/fault_vfs.h"
#include "tests/support/world/store_queue.h"

namespace interlock::observe {

// One look of the alerts, and what they saw that no event log holds.
struct LookTaken {
  int life = 0;
  std::int64_t at_ms = 0;  // since 1970, by the wall clock
  core::WayToApriso way = core::WayToApriso::kOpen;
  std::int64_t open_intents = 0;
};

// A process: from its start to its end.
struct LifeLived {
  std::int64_t start_ms = 0;
};

struct RunSettings {
  std::uint64_t seed = 1;
  absl::Duration length = absl::Hours(3);
  double kills_per_hour = 3;
};

// The engine and its alerts over the real SQLite store (on a disk in memory) in virtual time: a
// random plant with stretches of races, refusals, outages and quiet, and a process that is killed
// and started again. The webhook takes nothing, so that every message stays in the store.
class AlertRun final : public dispatch::DispatchPorts, public AlertPorts {
 public:
  explicit AlertRun(RunSettings settings);
  ~AlertRun() override;

  void Play();

  // With no process: what is left.
  std::string database_path() const { return folder_->database_path(); }
  const std::vector<LookTaken>& looks() const { return looks_; }
  const std::vector<LifeLived>& lives() const { return lives_; }
  // The wall clock shows this, in ms since 1970, when the monotonic one shows 0.
  static constexpr std::int64_t kClockOffsetMs = 1'700'000'000'000;
  static core::AlertPolicy Policy();

 private:
  class Chance;

  void Start();
  void Kill();
  void PassTo(absl::Duration monotonic);
  void Settle();
  void Change();
  void Submit();
  void Trouble(const core::WorkOrderId& id);
  void RetrySome();
  void Look();
  double Draw(double below) { return std::uniform_real_distribution<double>(0, below)(random_); }
  template <class Value>
  std::function<void(Value)> Returning(std::function<void(Value)> done);

  void Read(gateway::ReadRequest request, std::function<void(core::ReadOutcome)> done) override;
  void Write(gateway::WriteRequest request, std::function<void(core::WriteOutcome)> done) override;
  void RefreshCredential(std::function<void(absl::Status)> done) override;
  void Commit(storage::IntentMove move,
              std::function<void(absl::StatusOr<storage::MoveResult>)> done) override;
  void Load(core::IntentId id,
            std::function<void(absl::StatusOr<std::optional<core::Intent>>)> done) override;
  void FindPredecessor(
      core::EventKey key,
      std::function<void(absl::StatusOr<dispatch::FoundPredecessor>)> done) override;
  void Keep(dispatch::RecordChange change, std::function<void(absl::Status)> done) override;
  void Keep(std::vector<RecordEdit> edits, std::function<void(absl::Status)> done) override;
  void Send(http::HttpRequest request, std::function<void(http::HttpResponse)> done) override;

  const RunSettings settings_;
  std::mt19937_64 random_;
  std::unique_ptr<Chance> chance_;
  support::FakeClock clock_;
  fault_vfs::FaultVfs vfs_;
  std::string path_;
  support::FakeWorkOrderGateway gateway_;
  std::unique_ptr<storage::sqlite::StorageFolder> folder_;
  // Of one life.
  std::unique_ptr<storage::sqlite::SqliteIntentStore> store_;
  std::unique_ptr<storage::IntentReader> reader_;
  std::unique_ptr<world::StoreQueue> queue_;
  std::unique_ptr<TrafficCounters> traffic_;
  std::unique_ptr<dispatch::Dispatcher> dispatcher_;
  std::unique_ptr<AlertKeeper> keeper_;
  std::deque<std::function<void()>> messages_;
  std::vector<core::IntentId> with_a_person_;
  int life_ = 0;
  // How the plant is at the moment.
  double pace_ = 1;      // submissions a second
  double racing_ = 0.1;  // share of the work orders that somebody else changes meanwhile
  double losing_ = 0;    // of those: as often as there are retries
  double refusing_ = 0;  // of those: and then Apriso says no
  int next_order_ = 1;

  std::vector<LookTaken> looks_;
  std::vector<LifeLived> lives_;
};

}  // namespace interlock::observe
