#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "core/policy/alert_board.h"

namespace interlock::core {
namespace {

std::string Percent(double share) { return absl::StrFormat("%.1f %%", 100 * share); }
std::string Seconds(double seconds) {
  return absl::FormatDuration(absl::Seconds(static_cast<std::int64_t>(seconds)));
}
std::string Mebibytes(double bytes) { return absl::StrFormat("%.0f MiB", bytes / 1048576); }

std::string Matter(AlertKind kind, const AlertReading& reading, const AlertPolicy& policy) {
  switch (kind) {
    case AlertKind::kConflictRate:
      return absl::StrCat(Percent(reading.value), " of the writes of the last ",
                          absl::FormatDuration(policy.conflict_rate_for),
                          " raced with somebody else (limit ", Percent(reading.threshold),
                          "); see who changes the work orders in GetConflictReport, and consider "
                          "EnterContentionMode");
    case AlertKind::kPermanentConflicts:
      return absl::StrFormat(
          "%.0f intents of the last hour have used up their retries and need a person (limit %.0f, "
          "and %s of those that ended); list them with reason CONFLICTS_EXHAUSTED and retry or "
          "resolve them",
          reading.value, reading.threshold, Percent(policy.permanent_rate));
    case AlertKind::kRetrySuccess:
      return absl::StrCat("only ", Percent(reading.value),
                          " of the intents that lost a race in the last hour were applied in the "
                          "end (limit ",
                          Percent(reading.threshold),
                          "); look at those that were rejected or need a person");
    case AlertKind::kAprisoUnavailable:
      return "Apriso does not answer, or only with errors; intents are taken and wait; look after "
             "Apriso and the network to it";
    case AlertKind::kGatewaySuspended:
      return "Apriso refuses whatever it is sent, so nothing is rejected and everything waits; "
             "check the credential and its rights (apriso.auth), then the path "
             "(apriso.work_order_path)";
    case AlertKind::kStandstill:
      return absl::StrCat("nothing, or nothing of what is paused, has been sent to Apriso for ",
                          Seconds(reading.value),
                          ", half of what an intent lives; intents will expire: end the outage, "
                          "the pause (ResumeLanes) or the quarantine");
    case AlertKind::kOldestEligible:
      return absl::StrCat("an intent that nothing holds back has waited for ",
                          Seconds(reading.value), " (limit ", Seconds(reading.threshold),
                          "); Apriso is too slow for what is submitted, or does not answer");
    case AlertKind::kDiskLow:
      return absl::StrCat(
          Mebibytes(reading.value), " are free on the disk of storage.directory (limit ",
          Mebibytes(reading.threshold), "); when it is full, new intents are refused: make room");
    case AlertKind::kClockSkew:
      return absl::StrCat("the clock of this machine was off or was set by ",
                          Seconds(reading.value),
                          " within ten minutes; times to live are judged by it: check NTP");
  }
  return "";
}

}  // namespace

std::string AlertSentence(const AlertStanding& standing, const AlertPolicy& policy) {
  switch (standing.state) {
    case AlertState::kFiring:
      return Matter(standing.kind, standing.reading, policy);
    case AlertState::kPending:
      return absl::StrCat("not for long enough yet: ",
                          Matter(standing.kind, standing.reading, policy));
    case AlertState::kOk:
      return "nothing to do";
  }
  return "";
}

}  // namespace interlock::core
