#pragma once

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace interlock::config {

// Reads a duration as people write it: a number, perhaps with a fraction, and one unit: ms, s, m,
// h or d (24 h). A bare 0 is a duration too. Nothing for any other text, and for more than 1000
// years.
std::optional<absl::Duration> ParseDuration(absl::string_view text);

// The shortest such text, e.g. 90s, 2m, 24h, 90d. Parts of a millisecond are dropped.
std::string DurationText(absl::Duration duration);

}  // namespace interlock::config
