#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/time/time.h"
#include "core/policy/sliding_counts.h"

namespace interlock::core {

// What has happened since the process started. Only grows.
struct AlertTotals {
  std::int64_t tries = 0;            // writes applied or raced
  std::int64_t races = 0;            // of those
  std::int64_t ends = 0;             // intents that ended or came to a person
  std::int64_t permanent = 0;        // of those: CONFLICTS_EXHAUSTED
  std::int64_t retried = 0;          // of the ends: had lost a race
  std::int64_t retried_applied = 0;  // of those: SUCCEEDED
};

// What one move of an intent had added to them before the process started.
struct PastTraffic {
  absl::Time time;
  AlertTotals counts;
};

// What is known of the time before the process started.
struct TrafficHistory {
  std::vector<PastTraffic> moves;                   // in any order
  absl::Time known_since = absl::InfiniteFuture();  // all moves since then are there
};

enum class WayToApriso { kOpen, kUnavailable, kSuspended };
enum class Sending { kOn, kOff };  // kOff: a pause holds intents, or the quarantine all

// One look at the broker.
struct AlertLook {
  absl::Duration monotonic;
  absl::Time wall;
  AlertTotals totals;
  WayToApriso way = WayToApriso::kOpen;
  Sending sending = Sending::kOn;
  std::optional<absl::Duration> oldest_eligible_age;  // by the wall clock
  std::int64_t disk_free_bytes = 0;
  std::int64_t disk_total_bytes = 0;  // 0: not known
  bool is_disk_full = false;          // a commit found no room
};

enum class WindowFill { kFilling, kFull };

// What the rules judge.
struct AlertFigures {
  std::int64_t tries = 0;  // within alerts.conflict_rate_for
  std::int64_t races = 0;
  std::int64_t recent_tries = 0;  // within the later half of it
  std::int64_t recent_races = 0;
  WindowFill conflict_window = WindowFill::kFilling;  // kFull: all of it is known
  std::int64_t ends = 0;                              // within an hour, as the next three
  std::int64_t permanent = 0;
  std::int64_t retried = 0;
  std::int64_t retried_applied = 0;
  WindowFill hour = WindowFill::kFilling;
  WayToApriso way = WayToApriso::kOpen;
  Sending sending = Sending::kOn;
  absl::Duration standstill;           // nothing has been sent for that long
  absl::Duration oldest_eligible_age;  // 0: none; steps of the wall clock taken out
  std::int64_t disk_free_bytes = 0;
  std::int64_t disk_total_bytes = 0;
  bool is_disk_full = false;
  absl::Duration clock_deviation;  // widest between the clocks in the last ten minutes
};

// Makes figures of looks. A value; memory is bounded.
class AlertMeter {
 public:
  explicit AlertMeter(absl::Duration conflict_window);

  // As far back as anything counts.
  static absl::Duration LongestWindow(absl::Duration conflict_window);

  // Counts what happened before the process started. `wall` and `monotonic`: now. Before the first
  // look; without, the windows are filling.
  void Recall(const TrafficHistory& history, absl::Time wall, absl::Duration monotonic);

  // Looks come in the order of their monotonic time, about one a second.
  AlertFigures Take(const AlertLook& look);

 private:
  void CountNews(const AlertLook& look);
  void Count(absl::Duration now, absl::Duration then, const AlertTotals& counts);
  absl::Duration DeviationOf(const AlertLook& look);
  void NoteStep(const AlertLook& look);
  absl::Duration WithoutStep(absl::Duration age, absl::Duration now) const;

  struct Extremes {
    std::int64_t number = -1;  // of the stretch of ten seconds on the monotonic clock
    absl::Duration least;
    absl::Duration most;
  };
  static constexpr std::size_t kExtremes = 60;

  const absl::Duration conflict_window_;
  SlidingCounts<2> conflicts_;
  SlidingCounts<2> recent_conflicts_;
  SlidingCounts<4> hour_;
  AlertTotals last_;
  std::optional<absl::Duration> known_since_;  // the first look, if nothing is known before
  absl::Duration standstill_since_ = absl::InfiniteDuration();
  std::array<Extremes, kExtremes> extremes_{};
  std::optional<absl::Duration>
      offset_;           // of the wall clock to the monotonic one, at the last look
  absl::Duration step_;  // by which the wall clock was last set forward
  absl::Duration step_time_;
};

}  // namespace interlock::core
