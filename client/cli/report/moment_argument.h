#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace interlock::client::cli {

// A moment as written on a command line: 2026-03-02T06:00:00Z (RFC 3339), or in `zone` as
// 2026-03-02 06:00:00, 2026-03-02 06:00, 2026-03-02 (its beginning) or 06:00 (of today). INVALID_
// ARGUMENT if it is none of these.
absl::StatusOr<absl::Time> ParseMoment(const std::string& text, absl::Time now,
                                       absl::TimeZone zone);

}  // namespace interlock::client::cli
