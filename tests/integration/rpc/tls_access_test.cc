// TLS and client certificates, over the wire.
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>

#include "absl/strings/match.h"
#include "gmock/gmock.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "gtest/gtest.h"
#include "tests/integration/rpc/broker_under_test.h"
#include "tests/integration/rpc/every_method.h"
#include "tests/support/secret_folder.h"
#include "tests/support/tls/test_authority.h"

namespace interlock::rpc {
namespace {

using access::Role;
using access::RoleSet;
using support::IdentityFiles;
using support::TestAuthority;
using testing::AllMethods;
using testing::BrokerSetup;
using testing::BrokerUnderTest;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::Method;
using testing::SetTestDeadline;
using testing::ValidRequest;

std::string Content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

void Copy(const std::string& from, const std::string& to) {
  std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing);
}

access::Client CertificateClient(const std::string& name, const std::string& san, RoleSet roles) {
  access::Client client;
  client.name = name;
  client.certificate_name = san;
  client.roles = roles;
  return client;
}

class TlsAccessTest : public ::testing::Test {
 protected:
  // A broker for 127.0.0.1. `asks`: clients for their certificate.
  enum class Clients { kAsked, kNotAsked };
  BrokerSetup BrokerFor(Clients clients) {
    server_ = authority_.Issue({.name = "server"});
    BrokerSetup setup;
    setup.tls = {server_.cert_file, server_.key_file,
                 clients == Clients::kAsked ? authority_.ca_file() : ""};
    setup.clients = {
        CertificateClient("line-7", "line-7.plant", RoleSet(Role::kSubmit)),
        CertificateClient("agent", "spiffe://plant/agent", RoleSet(Role::kSubmit, Role::kRead)),
        CertificateClient("panel", "10.0.0.7", RoleSet(Role::kOperate))};
    return setup;
  }

  std::shared_ptr<grpc::Channel> Connect(const std::string& address, const std::string& ca_file,
                                         const std::optional<IdentityFiles>& identity) {
    grpc::SslCredentialsOptions options;
    options.pem_root_certs = Content(ca_file);
    if (identity) {
      options.pem_cert_chain = Content(identity->cert_file);
      options.pem_private_key = Content(identity->key_file);
    }
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    return grpc::CreateCustomChannel(address, grpc::SslCredentials(options), arguments);
  }

  grpc::Status SubmitOver(const std::shared_ptr<grpc::Channel>& channel,
                          const std::string& token = "") {
    grpc::ClientContext context;
    SetTestDeadline(context);
    if (!token.empty()) context.AddMetadata("authorization", "Bearer " + token);
    v1::SubmitIntentResponse response;
    return v1::TransitionBroker::NewStub(channel)->SubmitIntent(&context, ValidRequest(++events_),
                                                                &response);
  }
  grpc::Status SubmitAs(const BrokerUnderTest& broker,
                        const std::optional<IdentityFiles>& identity) {
    return SubmitOver(Connect(broker.server->plant_address(), authority_.ca_file(), identity));
  }

  IdentityFiles Named(const std::string& file, const std::string& alternative) {
    return authority_.Issue({.name = file, .alternative = alternative});
  }

