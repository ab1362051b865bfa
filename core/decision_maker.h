#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "core/decide.h"
#include "core/lifecycle.h"

namespace interlock::core {

// Decisions in the making, for decide.cc only: the progress as it will be, the verdict on the last
// attempt, and one function per kind of act. Each of them takes the progress along, so a maker
// makes one decision.
class DecisionMaker {
 protected:
  DecisionMaker(Progress progress, absl::Time expire_time, absl::Time now)
      : now_(now), expire_time_(expire_time), next_(std::move(progress)) {}
  ~DecisionMaker() = default;

  // Every send was answered with a refusal and no copy can be alive, or nothing was sent.
  bool IsProvenUnwritten() const { return IsProvenNotApplied(IntentState::kQueued, next_); }

  Decision Make(int row, Act act) {
    Decision decision;
    decision.row = row;
    decision.act = act;
    decision.progress = std::move(next_);
    decision.verdict = std::move(verdict_);
    return decision;
  }

  Decision Read(int row) { return Make(row, Act::kRead); }

  Decision WaitFor(int row, WaitCause cause, absl::Duration delay, std::string detail) {
    // A wait for a lock ends where one for something else begins. A backoff may be between two
    // looks at the lock.
    const bool may_be_locked = cause == WaitCause::kOperatorLock || cause == WaitCause::kBackoff;
    if (!may_be_locked) next_.locked_since.reset();
    absl::Time until = now_ + std::max(delay, absl::ZeroDuration());
    // An intent that can expire is looked at when it does.
    if (IsProvenUnwritten()) until = std::min(until, std::max(expire_time_, now_));
    Decision decision = Make(row, Act::kWait);
    decision.wait = Wait{cause, now_, until, std::move(detail)};
    return decision;
  }

  Decision Suspend(int row, CallKind refused, std::string detail) {
    next_.locked_since.reset();
    Decision decision = Make(row, Act::kSuspendGateway);
    decision.suspended_by = refused;
    decision.wait = Wait{WaitCause::kAprisoUnavailable, now_, std::nullopt, std::move(detail)};
    return decision;
  }

  Decision Write(int row, const Etag& if_match, const StatusName& status_before) {
    Decision decision = Make(row, Act::kWrite);
    decision.if_match = if_match;
    decision.status_before = status_before;
    return decision;
  }

  Decision Finish(int row, IntentState state, std::string message) {
    const bool is_unexplained =
        (next_.answer == WireAnswer::kPrecondition || next_.answer == WireAnswer::kStale) &&
        next_.rule_conflict != RuleConflict::kWaited;
    // No later read will tell what kind of conflict it was.
    if (is_unexplained && !verdict_) verdict_ = AttemptVerdict{AttemptOutcome::kRefused, {}};
    Decision decision = Make(row, Act::kFinish);
    decision.state = state;
    decision.message = std::move(message);
    return decision;
  }

  Decision Succeed(int row, Result result, std::string message) {
    Decision decision = Finish(row, IntentState::kSucceeded, std::move(message));
    decision.result = result;
    return decision;
  }

  Decision Reject(int row, Reason reason, std::string message) {
    Decision decision = Finish(row, IntentState::kRejected, std::move(message));
    decision.reason = reason;
    return decision;
  }

  Decision Attention(int row, Reason reason, std::string message) {
    Decision decision = Finish(row, IntentState::kNeedsAttention, std::move(message));
    decision.reason = reason;
    return decision;
  }

  const absl::Time now_;
  const absl::Time expire_time_;
  Progress next_;
  std::optional<AttemptVerdict> verdict_;
};

}  // namespace interlock::core
