#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace interlock::core {

// SHA-256 (FIPS 180-4) of `bytes`, as 64 lower-case hexadecimal digits.
std::string Sha256Hex(absl::string_view bytes);

}  // namespace interlock::core
