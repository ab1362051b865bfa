#include "server/access/token_digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"

namespace interlock::access {

TokenDigest DigestOf(absl::string_view token) {
  TokenDigest digest;
  unsigned length = 0;
  EVP_Digest(token.data(), token.size(), digest.bytes.data(), &length, EVP_sha256(), nullptr);
  return digest;
}

std::optional<TokenDigest> DigestFromHex(absl::string_view hex) {
  TokenDigest digest;
  const bool is_hex =
      hex.size() == 2 * digest.bytes.size() && std::all_of(hex.begin(), hex.end(), [](char c) {
        return absl::ascii_isxdigit(static_cast<unsigned char>(c));
      });
  if (!is_hex) return std::nullopt;
  const std::string bytes = absl::HexStringToBytes(hex);
  std::copy(bytes.begin(), bytes.end(), digest.bytes.begin());
  return digest;
}

bool AreEqual(const TokenDigest& a, const TokenDigest& b) {
  return CRYPTO_memcmp(a.bytes.data(), b.bytes.data(), a.bytes.size()) == 0;
}

}  // namespace interlock::access
