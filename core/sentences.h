#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "core/attempt.h"
#include "core/decide.h"
#include "core/intent.h"
#include "core/work_order.h"

namespace interlock::core {

// The one sentence a person reads about a verdict: what happened, what to do. Pure.

std::string AppliedSentence(const IntentSpec& spec);
std::string VerifiedSentence(const IntentSpec& spec);
std::string AlreadyInTargetSentence(const IntentSpec& spec, const WorkOrderSnapshot& seen);
std::string UnattributedSentence(const IntentSpec& spec);
std::string NotFoundSentence(const IntentSpec& spec);
std::string NotExpectedSentence(const IntentSpec& spec, const WorkOrderSnapshot& seen);
// `successors`: what may follow the status seen. `was_legal`: it was, at an earlier read.
std::string IllegalSentence(const IntentSpec& spec, const WorkOrderSnapshot& seen,
                            const std::vector<StatusName>& successors, bool was_legal);
std::string MissingFieldsSentence(const IntentSpec& spec, const WorkOrderSnapshot& seen,
                                  const std::vector<std::string>& missing);
std::string RefusedSentence(const Progress& progress);
std::string RuleConflictSentence(const Progress& progress);
std::string ConflictsExhaustedSentence(const IntentSpec& spec, const Progress& progress);
std::string HeldAfterRacesDetail(const Progress& progress);
std::string StaleReadsSentence(EtagKind kind);
std::string UnknownSentence(const IntentSpec& spec, const Progress& progress,
                            absl::string_view what_is_known);
std::string NoEtagSentence(EtagProblem problem);
std::string ForeignWriterSentence(absl::string_view echo);
// `until`: the broker looks for the lock to go up to then.
std::string LockExhaustedSentence(const WorkOrderSnapshot& seen, absl::Duration waited,
                                  absl::Time until);
// Why an intent waits. `words`: what Apriso, or the token endpoint, said.
std::string RefusedCredentialDetail(absl::string_view words);
std::string DeniedDetail(int http_status, absl::string_view words);
std::string TransportFailureDetail(const Progress& progress);
std::string LockedDetail(const WorkOrderSnapshot& seen);
std::string MassRefusalSentence(int http_status, absl::string_view words);
std::string CancelledSentence(const Progress& progress);
// `intent`: as it needed a person.
std::string ResolvedSentence(const Intent& intent, const Resolution& resolution);
std::string ExpiredSentence(absl::Duration time_to_live);

}  // namespace interlock::core
