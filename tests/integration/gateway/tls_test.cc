// TLS against a real server: whom the transport trusts, what it shows of itself, and what it says
// when that is not enough.

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "tests/integration/gateway/transport_fixture.h"
#include "tests/support/secret_folder.h"
#include "tests/support/tls/test_authority.h"
#include "tests/support/tls/tls_front.h"

namespace interlock::http {
namespace {

using support::CertificateRequest;
using support::ScriptedConnection;
using support::SeenRequest;
using support::TlsFront;
using support::TlsFrontOptions;

class TlsTest : public TransportTest {
 protected:
  TlsTest() {
    StartServer([](const SeenRequest&, ScriptedConnection& connection) {
      connection.Send(support::JsonAnswer(200, R"({"status":"Released"})"));
    });
  }

  void StartFront(const CertificateRequest& certificate, TlsFrontOptions options = {}) {
    options.identity = authority_.Issue(certificate);
    front_ = std::make_unique<TlsFront>(options, server_->port());
  }
  void StartFront(TlsFrontOptions options = {}) {
    StartFront({.name = "apriso"}, std::move(options));
  }

  CurlOptions Trusting() const {
    CurlOptions options;
    options.tls.ca_file = authority_.ca_file();
    return options;
  }
  CurlOptions WithClientCertificate(const support::IdentityFiles& files) const {
    CurlOptions options = Trusting();
    options.tls.cert_file = files.cert_file;
    options.tls.key_file = files.key_file;
    return options;
  }

  HttpResponse PatchOver(const std::string& url) {
    HttpRequest request = Patch();
    request.url = url;
    return Send(std::move(request));
  }
  HttpResponse PatchOverTls() { return PatchOver(front_->Url("/wo/1")); }

  // Nothing of the request reached anybody, and the error says what to do.
  void ExpectNotSent(const HttpResponse& response, const std::string& advice) {
    EXPECT_EQ(response.delivery, Delivery::kNotSent);
    EXPECT_TRUE(absl::StrContains(response.error, advice)) << response.error;
    EXPECT_TRUE(server_->Requests().empty());
  }

