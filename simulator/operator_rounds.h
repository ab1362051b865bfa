#pragma once

#include <cstdint>

#include "base/mutex.h"
#include "simulator/operators.h"
#include "simulator/plant.h"
#include "simulator/timekeeper.h"

namespace interlock::simulator {

// The operators' edits that come at their own times (Poisson, with the rate of the moment), whether
// or not anybody reads. Thread-safe.
class OperatorRounds {
 public:
  // All outlive the rounds, and the timekeeper is stopped before the rounds end.
  OperatorRounds(Plant& plant, const Operators& operators, Timekeeper& timekeeper);

  // Begins, or begins anew after the settings have changed.
  void Restart();

 private:
  void ScheduleNext(std::uint64_t generation);
  void Act(std::uint64_t generation, std::uint64_t nth, double greatest_rate);

  Plant& plant_;
  const Operators& operators_;
  Timekeeper& timekeeper_;
  base::Mutex mutex_;
  std::uint64_t generation_ ABSL_GUARDED_BY(mutex_) = 0;
  std::uint64_t count_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace interlock::simulator
