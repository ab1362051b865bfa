#include "core/foresee.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "core/echo.h"
#include "core/precheck.h"
#include "core/sentences.h"

namespace interlock::core {
namespace {

// What stands in the way apart from the transition.
std::optional<Violation> ReadViolation(const Prospect& prospect, const DecidePolicy& policy) {
  if (prospect.read.answer == ReadAnswer::kGone) {
    return Violation{"work_order_id", NotFoundSentence(prospect.spec)};
  }
  if (prospect.read.answer == ReadAnswer::kOk && !prospect.read.snapshot.etag) {
    return Violation{"work_order_id", NoEtagSentence(prospect.read.snapshot.etag_problem)};
  }
  if (policy.profile.echo == EchoSupport::kConfigured) {
    const std::optional<std::string> foreign =
        FindForeignEcho(prospect.read.snapshot, policy.echo_identity, std::nullopt);
    if (foreign) return Violation{"work_order_id", ForeignWriterSentence(*foreign)};
  }
  return std::nullopt;
}

// The work order when the intent's turn comes; nothing if that cannot be told.
std::optional<WorkOrderSnapshot> SnapshotAtItsTurn(const Prospect& prospect) {
  const bool is_read = prospect.read.answer == ReadAnswer::kOk;
  if (prospect.lane.ahead == 0 && !is_read) return std::nullopt;
  WorkOrderSnapshot snapshot = prospect.read.snapshot;
  if (prospect.lane.ahead == 0) return snapshot;
  if (!prospect.status_left) return std::nullopt;
  snapshot.status = *prospect.status_left;
  return snapshot;
}

std::string AfterThoseAhead(int ahead, std::string sentence) {
  if (ahead == 0) return sentence;
  return absl::StrCat("after the ", ahead, ahead == 1 ? " intent" : " intents",
                      " ahead of it: ", sentence);
}

Wait WaitForApriso(const ReadOutcome& read, absl::Time now) {
  return {WaitCause::kAprisoUnavailable, now, std::nullopt,
          absl::StrCat("the work order could not be read: ", read.message)};
}

// Those that only the type read from Apriso requires; Admit has named the others.
void AddMissing(const std::vector<std::string>& missing, const IntentSpec& spec,
                ValidationReport& report) {
  for (const std::string& name : missing) {
    const std::string field = absl::StrCat("fields.", name);
    const bool is_named =
        std::any_of(report.violations.begin(), report.violations.end(),
                    [&](const Violation& violation) { return violation.field == field; });
    if (is_named) continue;
    report.violations.push_back(
        {field, absl::StrCat("is required for the status ", spec.target_status.value(),
                             " of work orders of this type")});
  }
}

// What the intent would do first if nothing but the work order itself stood in its way.
void JudgeTransition(const Prospect& prospect, const WorkOrderSnapshot& seen,
                     const DecidePolicy& policy, absl::Time now, ValidationReport& report) {
  const IntentSpec& spec = prospect.spec;
  const auto wait_for = [&](WaitCause cause, std::string detail) {
    if (report.would_wait.cause != WaitCause::kNone) return;
    report.would_wait = {cause, now, std::nullopt, std::move(detail)};
  };
  if (seen.status == spec.target_status) {
    if (policy.already_in_target == AlreadyInTarget::kAccept) return;
    report.violations.push_back(
        {"target_status", AfterThoseAhead(report.ahead, AlreadyInTargetSentence(spec, seen))});
    return;
  }
  std::optional<PreCheckFailure> failure =
      PreCheck(spec, seen, policy.state_machine, WasLegal::kNo);
  if (!failure) {
    if (seen.lock == LockState::kLocked) wait_for(WaitCause::kOperatorLock, LockedDetail(seen));
    return;
  }
  const bool waits = spec.on_precondition == OnPrecondition::kWait &&
                     failure->reason == Reason::kInvalidTransition;
  if (failure->reason == Reason::kMissingFields) {
    AddMissing(failure->missing, spec, report);
  } else if (waits) {
    wait_for(WaitCause::kPrecondition, std::move(failure->sentence));
  } else {
    report.violations.push_back(
        {failure->field, AfterThoseAhead(report.ahead, std::move(failure->sentence))});
  }
}

// What it waits for before it is looked at.
Wait WaitInLine(const Prospect& prospect, absl::Time now) {
  if (prospect.lane.wait.cause != WaitCause::kReady) return prospect.lane.wait;
  if (!prospect.waits_for_event.empty()) {
    return {WaitCause::kBehindEarlier, now, std::nullopt,
            absl::StrCat("waits for the intent of event ", prospect.waits_for_event.value())};
  }
  const ReadAnswer answer = prospect.read.answer;
  const bool is_unreadable = answer == ReadAnswer::kFailed || answer == ReadAnswer::kDenied ||
                             answer == ReadAnswer::kUnauthorized;
  if (is_unreadable) return WaitForApriso(prospect.read, now);
  return {};
}

}  // namespace

ValidationReport Foresee(Prospect prospect, const DecidePolicy& policy, absl::Time now) {
  ValidationReport report;
  report.violations = std::move(prospect.violations);
  report.ahead = prospect.lane.ahead;
  report.would_wait = WaitInLine(prospect, now);
  const ReadOutcome& read = prospect.read;
  const StateMachine& machine = policy.state_machine;
  const bool knows_target = machine.Canonical(prospect.spec.target_status.value()).has_value();
  if (read.answer == ReadAnswer::kOk) {
    report.current_status = read.snapshot.status;
    report.etag = read.snapshot.etag;
    const WorkOrderType& type =
        read.snapshot.type.empty() ? prospect.spec.work_order_type : read.snapshot.type;
    if (knows_target) {
      report.path = machine.Path(read.snapshot.status, prospect.spec.target_status, type);
    }
  }
  if (std::optional<Violation> violation = ReadViolation(prospect, policy)) {
    report.violations.push_back(*std::move(violation));
    return report;
  }
  const std::optional<WorkOrderSnapshot> seen = SnapshotAtItsTurn(prospect);
  if (seen && knows_target) JudgeTransition(prospect, *seen, policy, now, report);
  return report;
}

}  // namespace interlock::core
