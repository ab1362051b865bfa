#pragma once

#include <optional>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace interlock::apriso {

// A Retry-After value: seconds or an HTTP date (the three forms of RFC 9110), as a wait from `now`,
// between zero and `most`. Nothing if it is neither.
std::optional<absl::Duration> ParseRetryAfter(absl::string_view value, absl::Time now,
                                              absl::Duration most);

}  // namespace interlock::apriso
