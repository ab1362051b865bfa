#include "storage/sqlite/text_list.h"

#include <cstdint>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"

namespace interlock::storage::sqlite {
namespace {

void AppendQuoted(std::string& json, absl::string_view text) {
  json += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      json += '\\';
      json += c;
    } else if (byte < 0x20) {
      absl::StrAppendFormat(&json, "\\u%04x", byte);
    } else {
      json += c;
    }
  }
  json += '"';
}

// Takes the text after a backslash from the front of `rest`.
bool TakeEscape(absl::string_view& rest, std::string& text) {
  if (absl::ConsumePrefix(&rest, "\"")) {
    text += '"';
    return true;
  }
  if (absl::ConsumePrefix(&rest, "\\")) {
    text += '\\';
    return true;
  }
  std::uint32_t code = 0;
  if (!absl::ConsumePrefix(&rest, "u00") || rest.size() < 2 ||
      !absl::SimpleHexAtoi(rest.substr(0, 2), &code)) {
    return false;
  }
  text += static_cast<char>(code);
  rest.remove_prefix(2);
  return true;
}

// Takes one quoted text from the front of `rest`.
bool TakeQuoted(absl::string_view& rest, std::string& text) {
  if (!absl::ConsumePrefix(&rest, "\"")) return false;
  while (!rest.empty()) {
    const char c = rest.front();
    rest.remove_prefix(1);
    if (c == '"') return true;
    if (c != '\\') {
      text += c;
    } else if (!TakeEscape(rest, text)) {
      return false;
    }
  }
  return false;
}

}  // namespace

std::string EncodeList(const std::vector<std::string>& texts) {
  std::string json = "[";
  for (const std::string& text : texts) {
    if (json.size() > 1) json += ',';
    AppendQuoted(json, text);
  }
  json += ']';
  return json;
}

std::optional<std::vector<std::string>> DecodeList(absl::string_view json) {
  std::vector<std::string> texts;
  if (!absl::ConsumePrefix(&json, "[")) return std::nullopt;
  while (!absl::ConsumePrefix(&json, "]")) {
    if (!texts.empty() && !absl::ConsumePrefix(&json, ",")) return std::nullopt;
    std::string text;
    if (!TakeQuoted(json, text)) return std::nullopt;
    texts.push_back(std::move(text));
  }
  if (!json.empty()) return std::nullopt;
  return texts;
}

std::string EncodeLabels(const std::map<std::string, std::string>& labels) {
  std::string json = "{";
  for (const auto& [key, value] : labels) {
    if (json.size() > 1) json += ',';
    AppendQuoted(json, key);
    json += ':';
    AppendQuoted(json, value);
  }
  json += '}';
  return json;
}

std::optional<std::map<std::string, std::string>> DecodeLabels(absl::string_view json) {
  std::map<std::string, std::string> labels;
  if (!absl::ConsumePrefix(&json, "{")) return std::nullopt;
  while (!absl::ConsumePrefix(&json, "}")) {
    if (!labels.empty() && !absl::ConsumePrefix(&json, ",")) return std::nullopt;
    std::string key;
    std::string value;
    if (!TakeQuoted(json, key) || !absl::ConsumePrefix(&json, ":") || !TakeQuoted(json, value)) {
      return std::nullopt;
    }
    labels.emplace(std::move(key), std::move(value));
  }
  if (!json.empty()) return std::nullopt;
  return labels;
}

}  // namespace interlock::storage::sqlite
