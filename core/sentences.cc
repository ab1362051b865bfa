#include "core/sentences.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "core/lifecycle.h"

namespace interlock::core {
namespace {

std::string WorkOrder(const IntentSpec& spec) {
  return absl::StrCat("work order ", spec.work_order_id.value());
}

std::string JoinStatuses(const std::vector<StatusName>& statuses) {
  return absl::StrJoin(statuses, ", ", [](std::string* out, const StatusName& status) {
    out->append(status.value());
  });
}

std::string QuotedAnswer(const Progress& progress) {
  std::string text = progress.answer_http_status == 0
                         ? ""
                         : absl::StrCat(" (HTTP ", progress.answer_http_status, ")");
  if (!progress.answer_message.empty()) absl::StrAppend(&text, ": ", progress.answer_message);
  return text;
}

}  // namespace

std::string AppliedSentence(const IntentSpec& spec) {
  return absl::StrCat("Apriso confirmed ", spec.target_status.value(), ".");
}

std::string VerifiedSentence(const IntentSpec& spec) {
  return absl::StrCat("The answer was lost, but the echo field proves that this intent set ",
                      spec.target_status.value(), ".");
}

std::string AlreadyInTargetSentence(const IntentSpec& spec, const WorkOrderSnapshot& seen) {
  std::string text =
      absl::StrCat(seen.changed_by.empty() ? "Somebody else" : seen.changed_by, " had already set ",
                   spec.target_status.value(), "; nothing was written.");
  if (!spec.fields.names.empty()) {
    absl::StrAppend(&text, " Not written either: ", absl::StrJoin(spec.fields.names, ", "), ".");
  }
  return text;
}

std::string UnattributedSentence(const IntentSpec& spec) {
  return absl::StrCat("The work order is in ", spec.target_status.value(),
                      " after a write whose answer was lost; whether this intent put it there "
                      "cannot be proven without an echo field.");
}

std::string NotFoundSentence(const IntentSpec& spec) {
  return absl::StrCat("Apriso does not know ", WorkOrder(spec),
                      "; check the id, then submit a new event.");
}

std::string NotExpectedSentence(const IntentSpec& spec, const WorkOrderSnapshot& seen) {
  return absl::StrCat("The work order is in ", seen.status.value(),
                      ", which is none of the expected statuses (",
                      JoinStatuses(spec.expected_statuses), "); nothing was written.");
}

std::string IllegalSentence(const IntentSpec& spec, const WorkOrderSnapshot& seen,
                            const std::vector<StatusName>& successors, bool was_legal) {
  std::string text = absl::StrCat(
      was_legal ? "Superseded: the work order has meanwhile moved to " : "The work order is in ",
      seen.status.value(), ", from which ", spec.target_status.value(), " cannot follow; ");
  if (successors.empty()) {
    absl::StrAppend(&text, "nothing can.");
  } else {
    absl::StrAppend(&text, "possible: ", JoinStatuses(successors), ".");
  }
  return text;
}

std::string MissingFieldsSentence(const IntentSpec& spec, const WorkOrderSnapshot& seen,
                                  const std::vector<std::string>& missing) {
  return absl::StrCat("A work order of type ", seen.type.value(), " needs ",
                      absl::StrJoin(missing, ", "), " for ", spec.target_status.value(),
                      "; submit a new event with them.");
}

std::string RefusedSentence(const Progress& progress) {
  return absl::StrCat("Apriso refused the change", QuotedAnswer(progress),
                      "; submit a new event when the cause is mended.");
}

std::string RuleConflictSentence(const Progress& progress) {
  return absl::StrCat(
      "Apriso refused the change twice although nobody had changed the work order: a rule of "
      "Apriso's, not a race",
      QuotedAnswer(progress), "; submit a new event when the work order allows it.");
}

std::string ConflictsExhaustedSentence(const IntentSpec& spec, const Progress& progress) {
  return absl::StrCat(progress.attempts_made, progress.attempts_made == 1 ? " write" : " writes",
                      " lost against other changes of ", WorkOrder(spec),
                      "; look who keeps changing it, then retry the intent or resolve it.");
}

std::string HeldAfterRacesDetail(const Progress& progress) {
  return absl::StrCat("lost ", progress.races,
                      " races while too many tries race; held back, then tried again");
}

std::string StaleReadsSentence(EtagKind kind) {
  const absl::string_view name = kind == EtagKind::kRevision      ? "revision"
                                 : kind == EtagKind::kContentHash ? "content-hash"
                                                                  : "weak";
  return absl::StrCat(
      "Apriso answers 412 to the very ETag it hands out (apriso.etag_kind = \"", name,
      "\"): reads are stale, or the ETag is not meant for If-Match; check etag_source and "
      "etag_kind.");
}

std::string UnknownSentence(const IntentSpec& spec, const Progress& progress,
                            absl::string_view what_is_known) {
  return absl::StrCat("Whether the write of ", spec.target_status.value(),
                      " was applied cannot be known: ", std::string(what_is_known),
                      QuotedAnswer(progress), "; look at ", WorkOrder(spec),
                      " in Apriso, then resolve or retry the intent.");
}

std::string NoEtagSentence(EtagProblem problem) {
  switch (problem) {
    case EtagProblem::kSeveral:
      return "Apriso's answer carries more than one ETag, so no write can be made safe; check "
             "what stands between the broker and Apriso.";
    case EtagProblem::kWeakNotAccepted:
      return "Apriso's ETag is weak (W/), so no write can be made safe; if this Apriso accepts "
             "weak ETags in If-Match, set apriso.etag_kind = \"weak\".";
    case EtagProblem::kMalformed:
      return "Apriso's ETag is malformed, so no write can be made safe; check apriso.etag_source.";
    case EtagProblem::kMissing:
    case EtagProblem::kNone:
      break;
  }
  return "Apriso's answer carries no ETag, so no write can be made safe; check apriso.etag_source.";
}

std::string ForeignWriterSentence(absl::string_view echo) {
  return absl::StrCat("The echo field names a writer that this broker knows nothing of (\"",
                      std::string(echo),
                      "\"): another broker, or a copy of this one. Make sure that only one broker "
                      "serves this Apriso, then retry.");
}

std::string LockExhaustedSentence(const WorkOrderSnapshot& seen, absl::Duration waited,
                                  absl::Time until) {
  return absl::StrCat(seen.locked_by.empty() ? "An operator" : seen.locked_by,
                      " has kept the work order open for ", absl::FormatDuration(waited),
                      " (lock.max_wait); have it closed. The intent goes on by itself if that "
                      "happens before ",
                      absl::FormatTime("%Y-%m-%d %H:%M:%S UTC", until, absl::UTCTimeZone()), ".");
}

std::string RefusedCredentialDetail(absl::string_view words) {
  return absl::StrCat("the broker's credential is refused even after a refresh",
                      words.empty() ? "" : ": ", words);
}

std::string DeniedDetail(int http_status, absl::string_view words) {
  const std::string status = http_status == 0 ? "" : absl::StrCat(" (HTTP ", http_status, ")");
  return absl::StrCat("reading work orders is denied", status, ": ", words);
}

std::string TransportFailureDetail(const Progress& progress) {
  return absl::StrCat(progress.answer == WireAnswer::kNotSent
                          ? "the write did not reach Apriso"
                          : "the answer to the write was lost; the work order is read again",
                      progress.answer_message.empty() ? "" : ": ", progress.answer_message);
}

std::string LockedDetail(const WorkOrderSnapshot& seen) {
  return absl::StrCat(seen.locked_by.empty() ? "an operator" : seen.locked_by,
                      " has the work order open");
}

std::string MassRefusalSentence(int http_status, absl::string_view words) {
  return absl::StrCat("Apriso refuses one work order after the other (HTTP ", http_status,
                      words.empty() ? "" : ": ", words,
                      "); nothing is rejected and one intent is tried from time to time. Check the "
                      "role of the broker's account, apriso.work_order_path and the proxy.");
}

std::string CancelledSentence(const Progress& progress) {
  return progress.cancel_reason.empty()
             ? "Cancelled; it was never applied."
             : absl::StrCat("Cancelled (", progress.cancel_reason, "); it was never applied.");
}

std::string ResolvedSentence(const Intent& intent, const Resolution& resolution) {
  const bool is_done = resolution.outcome == ResolutionOutcome::kDoneElsewhere;
  const bool may_be_applied = !IsProvenNotApplied(intent.state, intent.progress);
  return absl::StrCat(is_done ? "Done elsewhere, says " : "Discarded by ", resolution.actor, ": ",
                      resolution.reason,
                      is_done          ? ""
                      : may_be_applied ? " (whether it was applied is not known to the broker)"
                                       : " (it was never applied)",
                      ". It had needed a person: ", Name(intent.reason), ".");
}

std::string ExpiredSentence(absl::Duration time_to_live) {
  return absl::StrCat("Its time to live of ", absl::FormatDuration(time_to_live),
                      " ran out; it was never applied.");
}

}  // namespace interlock::core
