#include "tests/scenario/wording.h"

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "tests/scenario/phrase.h"

namespace interlock::scenario {
namespace {

absl::string_view Name(core::ReadAnswer answer) {
  switch (answer) {
    case core::ReadAnswer::kGone:
      return "GONE";
    case core::ReadAnswer::kUnauthorized:
      return "UNAUTHORIZED";
    case core::ReadAnswer::kDenied:
      return "DENIED";
    case core::ReadAnswer::kFailed:
      return "FAILED";
    case core::ReadAnswer::kOk:
    case core::ReadAnswer::kNotRead:
      break;
  }
  return "";
}

absl::string_view Name(core::EtagProblem problem) {
  switch (problem) {
    case core::EtagProblem::kMissing:
      return "no ETag";
    case core::EtagProblem::kSeveral:
      return "several ETags";
    case core::EtagProblem::kWeakNotAccepted:
      return "a weak ETag";
    case core::EtagProblem::kMalformed:
      return "a malformed ETag";
    case core::EtagProblem::kNone:
      break;
  }
  return "";
}

std::string HttpText(int http_status) {
  return http_status == 0 ? "no answer" : absl::StrCat("answer ", http_status);
}

std::string RetryAfterText(const std::optional<absl::Duration>& retry_after) {
  return retry_after ? absl::StrCat(", Retry-After ", FormatTime(*retry_after)) : "";
}

std::string AttemptText(const core::Attempt& attempt) {
  const absl::string_view outcome = core::Name(attempt.outcome);
  return absl::StrCat(", attempt ", attempt.number,
                      outcome.empty() ? " unexplained" : absl::StrCat(" ", outcome));
}

}  // namespace

absl::string_view Name(core::RefusalCode code) {
  switch (code) {
    case core::RefusalCode::kInvalidArgument:
      return "INVALID_ARGUMENT";
    case core::RefusalCode::kEventIdReused:
      return "EVENT_ID_REUSED";
    case core::RefusalCode::kNotFound:
      return "NOT_FOUND";
    case core::RefusalCode::kIntentEnded:
      return "INTENT_ENDED";
    case core::RefusalCode::kNotActionable:
      return "NOT_ACTIONABLE";
    case core::RefusalCode::kQueueFull:
      return "QUEUE_FULL";
    case core::RefusalCode::kBusy:
      return "BUSY";
    case core::RefusalCode::kDraining:
      return "DRAINING";
    case core::RefusalCode::kDiskFull:
      return "DISK_FULL";
    case core::RefusalCode::kCommitFailed:
      return "COMMIT_FAILED";
    case core::RefusalCode::kShuttingDown:
      return "SHUTTING_DOWN";
    case core::RefusalCode::kLeaseHeld:
      return "LEASE_HELD";
    case core::RefusalCode::kLeaseNotFound:
      return "LEASE_NOT_FOUND";
    case core::RefusalCode::kTooManyLeases:
      return "TOO_MANY_LEASES";
    case core::RefusalCode::kTooManyStops:
      return "TOO_MANY_PAUSES";
    case core::RefusalCode::kTooManyStreams:
      return "TOO_MANY_STREAMS";
    case core::RefusalCode::kWriteUnderWay:
      return "WRITE_UNDER_WAY";
    case core::RefusalCode::kEarlierItemRefused:
      return "EARLIER_ITEM_REFUSED";
    case core::RefusalCode::kUnauthenticated:
      return "UNAUTHENTICATED";
    case core::RefusalCode::kPermissionDenied:
      return "PERMISSION_DENIED";
    case core::RefusalCode::kRateLimited:
      return "RATE_LIMITED";
    default:
      return "INTERNAL";
  }
}

std::string ReadText(const std::string& work_order, const core::ReadOutcome& outcome) {
  std::string text = absl::StrCat("reads ", work_order, ": ");
  if (outcome.answer != core::ReadAnswer::kOk) {
    absl::StrAppend(&text, HttpText(outcome.http_status), " (", Name(outcome.answer), ")");
    if (!outcome.message.empty()) absl::StrAppend(&text, " ", outcome.message);
    return absl::StrCat(text, RetryAfterText(outcome.retry_after));
  }
  const core::WorkOrderSnapshot& seen = outcome.snapshot;
  absl::StrAppend(&text, seen.status.value(), ", ",
                  seen.etag ? absl::StrCat("ETag ", seen.etag->value()) : Name(seen.etag_problem));
  if (!seen.type.empty()) absl::StrAppend(&text, ", type ", seen.type.value());
  if (!seen.changed_by.empty() && seen.changed_by != "interlock") {
    absl::StrAppend(&text, ", changed by ", seen.changed_by);
  }
  if (seen.lock == core::LockState::kLocked) absl::StrAppend(&text, ", open at ", seen.locked_by);
  if (seen.echo) absl::StrAppend(&text, ", echo ", seen.echo->raw);
  if (!seen.foreign_echo.empty()) absl::StrAppend(&text, ", echo ", seen.foreign_echo);
  return text;
}

std::string AnswerText(const core::WriteOutcome& outcome) {
  std::string text =
      absl::StrCat(HttpText(outcome.http_status), " (", core::Name(outcome.answer), ")");
  if (!outcome.message.empty()) absl::StrAppend(&text, " ", outcome.message);
  if (outcome.etag_after) absl::StrAppend(&text, ", ETag ", outcome.etag_after->value());
  return absl::StrCat(text, RetryAfterText(outcome.retry_after));
}

std::string MoveText(const storage::IntentMove& move) {
  std::string text(core::Name(move.state));
  if (move.result != core::Result::kNone) absl::StrAppend(&text, " ", core::Name(move.result));
  if (move.reason != core::Reason::kNone) absl::StrAppend(&text, " ", core::Name(move.reason));
  for (const core::Attempt& attempt : move.attempts) {
    const bool is_new = move.state == core::IntentState::kExecuting &&
                        attempt.outcome == core::AttemptOutcome::kPending;
    absl::StrAppend(&text, is_new ? absl::StrCat(", attempt ", attempt.number, " on record under ",
                                                 attempt.etag_sent.value())
                                  : AttemptText(attempt));
  }
  const bool is_final = core::IsFinal(move.state);
  if (!is_final && move.progress.cancel == core::CancelNote::kRequested) {
    absl::StrAppend(&text, ", cancel noted");
  }
  if (!move.applied_by.empty()) absl::StrAppend(&text, ", applied by ", move.applied_by);
  if (!move.message.empty()) absl::StrAppend(&text, ": ", move.message);
  return text;
}

std::string RefusalText(const core::Refusal& refusal) {
  std::string text = absl::StrCat("refused ", Name(refusal.code), ": ", refusal.message);
  if (refusal.retry_after) {
    absl::StrAppend(&text, " (retry after ", FormatTime(*refusal.retry_after), ")");
  }
  return text;
}

}  // namespace interlock::scenario
