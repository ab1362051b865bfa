#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace interlock::http {

enum class Method { kGet, kPatch, kPost };

struct Header {
  std::string name;
  std::string value;

  friend bool operator==(const Header&, const Header&) = default;
};

struct HttpRequest {
  Method method = Method::kGet;
  std::string url;  // absolute, http or https, percent-encoded
  std::vector<Header> headers;
  std::string body;                            // none with kGet
  absl::Duration timeout = absl::Seconds(10);  // for everything from connect to the last byte
};

// What is known about the request having reached the other side.
enum class Delivery {
  kNotSent,   // provably no byte of the request was sent
  kAnswered,  // a complete answer is in this response
  kUnknown,   // at least one byte was sent and there is no complete answer
};

// A value whatever happened. `status` and `headers` may be set with kUnknown too: the answer began
// and did not end.
struct HttpResponse {
  Delivery delivery = Delivery::kUnknown;
  int status = 0;               // 0: no status line
  std::vector<Header> headers;  // of the final answer, in order, repeated names kept
  std::string body;
  std::string error;  // what went wrong; empty with kAnswered
  absl::Duration latency;

  // Names are compared without regard to case.
  std::size_t CountHeaders(absl::string_view name) const;
  std::optional<std::string> FirstHeader(absl::string_view name) const;
};

// A way to send single HTTP requests. Never sends a kPatch or kPost twice, never follows a
// redirect. Thread-safe. `done` comes exactly once, on the transport's own thread, and must not
// block; only when the transport is stopped or full is it called inside Start(), with kNotSent.
class HttpTransport {
 public:
  virtual ~HttpTransport() = default;

  virtual void Start(HttpRequest request, std::function<void(HttpResponse)> done) = 0;

  // Runs `task` on the transport's own thread; when stopped or full, inside the call.
  virtual void Post(std::function<void()> task) = 0;

  // Ends what is under way: kNotSent if no byte was sent, else kUnknown. All callbacks have
  // returned when this returns. Must not be called from a callback. Repeating it does nothing.
  virtual void Stop() = 0;
};

}  // namespace interlock::http
