#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "core/clock.h"
#include "core/intent.h"
#include "core/policy/alert_meter.h"
#include "core/quarantine.h"
#include "server/gateway/http/http_transport.h"
#include "server/observe/alert_keeper.h"
#include "server/observe/contention_figures.h"
#include "server/observe/disk_space.h"
#include "server/observe/traffic_counters.h"
#include "storage/standing_records.h"
#include "storage/store_task.h"

namespace interlock::observe {

// The engine as it stands.
struct EngineFigures {
  core::WayToApriso way = core::WayToApriso::kOpen;
  core::Sending sending = core::Sending::kOn;
  std::optional<absl::Duration> oldest_eligible_age;
  std::int64_t open_intents = 0;
  int calls_in_flight = 0;
  core::Quarantine quarantine = core::Quarantine::kNo;
  std::size_t pauses = 0;
  std::size_t drains = 0;
  std::map<core::IntentState, std::int64_t> intents_by_state;
  std::vector<ContentionFigures> contention;  // at most 100 scopes
};

// What a look takes from the engine; the rest of the look is left out. While no intent is open,
// nothing waits for Apriso and nothing asks how it is, so the way counts as open.
core::AlertLook LookAt(const EngineFigures& engine);

// The engine is asked at one of so many looks, 1 to 20: what it answers takes it longer the more is
// open (70 ms at 290,000).
int LooksPerQuestion(std::int64_t open_intents);

// Told how it stands; nothing: it is too busy to say.
using EngineAnswered = std::function<void(std::optional<EngineFigures>)>;

// What the desk works with. All of it outlives the desk.
struct AlertWorld {
  storage::TaskQueue& store;
  storage::StandingRecords& records;  // used by the store thread only
  http::HttpTransport* transport;     // null: there is never a webhook
  const core::Clock& clock;
  const TrafficCounters& traffic;
  // Answers once, later, on any thread; must not block.
  std::function<void(EngineAnswered)> ask_engine;
  std::string storage_directory;       // whose disk is watched
  std::function<bool()> is_disk_full;  // a commit found no room; any thread
  // The traffic before the process started; called once, on the desk's thread, and may take a
  // second or two. May be empty.
  std::function<core::TrafficHistory()> read_history = {};
  // Called once a second, on the desk's thread, for what else wants to be looked after; must not
  // block. May be empty.
  std::function<void()> on_look = {};
};

// What the desk last found; at most a few seconds old, and about 20 s while 950,000 are open.
struct DeskFigures {
  std::vector<AlertView> alerts;  // firing ones first, then by name
  EngineFigures engine;
  DiskFigures disk;
  std::size_t webhook_messages_waiting = 0;
};

// The thread that looks at the broker once a second and raises its alerts: an AlertKeeper, with its
// ports as threads see them. Nothing waits for it, and a webhook that hangs holds up webhooks only.
// Thread-safe.
class AlertDesk {
 public:
  AlertDesk(AlertOptions options, AlertWorld world);
  ~AlertDesk();
  AlertDesk(const AlertDesk&) = delete;
  AlertDesk& operator=(const AlertDesk&) = delete;

  // Takes up what an earlier process left (records of kAlertRecord and kMessageRecord), then starts
  // the thread. Called once.
  void Run(const std::vector<storage::StandingRecord>& records);

  DeskFigures Figures() const;

  // See AlertKeeper::SetWebhook. Takes effect in a moment.
  void SetWebhook(std::string url, std::function<absl::StatusOr<std::string>()> read_secret);

  // Ends the thread. What is not delivered stays in the store. Idempotent.
  void Stop();

 private:
  class Engine;
  std::shared_ptr<Engine> engine_;
};

}  // namespace interlock::observe
