#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "simulator/raw_connections.h"
#include "simulator/reply.h"
#include "simulator/timekeeper.h"

struct MHD_Connection;

namespace interlock::simulator {

// One request as it came off the wire. Valid until it has been answered.
class HttpRequest {
 public:
  HttpRequest(MHD_Connection* connection, absl::string_view method, absl::string_view path)
      : connection_(connection), method_(method), path_(path) {}

  const std::string& method() const { return method_; }
  const std::string& path() const { return path_; }  // still percent-encoded, without the query
  const std::string& body() const { return body_; }
  bool body_too_large() const { return body_too_large_; }  // body() is then incomplete
  std::optional<absl::string_view> Header(const char* name) const;
  // Empty if absent. Not percent-decoded.
  std::string QueryArgument(const char* name) const;
  bool FromLoopback() const;

 private:
  friend class HttpServer;

  MHD_Connection* connection_;
  std::string method_;
  std::string path_;
  std::string body_;
  bool body_too_large_ = false;
};

// How to answer: with `reply` after `hold`, or with `raw`, which takes the connection away from
// HTTP.
struct Answer {
  Reply reply = {};
  absl::Duration hold = absl::ZeroDuration();
  std::optional<RawScript> raw = {};
};

// What to do with a request: after `wait`, run `carry_out` once and answer what it says. It runs
// even if the client has gone away meanwhile, as it would behind a real network.
struct Call {
  absl::Duration wait = absl::ZeroDuration();
  std::function<Answer()> carry_out;
  std::shared_ptr<void> ticket =
      {};  // kept until the client has its answer, or the connection ends
};

// Called on the server's threads; must not block.
using RequestHandler = std::function<Call(const HttpRequest&)>;

// PEM texts. Without a certificate the server speaks plain HTTP.
struct TlsIdentity {
  std::string certificate = {};  // chain, own certificate first
  std::string key = {};
  std::string client_ca = {};  // clients must show a certificate from one of these; empty = none
};

struct HttpServerOptions {
  std::string bind_address = "127.0.0.1";  // IPv4 or IPv6, numeric
  std::uint16_t port = 0;                  // 0 = any free one
  unsigned threads = 1;
  std::size_t max_body_bytes = 262144;  // longer bodies are read and thrown away
  TlsIdentity tls = {};
};

enum class Listening : std::uint8_t { kYes, kNo };

// HTTP/1.1 on libmicrohttpd, epoll, keep-alive. Delayed answers cost no thread.
class HttpServer {
 public:
  // Serves until Stop. InvalidArgument: address, certificate or key. `timekeeper` outlives the
  // server and must be stopped before it.
  static absl::StatusOr<std::unique_ptr<HttpServer>> Start(const HttpServerOptions& options,
                                                           RequestHandler handler,
                                                           Timekeeper& timekeeper);
  ~HttpServer();

  std::uint16_t port() const;
  // kNo: new connections are refused as if no process were there; open ones stay. One caller at a
  // time, not after Stop.
  void SetListening(Listening listening);
  // Closes every connection and ends the threads. The timekeeper must have been stopped.
  void Stop();

 private:
  class Daemon;
  explicit HttpServer(std::unique_ptr<Daemon> daemon);

  std::unique_ptr<Daemon> daemon_;
};

}  // namespace interlock::simulator
