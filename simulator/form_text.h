#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace interlock::simulator {

// `segment` with its %XX decoded; empty if one is malformed.
std::optional<std::string> PercentDecoded(absl::string_view segment);

// The names and values of an application/x-www-form-urlencoded text; empty if it is malformed or a
// name comes twice.
std::optional<std::map<std::string, std::string>> FormValues(absl::string_view text);

// User and password of an Authorization header of the scheme Basic; empty if it is none.
std::optional<std::pair<std::string, std::string>> BasicCredentials(
    absl::string_view authorization);

// What follows this scheme in an Authorization header; empty if it is another scheme.
std::optional<absl::string_view> AfterScheme(absl::string_view authorization,
                                             absl::string_view scheme);

}  // namespace interlock::simulator
