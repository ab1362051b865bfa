#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace interlock::scenario {

// Compares a line with a form such as "<person> sets <order> to <status>". A blank is one word, but
// <status>, <text> and <step> may be several; <quoted> stands in quotes.
// `captured`: what stood for each blank, in order. Untouched unless it matches.
bool Matches(absl::string_view form, absl::string_view line, std::vector<std::string>& captured);

// "500ms", "1m30s", "24h".
absl::StatusOr<absl::Duration> ParseTime(const std::string& text);

// "0s", "0.015s", "1m30s", "24h": as stories write it, to the millisecond.
std::string FormatTime(absl::Duration time);

}  // namespace interlock::scenario
