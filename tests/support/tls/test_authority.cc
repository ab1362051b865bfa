#include "tests/support/tls/test_authority.h"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"

namespace interlock::support {
namespace {

void Require(bool is_done, const char* what) {
  if (is_done) return;
  std::fprintf(stderr, "OpenSSL failed: %s\n", what);
  ERR_print_errors_fp(stderr);
  std::abort();
}

struct FileClose {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileClose>;

File OpenForWriting(const std::string& path) {
  File file(std::fopen(path.c_str(), "wb"));
  Require(file != nullptr, path.c_str());
  return file;
}

PrivateKey MakeKey() {
  PrivateKey key(EVP_EC_gen("P-256"));
  Require(key != nullptr, "key");
  return key;
}

void AddExtension(X509* certificate, X509* issuer, int nid, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
  Require(extension != nullptr, value.c_str());
  Require(X509_add_ext(certificate, extension, -1) == 1, "extension");
  X509_EXTENSION_free(extension);
}

// Everything but extensions and signature.
Certificate MakeCertificate(const CertificateRequest& request, EVP_PKEY* key, long serial) {
  Certificate certificate(X509_new());
  X509* const raw = certificate.get();
  Require(raw != nullptr, "certificate");
  X509_set_version(raw, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(raw), serial);
  X509_gmtime_adj(X509_getm_notBefore(raw), absl::ToInt64Seconds(request.good_from));
  X509_gmtime_adj(X509_getm_notAfter(raw), absl::ToInt64Seconds(request.good_until));
  const auto* name = reinterpret_cast<const unsigned char*>(request.name.c_str());
  X509_NAME_add_entry_by_txt(X509_get_subject_name(raw), "CN", MBSTRING_UTF8, name, -1, -1, 0);
  X509_set_pubkey(raw, key);
  return certificate;
}

void Sign(X509* certificate, X509* issuer, EVP_PKEY* issuer_key) {
  X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
  Require(X509_sign(certificate, issuer_key, EVP_sha256()) > 0, "signature");
}

void WriteCertificate(const std::string& path, X509* certificate) {
  Require(PEM_write_X509(OpenForWriting(path).get(), certificate) == 1, path.c_str());
}

}  // namespace

TestAuthority::TestAuthority(std::string folder, const std::string& name)
    : folder_(std::move(folder)), ca_file_(absl::StrCat(folder_, "/", name, "-ca.pem")) {
  key_ = MakeKey();
  certificate_ = MakeCertificate({.name = name}, key_.get(), 1);
  AddExtension(certificate_.get(), certificate_.get(), NID_basic_constraints, "critical,CA:TRUE");
  AddExtension(certificate_.get(), certificate_.get(), NID_key_usage, "critical,keyCertSign");
  Sign(certificate_.get(), certificate_.get(), key_.get());
  WriteCertificate(ca_file_, certificate_.get());
}

IdentityFiles TestAuthority::Issue(const CertificateRequest& request) {
  const PrivateKey key = MakeKey();
  const Certificate certificate = MakeCertificate(request, key.get(), next_serial_++);
  AddExtension(certificate.get(), certificate_.get(), NID_subject_alt_name, request.alternative);
  Sign(certificate.get(), certificate_.get(), key_.get());
  IdentityFiles files{absl::StrCat(folder_, "/", request.name, ".pem"),
                      absl::StrCat(folder_, "/", request.name, ".key")};
  WriteCertificate(files.cert_file, certificate.get());
  Require(PEM_write_PrivateKey(OpenForWriting(files.key_file).get(), key.get(), nullptr, nullptr, 0,
                               nullptr, nullptr) == 1,
          "key file");
  return files;
}

std::string TestAuthority::EncryptKey(const IdentityFiles& files,
                                      const std::string& passphrase) const {
  const File in(std::fopen(files.key_file.c_str(), "rb"));
  const PrivateKey key(PEM_read_PrivateKey(in.get(), nullptr, nullptr, nullptr));
  Require(key != nullptr, "key to encrypt");
  const std::string path = absl::StrCat(files.key_file, ".encrypted");
  Require(PEM_write_PrivateKey(OpenForWriting(path).get(), key.get(), EVP_aes_128_cbc(),
                               reinterpret_cast<const unsigned char*>(passphrase.data()),
                               static_cast<int>(passphrase.size()), nullptr, nullptr) == 1,
          "encrypted key");
  return path;
}

}  // namespace interlock::support
