#include "server/gateway/apriso/json_reading.h"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace interlock::apriso {
namespace {

bool HasOnlyKnownEscapes(absl::string_view token) {
  for (std::size_t at = token.find('~'); at != absl::string_view::npos;
       at = token.find('~', at + 1)) {
    if (at + 1 == token.size() || (token[at + 1] != '0' && token[at + 1] != '1')) return false;
  }
  return true;
}

const nlohmann::json* FindElement(const nlohmann::json& array, const std::string& token) {
  std::size_t index = 0;
  const bool is_index = token == "0" || (!token.empty() && token[0] >= '1' && token[0] <= '9');
  if (!is_index || !absl::SimpleAtoi(token, &index) || index >= array.size()) return nullptr;
  return &array[index];
}

}  // namespace

std::optional<nlohmann::json> ParseJson(absl::string_view text) {
  nlohmann::json value = nlohmann::json::parse(text.begin(), text.end(), nullptr,
                                               /*allow_exceptions=*/false);
  if (value.is_discarded()) return std::nullopt;
  return value;
}

absl::StatusOr<JsonPointer> JsonPointer::Parse(absl::string_view text) {
  JsonPointer pointer;
  if (text.empty()) return pointer;
  if (!absl::StartsWith(text, "/")) {
    return absl::InvalidArgumentError(absl::StrCat("\"", text, "\" does not start with /"));
  }
  for (absl::string_view token : absl::StrSplit(text.substr(1), '/')) {
    if (!HasOnlyKnownEscapes(token)) {
      return absl::InvalidArgumentError(
          absl::StrCat("\"", text, "\" has a ~ that is not ~0 or ~1"));
    }
    pointer.tokens_.push_back(
        absl::StrReplaceAll(absl::StrReplaceAll(token, {{"~1", "/"}}), {{"~0", "~"}}));
  }
  return pointer;
}

const nlohmann::json* JsonPointer::Find(const nlohmann::json& document) const {
  if (tokens_.empty()) return nullptr;
  const nlohmann::json* at = &document;
  for (const std::string& token : tokens_) {
    if (at->is_object()) {
      const auto found = at->find(token);
      if (found == at->end()) return nullptr;
      at = &*found;
    } else if (at->is_array()) {
      at = FindElement(*at, token);
      if (at == nullptr) return nullptr;
    } else {
      return nullptr;
    }
  }
  return at;
}

bool JsonPointer::Set(nlohmann::json& document, std::string value) const {
  nlohmann::json* at = &document;
  for (const std::string& token : tokens_) {
    if (at->is_null()) *at = nlohmann::json::object();
    if (!at->is_object()) return false;
    at = &(*at)[token];
  }
  *at = std::move(value);
  return true;
}

std::optional<std::string> TextOf(const nlohmann::json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number() || value.is_boolean()) return value.dump();
  return std::nullopt;
}

std::optional<std::string> TextAt(const nlohmann::json& document, const JsonPointer& pointer) {
  const nlohmann::json* value = pointer.Find(document);
  return value == nullptr ? std::nullopt : TextOf(*value);
}

}  // namespace interlock::apriso
