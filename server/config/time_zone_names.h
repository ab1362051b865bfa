#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace interlock::config {

// The time zone of this machine that `misspelt` was probably meant to be: one that is spelt nearly
// so, or the one of a city without its region. Empty if none is near.
std::string NearestTimeZone(absl::string_view misspelt);

}  // namespace interlock::config
