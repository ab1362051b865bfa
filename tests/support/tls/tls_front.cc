#include "tests/support/tls/tls_front.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

#include "absl/strings/str_cat.h"

namespace interlock::support {
namespace {

void Require(bool is_done, const char* what) {
  if (is_done) return;
  std::fprintf(stderr, "tls_front: %s\n", what);
  ERR_print_errors_fp(stderr);
  std::abort();
}

sockaddr_in Loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

int Listen(int* port) {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = Loopback(0);
  socklen_t length = sizeof(address);
  auto* raw = reinterpret_cast<sockaddr*>(&address);
  Require(listener >= 0 && ::bind(listener, raw, length) == 0 && ::listen(listener, 64) == 0 &&
              ::getsockname(listener, raw, &length) == 0,
          "cannot listen");
  *port = ntohs(address.sin_port);
  return listener;
}

int Connect(int port) {
  const int backend = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = Loopback(port);
  Require(::connect(backend, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0,
          "cannot reach the server behind");
  return backend;
}

bool SendAll(int socket, const char* bytes, std::size_t length) {
  while (length > 0) {
    const ssize_t sent = ::send(socket, bytes, length, MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes += sent;
    length -= static_cast<std::size_t>(sent);
  }
  return true;
}

}  // namespace

TlsFront::TlsFront(const TlsFrontOptions& options, int backend_port)
    : context_(SSL_CTX_new(TLS_server_method())),
      backend_port_(backend_port),
      entry_(options.entry) {
  SSL_CTX* const context = context_.get();
  Require(context != nullptr, "context");
  const IdentityFiles& identity = options.identity;
  Require(
      SSL_CTX_use_certificate_chain_file(context, identity.cert_file.c_str()) == 1 &&
          SSL_CTX_use_PrivateKey_file(context, identity.key_file.c_str(), SSL_FILETYPE_PEM) == 1,
      "identity");
  // Level 0 so that versions can be offered that nobody should use any more.
  Require(SSL_CTX_set_cipher_list(context, "ALL:@SECLEVEL=0") == 1, "ciphers");
  SSL_CTX_set_min_proto_version(context, options.least_version);
  SSL_CTX_set_max_proto_version(context, options.most_version);
  if (!options.client_ca_file.empty()) {
    Require(SSL_CTX_load_verify_locations(context, options.client_ca_file.c_str(), nullptr) == 1,
            "client authority");
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  }
  listener_ = Listen(&port_);
  acceptor_ = std::thread([this] { AcceptLoop(); });
}

TlsFront::~TlsFront() { Stop(); }

std::string TlsFront::Url(absl::string_view path) const {
  return absl::StrCat("https://127.0.0.1:", port_, path);
}

void TlsFront::Stop() {
  if (is_stopping_.exchange(true)) return;
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  ::close(listener_);
  std::vector<std::thread> threads;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (const int socket : sockets_) ::shutdown(socket, SHUT_RDWR);
    threads.swap(threads_);
  }
  for (std::thread& thread : threads) thread.join();
}

void TlsFront::AcceptLoop() {
  // OpenSSL writes with write(2); a client that has gone must not end the test.
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  while (true) {
    const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) return;
    const std::lock_guard<std::mutex> lock(mutex_);
    sockets_.push_back(client);
    threads_.emplace_back([this, client] { Serve(client); });
  }
}

void TlsFront::Serve(int client) {
  if (entry_ == TlsEntry::kDirect || TakeConnect(client)) {
    SSL* const tls = SSL_new(context_.get());
    SSL_set_fd(tls, client);
    Handshake(tls, client);
    SSL_free(tls);
    ERR_clear_error();
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  sockets_.erase(std::find(sockets_.begin(), sockets_.end(), client));
  ::close(client);
}

// Byte by byte, so that nothing of the handshake is read.
bool TlsFront::TakeConnect(int client) {
  std::string head;
  while (head.size() < 4 || head.compare(head.size() - 4, 4, "\r\n\r\n") != 0) {
    char byte = 0;
    if (::recv(client, &byte, 1, 0) != 1) return false;
    head.push_back(byte);
  }
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    connects_ += head;
  }
  const std::string answer = "HTTP/1.1 200 Established\r\n\r\n";
  return SendAll(client, answer.data(), answer.size());
}

std::string TlsFront::Connects() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return connects_;
}

void TlsFront::Handshake(SSL* tls, int client) {
  if (SSL_accept(tls) == 1) {
    ++handshakes_;
    const int backend = Connect(backend_port_);
    Pump(tls, client, backend);
    ::close(backend);
    SSL_shutdown(tls);
    return;
  }
  ++failed_handshakes_;
  // What the client still sends is read before the end, else a reset could overtake the alert.
  ::shutdown(client, SHUT_WR);
  std::array<char, 4096> rest;
  while (::recv(client, rest.data(), rest.size(), 0) > 0) {
  }
}

// Until either side has ended.
void TlsFront::Pump(SSL* tls, int client, int backend) {
  std::array<char, 16384> chunk;
  std::array<pollfd, 2> ends{pollfd{client, POLLIN, 0}, pollfd{backend, POLLIN, 0}};
  while (!is_stopping_) {
    const bool has_decrypted = SSL_pending(tls) > 0;
    if (!has_decrypted && ::poll(ends.data(), ends.size(), -1) < 0) return;
    if (has_decrypted || ends[0].revents != 0) {
      const int got = SSL_read(tls, chunk.data(), static_cast<int>(chunk.size()));
      if (got <= 0 || !SendAll(backend, chunk.data(), static_cast<std::size_t>(got))) return;
    }
    if (!has_decrypted && ends[1].revents != 0) {
      const ssize_t got = ::recv(backend, chunk.data(), chunk.size(), 0);
      if (got <= 0 || SSL_write(tls, chunk.data(), static_cast<int>(got)) <= 0) return;
    }
  }
}

}  // namespace interlock::support
