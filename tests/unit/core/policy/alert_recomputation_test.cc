// The rules once more, over a list of single events instead of counters and states: what every look
// found is kept, and whether an alert fires is read from that history backwards.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "core/policy/alert_board.h"

namespace interlock::core {
namespace {

struct Event {
  double seen_at = 0;  // the first look after it, in seconds
  bool is_try = false;
  bool raced = false;
  bool ended = false;
  bool permanent = false;
  bool retried = false;
  bool applied = false;
};

struct Instant {
  double at = 0;
  double wall = 0;
  WayToApriso way = WayToApriso::kOpen;
  bool paused = false;
  double ready_at = -1;       // of the oldest eligible intent; none if negative
  double ready_at_wall = -1;  // what the wall clock showed then
  double disk_free = 0;
  bool disk_full = false;
};

constexpr double kDisk = 80e9;

// One random day: quiet and bad stretches of everything.
class History {
 public:
  explicit History(unsigned seed) : random_(seed) {
    const double step_at = 1000 + Draw(7000);
    const double step = Draw(1) < 0.5 ? 3600 : -3600;
    has_step_ = Draw(1) < 0.5;
    step_forward_ = has_step_ && step > 0;
    double at = 100;
    double offset = 1'700'000'000;
    bool is_stepped = false;
    while (at < 9000) {
      at += 1 + static_cast<int>(Draw(9));
      if (has_step_ && !is_stepped && at > step_at) {
        offset += step;
        is_stepped = true;
      }
      Change(at, at + offset);
      Happen(at);
      now_.at = at;
      now_.wall = at + offset;
      looks.push_back(now_);
    }
  }

  bool step_forward() const { return step_forward_; }
  bool has_step() const { return has_step_; }
  std::vector<Instant> looks;
  std::vector<Event> events;

 private:
  double Draw(double below) { return std::uniform_real_distribution<double>(0, below)(random_); }

  void Change(double at, double wall) {
    if (Draw(150) < 1) race_share_ = Draw(1) < 0.5 ? 0.1 : Draw(0.6);
    if (Draw(150) < 1) pace_ = Draw(1) < 0.3 ? 0 : Draw(3);
    if (Draw(300) < 1) failing_ = Draw(1) < 0.5 ? 0 : Draw(0.3);
    if (Draw(100) < 1) {
      const double what = Draw(1);
      now_.way = what < 0.5   ? WayToApriso::kOpen
                 : what < 0.8 ? WayToApriso::kUnavailable
                              : WayToApriso::kSuspended;
    }
    if (Draw(500) < 1) now_.paused = !now_.paused;
    if (Draw(120) < 1) {
      const bool has_one = Draw(1) < 0.5;
      now_.ready_at = has_one ? at : -1;
      now_.ready_at_wall = has_one ? wall : -1;
    }
    if (Draw(200) < 1) now_.disk_free = Draw(10e9);
    if (Draw(100) < 1) now_.disk_full = Draw(1) < 0.1;
  }

  void Happen(double at) {
    for (double left = Draw(2 * pace_); left > 1; left -= 1) {
      Event event;
      event.seen_at = at;
      event.is_try = true;
      event.raced = Draw(1) < race_share_;
      event.ended = Draw(1) < 0.7;
      event.retried = event.ended && Draw(1) < 0.3;
      event.permanent = event.retried && Draw(1) < failing_ * 0.3;
      event.applied = event.ended && !event.permanent && Draw(1) > failing_;
      events.push_back(event);
    }
  }

