// Whether what the broker says of an intent is true, and whether each conflict is accounted for.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "tests/simulation/oracle.h"

namespace interlock::simulation {

using core::AttemptOutcome;
using core::IntentState;
using core::Reason;
using core::Result;

namespace {

// So many writes at least were lost to others before the broker may give up.
constexpr int kConflictsMin = 5;

struct Bounds {
  int least = 0;
  int most = 1;
};

// How often Apriso may have applied the write of an intent, for what the broker says of it.
Bounds BoundsOf(IntentState state, Result result, Reason reason) {
  switch (state) {
    case IntentState::kSucceeded:
      if (result == Result::kUnattributed) return {0, 1};
      return result == Result::kAlreadyInTarget ? Bounds{0, 0} : Bounds{1, 1};
    case IntentState::kRejected:
    case IntentState::kCancelled:
    case IntentState::kExpired:
      return {0, 0};
    case IntentState::kNeedsAttention:
    case IntentState::kResolved:  // a person's word changes nothing in Apriso
      return reason == Reason::kOutcomeUnknown ? Bounds{0, 1} : Bounds{0, 0};
    default:
      return {0, 1};
  }
}

bool IsConflict(int http_status) { return http_status == 409 || http_status == 412; }

}  // namespace

std::string Oracle::VerdictOf(std::int64_t id, const Known& known) {
  return absl::StrCat("intent ", id, " (", OrderName(known.order).value(), " -> ",
                      NameOf(known.target).value(), ") is ", core::Name(known.state),
                      known.result == Result::kNone ? "" : " ", core::Name(known.result),
                      known.reason == Reason::kNone ? "" : " ", core::Name(known.reason));
}

bool Oracle::WasTold(const Known& known, int http_status) {
  return std::any_of(known.told.begin(), known.told.end(),
                     [&](const Told& told) { return told.http_status == http_status; });
}

int Oracle::ConflictsTold(const Known& known) {
  return static_cast<int>(std::count_if(known.told.begin(), known.told.end(), [](const Told& told) {
    return IsConflict(told.http_status);
  }));
}

void Oracle::JudgeVerdict(std::int64_t id, const Known& known) {
  const Bounds bounds = BoundsOf(known.state, known.result, known.reason);
  if (known.applied < bounds.least || known.applied > bounds.most) {
    return Complain(absl::StrCat(VerdictOf(id, known), ", but Apriso has applied it ",
                                 known.applied, " times"));
  }
  switch (known.state) {
    case IntentState::kSucceeded:
      return JudgeSuccess(id, known);
    case IntentState::kRejected:
    case IntentState::kNeedsAttention:
      return JudgeReason(id, known);
    case IntentState::kCancelled:
      if (known.cancel_wanted) return;
      return Complain(absl::StrCat(VerdictOf(id, known), ", but nobody wanted that"));
    case IntentState::kResolved:
      if (known.resolve_wanted) return;
      return Complain(absl::StrCat(VerdictOf(id, known), ", but nobody said so"));
    case IntentState::kExpired:
      if (clock_.Now() >= known.expire_time) return;
      return Complain(absl::StrCat(VerdictOf(id, known), ", but its time is not over"));
    default:
      return;
  }
}

void Oracle::JudgeSuccess(std::int64_t id, const Known& known) {
  const Lane& lane = LaneOf(known.order);
  const auto complain = [&](absl::string_view why) {
    Complain(absl::StrCat(VerdictOf(id, known), ", but ", why));
  };
  switch (known.result) {
    case Result::kVerifiedApplied:
      if (!swarm_.has(Feature::kEcho)) complain("there is no echo by which to know");
      return;
    case Result::kUnattributed:
      if (!known.was_in_doubt && !swarm_.has(Feature::kProxy)) complain("there was no doubt");
      return;
    case Result::kAlreadyInTarget:
      if (!WasIn(lane, known.target, SeenSince(known, lane))) {
        complain("the work order was not in that status after it was last written");
      }
      return;
    default:
      return;
  }
}

void Oracle::JudgeReason(std::int64_t id, const Known& known) {
  const Lane& lane = LaneOf(known.order);
  const auto require = [&](bool is_true, absl::string_view otherwise) {
    if (!is_true) Complain(absl::StrCat(VerdictOf(id, known), ", but ", otherwise));
  };
  switch (known.reason) {
    case Reason::kNotFound:
      return require(lane.is_removed, "the work order exists");
    case Reason::kBusinessRule:
      return require(WasTold(known, 409) || WasTold(known, 412) || WasTold(known, 422),
                     "Apriso has not refused it");
    case Reason::kBadRequest:
      return require(WasTold(known, 400) || WasTold(known, 403), "Apriso has not refused it");
    case Reason::kInvalidTransition: {
      const std::int64_t since = SeenSince(known, lane);
      bool was_legal_throughout = !known.has_expected_statuses;
      for (int i = 0; i < kStatuses; ++i) {
        const auto status = static_cast<Status>(i);
        if (WasIn(lane, status, since) && !IsLegal(status, known.target)) {
          was_legal_throughout = false;
        }
      }
      return require(!was_legal_throughout, "the transition was legal all the time");
    }
    case Reason::kConflictsExhausted:
      return require(ConflictsTold(known) >= kConflictsMin || !swarm_.has(Feature::kProxy),
                     "there were not so many conflicts");
    case Reason::kOutcomeUnknown:
      return require(known.was_in_doubt || swarm_.has(Feature::kProxy), "there was no doubt");
    case Reason::kPredecessorFailed:
      return require(known.has_predecessor, "it waits for no other");
    case Reason::kForeignWriter:
      return require(false, "there is no other broker");
    case Reason::kGatewayMisconfigured:
      return require(false, "every answer carries an ETag");
    case Reason::kMissingFields:
      return require(false, "no field is missing");
    default:
      return;
  }
}

// Every conflict that Apriso answered is on record once, and nothing else is called one.
void Oracle::JudgeAttempts(std::int64_t id, const Known& known) {
  if (!complaint_.empty()) return;
  const std::vector<core::Attempt> attempts = store_->ReadAttempts(core::IntentId(id));
  int number = 0;
  int races = 0;
  for (const core::Attempt& attempt : attempts) {
    if (attempt.number != ++number) {
      return Complain(absl::StrCat("attempt ", number, " of intent ", id, " is not on record"));
    }
    if (attempt.outcome == AttemptOutcome::kRace) ++races;
    counts_.attempts[std::string(core::Name(attempt.outcome))] += 1;
    JudgeAttempt(id, known, attempt);
  }
  if (number != known.attempts_made) {
    Complain(absl::StrCat("intent ", id, " has made ", known.attempts_made, " attempts, and ",
                          number, " are on record"));
  }
  if (races != known.races) {
    Complain(absl::StrCat("intent ", id, " has lost ", known.races, " races, but ", races,
                          " of its attempts say so"));
  }
}

void Oracle::JudgeAttempt(std::int64_t id, const Known& known, const core::Attempt& attempt) {
  const auto complain = [&](absl::string_view what) {
    Complain(absl::StrCat("attempt ", attempt.number, " of intent ", id, " (",
                          core::Name(known.state), ") is on record as ",
                          core::Name(attempt.outcome), " with HTTP ", attempt.http_status, ", but ",
                          what));
  };
  const auto told = std::find_if(known.told.begin(), known.told.end(),
                                 [&](const Told& one) { return one.attempt == attempt.number; });
  const bool was_told = told != known.told.end();
  const bool says_conflict = attempt.outcome == AttemptOutcome::kRace ||
                             attempt.outcome == AttemptOutcome::kRuleConflict ||
                             attempt.outcome == AttemptOutcome::kStaleRead;
  // A 400 or 422 to a work order that somebody has moved is a race too.
  const bool may_be_conflict =
      was_told &&
      (IsConflict(told->http_status) || (attempt.outcome == AttemptOutcome::kRace &&
                                         (told->http_status == 400 || told->http_status == 422)));
  if (says_conflict && !may_be_conflict) {
    return complain("Apriso did not answer with a conflict");
  }
  if (attempt.outcome == AttemptOutcome::kPending) return complain("it has ended");
  if (!was_told || !IsConflict(told->http_status)) return;
  if (!told->is_certain && attempt.http_status == 0) return;
  const bool is_accounted = says_conflict || attempt.outcome == AttemptOutcome::kRefused ||
                            attempt.outcome == AttemptOutcome::kUnknown ||
                            attempt.outcome == AttemptOutcome::kApplied;
  if (!is_accounted) complain(absl::StrCat("Apriso answered ", told->http_status));
  if (attempt.http_status != told->http_status) {
    complain(absl::StrCat("Apriso answered ", told->http_status));
  }
}

bool Oracle::MayWait(std::int64_t id, const Known& known, Patience patience) {
  if (patience == Patience::kNone) return false;
  if (known.wait == core::WaitCause::kPrecondition || known.has_predecessor) return true;
  const std::vector<std::int64_t>& open = LaneOf(known.order).open;
  return std::any_of(open.begin(), open.end(), [&](std::int64_t earlier) {
    const Known& other = *Find(earlier);
    if (earlier >= id) return false;
    return other.state == IntentState::kNeedsAttention || MayWait(earlier, other, patience);
  });
}

void Oracle::CheckAllEnded(Patience patience) {
  std::vector<std::int64_t> ids;
  for (const auto& [id, known] : known_) {
    const bool is_open =
        known.state == IntentState::kQueued || known.state == IntentState::kExecuting;
    if (is_open) ids.push_back(id);
  }
  std::sort(ids.begin(), ids.end());
  for (const std::int64_t id : ids) {
    const Known& known = *Find(id);
    if (MayWait(id, known, patience)) continue;
    return Complain(absl::StrCat(VerdictOf(id, known),
                                 " and nothing has been wrong for a long time (", ids.size(),
                                 " intents are open)"));
  }
}

std::vector<std::int64_t> Oracle::InAttention() const {
  std::vector<std::int64_t> ids;
  for (const auto& [id, known] : known_) {
    if (known.state == IntentState::kNeedsAttention) ids.push_back(id);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

void Oracle::JudgeRest() {
  for (const std::int64_t id : InAttention()) JudgeAttempts(id, *Find(id));
}

}  // namespace interlock::simulation
