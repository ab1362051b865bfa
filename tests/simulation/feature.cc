#include "tests/simulation/feature.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tests/simulation/dice.h"
#include "tests/simulation/virtual_clock.h"

namespace interlock::simulation {
namespace {

enum class Unit { kSwitch, kShare, kADay };

struct Row {
  Feature feature;
  const char* name;
  double chance;  // that a run has it
  double low;     // how often it comes then
  double high;
  Unit unit;
};

constexpr Row kTable[] = {
    {Feature::kEcho, "echo", 0.5, 1, 1, Unit::kSwitch},
    {Feature::kEchoDropped, "echo-dropped", 0.15, 1, 1, Unit::kSwitch},
    {Feature::kProxy, "proxy", 0.3, 1, 1, Unit::kSwitch},
    {Feature::kHidesLock, "hides-lock", 0.25, 1, 1, Unit::kSwitch},
    {Feature::kHidesBody, "hides-body", 0.3, 1, 1, Unit::kSwitch},
    {Feature::kFieldReport, "field-report", 0.3, 1, 1, Unit::kSwitch},
    {Feature::kNoShortcut, "no-shortcut", 0.3, 1, 1, Unit::kSwitch},
    {Feature::kTightLimits, "tight-limits", 0.15, 1, 1, Unit::kSwitch},
    {Feature::kBatches, "batches", 0.4, 0.01, 0.2, Unit::kShare},
    {Feature::kStreams, "streams", 0.4, 0.05, 0.5, Unit::kShare},
    {Feature::kUrgent, "urgent", 0.4, 0.01, 0.2, Unit::kShare},
    {Feature::kAfterEvent, "after-event", 0.3, 0.01, 0.1, Unit::kShare},
    {Feature::kPrecondition, "precondition", 0.3, 0.01, 0.15, Unit::kShare},
    {Feature::kSkip, "skip", 0.4, 0.1, 0.9, Unit::kShare},
    {Feature::kExpected, "expected", 0.4, 0.1, 0.9, Unit::kShare},
    {Feature::kShortLives, "short-lives", 0.3, 0.01, 0.3, Unit::kShare},
    {Feature::kCancels, "cancels", 0.4, 0.005, 0.1, Unit::kShare},
    {Feature::kResends, "resends", 0.5, 0.01, 0.2, Unit::kShare},
    {Feature::kReuses, "reuses", 0.3, 0.005, 0.05, Unit::kShare},
    {Feature::kRepeats, "repeats", 0.4, 0.01, 0.1, Unit::kShare},
    {Feature::kIllegal, "illegal", 0.5, 0.005, 0.1, Unit::kShare},
    {Feature::kBursts, "bursts", 0.5, 1, 1, Unit::kSwitch},
    {Feature::kOperators, "operators", 0.6, 0.01, 0.3, Unit::kShare},
    {Feature::kInterruptions, "interruptions", 0.6, 0.01, 0.3, Unit::kShare},
    {Feature::kReversals, "reversals", 0.5, 0.1, 0.8, Unit::kShare},
    {Feature::kLocks, "locks", 0.4, 0.005, 0.1, Unit::kShare},
    {Feature::kRemovals, "removals", 0.2, 0.0005, 0.005, Unit::kShare},
    {Feature::kPeople, "people", 0.6, 0.3, 1, Unit::kShare},
    {Feature::kRules, "rules", 0.4, 0.005, 0.05, Unit::kShare},
    {Feature::kRefusals, "refusals", 0.3, 0.005, 0.05, Unit::kShare},
    {Feature::kLostRequests, "lost-requests", 0.4, 0.002, 0.05, Unit::kShare},
    {Feature::kLostAnswers, "lost-answers", 0.5, 0.002, 0.05, Unit::kShare},
    {Feature::kUnsent, "unsent", 0.3, 0.002, 0.05, Unit::kShare},
    {Feature::kLateRequests, "late-requests", 0.4, 0.002, 0.03, Unit::kShare},
    {Feature::kSlowAnswers, "slow-answers", 0.4, 0.01, 0.2, Unit::kShare},
    {Feature::kErrors, "errors", 0.4, 0.002, 0.05, Unit::kShare},
    {Feature::kErrorsAfter, "errors-after", 0.4, 0.002, 0.03, Unit::kShare},
    {Feature::kThrottles, "throttles", 0.3, 0.002, 0.05, Unit::kShare},
    {Feature::kStaleReads, "stale-reads", 0.3, 0.005, 0.2, Unit::kShare},
    {Feature::kDoubles, "doubles", 0.7, 0.005, 0.1, Unit::kShare},
    {Feature::kLateCopies, "late-copies", 0.7, 0.005, 0.1, Unit::kShare},
    {Feature::kOutages, "outages", 0.4, 0.5, 5, Unit::kADay},
    {Feature::kBlackHoles, "black-holes", 0.25, 0.5, 3, Unit::kADay},
    {Feature::kExpiredTokens, "expired-tokens", 0.3, 1, 20, Unit::kADay},
    {Feature::kDenials, "denials", 0.15, 0.5, 2, Unit::kADay},
    {Feature::kCrashes, "crashes", 0.6, 1, 50, Unit::kADay},
    {Feature::kTornCommits, "torn-commits", 0.5, 0.2, 0.6, Unit::kShare},
    {Feature::kDoubtfulCommits, "doubtful-commits", 0.5, 0.2, 0.6, Unit::kShare},
    {Feature::kStops, "stops", 0.3, 0.5, 4, Unit::kADay},
    {Feature::kDiskFull, "disk-full", 0.25, 0.5, 4, Unit::kADay},
    {Feature::kClockSteps, "clock-steps", 0.25, 0.5, 4, Unit::kADay},
    {Feature::kLeases, "leases", 0.4, 0.002, 0.05, Unit::kShare},
};

constexpr bool IsTableComplete() {
  std::size_t at = 0;
  for (const Row& row : kTable) {
    if (static_cast<std::size_t>(row.feature) != at++) return false;
  }
  return at == kFeatures;
}
static_assert(IsTableComplete(), "a row for each feature, in their order");

const char* NameOf(core::EtagKind kind) {
  switch (kind) {
    case core::EtagKind::kRevision:
      return "revision";
    case core::EtagKind::kContentHash:
      return "content-hash";
    case core::EtagKind::kWeak:
      return "weak";
  }
  return "";
}

}  // namespace

Swarm DrawSwarm(std::uint64_t seed, int days, int intents_per_day) {
  Dice dice(seed, 0);
  Swarm swarm;
  swarm.days = days;
  swarm.intents_per_day = intents_per_day;
  const double kind = dice.NextUnit();
  swarm.etag_kind = kind < 0.5   ? core::EtagKind::kRevision
                    : kind < 0.8 ? core::EtagKind::kContentHash
                                 : core::EtagKind::kWeak;
  swarm.conflict_status = dice.NextUnit() < 0.5 ? 409 : 412;
  swarm.call_us = dice.BetweenUs(2'000, 200'000);
  swarm.sync_us = dice.BetweenUs(100, 8'000);
  swarm.active_orders = 20 + dice.Below(1'000);
  swarm.sources = 1 + dice.Below(6);
  for (const Row& row : kTable) {
    const bool has_it = dice.NextUnit() < row.chance;
    const double rate = dice.Between(row.low, row.high);
    swarm.Set(row.feature, has_it ? rate : 0);
  }
  DropWhatCannotBe(swarm);
  return swarm;
}

void DropWhatCannotBe(Swarm& swarm) {
  if (!swarm.has(Feature::kEcho)) swarm.Set(Feature::kEchoDropped, 0);
  if (!swarm.has(Feature::kProxy)) {
    swarm.Set(Feature::kDoubles, 0);
    swarm.Set(Feature::kLateCopies, 0);
  }
  // A content hash comes back when the work order does. Without an echo in it a late copy of a
  // write that was answered 200 can be applied again.
  const bool has_echo = swarm.has(Feature::kEcho) && !swarm.has(Feature::kEchoDropped);
  if (swarm.etag_kind == core::EtagKind::kContentHash && !has_echo) {
    swarm.Set(Feature::kLateCopies, 0);
  }
  if (!swarm.has(Feature::kOperators)) swarm.Set(Feature::kReversals, 0);
}

std::string NameOf(Feature feature) { return kTable[static_cast<std::size_t>(feature)].name; }

std::optional<Feature> FeatureFromName(const std::string& name) {
  for (const Row& row : kTable) {
    if (name == row.name) return row.feature;
  }
  return std::nullopt;
}

std::vector<Feature> FeaturesOf(const Swarm& swarm) {
  std::vector<Feature> features;
  for (const Row& row : kTable) {
    if (swarm.has(row.feature)) features.push_back(row.feature);
  }
  return features;
}

std::string Describe(const Swarm& swarm) {
  std::string text = absl::StrFormat(
      "%d intents a day, %d work orders at a time, %d sources, call %d ms, sync %.1f ms, ETags "
      "%s, conflict %d",
      swarm.intents_per_day, swarm.active_orders, swarm.sources, swarm.call_us / kMsUs,
      static_cast<double>(swarm.sync_us) / 1000, NameOf(swarm.etag_kind), swarm.conflict_status);
  for (const Row& row : kTable) {
    const double rate = swarm.rate(row.feature);
    if (rate <= 0) continue;
    absl::StrAppend(&text, ", ", row.name);
    if (row.unit == Unit::kShare) absl::StrAppendFormat(&text, " %.2g%%", rate * 100);
    if (row.unit == Unit::kADay) absl::StrAppendFormat(&text, " %.1f/day", rate);
  }
  return text;
}

}  // namespace interlock::simulation
