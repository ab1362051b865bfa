#include "tests/integration/observe/event_log_judge.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

namespace interlock::observe {
namespace {

// A row as the rules see it. Times are those of the monotonic clock.
struct Fact {
  std::int64_t happened_ms = 0;
  std::int64_t seen_ms = 0;  // the first look after it
  bool is_try = false;
  bool is_race = false;
  bool is_end = false;
  bool is_permanent = false;
  bool is_retried = false;
  bool is_retried_applied = false;
};

struct Verdict {
  bool is_bad = false;
  bool is_good = false;
  bool may_fire = true;
};

struct Rule {
  const char* name;
  std::int64_t fire_after_ms;
  std::int64_t break_ms;  // of a break in what is bad that does not end it
  std::int64_t resolve_after_ms;
};

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kHour = 60 * kMinute;

bool IsOver(const std::string& state) {
  return state == "SUCCEEDED" || state == "REJECTED" || state == "NEEDS_ATTENTION" ||
         state == "CANCELLED" || state == "EXPIRED" || state == "RESOLVED";
}

std::vector<Fact> FactsOf(const std::vector<LoggedRow>& rows, std::int64_t offset_ms) {
  std::vector<Fact> facts;
  std::set<std::int64_t> came_to_a_person;
  for (const LoggedRow& row : rows) {
    Fact fact;
    fact.happened_ms = row.time_ms - offset_ms;
    fact.is_race = row.attempt_outcome == "RACE";
    fact.is_try = fact.is_race || row.attempt_outcome == "APPLIED";
    const bool was_in_work = row.state_from == "QUEUED" || row.state_from == "EXECUTING";
    fact.is_end = was_in_work && IsOver(row.state_to) && !came_to_a_person.contains(row.intent);
    fact.is_permanent = fact.is_end && row.reason == "CONFLICTS_EXHAUSTED";
    fact.is_retried = fact.is_end && row.races > 0;
    fact.is_retried_applied = fact.is_retried && row.state_to == "SUCCEEDED";
    if (row.state_to == "NEEDS_ATTENTION") came_to_a_person.insert(row.intent);
    if (fact.is_try || fact.is_end) facts.push_back(fact);
  }
  return facts;
}

// One alert after another over one life after another.
class Judge {
 public:
  Judge(std::vector<Fact> facts, const std::vector<LookTaken>& looks,
        const std::vector<LifeLived>& lives, std::int64_t offset_ms)
      : facts_(std::move(facts)), looks_(looks), lives_(lives), offset_ms_(offset_ms) {
    auto look = looks_.begin();
    for (Fact& fact : facts_) {
      while (look != looks_.end() && TimeOf(*look) < fact.happened_ms) ++look;
      fact.seen_ms = look == looks_.end() ? INT64_MAX : TimeOf(*look);
    }
  }

  void Run(std::vector<std::string>& lines) {
    for (const Rule& rule :
         {Rule{"conflict_rate", 5 * kMinute, 0, 2 * kMinute},
          Rule{"permanent_conflicts", 0, 0, 5 * kMinute}, Rule{"retry_success", 0, 0, 5 * kMinute},
          Rule{"apriso_unavailable", kMinute, 0, kMinute}, Rule{"gateway_suspended", 0, 0, kMinute},
          Rule{"standstill", 10 * kMinute, kMinute, kMinute}}) {
      Follow(rule, lines);
    }
    std::stable_sort(lines.begin(), lines.end());
  }

 private:
  std::int64_t TimeOf(const LookTaken& look) const { return look.at_ms - offset_ms_; }

  // When a fact counts: what happened before the process began, when it happened; else, at the
  // first look after it.
  std::int64_t CountedAt(const Fact& fact, const LookTaken& now) const {
    const std::int64_t start = lives_[static_cast<std::size_t>(now.life)].start_ms - offset_ms_;
    if (fact.happened_ms < start) return fact.happened_ms;
    return fact.seen_ms;
  }

  template <class Which>
  double Count(const LookTaken& now, std::int64_t window_ms, Which which) const {
    const std::int64_t width = window_ms / 60;
    const std::int64_t present = TimeOf(now) / width;
    double count = 0;
    for (auto fact = facts_.rbegin(); fact != facts_.rend(); ++fact) {
      if (fact->happened_ms > TimeOf(now)) continue;
      if (fact->happened_ms < TimeOf(now) - window_ms - 2 * width) break;
      const std::int64_t at = CountedAt(*fact, now);
      if (at <= TimeOf(now) && at / width > present - 60 && which(*fact)) count += 1;
    }
    return count;
  }

