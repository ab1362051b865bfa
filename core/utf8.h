#pragma once

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace interlock::core {

// `bytes` with every byte that is not part of a valid sequence replaced by U+FFFD.
std::string ToUtf8(absl::string_view bytes);

// Code points in valid UTF-8.
std::size_t CountCharacters(absl::string_view text);

// The longest prefix of whole characters that fits `max_bytes`, ended with "…" if anything was cut.
// Requires: max_bytes >= 3.
std::string Shortened(absl::string_view text, std::size_t max_bytes);

}  // namespace interlock::core
