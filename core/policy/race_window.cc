#include "core/policy/race_window.h"

#include <algorithm>
#include <cmath>

namespace interlock::core {

void Count(RaceCounts& counts, TryOutcome outcome, TryTurn turn) {
  counts.tries += 1;
  counts.firsts += turn == TryTurn::kFirst ? 1 : 0;
  counts.races += outcome == TryOutcome::kRaced ? 1 : 0;
}

double WilsonLowerBound(const RaceCounts& counts) {
  if (counts.firsts == 0) return 0.0;
  constexpr double kZ = 3.0;
  const auto n = static_cast<double>(counts.firsts);
  const double p = counts.rate();
  const double spread = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n));
  return std::max(0.0, (p + kZ * kZ / (2 * n) - spread) / (1 + kZ * kZ / n));
}

void RaceWindow::Add(TryOutcome outcome, TryTurn turn, absl::Duration now) {
  MoveTo(now);
  Count(sum_, outcome, turn);
  Count(steps_[static_cast<std::size_t>(newest_ % kSteps)], outcome, turn);
}

RaceCounts RaceWindow::Counts(absl::Duration now) {
  MoveTo(now);
  return sum_;
}

void RaceWindow::Clear() {
  steps_.fill({});
  sum_ = {};
}

void RaceWindow::MoveTo(absl::Duration now) {
  const std::int64_t step = now / step_;
  if (step >= newest_ + kSteps) Clear();
  for (std::int64_t passed = std::max(newest_ + 1, step - kSteps + 1); passed <= step; ++passed) {
    RaceCounts& reused = steps_[static_cast<std::size_t>(passed % kSteps)];
    sum_.tries -= reused.tries;
    sum_.races -= reused.races;
    sum_.firsts -= reused.firsts;
    reused = {};
  }
  newest_ = std::max(newest_, step);
}

}  // namespace interlock::core
