#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/decide.h"

namespace interlock::simulation {

// What may be a part of a run. Each seed draws which are, and how often they come: a run with
// everything in it hides what only few things together bring about.
enum class Feature : std::uint8_t {
  // How the site is set up. 1 or 0.
  kEcho,         // the broker writes an echo field
  kEchoDropped,  // Apriso drops it
  kProxy,        // a proxy may repeat writes, and the broker has been told
  kHidesLock,    // no lock field; a locked work order answers 423
  kHidesBody,    // a write is answered without the work order
  kFieldReport,  // conflict.profile = "field-report"
  kNoShortcut,   // every write is preceded by a read
  kTightLimits,  // few intents per lane, few submissions may wait
  // What clients do: share of their submissions.
  kBatches,
  kStreams,
  kUrgent,
  kAfterEvent,
  kPrecondition,
  kSkip,
  kExpected,
  kShortLives,
  kCancels,
  kResends,
  kReuses,  // an event id is used again for something else
  kRepeats,
  kIllegal,
  kBursts,  // more at the change of shift
  // What people do in the plant.
  kOperators,      // changes by others, as a share of the intents
  kInterruptions,  // somebody is faster while a write is on the way: share of the writes
  kReversals,      // a change is followed by its reversal: share of the changes
  kLocks,          // work orders opened by somebody, as a share of the intents
  kRemovals,       // work orders deleted, as a share of the intents
  kPeople,         // somebody looks at what needs a person: share of those
  // How calls to Apriso go: share of the calls.
  kRules,     // refused by a rule, with the code of a conflict
  kRefusals,  // 400 or 422
  kLostRequests,
  kLostAnswers,
  kUnsent,
  kLateRequests,  // arrive after the broker has given up waiting
  kSlowAnswers,
  kErrors,       // 503, not looked at
  kErrorsAfter,  // 500 although it was carried out
  kThrottles,
  kStaleReads,
  kDoubles,     // with kProxy: sent twice at once, the second is answered
  kLateCopies,  // with kProxy: once more, later
  // Troubles: number a day.
  kOutages,
  kBlackHoles,  // nothing is refused, nothing is answered
  kExpiredTokens,
  kDenials,  // every write is answered 403
  kCrashes,
  kTornCommits,      // share of the crashes: in a commit, nothing of it kept
  kDoubtfulCommits,  // share of the crashes: in a commit, kept although said to be lost
  kStops,
  kDiskFull,
  kClockSteps,
  // Operators at screens.
  kLeases,  // leases asked for, as a share of the intents
};
inline constexpr std::size_t kFeatures = static_cast<std::size_t>(Feature::kLeases) + 1;

// What a run is like.
struct Swarm {
  core::EtagKind etag_kind = core::EtagKind::kRevision;
  int conflict_status = 409;
  std::int64_t call_us = 80'000;  // of a usual call, there and back
  std::int64_t sync_us = 1'000;   // of a usual commit
  int active_orders = 500;        // that clients work on at a time
  int sources = 4;
  int intents_per_day = 20'000;
  int days = 1;
  std::array<double, kFeatures> rates{};

  double rate(Feature feature) const { return rates[static_cast<std::size_t>(feature)]; }
  bool has(Feature feature) const { return rate(feature) > 0; }
  void Set(Feature feature, double rate) { rates[static_cast<std::size_t>(feature)] = rate; }
};

// What presupposes a feature that the run does not have is left out too.
void DropWhatCannotBe(Swarm& swarm);

Swarm DrawSwarm(std::uint64_t seed, int days, int intents_per_day);

// "late-copies".
std::string NameOf(Feature feature);
std::optional<Feature> FeatureFromName(const std::string& name);
// The features that the run has.
std::vector<Feature> FeaturesOf(const Swarm& swarm);
// In one line.
std::string Describe(const Swarm& swarm);

}  // namespace interlock::simulation
