// A proxy is used if, and only if, the configuration names one.

#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/integration/gateway/transport_fixture.h"
#include "tests/support/secret_folder.h"
#include "tests/support/tls/test_authority.h"
#include "tests/support/tls/tls_front.h"

namespace interlock::http {
namespace {

using support::ScriptedConnection;
using support::ScriptedHttpServer;
using support::SeenRequest;

using Variables = std::vector<std::pair<std::string, std::string>>;

// Sets variables for the duration of a test.
class EnvironmentChange {
 public:
  explicit EnvironmentChange(Variables variables) : variables_(std::move(variables)) {
    for (const auto& [name, value] : variables_) ::setenv(name.c_str(), value.c_str(), 1);
  }
  ~EnvironmentChange() {
    for (const auto& [name, value] : variables_) ::unsetenv(name.c_str());
  }
  EnvironmentChange(const EnvironmentChange&) = delete;
  EnvironmentChange& operator=(const EnvironmentChange&) = delete;

 private:
  const Variables variables_;
};

class ProxyTest : public TransportTest {
 protected:
  ProxyTest()
      : proxy_([](const SeenRequest& request, ScriptedConnection& connection) {
          const bool is_connect = request.method == "CONNECT";
          connection.Send(is_connect ? support::HttpAnswer(407, "no")
                                     : support::JsonAnswer(200, R"({"by":"proxy"})"));
        }) {
    StartServer([](const SeenRequest&, ScriptedConnection& connection) {
      connection.Send(support::JsonAnswer(200, R"({"by":"server"})"));
    });
  }

  CurlOptions WithProxy(const std::string& url) const {
    CurlOptions options;
    options.proxy = url;
    return options;
  }

  ScriptedHttpServer proxy_;
};

TEST_F(ProxyTest, EnvironmentNamesNoProxyForUs) {
  Variables variables;
  for (const char* name : {"http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"}) {
    variables.emplace_back(name, proxy_.Url());
  }
  const EnvironmentChange change(std::move(variables));
  CurlOptions options;
  options.connect_timeout = absl::Milliseconds(200);
  StartTransport(options);
  EXPECT_EQ(Send(Get()).body, R"({"by":"server"})");
  HttpRequest https = Patch();  // nobody answers the handshake
  https.url = "https" + server_->Url("/wo/1").substr(4);
  EXPECT_EQ(Send(std::move(https)).delivery, Delivery::kNotSent);
  EXPECT_EQ(proxy_.Connections(), 0);
}

TEST_F(ProxyTest, ConfiguredProxyGetsTheWholeAddress) {
  StartTransport(WithProxy(proxy_.Url()));
  EXPECT_EQ(Send(Patch()).body, R"({"by":"proxy"})");
  ASSERT_EQ(proxy_.Requests().size(), 1u);
  EXPECT_EQ(proxy_.Requests()[0].target, server_->Url("/wo/1"));
  EXPECT_EQ(server_->Connections(), 0);
}

TEST_F(ProxyTest, EnvironmentCannotTakeTheConfiguredProxyAway) {
  for (const char* name : {"NO_PROXY", "no_proxy"}) {
    const EnvironmentChange change(Variables{{name, "*"}});
    StartTransport(WithProxy(proxy_.Url()));
    EXPECT_EQ(Send(Get()).body, R"({"by":"proxy"})") << name;
  }
  EXPECT_EQ(server_->Connections(), 0);
}

TEST_F(ProxyTest, ProxyThatRefusesTheTunnelMeansNotSent) {
  StartTransport(WithProxy(proxy_.Url()));
  HttpRequest request = Patch();
  request.url = "https://apriso.example.com/wo/1";
  request.headers.push_back({"Authorization", "Bearer geheim"});
  const HttpResponse response = Send(std::move(request));
  EXPECT_EQ(response.delivery, Delivery::kNotSent);
  EXPECT_TRUE(absl::StrContains(response.error, "407")) << response.error;
  ASSERT_EQ(proxy_.Requests().size(), 1u);
  EXPECT_EQ(proxy_.Requests()[0].target, "apriso.example.com:443");
  EXPECT_EQ(proxy_.Requests()[0].Header("Authorization"), "");
}

class TunnelTest : public ProxyTest {
 protected:
  void StartTunnel(const std::string& alternative) {
    front_ = std::make_unique<support::TlsFront>(
        support::TlsFrontOptions{
            .identity = authority_.Issue({.name = "apriso", .alternative = alternative}),
            .entry = support::TlsEntry::kBehindConnect},
        server_->port());
    CurlOptions options = WithProxy(absl::StrCat("http://127.0.0.1:", front_->port()));
    options.tls.ca_file = authority_.ca_file();
    StartTransport(options);
  }
  HttpResponse PatchThroughTunnel() {
    HttpRequest request = Patch();
    request.url = "https://apriso.example.com/wo/1";
    request.headers.push_back({"Authorization", "Bearer geheim"});
    return Send(std::move(request));
  }

  support::SecretFolder folder_;
  support::TestAuthority authority_{folder_.Path("."), "plant"};
  std::unique_ptr<support::TlsFront> front_;
};

TEST_F(TunnelTest, CredentialGoesThroughTheTunnelAndNotToTheProxy) {
  StartTunnel("DNS:apriso.example.com");
  const HttpResponse response = PatchThroughTunnel();
  EXPECT_EQ(response.status, 200) << response.error;
  EXPECT_EQ(server_->Requests().at(0).Header("Authorization"), "Bearer geheim");
  EXPECT_TRUE(absl::StartsWith(front_->Connects(), "CONNECT apriso.example.com:443 "));
  EXPECT_FALSE(absl::StrContains(front_->Connects(), "geheim"));
}

TEST_F(TunnelTest, WrongCertificateBehindTheProxyMeansNotSent) {
  StartTunnel("DNS:other.example.com");
  const HttpResponse response = PatchThroughTunnel();
  EXPECT_EQ(response.delivery, Delivery::kNotSent) << response.error;
  EXPECT_TRUE(server_->Requests().empty());
}

}  // namespace
}  // namespace interlock::http
