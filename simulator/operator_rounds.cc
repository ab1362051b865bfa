#include "simulator/operator_rounds.h"

#include <algorithm>
#include <cmath>

#include "absl/time/clock.h"
#include "simulator/seeded_draw.h"

namespace interlock::simulator {
namespace {

enum Purpose : std::uint64_t { kPause = 301, kThinning = 302 };
constexpr double kGreatestRate = 10000;  // edits a second

}  // namespace

OperatorRounds::OperatorRounds(Plant& plant, const Operators& operators, Timekeeper& timekeeper)
    : plant_(plant), operators_(operators), timekeeper_(timekeeper) {}

void OperatorRounds::Restart() {
  std::uint64_t generation = 0;
  {
    base::MutexLock lock(mutex_);
    generation = ++generation_;
  }
  ScheduleNext(generation);
}

void OperatorRounds::ScheduleNext(std::uint64_t generation) {
  const double rate = std::min(operators_.GreatestEditRate(), kGreatestRate);
  if (rate <= 0) return;
  std::uint64_t nth = 0;
  {
    base::MutexLock lock(mutex_);
    if (generation != generation_) return;
    nth = count_++;
  }
  const double draw = UnitInterval(Mix(operators_.seed(), kPause, nth));
  timekeeper_.After(absl::Seconds(-std::log1p(-draw) / rate),
                    [this, generation, nth, rate] { Act(generation, nth, rate); });
}

// Edits are drawn at the greatest rate there can be and thinned out to the rate of the moment.
void OperatorRounds::Act(std::uint64_t generation, std::uint64_t nth, double greatest_rate) {
  {
    base::MutexLock lock(mutex_);
    if (generation != generation_) return;
  }
  const double keep = operators_.EditRate(absl::Now()) / greatest_rate;
  if (UnitInterval(Mix(operators_.seed(), kThinning, nth)) < keep) plant_.OperatorActs(nth);
  ScheduleNext(generation);
}

}  // namespace interlock::simulator
