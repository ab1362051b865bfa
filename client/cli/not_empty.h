#pragma once

#include <string>

namespace interlock::client::cli {

// For CLI11's check(): a condition that a script gives with an empty variable must not become one
// that everything meets.
inline std::string NotEmpty(const std::string& given) {
  return given.empty() ? "must not be empty; leave the option out to set no such condition" : "";
}

}  // namespace interlock::client::cli
