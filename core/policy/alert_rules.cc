#include "core/policy/alert_rules.h"

#include <algorithm>
#include <cmath>

namespace interlock::core {
namespace {

// Fewer say nothing about a share.
constexpr std::int64_t kTriesMin = 20;
constexpr std::int64_t kRetriedMin = 20;
// Hysteresis: an alert is resolved only when the figure is clearly better than what raised it, or a
// figure that plays about its threshold would write a message a minute.
constexpr double kConflictRateResolve = 0.8;  // of the threshold: 20 % where it fires at 25 %
constexpr double kPermanentCountResolve = 0.6;
constexpr double kPermanentRateResolve = 0.5;
constexpr double kRetrySuccessResolve = 0.2;  // of the way from the threshold to 100 %
constexpr absl::Duration kRateResolveAfter = absl::Minutes(2);
constexpr absl::Duration kHourResolveAfter = absl::Minutes(5);

constexpr absl::Duration kUnavailableFireAfter = absl::Minutes(1);
// Longer than a broker that was just started takes to find out that Apriso is still away.
constexpr absl::Duration kWayResolveAfter = absl::Minutes(1);
// A probe that got through in the middle of an outage does not make two of it.
constexpr absl::Duration kStandstillBreak = absl::Minutes(1);
constexpr double kStandstillOfTimeToLive = 0.5;

constexpr absl::Duration kEligibleAge = absl::Minutes(5);
constexpr absl::Duration kEligibleAgeResolve = absl::Minutes(4);
// What was found waiting at a start is old, and is taken up within this.
constexpr absl::Duration kEligibleFireAfter = absl::Seconds(15);
constexpr absl::Duration kEligibleResolveAfter = absl::Minutes(1);

// The database needs room for its log beside the file; 5 GiB last for days on any disk.
constexpr double kDiskLowShare = 0.05;
constexpr double kDiskLowBytesMost = 5.0 * 1024 * 1024 * 1024;
constexpr double kDiskResolve = 1.25;
constexpr absl::Duration kDiskResolveAfter = absl::Minutes(1);

// Times to live and the repeated-event window are judged by the wall clock; NTP keeps within ms.
constexpr absl::Duration kClockDeviation = absl::Seconds(5);
constexpr double kClockResolve = 0.5;
constexpr absl::Duration kClockResolveAfter = absl::Minutes(1);

double Share(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

AlertVerdict Verdict(bool is_bad, bool is_good) {
  if (is_bad) return AlertVerdict::kBad;
  return is_good ? AlertVerdict::kGood : AlertVerdict::kBetween;
}

// Too little to judge by: all is well, unless the window has not been watched for its whole length.
AlertVerdict TooFew(WindowFill window) {
  return window == WindowFill::kFull ? AlertVerdict::kGood : AlertVerdict::kBetween;
}

AlertReading JudgeConflictRate(const AlertFigures& figures, const AlertPolicy& policy) {
  AlertReading reading{AlertVerdict::kGood, Share(figures.races, figures.tries),
                       policy.conflict_rate};
  reading.verdict = figures.tries < kTriesMin
                        ? TooFew(figures.conflict_window)
                        : Verdict(reading.value > reading.threshold,
                                  reading.value < kConflictRateResolve * reading.threshold);
  // A burst that is over still fills the window for minutes.
  reading.goes_on = Share(figures.recent_races, figures.recent_tries) > reading.threshold;
  return reading;
}

AlertReading JudgePermanentConflicts(const AlertFigures& figures, const AlertPolicy& policy) {
  const double rate = Share(figures.permanent, figures.ends);
  AlertReading reading{AlertVerdict::kGood, static_cast<double>(figures.permanent),
                       static_cast<double>(policy.permanent_per_hour)};
  const bool is_few = reading.value <= std::floor(kPermanentCountResolve * reading.threshold);
  const bool is_good = (is_few && figures.hour == WindowFill::kFull) ||
                       (figures.ends > 0 && rate <= kPermanentRateResolve * policy.permanent_rate);
  reading.verdict =
      Verdict(reading.value > reading.threshold && rate > policy.permanent_rate, is_good);
  return reading;
}

AlertReading JudgeRetrySuccess(const AlertFigures& figures, const AlertPolicy& policy) {
  AlertReading reading{AlertVerdict::kGood, 1, policy.retry_success_rate};
  if (figures.retried > 0) reading.value = Share(figures.retried_applied, figures.retried);
  const double good = reading.threshold + kRetrySuccessResolve * (1 - reading.threshold);
  reading.verdict = figures.retried < kRetriedMin
                        ? TooFew(figures.hour)
                        : Verdict(reading.value < reading.threshold, reading.value >= good);
  return reading;
}

AlertReading JudgeYesOrNo(bool is_bad) { return {Verdict(is_bad, !is_bad), is_bad ? 1.0 : 0.0, 0}; }

AlertReading JudgeStandstill(const AlertFigures& figures, const AlertPolicy& policy) {
  const bool stands = figures.way != WayToApriso::kOpen || figures.sending == Sending::kOff;
  return {Verdict(stands, !stands), absl::ToDoubleSeconds(figures.standstill),
          absl::ToDoubleSeconds(TimingOf(AlertKind::kStandstill, policy).fire_after)};
}

AlertReading JudgeOldestEligible(const AlertFigures& figures) {
  return {Verdict(figures.oldest_eligible_age > kEligibleAge,
                  figures.oldest_eligible_age < kEligibleAgeResolve),
          absl::ToDoubleSeconds(figures.oldest_eligible_age), absl::ToDoubleSeconds(kEligibleAge)};
}

AlertReading JudgeDisk(const AlertFigures& figures) {
  const double free = static_cast<double>(figures.disk_free_bytes);
  const double total = static_cast<double>(figures.disk_total_bytes);
  const double low = std::min(kDiskLowShare * total, kDiskLowBytesMost);
  return {Verdict(figures.is_disk_full || free < low, free >= kDiskResolve * low), free, low};
}

AlertReading JudgeClock(const AlertFigures& figures) {
  return {Verdict(figures.clock_deviation > kClockDeviation,
                  figures.clock_deviation < kClockResolve * kClockDeviation),
          absl::ToDoubleSeconds(figures.clock_deviation), absl::ToDoubleSeconds(kClockDeviation)};
}

}  // namespace

absl::string_view Name(AlertKind kind) {
  switch (kind) {
    case AlertKind::kConflictRate:
      return "conflict_rate";
    case AlertKind::kPermanentConflicts:
      return "permanent_conflicts";
    case AlertKind::kRetrySuccess:
      return "retry_success";
    case AlertKind::kAprisoUnavailable:
      return "apriso_unavailable";
    case AlertKind::kGatewaySuspended:
      return "gateway_suspended";
    case AlertKind::kStandstill:
      return "standstill";
    case AlertKind::kOldestEligible:
      return "oldest_eligible";
    case AlertKind::kDiskLow:
      return "disk_low";
    case AlertKind::kClockSkew:
      return "clock_skew";
  }
  return "";
}

std::optional<AlertKind> AlertKindFromName(absl::string_view name) {
  for (const AlertKind kind : kAlertKinds) {
    if (Name(kind) == name) return kind;
  }
  return std::nullopt;
}

absl::string_view Name(AlertState state) {
  switch (state) {
    case AlertState::kOk:
      return "OK";
    case AlertState::kPending:
      return "PENDING";
    case AlertState::kFiring:
      return "FIRING";
  }
  return "";
}

AlertReading Judge(AlertKind kind, const AlertFigures& figures, const AlertPolicy& policy) {
  switch (kind) {
    case AlertKind::kConflictRate:
      return JudgeConflictRate(figures, policy);
    case AlertKind::kPermanentConflicts:
      return JudgePermanentConflicts(figures, policy);
    case AlertKind::kRetrySuccess:
      return JudgeRetrySuccess(figures, policy);
    case AlertKind::kAprisoUnavailable:
      return JudgeYesOrNo(figures.way == WayToApriso::kUnavailable);
    case AlertKind::kGatewaySuspended:
      return JudgeYesOrNo(figures.way == WayToApriso::kSuspended);
    case AlertKind::kStandstill:
      return JudgeStandstill(figures, policy);
    case AlertKind::kOldestEligible:
      return JudgeOldestEligible(figures);
    case AlertKind::kDiskLow:
      return JudgeDisk(figures);
    case AlertKind::kClockSkew:
      return JudgeClock(figures);
  }
  return {};
}

AlertTiming TimingOf(AlertKind kind, const AlertPolicy& policy) {
  const absl::Duration at_once = absl::ZeroDuration();
  switch (kind) {
    case AlertKind::kConflictRate:
      return {policy.conflict_rate_for, at_once, kRateResolveAfter};
    case AlertKind::kPermanentConflicts:
    case AlertKind::kRetrySuccess:
      return {at_once, at_once, kHourResolveAfter};
    case AlertKind::kAprisoUnavailable:
      return {kUnavailableFireAfter, at_once, kWayResolveAfter};
    case AlertKind::kGatewaySuspended:
      return {at_once, at_once, kWayResolveAfter};
    case AlertKind::kStandstill:
      return {kStandstillOfTimeToLive * policy.time_to_live, kStandstillBreak, kWayResolveAfter};
    case AlertKind::kOldestEligible:
      return {kEligibleFireAfter, at_once, kEligibleResolveAfter};
    case AlertKind::kDiskLow:
      return {at_once, at_once, kDiskResolveAfter};
    case AlertKind::kClockSkew:
      return {at_once, at_once, kClockResolveAfter};
  }
  return {};
}

}  // namespace interlock::core
