#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace interlock::client::cli {

// Reads a duration as written on a command line: 500ms, 15s, 2m, 24h, 90d, 1h30m. INVALID_ARGUMENT
// if it is anything else or negative.
absl::StatusOr<absl::Duration> ParseDurationText(const std::string& text);

// For people, two units at most: "12 ms", "1.25 s", "2m 03s", "5h 07m", "3d 02h". Negative ones
// read as zero.
std::string DurationText(absl::Duration duration);

}  // namespace interlock::client::cli
