#include "server/gateway/apriso/message_text.h"

#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/gateway/apriso/json_reading.h"

namespace interlock::apriso {
namespace {

unsigned char ByteAt(absl::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

// The length of the well-formed UTF-8 sequence at the start of `text`, 0 if there is none.
std::size_t SequenceLength(absl::string_view text) {
  const unsigned char lead = ByteAt(text, 0);
  if (lead < 0x80) return 1;
  std::size_t length = 0;
  unsigned char least = 0x80;  // of the second byte: excludes overlong forms
  unsigned char most = 0xBF;   // of the second byte: excludes surrogates and what is above U+10FFFF
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    if (lead == 0xE0) least = 0xA0;
    if (lead == 0xED) most = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    if (lead == 0xF0) least = 0x90;
    if (lead == 0xF4) most = 0x8F;
  }
  if (length == 0 || text.size() < length) return 0;
  if (ByteAt(text, 1) < least || ByteAt(text, 1) > most) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if ((ByteAt(text, i) & 0xC0) != 0x80) return 0;
  }
  return length;
}

bool IsControl(absl::string_view character) {
  const unsigned char lead = ByteAt(character, 0);
  if (character.size() == 1) return lead < 0x20 || lead == 0x7F;
  return character.size() == 2 && lead == 0xC2 && ByteAt(character, 1) < 0xA0;
}

// Members that carry an error text, in the order in which they are shown.
constexpr std::array<absl::string_view, 3> kShortMembers = {"error", "title", "code"};
constexpr std::array<absl::string_view, 4> kLongMembers = {"message", "detail", "error_description",
                                                           "description"};

template <std::size_t kCount>
std::string FirstTextOf(const nlohmann::json& object,
                        const std::array<absl::string_view, kCount>& members) {
  for (const absl::string_view member : members) {
    const auto found = object.find(std::string(member));
    if (found == object.end() || !found->is_string()) continue;
    std::string text = CleanText(found->get_ref<const std::string&>());
    if (!text.empty()) return text;
  }
  return "";
}

std::string MessageOf(const nlohmann::json& body) {
  if (body.is_string()) return CleanText(body.get_ref<const std::string&>());
  if (!body.is_object()) return "";
  const auto error = body.find("error");
  if (error != body.end() && error->is_object()) return MessageOf(*error);
  const std::string name = FirstTextOf(body, kShortMembers);
  const std::string text = FirstTextOf(body, kLongMembers);
  if (name.empty() || text.empty() || name == text) return name.empty() ? text : name;
  return CleanText(absl::StrCat(name, ": ", text));
}

}  // namespace

std::string CleanText(absl::string_view text, std::size_t max_bytes) {
  std::string clean;
  clean.reserve(std::min(text.size(), max_bytes));
  while (!text.empty()) {
    const std::size_t length = SequenceLength(text);
    absl::string_view character = length == 0 ? "?" : text.substr(0, length);
    text.remove_prefix(length == 0 ? 1 : length);
    if (IsControl(character) || character == " ") {
      if (clean.empty() || clean.back() == ' ') continue;
      character = " ";
    }
    if (clean.size() + character.size() > max_bytes) break;
    absl::StrAppend(&clean, character);
  }
  if (!clean.empty() && clean.back() == ' ') clean.pop_back();
  return clean;
}

std::string MessageIn(const http::HttpResponse& response) {
  if (const std::optional<nlohmann::json> body = ParseJson(response.body)) return MessageOf(*body);
  const std::string content_type = response.FirstHeader("Content-Type").value_or("");
  return absl::StartsWithIgnoreCase(content_type, "text/plain") ? CleanText(response.body) : "";
}

}  // namespace interlock::apriso
