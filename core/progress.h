#pragma once

#include <cstdint>

#include "absl/time/time.h"
#include "core/attempt.h"
#include "core/decide.h"
#include "core/intent.h"

namespace interlock::core {

// How Progress changes when something happens to an attempt. Pure.

// Refused because of the version or by a rule; the next read tells which.
bool IsPrecondition(WireAnswer answer);
// Refused after a look at the request, be it by a precondition.
bool IsRefusal(WireAnswer answer);

// Whether other intents' calls succeed at the moment: only then does an unknown outcome count
// against transport.max_unknown (a poison work order), otherwise Apriso is simply down.
enum class OthersSucceed { kNo, kYes };

// The attempt that is about to be recorded and sent. Counts it.
Progress WithAttemptRecorded(Progress progress, const Etag& if_match,
                             const StatusName& status_before, std::int64_t lane_sequence,
                             absl::Time now);

// The story of the present attempt is over: nothing of it is applied or can be.
Progress WithAttemptClosed(Progress progress);

// The attempt was answered, or its answer was lost.
Progress AfterAnswer(Progress progress, const WriteOutcome& outcome, OthersSucceed others,
                     const CapabilityProfile& profile);

// The process stopped while the intent was EXECUTING: whether the write was sent, and what became
// of it, is not known.
Progress AfterRestart(Progress progress);

// The intent needed a person, who wants it tried again: fresh budgets, and a cancel noted before is
// withdrawn. Attempts, doubt and what is known of the last write are kept.
Progress AfterRetry(Progress progress);

// The database is an older copy of itself: what was done for the intent since the copy was made is
// not known, so that any ETag on record is worth nothing.
Progress AfterRestoredCopy(Progress progress);

// The record of the present attempt, as far as the progress knows it.
Attempt PresentAttempt(const Intent& intent);

// The outcome to record for an answer; kPending for 409 and 412, which the re-read has to explain.
AttemptOutcome OutcomeOf(WireAnswer answer);

}  // namespace interlock::core