  support::SecretFolder folder_;
  support::TestAuthority authority_{folder_.Path("."), "plant"};
  std::unique_ptr<TlsFront> front_;
};

TEST_F(TlsTest, ServerOfTheNamedAuthorityIsTrusted) {
  StartFront();
  StartTransport(Trusting());
  const HttpResponse response = PatchOverTls();
  EXPECT_EQ(response.delivery, Delivery::kAnswered) << response.error;
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(server_->CountRequests("PATCH"), 1);
}

TEST_F(TlsTest, WithoutTheAuthorityNothingIsSent) {
  StartFront();
  StartTransport();
  ExpectNotSent(PatchOverTls(), "apriso.tls.ca_file");
}

TEST_F(TlsTest, ServerOfAnotherAuthorityIsRefused) {
  StartFront();
  CurlOptions options;
  options.tls.ca_file = support::TestAuthority(folder_.Path("."), "other").ca_file();
  StartTransport(options);
  ExpectNotSent(PatchOverTls(), "apriso.tls.ca_file");
}

TEST_F(TlsTest, CertificateOfAnotherHostIsRefused) {
  StartFront({.name = "apriso", .alternative = "DNS:apriso.example.com"});
  StartTransport(Trusting());
  ExpectNotSent(PatchOverTls(), "must name the host as the certificate does");
}

TEST_F(TlsTest, ExpiredCertificateIsRefused) {
  StartFront({.name = "apriso", .good_until = -absl::Minutes(1)});
  StartTransport(Trusting());
  ExpectNotSent(PatchOverTls(), "must be renewed");
}

TEST_F(TlsTest, CertificateThatIsNotYetGoodIsRefused) {
  StartFront({.name = "apriso", .good_from = absl::Hours(1)});
  StartTransport(Trusting());
  ExpectNotSent(PatchOverTls(), "the clock of this machine");
}

class TlsVersionTest : public TlsTest, public ::testing::WithParamInterface<int> {};

TEST_P(TlsVersionTest, OldVersionsAreRefused) {
  StartFront({.least_version = TLS1_VERSION, .most_version = GetParam()});
  StartTransport(Trusting());
  ExpectNotSent(PatchOverTls(), "TLS 1.2 or newer");
}
INSTANTIATE_TEST_SUITE_P(Versions, TlsVersionTest, ::testing::Values(TLS1_VERSION, TLS1_1_VERSION));

TEST_F(TlsTest, Version12IsEnough) {
  StartFront({.most_version = TLS1_2_VERSION});
  StartTransport(Trusting());
  EXPECT_EQ(PatchOverTls().status, 200);
}

TEST_F(TlsTest, ClientCertificateIsShown) {
  StartFront({.client_ca_file = authority_.ca_file()});
  StartTransport(WithClientCertificate(authority_.Issue({.name = "broker"})));
  const HttpResponse response = PatchOverTls();
  EXPECT_EQ(response.status, 200) << response.error;
  EXPECT_EQ(front_->Handshakes(), 1);
}

// With TLS 1.3 the client's part of the handshake is over before the server has judged its
// certificate: the request is on its way when the alert comes, so it cannot be called not sent.
TEST_F(TlsTest, MissingClientCertificateLeavesTls13InDoubt) {
  StartFront({.client_ca_file = authority_.ca_file(), .least_version = TLS1_3_VERSION});
  StartTransport(Trusting());
  const HttpResponse response = PatchOverTls();
  EXPECT_EQ(response.delivery, Delivery::kUnknown);
  EXPECT_TRUE(absl::StrContains(response.error, "apriso.tls.cert_file")) << response.error;
  EXPECT_TRUE(server_->Requests().empty());
}

TEST_F(TlsTest, MissingClientCertificateIsNotSentWithTls12) {
  StartFront({.client_ca_file = authority_.ca_file(), .most_version = TLS1_2_VERSION});
  StartTransport(Trusting());
  ExpectNotSent(PatchOverTls(), "apriso.tls.cert_file");
  EXPECT_EQ(front_->FailedHandshakes(), 1);
}

TEST_F(TlsTest, ClientCertificateOfAnotherAuthorityIsRefusedThere) {
  support::TestAuthority other(folder_.Path("."), "other");
  StartFront({.client_ca_file = authority_.ca_file(), .most_version = TLS1_2_VERSION});
  StartTransport(WithClientCertificate(other.Issue({.name = "broker"})));
  ExpectNotSent(PatchOverTls(), "a client certificate that it trusts");
}

TEST_F(TlsTest, FilesThatCannotBeUsedAreToldAtStart) {
  const auto broker = authority_.Issue({.name = "broker"});
  const auto other = authority_.Issue({.name = "other"});
  const absl::Status mixed =
      CurlTransport::Create(WithClientCertificate({broker.cert_file, other.key_file})).status();
  EXPECT_EQ(mixed.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(absl::StrContains(mixed.message(), "does not belong to")) << mixed;
  const absl::Status absent =
      CurlTransport::Create(WithClientCertificate({broker.cert_file, "/nowhere.key"})).status();
  EXPECT_EQ(absent, absl::NotFoundError("apriso.tls.key_file: cannot read /nowhere.key"));
}

// A key that gets a passphrase later must not make the process ask for it on a terminal.
TEST_F(TlsTest, KeyThatIsEncryptedLaterSendsNothing) {
  const auto broker = authority_.Issue({.name = "broker"});
  const std::string encrypted = authority_.EncryptKey(broker, "geheim");
  StartFront({.client_ca_file = authority_.ca_file()});
  StartTransport(WithClientCertificate(broker));
  std::filesystem::rename(encrypted, broker.key_file);
  ExpectNotSent(PatchOverTls(), "apriso.tls.key_file");
}

TEST_F(TlsTest, RedirectFromHttpsToHttpIsNotFollowed) {
  support::ScriptedHttpServer elsewhere([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send(support::JsonAnswer(200, "{}"));
  });
  StartServer([&elsewhere](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send(support::HttpAnswer(307, "", "Location: " + elsewhere.Url("/wo/1") + "\r\n"));
  });
  StartFront();
  StartTransport(Trusting());
  EXPECT_EQ(PatchOverTls().status, 307);
  HttpRequest read = Get();
  read.url = front_->Url("/wo/1");
  EXPECT_EQ(Send(std::move(read)).status, 307);
  EXPECT_EQ(elsewhere.Connections(), 0);
}

}  // namespace
}  // namespace interlock::http
