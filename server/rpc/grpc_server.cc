#include "server/rpc/grpc_server.h"

#include <sys/stat.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "grpc/support/time.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/impl/server_builder_option.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server.h"
#include "server/rpc/call_counting.h"
#include "server/rpc/gated_context.h"
#include "server/rpc/listen_address.h"
#include "server/rpc/server_limits.h"
#include "server/rpc/tls_credentials.h"

namespace interlock::rpc {
namespace {

constexpr mode_t kSocketMode = 0660;

// Linking the reflection library turns reflection on for every server of the process; this decides
// for one.
class ReflectionOption final : public grpc::ServerBuilderOption {
 public:
  explicit ReflectionOption(bool is_on) : is_on_(is_on) {}

  void UpdateArguments(grpc::ChannelArguments* /*arguments*/) override {}

  void UpdatePlugins(std::vector<std::unique_ptr<grpc::ServerBuilderPlugin>>* plugins) override {
    auto reflection = std::make_unique<grpc::reflection::ProtoServerReflectionPlugin>();
    const std::string name = reflection->name();
    plugins->erase(std::remove_if(plugins->begin(), plugins->end(),
                                  [&](const auto& plugin) { return plugin->name() == name; }),
                   plugins->end());
    if (is_on_) plugins->push_back(std::move(reflection));
  }

 private:
  const bool is_on_;
};

bool IsReflectionOn(Reflection reflection, const ListenAddress& address) {
  switch (reflection) {
    case Reflection::kOn:
      return true;
    case Reflection::kOff:
      return false;
    case Reflection::kAuto:
      return address.IsLocal();
  }
  return false;
}

// `text` with the port that was bound.
std::string WithPort(const ListenAddress& address, int port) {
  if (address.kind == ListenAddress::Kind::kUnixSocket) return address.text;
  const bool is_v6 = absl::StrContains(address.host, ":");
  return absl::StrCat(is_v6 ? "[" : "", address.host, is_v6 ? "]:" : ":", port);
}

gpr_timespec DeadlineAfter(absl::Duration limit) {
  const absl::Duration bounded = std::clamp(limit, absl::ZeroDuration(), absl::Hours(1));
  return gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC),
                      gpr_time_from_millis(absl::ToInt64Milliseconds(bounded), GPR_TIMESPAN));
}

}  // namespace

// One gRPC server on one address.
class GrpcServer::Listener {
 public:
  static absl::StatusOr<std::unique_ptr<Listener>> Start(const std::string& address_text,
                                                         const ServerOptions& options,
                                                         grpc::Service& service,
                                                         const ServerServices& shared) {
    absl::StatusOr<ListenAddress> address = ParseListenAddress(address_text);
    if (!address.ok()) return address.status();
    const bool is_unix = address->kind == ListenAddress::Kind::kUnixSocket;
    const bool is_plaintext = is_unix || shared.tls == nullptr;
    if (is_plaintext && !address->IsLocal() && options.plaintext == Plaintext::kLocalOnly) {
      return absl::InvalidArgumentError(
          absl::StrCat(address_text,
                       " can be reached by other machines and would go without TLS; listen on "
                       "127.0.0.1 or unix:PATH, set tls.cert_file, or set "
                       "listen.allow_plaintext = true"));
    }
    if (absl::Status clear = ClearStaleSocket(*address); !clear.ok()) return clear;
    auto listener = std::unique_ptr<Listener>(new Listener(shared.health.NewService()));
    grpc::ServerBuilder builder;
    ApplyServerLimits(builder);
    builder.SetOption(
        std::make_unique<ReflectionOption>(IsReflectionOn(options.reflection, *address)));
    builder.RegisterService(&service);
    builder.RegisterService(listener->health_.get());
    const auto reach = address->IsLocal() ? access::Reach::kThisMachine : access::Reach::kOthers;
    if (shared.calls != nullptr) CountCalls(builder, *shared.calls);
    builder.SetContextAllocator(std::make_unique<GatedContexts>(shared.access, reach));
    listener->credentials_ =
        is_plaintext ? grpc::InsecureServerCredentials() : NewTlsCredentials(*shared.tls);
    int port = 0;
    builder.AddListeningPort(address_text, listener->credentials_, &port);
    listener->server_ = builder.BuildAndStart();
    if (listener->server_ == nullptr || port == 0) {
      return absl::UnavailableError(ExplainListenFailure(*address));
    }
    if (is_unix) ::chmod(address->path.c_str(), kSocketMode);
    listener->port_ = is_unix ? 0 : port;
    listener->address_ = WithPort(*address, port);
    return listener;
  }

  void Stop(gpr_timespec deadline) {
    if (server_ == nullptr) return;
    server_->Shutdown(deadline);
    server_->Wait();
    server_.reset();
  }

  int port() const { return port_; }
  const std::string& address() const { return address_; }

 private:
  explicit Listener(std::unique_ptr<grpc::Service> health) : health_(std::move(health)) {}

  const std::unique_ptr<grpc::Service> health_;
  std::shared_ptr<grpc::ServerCredentials> credentials_;  // asked at every handshake
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
  std::string address_;
};

absl::StatusOr<std::unique_ptr<GrpcServer>> GrpcServer::Start(const ServerOptions& options,
                                                              const ServerServices& services) {
  auto server = std::unique_ptr<GrpcServer>(new GrpcServer(services));
  auto admin = Listener::Start(options.admin_address, options, services.admin, services);
  if (!admin.ok()) return admin.status();
  server->admin_ = *std::move(admin);
  auto plant = Listener::Start(options.plant_address, options, services.broker, services);
  if (!plant.ok()) {
    server->admin_->Stop(DeadlineAfter(absl::ZeroDuration()));
    return plant.status();
  }
  server->plant_ = *std::move(plant);
  return server;
}

GrpcServer::GrpcServer(const ServerServices& services) : services_(services) {}

GrpcServer::~GrpcServer() {
  if (plant_ != nullptr) Stop(absl::ZeroDuration());
}

int GrpcServer::plant_port() const { return plant_->port(); }
int GrpcServer::admin_port() const { return admin_->port(); }
const std::string& GrpcServer::plant_address() const { return plant_->address(); }
const std::string& GrpcServer::admin_address() const { return admin_->address(); }

void GrpcServer::Stop(absl::Duration limit) {
  services_.health.ShutDown();
  services_.broker.EndOpenCalls();
  services_.admin.EndOpenCalls();
  const gpr_timespec deadline = DeadlineAfter(limit);
  plant_->Stop(deadline);
  admin_->Stop(deadline);
}

}  // namespace interlock::rpc
