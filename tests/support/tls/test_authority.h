#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

#include "absl/time/time.h"

namespace interlock::support {

struct KeyFree {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct CertificateFree {
  void operator()(X509* certificate) const { X509_free(certificate); }
};
using PrivateKey = std::unique_ptr<EVP_PKEY, KeyFree>;
using Certificate = std::unique_ptr<X509, CertificateFree>;

// PEM files of one identity.
struct IdentityFiles {
  std::string cert_file;
  std::string key_file;
};

// What a certificate is for and when it is good, in seconds from now.
struct CertificateRequest {
  std::string name{};                           // file names begin with it, and it is the subject
  std::string alternative = "IP:127.0.0.1";     // OpenSSL's notation: "DNS:localhost,IP:127.0.0.1"
  absl::Duration good_from = -absl::Hours(24);  // from now
  absl::Duration good_until = absl::Hours(24);
};

// A certificate authority that exists for one test. Aborts if OpenSSL fails.
class TestAuthority {
 public:
  // Writes its own certificate as `folder`/`name`-ca.pem.
  TestAuthority(std::string folder, const std::string& name);

  const std::string& ca_file() const { return ca_file_; }
  // Makes a new key and signs its certificate.
  IdentityFiles Issue(const CertificateRequest& request);
  // Writes the key of `files` once more, encrypted with `passphrase`; its path.
  std::string EncryptKey(const IdentityFiles& files, const std::string& passphrase) const;

 private:
  const std::string folder_;
  std::string ca_file_;
  PrivateKey key_;
  Certificate certificate_;
  long next_serial_ = 2;
};

}  // namespace interlock::support