  std::mt19937 random_;
  double race_share_ = 0.1;
  double pace_ = 1;
  double failing_ = 0;
  bool has_step_ = false;
  bool step_forward_ = false;
  Instant now_{.disk_free = 40e9};
};

enum class Found { kBad, kNeither, kGood };

// A window of 60 buckets that ends with the one of `now`.
template <class Counts>
double Count(const History& history, double now, double window, Counts counts) {
  const double width = window / 60;
  double count = 0;
  for (auto event = history.events.rbegin(); event != history.events.rend(); ++event) {
    if (event->seen_at > now) continue;
    if (static_cast<long>(event->seen_at / width) + 60 <= static_cast<long>(now / width)) break;
    if (counts(*event)) count += 1;
  }
  return count;
}

Found FindConflictRate(const History& history, std::size_t look) {
  const double now = history.looks[look].at;
  const double tries = Count(history, now, 300, [](const Event& e) { return e.is_try; });
  const double races = Count(history, now, 300, [](const Event& e) { return e.raced; });
  const bool watched = now - history.looks[0].at >= 300;
  if (tries < 20) return watched ? Found::kGood : Found::kNeither;
  if (races > 0.25 * tries) return Found::kBad;
  return races < 0.2 * tries ? Found::kGood : Found::kNeither;
}

Found FindPermanent(const History& history, std::size_t look) {
  const double now = history.looks[look].at;
  const double ends = Count(history, now, 3600, [](const Event& e) { return e.ended; });
  const double lost = Count(history, now, 3600, [](const Event& e) { return e.permanent; });
  if (lost > 5 && lost > 0.002 * ends) return Found::kBad;
  const bool watched = now - history.looks[0].at >= 3600;
  if (lost <= 3 && watched) return Found::kGood;
  return ends > 0 && lost <= 0.001 * ends ? Found::kGood : Found::kNeither;
}

Found FindRetrySuccess(const History& history, std::size_t look) {
  const double now = history.looks[look].at;
  const auto counts = [](const Event& e) { return e.retried; };
  const double retried = Count(history, now, 3600, counts);
  const double applied =
      Count(history, now, 3600, [](const Event& e) { return e.retried && e.applied; });
  const bool watched = now - history.looks[0].at >= 3600;
  if (retried < 20) return watched ? Found::kGood : Found::kNeither;
  if (applied / retried < 0.90) return Found::kBad;
  return applied / retried >= 0.90 + 0.2 * (1 - 0.90) ? Found::kGood : Found::kNeither;
}

Found FindOldest(const History& history, std::size_t look) {
  const Instant& now = history.looks[look];
  double age = 0;
  if (now.ready_at >= 0) {
    age = history.step_forward() ? now.at - now.ready_at
                                 : std::max(0.0, now.wall - now.ready_at_wall);
  }
  if (age > 300) return Found::kBad;
  return age < 240 ? Found::kGood : Found::kNeither;
}

Found FindClock(const History& history, std::size_t look) {
  const double now = history.looks[look].at;
  double least = 1e18;
  double most = -1e18;
  for (std::size_t i = look + 1; i-- > 0;) {
    const Instant& each = history.looks[i];
    if (static_cast<long>(each.at / 10) + 60 <= static_cast<long>(now / 10)) break;
    least = std::min(least, each.wall - each.at);
    most = std::max(most, each.wall - each.at);
  }
  return most - least > 5 ? Found::kBad : most - least < 2.5 ? Found::kGood : Found::kNeither;
}

Found YesNo(bool is_bad) { return is_bad ? Found::kBad : Found::kGood; }

Found Find(AlertKind kind, const History& history, std::size_t look) {
  const Instant& now = history.looks[look];
  switch (kind) {
    case AlertKind::kConflictRate:
      return FindConflictRate(history, look);
    case AlertKind::kPermanentConflicts:
      return FindPermanent(history, look);
    case AlertKind::kRetrySuccess:
      return FindRetrySuccess(history, look);
    case AlertKind::kAprisoUnavailable:
      return YesNo(now.way == WayToApriso::kUnavailable);
    case AlertKind::kGatewaySuspended:
      return YesNo(now.way == WayToApriso::kSuspended);
    case AlertKind::kStandstill:
      return YesNo(now.way != WayToApriso::kOpen || now.paused);
    case AlertKind::kOldestEligible:
      return FindOldest(history, look);
    case AlertKind::kDiskLow:
      if (now.disk_full || now.disk_free < 0.05 * kDisk) return Found::kBad;
      return now.disk_free >= 0.0625 * kDisk ? Found::kGood : Found::kNeither;
    case AlertKind::kClockSkew:
      return FindClock(history, look);
  }
  return Found::kGood;
}

// Whether the last two and a half minutes alone are bad enough, too.
bool GoesOn(AlertKind kind, const History& history, std::size_t look) {
  if (kind != AlertKind::kConflictRate) return true;
  const double now = history.looks[look].at;
  const double tries = Count(history, now, 150, [](const Event& e) { return e.is_try; });
  const double races = Count(history, now, 150, [](const Event& e) { return e.raced; });
  return races > 0.25 * tries;
}

struct Waits {
  double fire, break_of, resolve;
};

Waits WaitsOf(AlertKind kind, double time_to_live) {
  switch (kind) {
    case AlertKind::kConflictRate:
      return {300, 0, 120};
    case AlertKind::kPermanentConflicts:
    case AlertKind::kRetrySuccess:
      return {0, 0, 300};
    case AlertKind::kAprisoUnavailable:
      return {60, 0, 60};
    case AlertKind::kStandstill:
      return {time_to_live / 2, 60, 60};
    case AlertKind::kOldestEligible:
      return {15, 0, 60};
    default:
      return {0, 0, 60};
  }
}

using Firings = std::vector<std::string>;  // "conflict_rate fires at 812"

std::string Line(AlertKind kind, const char* what, double at) {
  return std::string(Name(kind)) + " " + what + " at " + std::to_string(static_cast<long>(at));
}

// How long it has been bad, read backwards from `look` to no further than `from`.
double BadFor(const std::vector<Found>& found, const History& history, std::size_t from,
              std::size_t look, double break_of) {
  std::size_t begin = look;
  double not_bad_since_then = -1;  // the latest look that was not bad, between two bad ones
  for (std::size_t i = look; i-- > from;) {
    if (found[i] != Found::kBad) {
      if (not_bad_since_then < 0) not_bad_since_then = history.looks[i].at;
      continue;
    }
    if (not_bad_since_then >= 0 &&
        (break_of <= 0 || not_bad_since_then - history.looks[i].at > break_of)) {
      break;
    }
    not_bad_since_then = -1;
    begin = i;
  }
  return history.looks[look].at - history.looks[begin].at;
}

double GoodFor(const std::vector<Found>& found, const History& history, std::size_t from,
               std::size_t look) {
  std::size_t begin = look;
  while (begin > from && found[begin - 1] == Found::kGood) --begin;
  return history.looks[look].at - history.looks[begin].at;
}

Firings Recompute(AlertKind kind, const History& history, double time_to_live) {
  std::vector<Found> found;
  for (std::size_t look = 0; look < history.looks.size(); ++look) {
    found.push_back(Find(kind, history, look));
  }
  const Waits waits = WaitsOf(kind, time_to_live);
  Firings firings;
  bool fires = false;
  std::size_t changed = 0;  // nothing before this matters
  for (std::size_t look = 0; look < found.size(); ++look) {
    const double at = history.looks[look].at;
    if (!fires && found[look] == Found::kBad && GoesOn(kind, history, look) &&
        BadFor(found, history, changed, look, waits.break_of) >= waits.fire) {
      fires = true;
      firings.push_back(Line(kind, "fires", at));
      changed = look;
    } else if (fires && found[look] == Found::kGood &&
               GoodFor(found, history, changed, look) >= waits.resolve) {
      fires = false;
      firings.push_back(Line(kind, "is resolved", at));
      changed = look;
    }
  }
  return firings;
}

Firings Play(const History& history, absl::Duration time_to_live) {
  AlertPolicy policy;
  policy.time_to_live = time_to_live;
  AlertBoard board(policy);
  AlertLook look;
  auto event = history.events.begin();
  Firings firings;
  for (const Instant& now : history.looks) {
    for (; event != history.events.end() && event->seen_at <= now.at; ++event) {
      look.totals.tries += event->is_try ? 1 : 0;
      look.totals.races += event->raced ? 1 : 0;
      look.totals.ends += event->ended ? 1 : 0;
      look.totals.permanent += event->permanent ? 1 : 0;
      look.totals.retried += event->retried ? 1 : 0;
      look.totals.retried_applied += event->retried && event->applied ? 1 : 0;
    }
    look.monotonic = absl::Seconds(now.at);
    look.wall = absl::UnixEpoch() + absl::Seconds(now.wall);
    look.way = now.way;
    look.sending = now.paused ? Sending::kOff : Sending::kOn;
    look.oldest_eligible_age.reset();
    if (now.ready_at >= 0) {
      look.oldest_eligible_age = absl::Seconds(std::max(0.0, now.wall - now.ready_at_wall));
    }
    look.disk_free_bytes = static_cast<std::int64_t>(now.disk_free);
    look.disk_total_bytes = static_cast<std::int64_t>(kDisk);
    look.is_disk_full = now.disk_full;
    for (const AlertTransition& change : board.Look(look)) {
      if (change.to == AlertState::kFiring) firings.push_back(Line(change.kind, "fires", now.at));
      if (change.from == AlertState::kFiring) {
        firings.push_back(Line(change.kind, "is resolved", now.at));
      }
    }
  }
  return firings;
}

TEST(AlertRecomputationTest, RandomHistoriesGiveTheSameFirings) {
  constexpr double kTimeToLive = 1800;
  std::size_t firings = 0;
  std::vector<std::size_t> of_kind(kAlertCount);
  for (unsigned seed = 1; seed <= 4; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const History history(seed);
    const Firings played = Play(history, absl::Seconds(kTimeToLive));
    for (const AlertKind kind : kAlertKinds) {
      const std::string prefix = std::string(Name(kind)) + " ";
      Firings of_this;
      std::copy_if(played.begin(), played.end(), std::back_inserter(of_this),
                   [&](const std::string& line) { return line.rfind(prefix, 0) == 0; });
      ASSERT_EQ(of_this, Recompute(kind, history, kTimeToLive));
      of_kind[static_cast<std::size_t>(kind)] += of_this.size();
      firings += of_this.size();
    }
  }
  RecordProperty("changes", std::to_string(firings));
  for (const AlertKind kind : kAlertKinds) {
    EXPECT_GT(of_kind[static_cast<std::size_t>(kind)], 0u)
        << Name(kind) << " never fired: the histories are too tame to show anything";
  }
}

}  // namespace
}  // namespace interlock::core
