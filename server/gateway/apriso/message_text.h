#pragma once

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"
#include "server/gateway/http/http_transport.h"

namespace interlock::apriso {

inline constexpr std::size_t kMaxMessageBytes = 1024;

// `text` as a person can be shown it: valid UTF-8 (wrong bytes become "?"), control characters and
// line breaks become blanks, runs of blanks one, at most `max_bytes` (cut at a whole character).
std::string CleanText(absl::string_view text, std::size_t max_bytes = kMaxMessageBytes);

// What Apriso itself says in an answer: the error and message texts of a JSON body, or a plain-text
// body; empty if it says nothing readable. Cleaned.
std::string MessageIn(const http::HttpResponse& response);

}  // namespace interlock::apriso
