#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/time/time.h"
#include "base/mutex.h"
#include "core/admit.h"
#include "core/attempt.h"
#include "core/intent.h"
#include "core/policy/alert_meter.h"
#include "core/work_order.h"
#include "storage/intent_store.h"

namespace interlock::observe {

// Upper bounds (inclusive) of the histogram of submit to end; one bucket more holds the rest.
inline constexpr std::array<std::int64_t, 14> kEndLatencyBoundsMs = {
    50,     100,    250,     500,     1'000,     2'500,      5'000,
    10'000, 30'000, 120'000, 600'000, 3'600'000, 14'400'000, 86'400'000};
// The same of one call to Apriso.
inline constexpr std::array<std::int64_t, 11> kCallLatencyBoundsMs = {
    5, 10, 25, 50, 100, 250, 500, 1'000, 2'500, 5'000, 10'000};
inline constexpr std::size_t kDuplicateKinds = 3;  // of core::Duplicate
inline constexpr std::size_t kAttemptOutcomes = 12;
inline constexpr std::size_t kReadAnswers = 6;        // of core::ReadAnswer
inline constexpr std::size_t kRetriesNeededMost = 4;  // and more
inline constexpr int kHoursOfDay = 24;
// Types beyond this are counted together, as kOtherType: a label must not grow without bound.
inline constexpr std::size_t kTypesMost = 100;
inline constexpr char kOtherType[] = "(other)";

struct TryCounts {
  std::int64_t tries = 0;  // applied or raced
  std::int64_t races = 0;
};

// What has happened since the process started. Only grows.
struct TrafficFigures {
  core::AlertTotals totals;
  std::array<std::int64_t, kAttemptOutcomes> attempts{};  // by core::AttemptOutcome
  std::map<std::string, TryCounts> by_type;
  std::array<TryCounts, kHoursOfDay> by_hour{};  // of the plant's day
  std::map<core::IntentState, std::int64_t> ends;
  std::array<std::int64_t, kRetriesNeededMost + 1> retries_needed{};  // of the succeeded ones
  std::array<std::int64_t, kEndLatencyBoundsMs.size() + 1> end_latency{};
  absl::Duration end_latency_sum;
  std::array<std::int64_t, kCallLatencyBoundsMs.size() + 1> write_latency{};  // of answered writes
  absl::Duration write_latency_sum;
  std::array<std::int64_t, kReadAnswers> reads{};                            // by core::ReadAnswer
  std::array<std::int64_t, kCallLatencyBoundsMs.size() + 1> read_latency{};  // of answered reads
  absl::Duration read_latency_sum;
  std::array<std::int64_t, kDuplicateKinds> submissions{};  // answered with an intent
  std::int64_t lock_waits = 0;                              // that an operator's lock began
};

// An intent that ended or came to a person.
struct IntentEnd {
  core::IntentState state = core::IntentState::kSucceeded;
  core::Reason reason = core::Reason::kNone;
  int races = 0;
  absl::Duration since_submit;
};

// Counts what the dispatcher has made durable. Every call takes a lock for less than a
// microsecond and calls nobody. Thread-safe.
class TrafficCounters {
 public:
  // `plant`: whose hours the hours of the day are.
  explicit TrafficCounters(absl::TimeZone plant) : plant_(plant) {}

  // Once for each outcome of an attempt: one that was unknown and becomes known counts as both.
  void OnAttempt(core::AttemptOutcome outcome, const std::string& work_order_type, absl::Time now);
  void OnEnd(const IntentEnd& end);

  void OnSubmission(core::Duplicate repeats);
  void OnRead(const core::ReadOutcome& read);
  // Everything that a move adds. `from`: the state before it; `before`: the intent before it, null
  // if it is not known. Requires: the move is durable.
  struct DurableMove {
    const storage::IntentMove& move;
    core::IntentState from;
    absl::Time create_time;
    const core::Intent* before;
  };
  void OnMove(const DurableMove& durable);

  TrafficFigures Read() const;

 private:
  void OnWriteAnswered(absl::Duration latency);
  void OnLockWait();
  TryCounts& OfType(const std::string& type) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const absl::TimeZone plant_;
  mutable base::Mutex mutex_;
  TrafficFigures figures_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace interlock::observe
