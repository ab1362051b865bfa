#include "server/access/tls_material.h"

#include <arpa/inet.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cerrno>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>
#include <memory>
#include <system_error>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace interlock::access {
namespace {

// More than any chain or bundle of a plant.
constexpr std::size_t kMaxFileBytes = std::size_t{4} * 1024 * 1024;

struct Free {
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(GENERAL_NAMES* names) const { GENERAL_NAMES_free(names); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file.is_open()) {
    const int error = errno;
    const std::string text =
        absl::StrCat(path, " cannot be read: ", std::generic_category().message(error));
    return error == ENOENT ? absl::NotFoundError(text) : absl::PermissionDeniedError(text);
  }
  std::string content(std::istreambuf_iterator<char>(file), {});
  if (content.size() > kMaxFileBytes) {
    return absl::InvalidArgumentError(absl::StrCat(path, " is no PEM file: it is too long"));
  }
  return content;
}

// `text` must outlive it.
Owned<BIO> Reading(const std::string& text) {
  return Owned<BIO>(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

// A key that wants a passphrase gets none.
int NoPassphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*data*/) { return -1; }

absl::StatusOr<Owned<X509>> FirstCertificate(const std::string& pem, const std::string& path) {
  Owned<X509> certificate(PEM_read_bio_X509(Reading(pem).get(), nullptr, &NoPassphrase, nullptr));
  if (certificate == nullptr) {
    return absl::InvalidArgumentError(absl::StrCat(path, " has no certificate (PEM) in it"));
  }
  return certificate;
}

absl::StatusOr<Owned<EVP_PKEY>> ReadKey(const std::string& pem, const std::string& path) {
  Owned<EVP_PKEY> key(PEM_read_bio_PrivateKey(Reading(pem).get(), nullptr, &NoPassphrase, nullptr));
  if (key != nullptr) return key;
  const bool is_encrypted = absl::StrContains(pem, "ENCRYPTED");
  return absl::InvalidArgumentError(
      is_encrypted
          ? absl::StrCat(path, " is encrypted; the broker needs the key without passphrase")
          : absl::StrCat(path, " has no private key (PEM) in it"));
}

absl::Time TimeOf(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return absl::InfinitePast();
  return absl::FromTM(parts, absl::UTCTimeZone());
}

std::string TextOf(const ASN1_STRING* text) {
  const auto* const bytes = reinterpret_cast<const char*>(ASN1_STRING_get0_data(text));
  return std::string(bytes, static_cast<std::size_t>(ASN1_STRING_length(text)));
}

std::string AddressOf(const ASN1_OCTET_STRING* address) {
  char text[INET6_ADDRSTRLEN] = {};
  const int family = ASN1_STRING_length(address) == 4 ? AF_INET : AF_INET6;
  const bool is_whole = family == AF_INET || ASN1_STRING_length(address) == 16;
  if (!is_whole) return "";
  inet_ntop(family, ASN1_STRING_get0_data(address), text, sizeof(text));
  return text;
}

std::vector<std::string> HostsOf(X509* certificate) {
  std::vector<std::string> hosts;
  const Owned<GENERAL_NAMES> names(static_cast<GENERAL_NAMES*>(
      X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
  for (int i = 0; names != nullptr && i < sk_GENERAL_NAME_num(names.get()); ++i) {
    const GENERAL_NAME* const name = sk_GENERAL_NAME_value(names.get(), i);
    if (name->type == GEN_DNS) hosts.push_back(TextOf(name->d.dNSName));
    if (name->type == GEN_IPADD) hosts.push_back(AddressOf(name->d.iPAddress));
  }
  return hosts;
}

}  // namespace

absl::StatusOr<TlsMaterial> LoadTlsMaterial(const TlsFiles& files) {
  absl::StatusOr<std::string> chain = ReadFile(files.cert_file);
  if (!chain.ok()) return chain.status();
  absl::StatusOr<std::string> key_text = ReadFile(files.key_file);
  if (!key_text.ok()) return key_text.status();
  const absl::StatusOr<Owned<X509>> certificate = FirstCertificate(*chain, files.cert_file);
  if (!certificate.ok()) return certificate.status();
  const absl::StatusOr<Owned<EVP_PKEY>> key = ReadKey(*key_text, files.key_file);
  if (!key.ok()) return key.status();
  if (X509_check_private_key(certificate->get(), key->get()) != 1) {
    return absl::InvalidArgumentError(absl::StrCat(
        files.key_file, " is not the key of the first certificate in ", files.cert_file));
  }
  TlsMaterial material;
  if (!files.client_ca_file.empty()) {
    absl::StatusOr<std::string> authorities = ReadFile(files.client_ca_file);
    if (!authorities.ok()) return authorities.status();
    const auto first = FirstCertificate(*authorities, files.client_ca_file);
    if (!first.ok()) return first.status();
    material.client_authorities = *std::move(authorities);
  }
  material.good_from = TimeOf(X509_get0_notBefore(certificate->get()));
  material.good_until = TimeOf(X509_get0_notAfter(certificate->get()));
  material.names = HostsOf(certificate->get());
  material.cert_chain = *std::move(chain);
  material.key = *std::move(key_text);
  return material;
}

std::vector<std::string> TlsWarnings(const TlsMaterial& material, const std::string& file,
                                     absl::Time now) {
  const auto day = [](absl::Time time) {
    return absl::FormatTime("%Y-%m-%d %H:%M UTC", time, absl::UTCTimeZone());
  };
  std::vector<std::string> warnings;
  if (now >= material.good_until) {
    warnings.push_back(absl::StrCat("the certificate in ", file, " was good until ",
                                    day(material.good_until),
                                    ": clients refuse it; put a new one in its place"));
  } else if (now + kCertificateNotice >= material.good_until) {
    warnings.push_back(absl::StrCat("the certificate in ", file, " is good only until ",
                                    day(material.good_until), "; renew it"));
  }
  if (now < material.good_from) {
    warnings.push_back(absl::StrCat("the certificate in ", file, " is good only from ",
                                    day(material.good_from), " on: clients refuse it until then"));
  }
  if (material.names.empty()) {
    warnings.push_back(absl::StrCat("the certificate in ", file,
                                    " names no host (subject alternative name), so clients cannot "
                                    "tell whose it is and refuse it"));
  }
  return warnings;
}

}  // namespace interlock::access
