#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "core/policy/alert_meter.h"

namespace interlock::core {

// What the broker raises an alert for by itself.
enum class AlertKind {
  kConflictRate,
  kPermanentConflicts,
  kRetrySuccess,
  kAprisoUnavailable,
  kGatewaySuspended,
  kStandstill,
  kOldestEligible,
  kDiskLow,
  kClockSkew,
};
inline constexpr std::size_t kAlertCount = 9;
inline constexpr std::array<AlertKind, kAlertCount> kAlertKinds = {
    AlertKind::kConflictRate,     AlertKind::kPermanentConflicts,
    AlertKind::kRetrySuccess,     AlertKind::kAprisoUnavailable,
    AlertKind::kGatewaySuspended, AlertKind::kStandstill,
    AlertKind::kOldestEligible,   AlertKind::kDiskLow,
    AlertKind::kClockSkew,
};

// Short and stable: "conflict_rate". Nothing for an unknown name.
absl::string_view Name(AlertKind kind);
std::optional<AlertKind> AlertKindFromName(absl::string_view name);

enum class AlertState { kOk, kPending, kFiring };
absl::string_view Name(AlertState state);  // "OK", "PENDING", "FIRING"

// The configured thresholds; the others are constants of alert_rules.cc.
struct AlertPolicy {
  double conflict_rate = 0.25;                          // alerts.conflict_rate
  absl::Duration conflict_rate_for = absl::Minutes(5);  // window, and time that it must last
  int permanent_per_hour = 5;                           // alerts.permanent_per_hour
  double permanent_rate = 0.002;                        // alerts.permanent_rate
  double retry_success_rate = 0.90;                     // alerts.retry_success_rate
  absl::Duration time_to_live = absl::Hours(24);        // intent.time_to_live
};

// Where a figure stands: kBetween is neither bad enough to fire nor good enough to resolve, or
// there is too little to judge by yet.
enum class AlertVerdict { kBad, kBetween, kGood };

struct AlertReading {
  AlertVerdict verdict = AlertVerdict::kGood;
  double value = 0;
  double threshold = 0;
  // Bad of late as well, not only on the whole: needed to fire, though not to be pending.
  bool goes_on = true;
};

// How long a verdict must last before the state follows it.
struct AlertTiming {
  absl::Duration fire_after;     // bad without a break: fires
  absl::Duration forgive_break;  // while pending: a break of the bad as short as this is none
  absl::Duration resolve_after;  // good without a break: resolved
};

AlertReading Judge(AlertKind kind, const AlertFigures& figures, const AlertPolicy& policy);
AlertTiming TimingOf(AlertKind kind, const AlertPolicy& policy);

}  // namespace interlock::core
