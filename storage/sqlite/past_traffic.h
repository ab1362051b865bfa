#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "core/intent.h"
#include "core/policy/alert_meter.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/intent_tables.h"
#include "storage/sqlite/statement.h"

namespace interlock::storage::sqlite {

// What the event log says of the traffic before a store was opened, for the windows of the alerts.
// On a connection of its own. Thread-compatible.
class PastTraffic {
 public:
  struct Bounds {
    std::int64_t rows = 0;          // of the log, at most
    std::function<bool()> goes_on;  // asked once in a while; false: that is enough
  };

  // Knows what is logged up to number `last_event`. Requires: a store has the database open, and
  // keeps it open while this object lives.
  static absl::StatusOr<std::unique_ptr<PastTraffic>> Open(const std::string& database_path,
                                                           std::int64_t last_event);

  // The moves of [from, …), read from the last one back. `known_since` is later than `from` if a
  // bound was met, if older rows are gone or damaged, or if the clock was set back meanwhile: what
  // is older is then left out. Never fails; what cannot be read is not known.
  core::TrafficHistory Read(absl::Time from, const Bounds& bounds);

 private:
  struct Row;

  PastTraffic(std::unique_ptr<Connection> connection, std::int64_t last_event);
  absl::StatusOr<Row> ReadRow();
  void ReadRows(absl::Time from, const Bounds& bounds, core::TrafficHistory& history);
  void Take(const Row& row, core::TrafficHistory& history);
  static void DropEnd(std::size_t place, core::TrafficHistory& history);
  void DropEndsAfterAttention(const Bounds& bounds, core::TrafficHistory& history);

  const std::unique_ptr<Connection> connection_;
  const std::int64_t last_event_;
  Statement select_;
  IntentLookup lookup_;
  struct SeenEnd {
    std::size_t place = 0;  // in the history
    core::IntentState state = core::IntentState::kSucceeded;
    absl::Time expire_time;
  };
  bool IsAfterAttention(std::int64_t intent, const SeenEnd& end);

  // The earliest end seen of each intent whose acceptance is not seen.
  std::unordered_map<std::int64_t, SeenEnd> ends_;
};

}  // namespace interlock::storage::sqlite
