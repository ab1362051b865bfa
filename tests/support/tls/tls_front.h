#pragma once

#include <openssl/ssl.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/string_view.h"
#include "tests/support/tls/test_authority.h"

namespace interlock::support {

// kBehindConnect: it is an HTTP proxy as well, which reads a CONNECT first and then plays its
// target.
enum class TlsEntry { kDirect, kBehindConnect };

struct TlsFrontOptions {
  IdentityFiles identity{};
  std::string client_ca_file{};      // not empty: a client certificate from there is demanded
  int least_version = TLS1_VERSION;  // what it offers
  int most_version = TLS1_3_VERSION;
  TlsEntry entry = TlsEntry::kDirect;
};

// A TLS server on a free port of 127.0.0.1 that passes what it decrypts to a plain server on
// another port and back, as a load balancer does. One thread per connection.
class TlsFront {
 public:
  TlsFront(const TlsFrontOptions& options, int backend_port);
  ~TlsFront();
  TlsFront(const TlsFront&) = delete;
  TlsFront& operator=(const TlsFront&) = delete;

  int port() const { return port_; }
  // https://127.0.0.1:PORT and the path.
  std::string Url(absl::string_view path = "") const;
  // Connections whose handshake succeeded, and those whose handshake failed.
  int Handshakes() const { return handshakes_; }
  int FailedHandshakes() const { return failed_handshakes_; }
  // The heads of the CONNECT requests, all in one.
  std::string Connects();

  void Stop();

 private:
  struct ContextFree {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  };

  void AcceptLoop();
  void Serve(int client);
  bool TakeConnect(int client);
  void Handshake(SSL* tls, int client);
  void Pump(SSL* tls, int client, int backend);

  std::unique_ptr<SSL_CTX, ContextFree> context_;
  const int backend_port_;
  const TlsEntry entry_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<int> handshakes_ = 0;
  std::atomic<int> failed_handshakes_ = 0;
  std::atomic<bool> is_stopping_ = false;
  std::mutex mutex_;
  std::string connects_;
  std::vector<int> sockets_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

}  // namespace interlock::support
