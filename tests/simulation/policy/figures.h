#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "tests/simulation/policy/run_record.h"
#include "tests/simulation/policy/shift.h"

namespace interlock::simulation {

// What is said about a policy. Shares are 0 … 1, times are seconds.
enum class Figure : std::size_t {
  kIntents,
  kApplied,            // share applied without a person
  kNeedsPerson,        // share
  kFirstTryConflicts,  // share of the first writes
  kWaveConflicts,      // the same for events in the wave
  kTryConflicts,       // share of all writes
  kRaced,              // share of the intents: that lost at least one race
  kOnFirstRetry,       // share of the intents whose first try lost that ended with the first retry
  kOnSecondRetry,
  kOnThirdRetry,
  kRequests,  // to Apriso, for each intent
  kMean,      // from the event to its success, as the policy knows it
  kMedian,
  kP95,
  kP99,
  kRaceFreeMean,  // the same shift without the operators' saves
  kAddedByRaces,  // kMean - kRaceFreeMean
  kOperatorSaves,
  kOperatorsRefused,      // saves refused because the policy had written meanwhile
  kOperatorsRefusedRate,  // of the saves tried
  kOperatorsRefusedInWave,
  kDrain,          // after the wave, until the last of its events is done
  kAppliedByThen,  // share of the wave's events applied within 10 min after it
  kHeld,           // intents held back by contention mode or the recipe's queue
  kOrderViolations,
  kAppliedTwice,
  kLostShortcuts,
};
inline constexpr std::size_t kFigures = static_cast<std::size_t>(Figure::kLostShortcuts) + 1;

// Which of several runs is called the worst.
enum class Worst { kHighest, kLowest };
enum class Unit { kNumber, kShare, kSeconds };

struct FigureKind {
  Figure figure;
  const char* key;      // in JSON
  const char* heading;  // in the table
  Unit unit;
  Worst worst;
};
// In the order of Figure.
const std::array<FigureKind, kFigures>& FigureKinds();

class Figures {
 public:
  double& operator[](Figure figure) { return values_[static_cast<std::size_t>(figure)]; }
  double operator[](Figure figure) const { return values_[static_cast<std::size_t>(figure)]; }

 private:
  std::array<double, kFigures> values_{};
};

// `race_free`: the same policy in the same shift with Edits::kLeftOut.
Figures FiguresOf(const Shift& shift, const RunRecord& record, const RunRecord& race_free);

// Over several seeds. Requires: there is at least one.
struct Summary {
  Figures mean;
  Figures worst;
};
Summary Summarize(const std::vector<Figures>& runs);

}  // namespace interlock::simulation
