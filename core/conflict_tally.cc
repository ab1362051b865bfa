#include "core/conflict_tally.h"

#include <algorithm>
#include <utility>

#include "core/lifecycle.h"

namespace interlock::core {
namespace {

bool IsTry(AttemptOutcome outcome) {
  return outcome == AttemptOutcome::kApplied || outcome == AttemptOutcome::kRace;
}

std::int64_t Change(bool before, bool after) {
  return static_cast<std::int64_t>(after) - static_cast<std::int64_t>(before);
}

ConflictCounts TallyAttempt(const Intent& intent, const AttemptStep& step) {
  const AttemptOutcome was = step.before;
  const AttemptOutcome is = step.attempt->outcome;
  ConflictCounts counts;
  counts.tries = Change(IsTry(was), IsTry(is));
  counts.races = Change(was == AttemptOutcome::kRace, is == AttemptOutcome::kRace);
  // An intent is applied once at most, and nothing follows that.
  if (intent.progress.races == 0) {
    counts.first_tries = counts.tries;
    counts.first_try_races = counts.races;
  }
  counts.rule_conflicts =
      Change(was == AttemptOutcome::kRuleConflict, is == AttemptOutcome::kRuleConflict);
  counts.stale_reads = Change(was == AttemptOutcome::kStaleRead, is == AttemptOutcome::kStaleRead);
  return counts;
}

bool IsFirstEnd(const Intent& before, const Intent& after) {
  const bool ends = IsFinal(after.state) || after.state == IntentState::kNeedsAttention;
  return ends && before.state != IntentState::kNeedsAttention && !before.needed_person;
}

ConflictCounts TallyEnd(const Intent& intent) {
  ConflictCounts counts;
  counts.ended = 1;
  if (intent.progress.races > 0) counts.ended_after_race = 1;
  if (intent.state == IntentState::kNeedsAttention &&
      intent.reason == Reason::kConflictsExhausted) {
    counts.permanent_conflicts = 1;
  }
  const bool is_applied =
      intent.result == Result::kApplied || intent.result == Result::kVerifiedApplied;
  if (intent.state == IntentState::kSucceeded && is_applied) {
    const auto retry = static_cast<std::size_t>(std::max(intent.progress.races, 0));
    counts.applied_on_retry.at(std::min(retry, kRetriesTold - 1)) = 1;
    counts.latency.Add(intent.update_time - intent.create_time);
  }
  return counts;
}

}  // namespace

void ConflictCounts::Add(const ConflictCounts& other) {
  tries += other.tries;
  races += other.races;
  first_tries += other.first_tries;
  first_try_races += other.first_try_races;
  for (std::size_t i = 0; i < kRetriesTold; ++i) applied_on_retry[i] += other.applied_on_retry[i];
  permanent_conflicts += other.permanent_conflicts;
  ended += other.ended;
  ended_after_race += other.ended_after_race;
  rule_conflicts += other.rule_conflicts;
  stale_reads += other.stale_reads;
  latency.Add(other.latency);
}

void ConflictCounts::Subtract(const ConflictCounts& other) {
  tries -= other.tries;
  races -= other.races;
  first_tries -= other.first_tries;
  first_try_races -= other.first_try_races;
  for (std::size_t i = 0; i < kRetriesTold; ++i) applied_on_retry[i] -= other.applied_on_retry[i];
  permanent_conflicts -= other.permanent_conflicts;
  ended -= other.ended;
  ended_after_race -= other.ended_after_race;
  rule_conflicts -= other.rule_conflicts;
  stale_reads -= other.stale_reads;
  latency.Subtract(other.latency);
}

PriorOutcome PriorOutcomeOf(const Intent& before, const Attempt& attempt) {
  const int last = before.progress.attempts_made;
  const bool is_on_the_wire = before.state == IntentState::kExecuting && attempt.number == last;
  return attempt.number > last || is_on_the_wire ? PriorOutcome::kPending
                                                 : PriorOutcome::kAsRecorded;
}

std::vector<ConflictTally> TallyMove(const Intent& before, const Intent& after,
                                     const std::vector<AttemptStep>& attempts) {
  std::vector<ConflictTally> tallies;
  for (const AttemptStep& step : attempts) {
    if (step.before == step.attempt->outcome) continue;
    ConflictCounts counts = TallyAttempt(before, step);
    if (counts == ConflictCounts()) continue;
    tallies.push_back({step.attempt->start_time, std::move(counts)});
  }
  if (IsFirstEnd(before, after)) tallies.push_back({after.update_time, TallyEnd(after)});
  return tallies;
}

}  // namespace interlock::core
