#include "storage/intent_move.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "storage/whole_milliseconds.h"

namespace interlock::storage {

absl::Status CheckMove(const core::Intent& current, const IntentMove& move) {
  if (!core::IsMoveAllowed(current.state, move.state)) {
    return absl::InternalError(absl::StrCat("intent ", current.id.number(), " cannot move from ",
                                            core::Name(current.state), " to ",
                                            core::Name(move.state)));
  }
  if (move.end_time.has_value() != core::IsFinal(move.state)) {
    return absl::InternalError(
        absl::StrCat("intent ", current.id.number(), " moves to ", core::Name(move.state),
                     ": an end time belongs to final states, and only there"));
  }
  if (move.resolution.has_value() != (move.state == core::IntentState::kResolved)) {
    return absl::InternalError(absl::StrCat("intent ", current.id.number(), " moves to ",
                                            core::Name(move.state),
                                            ": a resolution belongs to RESOLVED, and only there"));
  }
  return absl::OkStatus();
}

const core::Attempt* EndedAttempt(const IntentMove& move) {
  const core::Attempt* ended = nullptr;
  for (const core::Attempt& attempt : move.attempts) {
    const bool has_outcome = attempt.outcome != core::AttemptOutcome::kPending;
    if (has_outcome && (ended == nullptr || attempt.number > ended->number)) ended = &attempt;
  }
  return ended;
}

void ApplyMove(const IntentMove& move, core::Intent& intent) {
  ++intent.revision;
  intent.state = move.state;
  if (move.state == core::IntentState::kNeedsAttention) intent.needed_person = true;
  intent.wait = move.wait;
  intent.result = move.result;
  intent.reason = move.reason;
  intent.message = move.message;
  intent.update_time = move.update_time;
  intent.end_time = move.end_time;
  intent.expire_time = move.expire_time;
  intent.applied_by = move.applied_by;
  intent.progress = move.progress;
  intent.resolution = move.resolution;
  RoundToWholeMillis(intent);
}

}  // namespace interlock::storage
