#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "base/mutex.h"

namespace interlock::simulator {

// What an operator does when one acts.
enum class EditKind {
  kField,            // a harmless field; the status stays
  kSameTransition,   // the very transition the client is about to write
  kOtherTransition,  // some legal transition
  kLock,             // opens the work order for `lock_hold`
};

// Relative weights; they need not add up to 1.
struct EditWeights {
  double field = 1;
  double same_transition = 0;
  double other_transition = 0;
  double lock = 0;
};

// A time in which operators are busier. Times count from the start of the plant's clock.
struct ShiftWindow {
  absl::Duration start = absl::ZeroDuration();
  absl::Duration length = absl::ZeroDuration();
  absl::Duration every = absl::ZeroDuration();  // zero = once
  double rate_multiplier = 1;
  double race_multiplier = 1;
};

struct OperatorSettings {
  double edit_rate = 0;  // edits a second in the whole plant, Poisson, whether or not anybody reads
  double race_probability =
      0;  // share of writes before which an operator edits what the client has read
  EditWeights weights = {};
  std::vector<ShiftWindow> windows = {};
  absl::Duration lock_hold = absl::Seconds(5);
  std::vector<std::string> names = {"j.meyer", "a.kowalski", "s.ito", "m.silva"};
};

struct EditChoice {
  EditKind kind = EditKind::kField;
  std::string operator_name;
  std::uint64_t bits = 0;  // for whatever else must be drawn
};

// The operators' habits: who acts when, and how. Every answer depends on the seed, the settings,
// the work order and the count given, plus (for windows) the time; never on the order of requests.
// Thread-safe.
class Operators {
 public:
  Operators(std::uint64_t seed, OperatorSettings settings, absl::Time start);

  // Does an operator edit work order number `ordinal` between a client's read and its write number
  // `nth` on that work order? Over many work orders and the same `nth` the share of yes is within
  // about 1/count of race_probability.
  bool EditsBeforeWrite(std::uint64_t ordinal, std::uint64_t nth, absl::Time now) const;
  // What that operator, or the one of background edit `nth` (ordinal = kBackground), does.
  EditChoice Choose(std::uint64_t ordinal, std::uint64_t nth) const;
  static constexpr std::uint64_t kBackground = ~std::uint64_t{0};

  // Background edits a second at this time, and the most there can be at any time.
  double EditRate(absl::Time now) const;
  double GreatestEditRate() const;

  OperatorSettings settings() const;
  // Replaces the settings. `start` is the new zero of the windows; none leaves it as it is.
  void Set(OperatorSettings settings, std::optional<absl::Time> start);
  std::uint64_t seed() const { return seed_; }

 private:
  struct Plan {
    OperatorSettings settings;
    absl::Time start;
  };
  std::shared_ptr<const Plan> plan() const;

  const std::uint64_t seed_;
  mutable base::Mutex mutex_;
  std::shared_ptr<const Plan> plan_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace interlock::simulator
