#include "core/policy/alert_meter.h"

#include <algorithm>

namespace interlock::core {
namespace {

constexpr absl::Duration kHour = absl::Hours(1);
// Ten minutes in all: a clock that was set is a matter of the day it happened on, not of the hour.
constexpr absl::Duration kExtremesWidth = absl::Seconds(10);
// Between two looks; NTP moves a clock by 0.5 ms a second.
constexpr absl::Duration kStepLeast = absl::Seconds(2);

// Wall and monotonic clock run from different starts; only the change of this means something.
absl::Duration OffsetOf(const AlertLook& look) {
  return look.wall - absl::UnixEpoch() - look.monotonic;
}

}  // namespace

AlertMeter::AlertMeter(absl::Duration conflict_window)
    : conflict_window_(conflict_window),
      conflicts_(conflict_window),
      recent_conflicts_(conflict_window / 2),
      hour_(kHour) {}

AlertFigures AlertMeter::Take(const AlertLook& look) {
  const absl::Duration now = look.monotonic;
  if (!known_since_) known_since_ = now;
  CountNews(look);
  AlertFigures figures;
  const auto& conflicts = conflicts_.Sums(now);
  figures.tries = conflicts[0];
  figures.races = conflicts[1];
  const auto& recent = recent_conflicts_.Sums(now);
  figures.recent_tries = recent[0];
  figures.recent_races = recent[1];
  const auto& hour = hour_.Sums(now);
  figures.ends = hour[0];
  figures.permanent = hour[1];
  figures.retried = hour[2];
  figures.retried_applied = hour[3];
  const absl::Duration age = now - *known_since_;
  figures.conflict_window = age >= conflict_window_ ? WindowFill::kFull : WindowFill::kFilling;
  figures.hour = age >= kHour ? WindowFill::kFull : WindowFill::kFilling;

  figures.way = look.way;
  figures.sending = look.sending;
  const bool stands = look.way != WayToApriso::kOpen || look.sending == Sending::kOff;
  if (!stands) standstill_since_ = absl::InfiniteDuration();
  if (stands) {
    standstill_since_ = std::min(standstill_since_, now);
    figures.standstill = now - standstill_since_;
  }
  NoteStep(look);
  if (look.oldest_eligible_age) {
    figures.oldest_eligible_age = WithoutStep(*look.oldest_eligible_age, now);
  }
  figures.disk_free_bytes = look.disk_free_bytes;
  figures.disk_total_bytes = look.disk_total_bytes;
  figures.is_disk_full = look.is_disk_full;
  figures.clock_deviation = DeviationOf(look);
  return figures;
}

absl::Duration AlertMeter::LongestWindow(absl::Duration conflict_window) {
  return std::max(conflict_window, kHour);
}

void AlertMeter::Recall(const TrafficHistory& history, absl::Time wall, absl::Duration monotonic) {
  // Written down an instant ago by a clock that was set back a little since.
  const auto age_of = [wall](absl::Time time) {
    return std::max(wall - time, absl::ZeroDuration());
  };
  known_since_ = monotonic - age_of(history.known_since);
  for (const PastTraffic& move : history.moves) {
    Count(monotonic, monotonic - age_of(move.time), move.counts);
  }
}

void AlertMeter::CountNews(const AlertLook& look) {
  const AlertTotals& totals = look.totals;
  AlertTotals news;
  news.tries = totals.tries - last_.tries;
  news.races = totals.races - last_.races;
  news.ends = totals.ends - last_.ends;
  news.permanent = totals.permanent - last_.permanent;
  news.retried = totals.retried - last_.retried;
  news.retried_applied = totals.retried_applied - last_.retried_applied;
  Count(look.monotonic, look.monotonic, news);
  last_ = totals;
}

void AlertMeter::Count(absl::Duration now, absl::Duration then, const AlertTotals& counts) {
  conflicts_.AddAt(now, then, {counts.tries, counts.races});
  recent_conflicts_.AddAt(now, then, {counts.tries, counts.races});
  hour_.AddAt(now, then, {counts.ends, counts.permanent, counts.retried, counts.retried_applied});
}

absl::Duration AlertMeter::DeviationOf(const AlertLook& look) {
  const absl::Duration offset = OffsetOf(look);
  absl::Duration rest;
  const std::int64_t present = absl::IDivDuration(look.monotonic, kExtremesWidth, &rest);
  Extremes& slot = extremes_[static_cast<std::size_t>(present) % kExtremes];
  if (slot.number != present) slot = {present, offset, offset};
  slot.least = std::min(slot.least, offset);
  slot.most = std::max(slot.most, offset);
  absl::Duration least = offset;
  absl::Duration most = offset;
  for (const Extremes& each : extremes_) {
    const bool counts =
        each.number >= 0 && each.number > present - static_cast<std::int64_t>(kExtremes);
    if (!counts) continue;
    least = std::min(least, each.least);
    most = std::max(most, each.most);
  }
  return most - least;
}

void AlertMeter::NoteStep(const AlertLook& look) {
  const absl::Duration offset = OffsetOf(look);
  const absl::Duration moved = offset - offset_.value_or(offset);
  offset_ = offset;
  if (moved < kStepLeast) return;
  step_ = moved;
  step_time_ = look.monotonic;
}

// After the wall clock was set forward, what began before looks older by as much. What began after
// it cannot be older than the step is past. (Set back, it looks younger: found late, never
// wrongly.)
absl::Duration AlertMeter::WithoutStep(absl::Duration age, absl::Duration now) const {
  if (step_ == absl::ZeroDuration() || age <= now - step_time_) return age;
  return std::max(age - step_, now - step_time_);
}

}  // namespace interlock::core
