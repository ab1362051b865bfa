#include "core/policy/alert_board.h"

#include <algorithm>

namespace interlock::core {
namespace {

std::size_t IndexOf(AlertKind kind) { return static_cast<std::size_t>(kind); }

}  // namespace

AlertBoard::AlertBoard(AlertPolicy policy) : policy_(policy), meter_(policy.conflict_rate_for) {}

void AlertBoard::Restore(AlertKind kind, AlertState state, absl::Time since, absl::Time wall,
                         absl::Duration monotonic) {
  Watch& watch = watches_[IndexOf(kind)];
  watch.state = state;
  watch.since = std::min(since, wall);
  // Not by how far the clock was set while nobody watched: at most what the rule waits for.
  const absl::Duration waited =
      std::clamp(wall - since, absl::ZeroDuration(), TimingOf(kind, policy_).fire_after);
  watch.pending_since = monotonic - waited;
  watch.last_bad = monotonic;
}

std::vector<AlertTransition> AlertBoard::Look(const AlertLook& look) {
  const AlertFigures figures = meter_.Take(look);
  std::vector<AlertTransition> changes;
  for (const AlertKind kind : kAlertKinds) {
    Watch& watch = watches_[IndexOf(kind)];
    if (!has_looked_ && watch.since == absl::Time()) watch.since = look.wall;
    watch.reading = Judge(kind, figures, policy_);
    const AlertState before = watch.state;
    const AlertState after = Next(watch, TimingOf(kind, policy_), look.monotonic);
    if (kind == AlertKind::kStandstill && after != AlertState::kOk) {
      watch.reading.value = std::max(watch.reading.value,
                                     absl::ToDoubleSeconds(look.monotonic - watch.pending_since));
    }
    if (before == after) continue;
    changes.push_back({kind, before, after, look.wall, watch.since, watch.reading});
    watch.state = after;
    watch.since = look.wall;
  }
  has_looked_ = true;
  return changes;
}

AlertState AlertBoard::Next(Watch& watch, const AlertTiming& timing, absl::Duration now) const {
  const bool is_bad = watch.reading.verdict == AlertVerdict::kBad;
  if (watch.state == AlertState::kFiring) {
    if (watch.reading.verdict != AlertVerdict::kGood) {
      watch.good_since.reset();
      return AlertState::kFiring;
    }
    if (!watch.good_since) watch.good_since = now;
    if (now - *watch.good_since < timing.resolve_after) return AlertState::kFiring;
    watch.good_since.reset();
    return AlertState::kOk;
  }
  if (!is_bad) {
    const bool is_forgiven = watch.state == AlertState::kPending &&
                             timing.forgive_break > absl::ZeroDuration() &&
                             now - watch.last_bad <= timing.forgive_break;
    return is_forgiven ? AlertState::kPending : AlertState::kOk;
  }
  if (watch.state == AlertState::kOk) watch.pending_since = now;
  watch.last_bad = now;
  const bool is_due = now - watch.pending_since >= timing.fire_after;
  return is_due && watch.reading.goes_on ? AlertState::kFiring : AlertState::kPending;
}

std::vector<AlertStanding> AlertBoard::Standings() const {
  std::vector<AlertStanding> standings;
  for (const AlertKind kind : kAlertKinds) {
    const Watch& watch = watches_[IndexOf(kind)];
    standings.push_back({kind, watch.state, watch.since, watch.reading});
  }
  return standings;
}

}  // namespace interlock::core
