#include "server/observe/webhook_signature.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace interlock::observe {

std::string SignWebhook(absl::string_view key, absl::string_view timestamp,
                        absl::string_view body) {
  const std::string signed_text = absl::StrCat(timestamp, ".", body);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  const auto* const text = reinterpret_cast<const unsigned char*>(signed_text.data());
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), text, signed_text.size(),
       digest.data(), &length);
  const absl::string_view bytes(reinterpret_cast<const char*>(digest.data()), length);
  return absl::StrCat("sha256=", absl::BytesToHexString(bytes));
}

}  // namespace interlock::observe
