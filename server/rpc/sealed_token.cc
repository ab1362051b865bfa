#include "server/rpc/sealed_token.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace interlock::rpc {
namespace {

// Byte 0: kind. Then 8 bytes for each number. Then 8: FNV-1a over all that and the context. Numbers
// are big-endian.
constexpr std::size_t kNumberBytes = 8;

void AppendNumber(std::uint64_t number, std::string& out) {
  for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift & 0xFF);
}

std::uint64_t NumberAt(absl::string_view bytes, std::size_t at) {
  std::uint64_t number = 0;
  for (std::size_t i = at; i < at + kNumberBytes; ++i) {
    number = number << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return number;
}

std::uint64_t Fnv1a(absl::string_view bytes) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char byte : bytes) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211U;
  }
  return hash;
}

}  // namespace

std::string MakeSealedToken(TokenKind kind, const std::vector<std::int64_t>& numbers,
                            absl::string_view context) {
  std::string bytes(1, static_cast<char>(kind));
  for (const std::int64_t number : numbers) {
    AppendNumber(static_cast<std::uint64_t>(number), bytes);
  }
  AppendNumber(Fnv1a(absl::StrCat(bytes, context)), bytes);
  return absl::WebSafeBase64Escape(bytes);
}

std::optional<std::vector<std::int64_t>> ReadSealedToken(absl::string_view token, TokenKind kind,
                                                         std::size_t count,
                                                         absl::string_view context) {
  std::string bytes;
  const std::size_t sealed = 1 + count * kNumberBytes;
  if (!absl::WebSafeBase64Unescape(token, &bytes) || bytes.size() != sealed + kNumberBytes ||
      bytes[0] != static_cast<char>(kind)) {
    return std::nullopt;
  }
  const absl::string_view content = absl::string_view(bytes).substr(0, sealed);
  if (NumberAt(bytes, sealed) != Fnv1a(absl::StrCat(content, context))) return std::nullopt;
  std::vector<std::int64_t> numbers;
  for (std::size_t i = 0; i < count; ++i) {
    numbers.push_back(static_cast<std::int64_t>(NumberAt(bytes, 1 + i * kNumberBytes)));
  }
  return numbers;
}

void AppendSealedText(absl::string_view text, std::string& out) {
  absl::StrAppend(&out, text.size(), ":", text);
}

}  // namespace interlock::rpc
