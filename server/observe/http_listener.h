#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace interlock::observe {

struct HttpAnswer {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::string body;
};

// A small read-only HTTP server for probes: GET and HEAD of fixed paths, bounded in connections,
// memory and time. One thread of its own.
class HttpListener {
 public:
  // Answers a path, or 404 by the listener if it says status 404. Called on the listener's thread;
  // must not block.
  using Handler = std::function<HttpAnswer(const std::string& path)>;

  // `address` is host:port, host a literal IPv4 or [IPv6] address or "localhost"; port 0 picks a
  // free one. kInvalidArgument, kUnavailable with a sentence for a person.
  static absl::StatusOr<std::unique_ptr<HttpListener>> Start(const std::string& address,
                                                             Handler handler);
  ~HttpListener();
  HttpListener(const HttpListener&) = delete;
  HttpListener& operator=(const HttpListener&) = delete;

  int port() const;

 private:
  class Daemon;
  explicit HttpListener(std::unique_ptr<Daemon> daemon);
  std::unique_ptr<Daemon> daemon_;
};

}  // namespace interlock::observe
