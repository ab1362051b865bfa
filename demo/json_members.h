#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"

namespace interlock::demo {

using Json = nlohmann::json;

// INTERNAL for a text that is not a JSON object.
inline absl::StatusOr<Json> ParseObject(const std::string& text) {
  Json parsed = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!parsed.is_object()) return absl::InternalError("the simulator's answer is not JSON");
  return parsed;
}

// The member of that name; empty if there is none, or it is no text.
inline std::string TextIn(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// The member of that name; 0 if there is none, or it is no number.
inline std::uint64_t CountIn(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_number() ? found->get<std::uint64_t>() : 0;
}

}  // namespace interlock::demo
