#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "absl/time/time.h"
#include "core/attempt.h"
#include "core/intent.h"
#include "core/latency_figures.h"

namespace interlock::core {

// Applied without a race, on the first to third retry, on the fourth or a later one.
inline constexpr std::size_t kRetriesTold = 5;

// What became of writes and intents. Sums: those of two times added are those of both.
struct ConflictCounts {
  std::int64_t tries = 0;            // attempts that were applied or raced
  std::int64_t races = 0;            // of these, those that raced
  std::int64_t first_tries = 0;      // the first such attempt of an intent
  std::int64_t first_try_races = 0;  // of these, those that raced
  // Of `ended`: applied by a write of ours, by the number of races lost before.
  std::array<std::int64_t, kRetriesTold> applied_on_retry{};
  std::int64_t permanent_conflicts = 0;  // of `ended`: CONFLICTS_EXHAUSTED
  std::int64_t ended = 0;                // ended or came to a person, each intent once
  std::int64_t ended_after_race = 0;     // of these, those that had lost a race
  std::int64_t rule_conflicts = 0;       // attempts
  std::int64_t stale_reads = 0;          // attempts
  LatencyFigures latency;                // from acceptance to the end, of applied_on_retry

  void Add(const ConflictCounts& other);
  // `other` was added before.
  void Subtract(const ConflictCounts& other);

  friend bool operator==(const ConflictCounts&, const ConflictCounts&) = default;
};

// What was known of an attempt's outcome before the move that writes it.
enum class PriorOutcome {
  kPending,     // nothing: it is new, or was on the wire
  kAsRecorded,  // what its record says
};
PriorOutcome PriorOutcomeOf(const Intent& before, const Attempt& attempt);

// An attempt that a move writes.
struct AttemptStep {
  const Attempt* attempt = nullptr;
  AttemptOutcome before = AttemptOutcome::kPending;
};

struct ConflictTally {
  absl::Time time;  // the start of the attempt, or the end of the intent
  ConflictCounts counts;
};

// What one move of an intent adds to the figures; empty for most moves. Pure.
//
// An attempt counts by the outcome it has at last: a verdict that is written again adds nothing,
// and one that is revised (a rule conflict that turns out to be a race) moves from one figure to
// the other, at the time of the attempt. So the sums over all moves are those over all attempts as
// they are recorded in the end, whatever happened between.
//
// Its end counts once for each intent: when it becomes final or NEEDS_ATTENTION and has not been
// NEEDS_ATTENTION before (`before.needed_person` remembers). What a retry makes of it afterwards
// changes no figure but those of its attempts.
std::vector<ConflictTally> TallyMove(const Intent& before, const Intent& after,
                                     const std::vector<AttemptStep>& attempts);

}  // namespace interlock::core
