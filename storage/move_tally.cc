#include "storage/move_tally.h"

namespace interlock::storage {

absl::StatusOr<std::vector<core::ConflictTally>> TallyOf(
    const core::Intent& before, const core::Intent& after, const IntentMove& move,
    const std::function<absl::StatusOr<core::AttemptOutcome>(int number)>& recorded) {
  std::vector<core::AttemptStep> steps;
  steps.reserve(move.attempts.size());
  for (const core::Attempt& attempt : move.attempts) {
    core::AttemptStep step{&attempt, core::AttemptOutcome::kPending};
    if (core::PriorOutcomeOf(before, attempt) == core::PriorOutcome::kAsRecorded) {
      const absl::StatusOr<core::AttemptOutcome> outcome = recorded(attempt.number);
      if (!outcome.ok()) return outcome.status();
      step.before = *outcome;
    }
    steps.push_back(step);
  }
  return core::TallyMove(before, after, steps);
}

}  // namespace interlock::storage
