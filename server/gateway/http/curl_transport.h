#pragma once

#include <functional>
#include <memory>

#include "absl/status/statusor.h"
#include "server/gateway/http/curl_options.h"
#include "server/gateway/http/http_transport.h"

namespace interlock::http {

// HttpTransport by libcurl: one multi handle, owned by one thread of its own, HTTP/1.1 over
// keep-alive connections. The thread starts with the object and ends in Stop() or the destructor.
// Every answer is bounded in size and time; environment variables, .netrc, cookies and redirects
// have no effect.
class CurlTransport : public HttpTransport {
 public:
  // kFailedPrecondition: libcurl cannot be used. kNotFound, kInvalidArgument: as CheckTlsFiles().
  static absl::StatusOr<std::unique_ptr<CurlTransport>> Create(CurlOptions options);
  ~CurlTransport() override;

  void Start(HttpRequest request, std::function<void(HttpResponse)> done) override;
  void Post(std::function<void()> task) override;
  void Stop() override;

 private:
  class Worker;
  explicit CurlTransport(std::unique_ptr<Worker> worker);

  std::unique_ptr<Worker> worker_;
};

}  // namespace interlock::http
