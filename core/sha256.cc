#include "core/sha256.h"

#include <openssl/evp.h>

#include <cstddef>

#include "absl/strings/escaping.h"

namespace interlock::core {

std::string Sha256Hex(absl::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned length = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest, &length, EVP_sha256(), nullptr);
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(digest), std::size_t{length}));
}

}  // namespace interlock::core
