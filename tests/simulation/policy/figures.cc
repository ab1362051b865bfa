#include "tests/simulation/policy/figures.h"

#include <algorithm>
#include <cmath>

namespace interlock::simulation {
namespace {

double Share(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

// Of the sorted values; the smallest that is not less than `share` of them.
double Percentile(const std::vector<double>& sorted, double share) {
  if (sorted.empty()) return 0;
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
  return sorted[std::clamp<std::size_t>(rank, 1, sorted.size()) - 1];
}

bool IsFirst(const Shift& shift, std::size_t event) {
  return shift.events[event].kind == MachineEvent::Kind::kFirst;
}

std::vector<double> LatenciesOf(const Shift& shift, const RunRecord& record) {
  std::vector<double> seconds;
  for (std::size_t i = 0; i < record.events.size(); ++i) {
    const EventRecord& event = record.events[i];
    if (!IsFirst(shift, i) || !event.applied) continue;
    seconds.push_back(absl::ToDoubleSeconds(*event.applied - event.arrived));
  }
  std::sort(seconds.begin(), seconds.end());
  return seconds;
}

double MeanOf(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

void CountEnds(const Shift& shift, const RunRecord& record, Figures& figures) {
  std::int64_t applied = 0;
  std::int64_t lost_shortcuts = 0;
  std::int64_t raced = 0;
  for (std::size_t i = 0; i < record.events.size(); ++i) {
    if (!IsFirst(shift, i)) continue;
    if (record.events[i].applied) applied += 1;
    lost_shortcuts += record.events[i].lost_shortcuts;
    raced += record.events[i].conflicts > 0 ? 1 : 0;
  }
  figures[Figure::kIntents] = static_cast<double>(record.intents);
  figures[Figure::kRaced] = Share(raced, record.intents);
  figures[Figure::kApplied] = Share(applied, record.intents);
  // What is still open an hour later waits behind something that needs a person.
  figures[Figure::kNeedsPerson] = Share(record.intents - applied, record.intents);
  figures[Figure::kLostShortcuts] = static_cast<double>(lost_shortcuts);
}

void CountConflicts(const Shift& shift, const RunRecord& record, Figures& figures) {
  std::int64_t tried = 0;
  std::int64_t lost = 0;
  std::int64_t wave_tried = 0;
  std::int64_t wave_lost = 0;
  std::int64_t writes = 0;
  std::int64_t conflicts = 0;
  std::array<std::int64_t, 3> ended_on{};
  for (std::size_t i = 0; i < record.events.size(); ++i) {
    const EventRecord& event = record.events[i];
    if (!IsFirst(shift, i) || event.first_try == EventRecord::FirstTry::kNone) continue;
    const bool is_lost = event.first_try == EventRecord::FirstTry::kLost;
    const bool is_wave =
        event.arrived >= shift.wave.begin && event.arrived < shift.wave.begin + shift.wave.length;
    tried += 1;
    wave_tried += is_wave ? 1 : 0;
    lost += is_lost ? 1 : 0;
    wave_lost += is_lost && is_wave ? 1 : 0;
    writes += event.writes - event.lost_shortcuts;
    conflicts += event.conflicts;
    const auto retry = static_cast<std::size_t>(event.conflicts);
    if (event.applied && retry >= 1 && retry <= ended_on.size()) ended_on[retry - 1] += 1;
  }
  figures[Figure::kFirstTryConflicts] = Share(lost, tried);
  figures[Figure::kWaveConflicts] = Share(wave_lost, wave_tried);
  figures[Figure::kTryConflicts] = Share(conflicts, writes);
  figures[Figure::kOnFirstRetry] = Share(ended_on[0], lost);
  figures[Figure::kOnSecondRetry] = Share(ended_on[1], lost);
  figures[Figure::kOnThirdRetry] = Share(ended_on[2], lost);
}

void MeasureWave(const Shift& shift, const RunRecord& record, Figures& figures) {
  const absl::Duration end = shift.wave.begin + shift.wave.length;
  std::int64_t in_wave = 0;
  std::int64_t applied = 0;
  absl::Duration last = end;
  for (std::size_t i = 0; i < record.events.size(); ++i) {
    const EventRecord& event = record.events[i];
    if (!IsFirst(shift, i) || event.arrived < shift.wave.begin || event.arrived >= end) continue;
    in_wave += 1;
    if (!event.applied) continue;
    last = std::max(last, *event.applied);
    if (*event.applied <= end + kAfterWave) applied += 1;
  }
  figures[Figure::kDrain] = absl::ToDoubleSeconds(last - end);
  figures[Figure::kAppliedByThen] = in_wave == 0 ? 1 : Share(applied, in_wave);
}

}  // namespace

const std::array<FigureKind, kFigures>& FigureKinds() {
  static constexpr std::array<FigureKind, kFigures> kKinds = {{
      {Figure::kIntents, "intents", "intents", Unit::kNumber, Worst::kLowest},
      {Figure::kApplied, "applied", "applied without a person", Unit::kShare, Worst::kLowest},
      {Figure::kNeedsPerson, "needsPerson", "needing a person", Unit::kShare, Worst::kHighest},
      {Figure::kFirstTryConflicts, "firstTryConflicts", "first-try conflicts", Unit::kShare,
       Worst::kHighest},
      {Figure::kWaveConflicts, "firstTryConflictsInWave", "first-try conflicts in the wave",
       Unit::kShare, Worst::kHighest},
      {Figure::kTryConflicts, "conflictsPerTry", "conflicts of all tries", Unit::kShare,
       Worst::kHighest},
      {Figure::kRaced, "raced", "intents that lost a race", Unit::kShare, Worst::kHighest},
      {Figure::kOnFirstRetry, "resolvedOnFirstRetry", "resolved on the 1st retry", Unit::kShare,
       Worst::kLowest},
      {Figure::kOnSecondRetry, "resolvedOnSecondRetry", "resolved on the 2nd retry", Unit::kShare,
       Worst::kLowest},
      {Figure::kOnThirdRetry, "resolvedOnThirdRetry", "resolved on the 3rd retry", Unit::kShare,
       Worst::kLowest},
      {Figure::kRequests, "requestsPerIntent", "requests per intent", Unit::kNumber,
       Worst::kHighest},
      {Figure::kMean, "latencyMean", "latency, mean", Unit::kSeconds, Worst::kHighest},
      {Figure::kMedian, "latencyP50", "latency, p50", Unit::kSeconds, Worst::kHighest},
      {Figure::kP95, "latencyP95", "latency, p95", Unit::kSeconds, Worst::kHighest},
      {Figure::kP99, "latencyP99", "latency, p99", Unit::kSeconds, Worst::kHighest},
      {Figure::kRaceFreeMean, "latencyRaceFreeMean", "latency, mean without races", Unit::kSeconds,
       Worst::kHighest},
      {Figure::kAddedByRaces, "addedByRaces", "time that races add", Unit::kSeconds,
       Worst::kHighest},
      {Figure::kOperatorSaves, "operatorSaves", "operators' saves", Unit::kNumber, Worst::kLowest},
      {Figure::kOperatorsRefused, "operatorsRefused", "operators refused because of us",
       Unit::kNumber, Worst::kHighest},
      {Figure::kOperatorsRefusedRate, "operatorsRefusedShare", "the same, of their saves",
       Unit::kShare, Worst::kHighest},
      {Figure::kOperatorsRefusedInWave, "operatorsRefusedInWave", "the same, in the wave",
       Unit::kNumber, Worst::kHighest},
      {Figure::kDrain, "drain", "time to drain after the wave", Unit::kSeconds, Worst::kHighest},
      {Figure::kAppliedByThen, "appliedWithin10Min", "wave applied 10 min after it", Unit::kShare,
       Worst::kLowest},
      {Figure::kHeld, "held", "intents held back", Unit::kNumber, Worst::kLowest},
      {Figure::kOrderViolations, "orderViolations", "order violations", Unit::kNumber,
       Worst::kHighest},
      {Figure::kAppliedTwice, "appliedTwice", "applied twice", Unit::kNumber, Worst::kHighest},
      {Figure::kLostShortcuts, "lostShortcuts", "lost ETag shortcuts", Unit::kNumber,
       Worst::kHighest},
  }};
  return kKinds;
}

Figures FiguresOf(const Shift& shift, const RunRecord& record, const RunRecord& race_free) {
  Figures figures;
  CountEnds(shift, record, figures);
  CountConflicts(shift, record, figures);
  MeasureWave(shift, record, figures);
  const std::vector<double> latencies = LatenciesOf(shift, record);
  figures[Figure::kMean] = MeanOf(latencies);
  figures[Figure::kMedian] = Percentile(latencies, 0.5);
  figures[Figure::kP95] = Percentile(latencies, 0.95);
  figures[Figure::kP99] = Percentile(latencies, 0.99);
  figures[Figure::kRaceFreeMean] = MeanOf(LatenciesOf(shift, race_free));
  figures[Figure::kAddedByRaces] = figures[Figure::kMean] - figures[Figure::kRaceFreeMean];
  figures[Figure::kRequests] = Share(record.reads + record.writes, record.intents);
  figures[Figure::kOperatorSaves] = static_cast<double>(record.operator_saves);
  figures[Figure::kOperatorsRefused] = static_cast<double>(record.refused_by_us);
  figures[Figure::kOperatorsRefusedRate] = Share(
      record.refused_by_us, record.operator_saves + record.refused_by_us + record.refused_by_other);
  figures[Figure::kOperatorsRefusedInWave] = static_cast<double>(record.refused_in_wave);
  figures[Figure::kHeld] = static_cast<double>(record.held);
  figures[Figure::kOrderViolations] = static_cast<double>(record.order_violations);
  figures[Figure::kAppliedTwice] = static_cast<double>(record.applied_twice);
  return figures;
}

Summary Summarize(const std::vector<Figures>& runs) {
  Summary summary;
  for (const FigureKind& kind : FigureKinds()) {
    double sum = 0;
    double worst = runs.front()[kind.figure];
    for (const Figures& run : runs) {
      const double value = run[kind.figure];
      sum += value;
      worst = kind.worst == Worst::kHighest ? std::max(worst, value) : std::min(worst, value);
    }
    summary.mean[kind.figure] = sum / static_cast<double>(runs.size());
    summary.worst[kind.figure] = worst;
  }
  return summary;
}

}  // namespace interlock::simulation
