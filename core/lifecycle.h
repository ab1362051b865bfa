#pragma once

#include <optional>

#include "absl/strings/string_view.h"
#include "core/intent.h"

namespace interlock::core {

// True for SUCCEEDED, REJECTED, RESOLVED, CANCELLED, EXPIRED: these never change.
bool IsFinal(IntentState state);

// The table of allowed moves (docs/state-machine.md). A move from a state to itself is a change of
// progress and allowed for states that are not final.
bool IsMoveAllowed(IntentState from, IntentState to);

// True if nothing of this intent was or can still be applied: CANCELLED and EXPIRED may be given.
// 409, 412, 401, 423, 429 and 4xx answers to every send prove it; a write on the wire or in doubt
// does not.
bool IsProvenNotApplied(IntentState state, const Progress& progress);

// True if what it wants is done, by whomever: SUCCEEDED, or RESOLVED as done elsewhere. Only then
// is an intent carried out that waits for this one (after_event_id).
bool IsDone(const Intent& intent);

// The names used in the API, in SQL and in logs: "QUEUED", "BEHIND_EARLIER", "APPLIED" …
// kNone gives "". The reverse is empty for an unknown name.
absl::string_view Name(IntentState state);
absl::string_view Name(WaitCause cause);
absl::string_view Name(Result result);
absl::string_view Name(Reason reason);
absl::string_view Name(AttemptOutcome outcome);
absl::string_view Name(ResolutionOutcome outcome);
absl::string_view Name(WireAnswer answer);
std::optional<IntentState> IntentStateFromName(absl::string_view name);
std::optional<WaitCause> WaitCauseFromName(absl::string_view name);
std::optional<Result> ResultFromName(absl::string_view name);
std::optional<Reason> ReasonFromName(absl::string_view name);
std::optional<AttemptOutcome> AttemptOutcomeFromName(absl::string_view name);
std::optional<ResolutionOutcome> ResolutionOutcomeFromName(absl::string_view name);
std::optional<WireAnswer> WireAnswerFromName(absl::string_view name);

}  // namespace interlock::core
