#include "tests/simulation/policy/targets.h"

namespace interlock::simulation {
namespace {

using Side = Target::Side;

double Ratio(double value, double base) { return base == 0 ? 0 : value / base; }

void AddSafety(const Figures& judged, const Figures& worst, std::vector<Target>& targets) {
  targets.push_back({"order violations in any run", worst[Figure::kOrderViolations], 0,
                     Side::kAtMost, Unit::kNumber});
  targets.push_back(
      {"applied twice in any run", worst[Figure::kAppliedTwice], 0, Side::kAtMost, Unit::kNumber});
  targets.push_back(
      {"applied without a person", judged[Figure::kApplied], 0.999, Side::kAtLeast, Unit::kShare});
}

double EpisodesPerHour(const Compared& compared) {
  double episodes = 0;
  for (const Figures& run : compared.judged) episodes += run[Figure::kHeld] > 0 ? 1 : 0;
  return episodes /
         (static_cast<double>(compared.judged.size()) * absl::ToDoubleHours(compared.shift_length));
}

void AddCosts(const Figures& judged, const Figures& recipe, std::vector<Target>& targets) {
  targets.push_back({"time that races add, to the recipe's",
                     Ratio(judged[Figure::kAddedByRaces], recipe[Figure::kAddedByRaces]), 0.35,
                     Side::kAtMost, Unit::kNumber});
  targets.push_back({"p99 latency, to the recipe's",
                     Ratio(judged[Figure::kP99], recipe[Figure::kP99]), 0.5, Side::kAtMost,
                     Unit::kNumber});
  targets.push_back({"requests, to the recipe's",
                     Ratio(judged[Figure::kRequests], recipe[Figure::kRequests]), 1.05,
                     Side::kAtMost, Unit::kNumber});
}

}  // namespace

std::vector<Target> UsualTargets(const Compared& compared) {
  const Summary all = Summarize(compared.judged);
  const Figures& judged = all.mean;
  const Figures recipe = Summarize(compared.recipe).mean;
  std::vector<Target> targets;
  targets.push_back({"first-try conflicts of the recipe, for the shift to count",
                     recipe[Figure::kFirstTryConflicts], 0.15, Side::kAtLeast, Unit::kShare});
  targets.push_back(
      {"the same", recipe[Figure::kFirstTryConflicts], 0.20, Side::kAtMost, Unit::kShare});
  AddSafety(judged, all.worst, targets);
  targets.push_back(
      {"needing a person", judged[Figure::kNeedsPerson], 0.001, Side::kAtMost, Unit::kShare});
  targets.push_back({"episodes of contention mode by chance, an hour", EpisodesPerHour(compared),
                     0.15, Side::kAtMost, Unit::kNumber});
  AddCosts(judged, recipe, targets);
  return targets;
}

std::vector<Target> StormTargets(const Compared& compared) {
  const Summary all = Summarize(compared.judged);
  const Figures& judged = all.mean;
  const Figures naive = Summarize(compared.naive).mean;
  std::vector<Target> targets;
  targets.push_back({"first-try conflicts of the naive loop in the wave, for the shift to count",
                     naive[Figure::kWaveConflicts], 0.38, Side::kAtLeast, Unit::kShare});
  targets.push_back({"the same", naive[Figure::kWaveConflicts], 0.45, Side::kAtMost, Unit::kShare});
  AddSafety(judged, all.worst, targets);
  targets.push_back({"intents held back by contention mode in every run", all.worst[Figure::kHeld],
                     1, Side::kAtLeast, Unit::kNumber});
  targets.push_back(
      {"operators refused because of us in the wave, to the naive loop's",
       Ratio(judged[Figure::kOperatorsRefusedInWave], naive[Figure::kOperatorsRefusedInWave]), 1,
       Side::kAtMost, Unit::kNumber});
  targets.push_back({"the wave's intents applied within 10 min after it",
                     judged[Figure::kAppliedByThen], 0.999, Side::kAtLeast, Unit::kShare});
  return targets;
}

}  // namespace interlock::simulation
