#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "tests/simulation/policy/shift.h"

namespace interlock::simulation {

// What the broker went through itself, to compare what is played with.
struct Recorded {
  std::int64_t intents = 0;
  std::int64_t raced = 0;  // of these: that lost at least one race

  double share() const {
    return intents == 0 ? 0 : static_cast<double>(raced) / static_cast<double>(intents);
  }
};

struct History {
  Shift shift;
  Recorded recorded;
};

// More is not played: it would take hours, and the memory of the machine.
inline constexpr std::int64_t kMostHistoryLines = 1'000'000;
inline constexpr std::int64_t kMostHistoryBytes = std::int64_t{256} << 20;
inline constexpr absl::Duration kLongestHistory = absl::Hours(31 * 24);

// A day as a broker has recorded it: one JSON object a line, as `interlock simulate --export`
// writes them (docs/policy-laboratory.md).
//
// Each race becomes an operator's save at the time at which the write that lost was recorded:
// between its read and its arrival. Saves that met no write are not on record, so a policy that
// writes at other times meets fewer races than it would have met. Steps that nobody submitted but
// without which the next one would be illegal become a step by hand.
// kInvalidArgument names the line that is wrong, or the bound above that is passed. `call_time`:
// see ShiftOptions.
absl::StatusOr<History> ReadHistory(const std::string& text, absl::Duration call_time);

}  // namespace interlock::simulation