  Verdict ConflictRate(const LookTaken& now) const {
    const auto is_try = [](const Fact& fact) { return fact.is_try; };
    const auto is_race = [](const Fact& fact) { return fact.is_race; };
    const double tries = Count(now, 5 * kMinute, is_try);
    const double races = Count(now, 5 * kMinute, is_race);
    Verdict verdict;
    if (tries < 20) {
      verdict.is_good = true;
    } else {
      verdict.is_bad = races / tries > 0.25;
      verdict.is_good = races / tries < 0.8 * 0.25;
    }
    const double late_tries = Count(now, 150'000, is_try);
    verdict.may_fire = late_tries > 0 && Count(now, 150'000, is_race) / late_tries > 0.25;
    return verdict;
  }

  Verdict Permanent(const LookTaken& now) const {
    const double ends = Count(now, kHour, [](const Fact& fact) { return fact.is_end; });
    const double lost = Count(now, kHour, [](const Fact& fact) { return fact.is_permanent; });
    Verdict verdict;
    verdict.is_bad = lost > 5 && lost / ends > 0.002;
    verdict.is_good = !verdict.is_bad && (lost <= 3 || (ends > 0 && lost / ends <= 0.001));
    return verdict;
  }

  Verdict RetrySuccess(const LookTaken& now) const {
    const double retried = Count(now, kHour, [](const Fact& fact) { return fact.is_retried; });
    const double applied =
        Count(now, kHour, [](const Fact& fact) { return fact.is_retried_applied; });
    Verdict verdict;
    verdict.is_bad = retried >= 20 && applied / retried < 0.90;
    verdict.is_good = retried < 20 || applied / retried >= 0.90 + 0.2 * (1 - 0.90);
    return verdict;
  }

  Verdict Find(const std::string& name, const LookTaken& now) const {
    if (name == "conflict_rate") return ConflictRate(now);
    if (name == "permanent_conflicts") return Permanent(now);
    if (name == "retry_success") return RetrySuccess(now);
    bool is_bad = now.way != core::WayToApriso::kOpen;
    if (name == "apriso_unavailable") is_bad = now.way == core::WayToApriso::kUnavailable;
    if (name == "gateway_suspended") is_bad = now.way == core::WayToApriso::kSuspended;
    is_bad = is_bad && now.open_intents > 0;
    return {is_bad, !is_bad, true};
  }

  void Follow(const Rule& rule, std::vector<std::string>& lines) const {
    bool fires = false;
    std::int64_t bad_since = -1;  // of what is pending; negative: nothing
    std::int64_t last_bad = 0;
    std::int64_t good_since = -1;
    int life = 0;
    for (const LookTaken& look : looks_) {
      const std::int64_t now = TimeOf(look);
      if (look.life != life) {
        // A new process: how long it was good before is not known, and a break begins anew.
        life = look.life;
        good_since = -1;
        last_bad = lives_[static_cast<std::size_t>(life)].start_ms - offset_ms_;
      }
      const Verdict verdict = Find(rule.name, look);
      if (fires) {
        if (!verdict.is_good) good_since = -1;
        if (verdict.is_good && good_since < 0) good_since = now;
        if (good_since < 0 || now - good_since < rule.resolve_after_ms) continue;
        fires = false;
        good_since = bad_since = -1;
        lines.push_back(std::to_string(look.at_ms) + " " + rule.name + " resolved");
        continue;
      }
      if (!verdict.is_bad) {
        const bool is_break =
            bad_since >= 0 && rule.break_ms > 0 && now - last_bad <= rule.break_ms;
        if (!is_break) bad_since = -1;
        continue;
      }
      if (bad_since < 0) bad_since = now;
      last_bad = now;
      if (now - bad_since < rule.fire_after_ms || !verdict.may_fire) continue;
      fires = true;
      lines.push_back(std::to_string(look.at_ms) + " " + rule.name + " firing");
    }
  }

  std::vector<Fact> facts_;
  const std::vector<LookTaken>& looks_;
  const std::vector<LifeLived>& lives_;
  const std::int64_t offset_ms_;
};

}  // namespace

std::vector<std::string> JudgeLog(const std::vector<LoggedRow>& rows,
                                  const std::vector<LookTaken>& looks,
                                  const std::vector<LifeLived>& lives,
                                  std::int64_t clock_offset_ms) {
  std::vector<std::string> lines;
  Judge(FactsOf(rows, clock_offset_ms), looks, lives, clock_offset_ms).Run(lines);
  return lines;
}

}  // namespace interlock::observe
