#include "simulator/form_text.h"

#include <cstddef>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace interlock::simulator {

std::optional<std::string> PercentDecoded(absl::string_view segment) {
  std::string decoded;
  decoded.reserve(segment.size());
  for (std::size_t i = 0; i < segment.size(); ++i) {
    if (segment[i] != '%') {
      decoded.push_back(segment[i]);
      continue;
    }
    std::uint32_t byte = 0;
    if (i + 2 >= segment.size() ||
        !absl::ascii_isxdigit(static_cast<unsigned char>(segment[i + 1])) ||
        !absl::ascii_isxdigit(static_cast<unsigned char>(segment[i + 2])) ||
        !absl::SimpleHexAtoi(segment.substr(i + 1, 2), &byte)) {
      return std::nullopt;
    }
    decoded.push_back(static_cast<char>(byte));
    i += 2;
  }
  return decoded;
}

std::optional<std::map<std::string, std::string>> FormValues(absl::string_view text) {
  std::map<std::string, std::string> values;
  for (const absl::string_view pair : absl::StrSplit(text, '&', absl::SkipEmpty())) {
    const std::pair<std::string, std::string> parts = absl::StrSplit(pair, absl::MaxSplits('=', 1));
    const auto name = PercentDecoded(absl::StrReplaceAll(parts.first, {{"+", " "}}));
    const auto value = PercentDecoded(absl::StrReplaceAll(parts.second, {{"+", " "}}));
    if (!name || !value || !values.emplace(*name, *value).second) return std::nullopt;
  }
  return values;
}

std::optional<absl::string_view> AfterScheme(absl::string_view authorization,
                                             absl::string_view scheme) {
  if (authorization.size() <= scheme.size() || authorization[scheme.size()] != ' ' ||
      !absl::StartsWithIgnoreCase(authorization, scheme)) {
    return std::nullopt;
  }
  return absl::StripAsciiWhitespace(authorization.substr(scheme.size()));
}

std::optional<std::pair<std::string, std::string>> BasicCredentials(
    absl::string_view authorization) {
  const std::optional<absl::string_view> encoded = AfterScheme(authorization, "Basic");
  std::string plain;
  if (!encoded || !absl::Base64Unescape(*encoded, &plain)) return std::nullopt;
  const std::size_t colon = plain.find(':');
  if (colon == std::string::npos) return std::nullopt;
  return std::make_pair(plain.substr(0, colon), plain.substr(colon + 1));
}

}  // namespace interlock::simulator
