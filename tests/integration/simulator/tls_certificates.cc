#include "tests/integration/simulator/tls_certificates.h"

#include <gnutls/x509.h>

#include <array>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <memory>

namespace interlock::simulator::testing {
namespace {

constexpr unsigned kCurveBits = GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1);
constexpr std::time_t kHalfHourSeconds = 1800;
constexpr unsigned char kLoopback[] = {127, 0, 0, 1};

void Check(int result) {
  if (result < 0) std::abort();
}

std::filesystem::path NewFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "sim-tls-XXXXXX").string();
  return mkdtemp(pattern.data());
}

std::string Taken(gnutls_datum_t* datum) {
  std::string text(datum->data, datum->data + datum->size);
  gnutls_free(datum->data);
  return text;
}

}  // namespace

// A key and its certificate. `signer` null: by itself.
class TlsCertificates::Pair {
 public:
  Pair(const std::string& name, const Pair* signer, unsigned char serial, unsigned is_authority) {
    Check(gnutls_x509_privkey_init(&key_));
    Check(gnutls_x509_privkey_generate(key_, GNUTLS_PK_ECDSA, kCurveBits, 0));
    Check(gnutls_x509_crt_init(&certificate_));
    Check(gnutls_x509_crt_set_version(certificate_, 3));
    Check(gnutls_x509_crt_set_key(certificate_, key_));
    Check(gnutls_x509_crt_set_serial(certificate_, &serial, 1));
    const std::time_t now = std::time(nullptr);
    Check(gnutls_x509_crt_set_activation_time(certificate_, now - kHalfHourSeconds));
    Check(gnutls_x509_crt_set_expiration_time(certificate_, now + kHalfHourSeconds));
    Check(gnutls_x509_crt_set_dn_by_oid(certificate_, GNUTLS_OID_X520_COMMON_NAME, 0, name.data(),
                                        static_cast<unsigned>(name.size())));
    Check(gnutls_x509_crt_set_basic_constraints(certificate_, is_authority, -1));
    Check(gnutls_x509_crt_set_subject_alt_name(certificate_, GNUTLS_SAN_IPADDRESS, kLoopback,
                                               sizeof(kLoopback), GNUTLS_FSAN_SET));
    const Pair& by = signer == nullptr ? *this : *signer;
    Check(gnutls_x509_crt_sign2(certificate_, by.certificate_, by.key_, GNUTLS_DIG_SHA256, 0));
  }
  ~Pair() {
    gnutls_x509_crt_deinit(certificate_);
    gnutls_x509_privkey_deinit(key_);
  }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;

  std::string CertificateText() const {
    gnutls_datum_t text{};
    Check(gnutls_x509_crt_export2(certificate_, GNUTLS_X509_FMT_PEM, &text));
    return Taken(&text);
  }
  std::string KeyText() const {
    gnutls_datum_t text{};
    Check(gnutls_x509_privkey_export2_pkcs8(key_, GNUTLS_X509_FMT_PEM, nullptr, GNUTLS_PKCS_PLAIN,
                                            &text));
    return Taken(&text);
  }

 private:
  gnutls_x509_privkey_t key_ = nullptr;
  gnutls_x509_crt_t certificate_ = nullptr;
};

TlsCertificates::TlsCertificates()
    : folder_(NewFolder()),
      authority_(std::make_unique<Pair>("authority", nullptr, 1, 1).release()) {
  Write("authority", *authority_);
}

TlsCertificates::~TlsCertificates() {
  std::unique_ptr<Pair> authority(authority_);
  std::filesystem::remove_all(folder_);
}

void TlsCertificates::Issue(const std::string& name) { Write(name, Pair(name, authority_, 2, 0)); }

void TlsCertificates::IssueUntrusted(const std::string& name) {
  Write(name, Pair(name, nullptr, 3, 0));
}

void TlsCertificates::Write(const std::string& name, const Pair& pair) const {
  std::ofstream(certificate(name)) << pair.CertificateText();
  std::ofstream(key(name)) << pair.KeyText();
}

}  // namespace interlock::simulator::testing
