#include "server/rpc/tls_credentials.h"

#include <string>

#include "base/mutex.h"
#include "grpc/grpc.h"
#include "grpc/grpc_security.h"

namespace interlock::rpc {
namespace {

// gRPC's C++ credentials read files for themselves and take whatever they find; these ask the
// keeper, through the C interface.
class KeptCredentials final : public grpc::ServerCredentials {
 public:
  explicit KeptCredentials(const access::TlsKeeper& keeper) : keeper_(keeper) {
    const auto request = keeper.AsksClients()
                             ? GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY
                             : GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE;
    credentials_ = grpc_ssl_server_credentials_create_with_options(
        grpc_ssl_server_credentials_create_options_using_config_fetcher(request, &Fetch, this));
  }
  ~KeptCredentials() override { grpc_server_credentials_release(credentials_); }
  KeptCredentials(const KeptCredentials&) = delete;
  KeptCredentials& operator=(const KeptCredentials&) = delete;

  // Nobody does: the gate judges calls.
  void SetAuthMetadataProcessor(
      const std::shared_ptr<grpc::AuthMetadataProcessor>& /*processor*/) override {}

 private:
  int AddPortToServer(const std::string& address, grpc_server* server) override {
    return grpc_server_add_http2_port(server, address.c_str(), credentials_);
  }

  // Before each handshake.
  static grpc_ssl_certificate_config_reload_status Fetch(
      void* self, grpc_ssl_server_certificate_config** config) {
    return static_cast<KeptCredentials*>(self)->FetchNow(config);
  }

  grpc_ssl_certificate_config_reload_status FetchNow(grpc_ssl_server_certificate_config** config) {
    std::shared_ptr<const access::TlsMaterial> material = keeper_.current();
    {
      base::MutexLock lock(mutex_);
      if (material == in_use_) return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_UNCHANGED;
      in_use_ = material;
    }
    const grpc_ssl_pem_key_cert_pair pair{material->key.c_str(), material->cert_chain.c_str()};
    // gRPC 1.51 insists on authorities where no client is asked too; nobody is judged by them then.
    const std::string& authorities =
        keeper_.AsksClients() ? material->client_authorities : material->cert_chain;
    *config = grpc_ssl_server_certificate_config_create(authorities.c_str(), &pair, 1);
    return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_NEW;
  }

  const access::TlsKeeper& keeper_;
  grpc_server_credentials* credentials_ = nullptr;
  base::Mutex mutex_;
  std::shared_ptr<const access::TlsMaterial> in_use_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

std::shared_ptr<grpc::ServerCredentials> NewTlsCredentials(const access::TlsKeeper& keeper) {
  return std::make_shared<KeptCredentials>(keeper);
}

}  // namespace interlock::rpc
