#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace interlock::access {

// What a listener shows to clients and asks of them, as files (PEM).
struct TlsFiles {
  std::string cert_file;       // the certificate, then those that lead to the authority
  std::string key_file;        // without a passphrase
  std::string client_ca_file;  // empty: clients are not asked for a certificate
};

// The same, read and found to fit together.
struct TlsMaterial {
  std::string cert_chain;
  std::string key;
  std::string client_authorities;  // empty as above
  absl::Time good_from;            // of the certificate
  absl::Time good_until;
  std::vector<std::string> names;  // hosts that it is for: DNS names and IP addresses
};

// Errors are one sentence for a person, with the path and without anything secret: kNotFound,
// kPermissionDenied, kInvalidArgument (no certificate, no key, an encrypted key, a key of another
// certificate).
absl::StatusOr<TlsMaterial> LoadTlsMaterial(const TlsFiles& files);

// From so long before its end on, a certificate is spoken of.
inline constexpr absl::Duration kCertificateNotice = absl::Hours(24 * 21);

// What works and will not for long, or not for clients that look closely; a sentence each. `file`
// names the certificate.
std::vector<std::string> TlsWarnings(const TlsMaterial& material, const std::string& file,
                                     absl::Time now);

}  // namespace interlock::access
