#include "server/gateway/http/tls_advice.h"

#include <openssl/x509_vfy.h>

#include "absl/strings/match.h"
#include "gtest/gtest.h"

namespace interlock::http {
namespace {

TEST(TlsAdviceTest, EachFailureSaysWhatToDo) {
  const struct {
    CURLcode code;
    long verify_result;
    const char* error;
    const char* advice;  // empty: none
  } rows[] = {
      {CURLE_PEER_FAILED_VERIFICATION, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, "",
       "apriso.tls.ca_file"},
      {CURLE_PEER_FAILED_VERIFICATION, X509_V_ERR_CERT_HAS_EXPIRED, "", "renewed"},
      {CURLE_PEER_FAILED_VERIFICATION, X509_V_OK, "", "name the host"},
      {CURLE_PEER_FAILED_VERIFICATION, X509_V_ERR_UNSPECIFIED, "", "name the host"},
      {CURLE_SSL_CERTPROBLEM, 0, "", "cert_file"},
      {CURLE_SSL_CACERT_BADFILE, 0, "", "ca_file"},
      {CURLE_RECV_ERROR, 0, "SSL_read: tlsv13 alert certificate required", "client certificate"},
      {CURLE_SSL_CONNECT_ERROR, 0, "sslv3 alert handshake failure", "client certificate"},
      {CURLE_SSL_CONNECT_ERROR, 0, "SSL routines::wrong version number", "is it http"},
      {CURLE_SSL_CONNECT_ERROR, 0, "tlsv1 alert protocol version", "TLS 1.2"},
      {CURLE_RECV_ERROR, 0, "Connection reset by peer", ""},
      {CURLE_OPERATION_TIMEDOUT, 0, "certificate alert", ""},
      {CURLE_OK, X509_V_ERR_CERT_HAS_EXPIRED, "", ""},
  };
  for (const auto& row : rows) {
    const absl::string_view advice = TlsAdvice(row.code, row.verify_result, row.error);
    EXPECT_EQ(advice.empty(), row.advice[0] == '\0') << row.error;
    EXPECT_TRUE(absl::StrContains(advice, row.advice)) << advice;
  }
}

}  // namespace
}  // namespace interlock::http
