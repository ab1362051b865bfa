#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <utility>

#include "absl/time/time.h"
#include "tests/support/fake_clock.h"

namespace interlock::world {

// What happens when, in virtual time. The clock moves only here. Things arranged for the same time
// happen in the order in which they were arranged.
class Agenda {
 public:
  // `clock` outlives this object and is moved by nobody else.
  explicit Agenda(support::FakeClock& clock) : clock_(clock) {}

  void After(absl::Duration delay, std::function<void()> what) {
    entries_.emplace(std::pair(clock_.Monotonic() + delay, next_number_++), std::move(what));
  }

  // Monotonic; InfiniteDuration() if nothing is arranged.
  absl::Duration NextAt() const {
    return entries_.empty() ? absl::InfiniteDuration() : entries_.begin()->first.first;
  }

  // Moves the clock, in whole microseconds; a time that has passed leaves it as it is.
  void AdvanceTo(absl::Duration monotonic) {
    const absl::Duration left = monotonic - clock_.Monotonic();
    if (left > absl::ZeroDuration()) clock_.Advance(absl::Ceil(left, absl::Microseconds(1)));
  }

  // Does what is due by now, and what that arranges for now. False if there was nothing.
  bool RunDue() {
    bool has_run = false;
    while (NextAt() <= clock_.Monotonic()) {
      auto entry = entries_.extract(entries_.begin());
      entry.mapped()();
      has_run = true;
    }
    return has_run;
  }

 private:
  support::FakeClock& clock_;
  std::map<std::pair<absl::Duration, std::uint64_t>, std::function<void()>> entries_;
  std::uint64_t next_number_ = 0;
};

}  // namespace interlock::world
