#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/time/time.h"

namespace interlock::core {

// Writes that were applied or lost a race.
struct RaceCounts {
  std::int64_t tries = 0;  // both together
  std::int64_t races = 0;
  std::int64_t firsts = 0;  // of the tries, those that were the first of their intent

  double rate() const {
    return tries == 0 ? 0.0 : static_cast<double>(races) / static_cast<double>(tries);
  }
  friend bool operator==(const RaceCounts&, const RaceCounts&) = default;
};

enum class TryOutcome { kApplied, kRaced };
enum class TryTurn { kFirst, kRetry };

void Count(RaceCounts& counts, TryOutcome outcome, TryTurn turn);

// The lower end of Wilson's score interval of the rate, three standard deviations wide: with few
// tries it is far below what was counted. n counts first tries only: a retry meets the same operator
// as the try before it, so that it is no evidence of its own. 0 without them.
//   (p + z²/2n − z √(p(1−p)/n + z²/4n²)) / (1 + z²/n),  z = 3 (docs/adr/0018)
double WilsonLowerBound(const RaceCounts& counts);

// The tries of the last `length`, in sixty steps. A value; `now` is monotonic and does not go back.
class RaceWindow {
 public:
  // Requires: length > 0.
  explicit RaceWindow(absl::Duration length) : step_(length / kSteps) {}

  void Add(TryOutcome outcome, TryTurn turn, absl::Duration now);
  RaceCounts Counts(absl::Duration now);
  void Clear();
  // A change of the counts by time alone is seen after so long.
  absl::Duration step() const { return step_; }

 private:
  static constexpr std::int64_t kSteps = 60;
  void MoveTo(absl::Duration now);

  absl::Duration step_;
  std::array<RaceCounts, kSteps> steps_;
  RaceCounts sum_;
  std::int64_t newest_ = 0;  // number of the step that is being filled
};

}  // namespace interlock::core
