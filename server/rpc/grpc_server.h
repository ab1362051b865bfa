#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/access/access_gate.h"
#include "server/access/tls_keeper.h"
#include "server/observe/call_counters.h"
#include "server/rpc/broker_admin_service.h"
#include "server/rpc/health_board.h"
#include "server/rpc/transition_broker_service.h"

namespace interlock::rpc {

enum class Reflection { kAuto, kOn, kOff };  // kAuto: on where only this machine can reach it
// Whether a listener that other machines can reach may go without TLS.
enum class Plaintext { kLocalOnly, kEverywhere };

struct ServerOptions {
  std::string plant_address = "127.0.0.1:7443";  // host:port or unix:PATH
  std::string admin_address = "127.0.0.1:7444";
  Reflection reflection = Reflection::kAuto;
  Plaintext plaintext = Plaintext::kLocalOnly;
};

struct ServerServices {
  TransitionBrokerService& broker;
  BrokerAdminService& admin;
  HealthBoard& health;
  access::AccessGate& access;  // asked for every call of both services
  // Null: no TLS. Unix sockets always go without.
  const access::TlsKeeper* tls = nullptr;
  observe::CallCounters* calls = nullptr;  // null: calls are not counted
};

// Two listeners: the plant's with TransitionBroker, the admins' with BrokerAdmin; both with health
// and, see Reflection, reflection (v1alpha).
class GrpcServer {
 public:
  // Listens on both addresses, or on none. Errors name the address and what to do:
  // kInvalidArgument (a malformed address, plaintext not allowed), kAlreadyExists (a unix socket in
  // use), kUnavailable (not to be listened on). `services` outlive the server.
  static absl::StatusOr<std::unique_ptr<GrpcServer>> Start(const ServerOptions& options,
                                                           const ServerServices& services);
  ~GrpcServer();
  GrpcServer(const GrpcServer&) = delete;
  GrpcServer& operator=(const GrpcServer&) = delete;

  // The ports in use; 0 for a unix socket.
  int plant_port() const;
  int admin_port() const;
  // The addresses with the ports in use.
  const std::string& plant_address() const;
  const std::string& admin_address() const;

  // Health becomes NOT_SERVING, health streams and WaitIntent calls end with UNAVAILABLE, no new
  // calls are taken; what is not finished after `limit` is cancelled. Blocks until the last call is
  // over. Idempotent; not to be called from a signal handler or from a thread of gRPC.
  void Stop(absl::Duration limit);

 private:
  class Listener;
  explicit GrpcServer(const ServerServices& services);

  const ServerServices services_;
  std::unique_ptr<Listener> plant_;
  std::unique_ptr<Listener> admin_;
};

}  // namespace interlock::rpc
