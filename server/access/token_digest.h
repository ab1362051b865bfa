#pragma once

#include <array>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace interlock::access {

// The SHA-256 of a token: all that the broker ever keeps of one.
struct TokenDigest {
  std::array<unsigned char, 32> bytes{};

  friend bool operator<(const TokenDigest& a, const TokenDigest& b) { return a.bytes < b.bytes; }
};

TokenDigest DigestOf(absl::string_view token);

// 64 hexadecimal digits, small or capital; nothing for any other text.
std::optional<TokenDigest> DigestFromHex(absl::string_view hex);

// Takes the same time wherever the two differ.
bool AreEqual(const TokenDigest& a, const TokenDigest& b);

}  // namespace interlock::access
