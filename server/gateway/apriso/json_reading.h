#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace interlock::apriso {

// The value of a JSON text, or nothing if it is not one. Never throws, whatever the bytes.
std::optional<nlohmann::json> ParseJson(absl::string_view text);

// A JSON pointer (RFC 6901). The empty pointer means "not configured" and finds nothing.
class JsonPointer {
 public:
  JsonPointer() = default;

  // kInvalidArgument: does not start with "/", or has a "~" that is not ~0 or ~1.
  static absl::StatusOr<JsonPointer> Parse(absl::string_view text);

  bool empty() const { return tokens_.empty(); }
  const std::vector<std::string>& tokens() const { return tokens_; }

  // The value there, or null. Belongs to `document`.
  const nlohmann::json* Find(const nlohmann::json& document) const;

  // Sets the value there, making the objects on the way. Tokens are taken as keys. False, with
  // `document` partly extended, if something on the way is there and is no object.
  [[nodiscard]] bool Set(nlohmann::json& document, std::string value) const;

 private:
  std::vector<std::string> tokens_;
};

// A text as it is, a number or boolean as JSON writes it; nothing for null, objects and arrays.
std::optional<std::string> TextOf(const nlohmann::json& value);

// TextOf() of what `pointer` finds.
std::optional<std::string> TextAt(const nlohmann::json& document, const JsonPointer& pointer);

}  // namespace interlock::apriso
