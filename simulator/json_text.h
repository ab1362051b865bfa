#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace interlock::simulator {

// Appends `text` as a JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD, so the
// result is always valid JSON.
void AppendJsonString(absl::string_view text, std::string* out);

// `text` as a JSON string.
std::string JsonString(absl::string_view text);

// True if brackets in `json` nest deeper than `limit`. Looks only at brackets outside strings; the
// text need not be valid JSON. Guards recursive code against hostile bodies.
bool NestsDeeperThan(absl::string_view json, int limit);

}  // namespace interlock::simulator
