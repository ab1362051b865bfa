#include "storage/move_tally.h"

#include <algorithm>

namespace interlock::storage {
namespace {

core::AttemptOutcome OutcomeIn(const std::vector<core::Attempt>& attempts, int number) {
  const auto found =
      std::find_if(attempts.begin(), attempts.end(),
                   [number](const core::Attempt& attempt) { return attempt.number == number; });
  return found == attempts.end() ? core::AttemptOutcome::kPending : found->outcome;
}

}  // namespace

absl::StatusOr<std::vector<core::ConflictTally>> TallyOf(
    const core::Intent& before, const core::Intent& after, const IntentMove& move,
    const std::function<absl::StatusOr<std::vector<core::Attempt>>()>& recorded) {
  std::vector<core::AttemptStep> steps;
  steps.reserve(move.attempts.size());
  for (const core::Attempt& attempt : move.attempts) {
    core::AttemptStep step{&attempt, core::AttemptOutcome::kPending};
    if (core::PriorOutcomeOf(before, attempt) == core::PriorOutcome::kAsRecorded) {
      const absl::StatusOr<std::vector<core::Attempt>> attempts = recorded();
      if (!attempts.ok()) return attempts.status();
      step.before = OutcomeIn(*attempts, attempt.number);
    }
    steps.push_back(step);
  }
  return core::TallyMove(before, after, steps);
}

}  // namespace interlock::storage
