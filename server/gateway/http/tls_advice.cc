#include "server/gateway/http/tls_advice.h"

#include <openssl/x509_vfy.h>

#include "absl/strings/match.h"

namespace interlock::http {
namespace {

absl::string_view AdviceOnTheirCertificate(long verify_result) {
  switch (verify_result) {
    // The chain is good, the name is not; libcurl 7.88 then has no result of the chain yet.
    case X509_V_OK:
    case X509_V_ERR_UNSPECIFIED:
      return "the URL must name the host as the certificate does";
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return "the certificate must be renewed there, or the clock of this machine is wrong";
    default:
      return "if the certificate comes from an authority of the plant's own, name that in "
             "apriso.tls.ca_file";
  }
}

}  // namespace

absl::string_view TlsAdvice(CURLcode code, long verify_result, absl::string_view error) {
  switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
      return AdviceOnTheirCertificate(verify_result);
    case CURLE_SSL_CERTPROBLEM:
      return "check apriso.tls.cert_file and apriso.tls.key_file";
    case CURLE_SSL_CACERT_BADFILE:
      return "check apriso.tls.ca_file";
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
      break;
    default:
      return "";
  }
  // OpenSSL's names of the alerts (RFC 8446 §6) with which a server refuses a client.
  if (absl::StrContains(error, "wrong version number")) {
    return "the other side does not speak TLS at this port; is it http?";
  }
  if (absl::StrContains(error, "protocol version") ||
      absl::StrContains(error, "unsupported protocol")) {
    return "TLS 1.2 or newer is needed";
  }
  if (absl::StrContains(error, "alert") &&
      (absl::StrContains(error, "certificate") || absl::StrContains(error, "handshake failure") ||
       absl::StrContains(error, "unknown ca"))) {
    return "the other side wants a client certificate that it trusts: apriso.tls.cert_file and "
           "apriso.tls.key_file";
  }
  return "";
}

}  // namespace interlock::http