  support::SecretFolder folder_;
  TestAuthority authority_{folder_.Path(""), "plant"};
  TestAuthority other_authority_{folder_.Path(""), "other"};
  IdentityFiles server_;
  int events_ = 0;
};

TEST_F(TlsAccessTest, ACertificateThatOnlySubmitsIsDeniedEveryMethodOfBrokerAdmin) {
  BrokerUnderTest broker(BrokerFor(Clients::kAsked));
  const IdentityFiles line7 = Named("line-7", "DNS:line-7.plant");
  EXPECT_TRUE(SubmitAs(broker, line7).ok());
  const auto channel = Connect(broker.server->admin_address(), authority_.ca_file(), line7);
  int denied = 0;
  for (const Method& method : AllMethods()) {
    if (!method.is_admin) continue;
    grpc::ClientContext context;
    SetTestDeadline(context);
    const grpc::Status status = CallEmpty(channel, method, context);
    if (testing::IsNotBuilt(status)) continue;
    EXPECT_EQ(status.error_code(), grpc::StatusCode::PERMISSION_DENIED)
        << method.path << ": " << status.error_message();
    EXPECT_THAT(status.error_message(), HasSubstr("client line-7 has submit"));
    ++denied;
  }
  EXPECT_GE(denied, 10);
}

TEST_F(TlsAccessTest, AClientIsKnownByADnsNameAUriOrAnAddressOfItsCertificate) {
  BrokerUnderTest broker(BrokerFor(Clients::kAsked));
  EXPECT_TRUE(SubmitAs(broker, Named("a", "DNS:other.plant,DNS:line-7.plant")).ok());
  EXPECT_TRUE(SubmitAs(broker, Named("b", "URI:spiffe://plant/agent")).ok());
  const grpc::Status panel = SubmitAs(broker, Named("c", "IP:10.0.0.7"));
  EXPECT_EQ(panel.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_THAT(panel.error_message(), HasSubstr("client panel has operate"));
}

TEST_F(TlsAccessTest, ACertificateOfTheAuthorityWithAnotherNameIsNotKnown) {
  BrokerUnderTest broker(BrokerFor(Clients::kAsked));
  for (const std::string alternative :
       {"DNS:line-8.plant", "DNS:line-7.plant.example", "DNS:LINE-7.plant", "DNS:*.plant",
        "email:line-7.plant@example.com", "URI:dns://line-7.plant"}) {
    const grpc::Status status = SubmitAs(broker, Named("stranger", alternative));
    EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAUTHENTICATED) << alternative;
  }
  // The subject's common name is no name to be known by.
  EXPECT_EQ(SubmitAs(broker, Named("line-7.plant", "DNS:x")).error_code(),
            grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(TlsAccessTest, WithoutACertificateOfTheAuthorityNobodyGetsIn) {
  BrokerUnderTest broker(BrokerFor(Clients::kAsked));
  EXPECT_EQ(SubmitAs(broker, std::nullopt).error_code(), grpc::StatusCode::UNAVAILABLE);
  const IdentityFiles forged =
      other_authority_.Issue({.name = "forged", .alternative = "DNS:line-7.plant"});
  EXPECT_EQ(SubmitAs(broker, forged).error_code(), grpc::StatusCode::UNAVAILABLE);
  const IdentityFiles expired = authority_.Issue(
      {.name = "expired", .alternative = "DNS:line-7.plant", .good_until = -absl::Hours(1)});
  EXPECT_EQ(SubmitAs(broker, expired).error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(TlsAccessTest, PlaintextIsRefusedWhereTlsIsSpoken) {
  BrokerUnderTest broker(BrokerFor(Clients::kNotAsked));
  EXPECT_EQ(SubmitOver(broker.NewChannel(broker.server->plant_address())).error_code(),
            grpc::StatusCode::UNAVAILABLE);
}

TEST_F(TlsAccessTest, AClientThatIsNotAskedForACertificateShowsAToken) {
  BrokerSetup setup = BrokerFor(Clients::kNotAsked);
  access::Client bridge;
  bridge.name = "bridge";
  bridge.token = access::DigestOf("secret");
  bridge.roles = RoleSet(Role::kSubmit);
  setup.clients.push_back(bridge);
  BrokerUnderTest broker(setup);
  const auto channel = Connect(broker.server->plant_address(), authority_.ca_file(), std::nullopt);
  EXPECT_TRUE(SubmitOver(channel, "secret").ok());
  EXPECT_EQ(SubmitOver(channel, "guess").error_code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(SubmitOver(channel).error_code(), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(TlsAccessTest, ACertificateThatIsShownUnaskedMakesNobodyKnown) {
  BrokerUnderTest broker(BrokerFor(Clients::kNotAsked));
  EXPECT_EQ(SubmitAs(broker, Named("line-7", "DNS:line-7.plant")).error_code(),
            grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(TlsAccessTest, ARenewedCertificateIsTakenUpWhileOpenConnectionsGoOn) {
  BrokerSetup setup = BrokerFor(Clients::kNotAsked);
  setup.clients = {};
  BrokerUnderTest broker(setup);
  const std::string& address = broker.server->plant_address();
  const auto old_channel = Connect(address, authority_.ca_file(), std::nullopt);
  EXPECT_TRUE(SubmitOver(old_channel).ok());
  EXPECT_FALSE(SubmitOver(Connect(address, other_authority_.ca_file(), std::nullopt)).ok());

  const IdentityFiles renewed = other_authority_.Issue({.name = "renewed"});
  Copy(renewed.cert_file, server_.cert_file);
  broker.tls->Look();  // the key is still the old one, and may be about to come
  EXPECT_THAT(broker.tls->Warnings(), Not(Contains(HasSubstr("is not the key of the first"))));
  broker.tls->Look();
  EXPECT_THAT(broker.tls->Warnings(), Contains(HasSubstr("is not the key of the first")));
  EXPECT_TRUE(SubmitOver(Connect(address, authority_.ca_file(), std::nullopt)).ok());

  Copy(renewed.key_file, server_.key_file);
  broker.tls->Look();
  EXPECT_THAT(broker.tls->Warnings(), Not(Contains(HasSubstr("cannot be used"))));
  EXPECT_TRUE(SubmitOver(Connect(address, other_authority_.ca_file(), std::nullopt)).ok());
  EXPECT_FALSE(SubmitOver(Connect(address, authority_.ca_file(), std::nullopt)).ok());
  EXPECT_TRUE(SubmitOver(old_channel).ok());
}

TEST_F(TlsAccessTest, AFileThatDisappearsLeavesTheCertificateInUse) {
  BrokerSetup setup = BrokerFor(Clients::kNotAsked);
  setup.clients = {};
  BrokerUnderTest broker(setup);
  std::filesystem::remove(server_.cert_file);
  broker.tls->Look();
  broker.tls->Look();
  EXPECT_THAT(broker.tls->Warnings(), Contains(HasSubstr("server.pem cannot be read")));
  const std::string& address = broker.server->plant_address();
  EXPECT_TRUE(SubmitOver(Connect(address, authority_.ca_file(), std::nullopt)).ok());
}

TEST_F(TlsAccessTest, OtherAuthoritiesForClientsAreTakenUpToo) {
  BrokerSetup setup = BrokerFor(Clients::kAsked);
  setup.tls.client_ca_file = folder_.Write("clients.pem", Content(authority_.ca_file()));
  BrokerUnderTest broker(setup);
  const IdentityFiles line7 =
      other_authority_.Issue({.name = "line-7", .alternative = "DNS:line-7.plant"});
  EXPECT_EQ(SubmitAs(broker, line7).error_code(), grpc::StatusCode::UNAVAILABLE);
  folder_.Replace("clients.pem",
                  Content(authority_.ca_file()) + Content(other_authority_.ca_file()));
  broker.tls->Look();
  EXPECT_TRUE(SubmitAs(broker, line7).ok());
}

TEST_F(TlsAccessTest, AUnixSocketGoesWithoutTls) {
  BrokerSetup setup = BrokerFor(Clients::kAsked);
  setup.clients = {};
  setup.server.admin_address = "unix:" + folder_.Path("admin.sock");
  BrokerUnderTest broker(setup);
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::GetBrokerStatusResponse response;
  EXPECT_TRUE(broker.NewAdminStub()->GetBrokerStatus(&context, {}, &response).ok());
}

// Whether a handshake with at most this version of TLS succeeds.
bool CanHandshake(int port, int version) {
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()),
                                                                  &SSL_CTX_free);
  SSL_CTX_set_security_level(context.get(), 0);
  SSL_CTX_set_max_proto_version(context.get(), version);
  const unsigned char alpn[] = {2, 'h', '2'};
  SSL_CTX_set_alpn_protos(context.get(), alpn, sizeof(alpn));
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const void* const erased = &address;
  bool succeeded = ::connect(fd, static_cast<const sockaddr*>(erased), sizeof(address)) == 0;
  {
    const std::unique_ptr<SSL, decltype(&SSL_free)> tls(SSL_new(context.get()), &SSL_free);
    SSL_set_fd(tls.get(), fd);
    succeeded = succeeded && SSL_connect(tls.get()) == 1;
  }
  ::close(fd);
  return succeeded;
}

TEST_F(TlsAccessTest, TlsBeforeVersion12IsRefused) {
  BrokerUnderTest broker(BrokerFor(Clients::kNotAsked));
  EXPECT_FALSE(CanHandshake(broker.server->plant_port(), TLS1_VERSION));
  EXPECT_FALSE(CanHandshake(broker.server->plant_port(), TLS1_1_VERSION));
  EXPECT_TRUE(CanHandshake(broker.server->plant_port(), TLS1_2_VERSION));
  EXPECT_TRUE(CanHandshake(broker.server->plant_port(), TLS1_3_VERSION));
}

}  // namespace
}  // namespace interlock::rpc
