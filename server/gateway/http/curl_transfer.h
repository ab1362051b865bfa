#pragma once

#include <curl/curl.h>

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "server/gateway/http/curl_options.h"
#include "server/gateway/http/http_transport.h"

namespace interlock::http {

// One libcurl easy handle and the request it carries. Used again and again by the loop that owns
// it; belongs to one thread.
class CurlTransfer {
 public:
  // Sets everything that does not change from request to request. `options` must live longer.
  explicit CurlTransfer(const CurlOptions& options);
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;

  // Arms the handle. Requires: CheckRequest(request) is OK.
  absl::Status Prepare(HttpRequest request, std::function<void(HttpResponse)> done);

  // Makes the response after the handle has left the multi handle.
  HttpResponse Finish(CURLcode code);
  // The same for a transfer that is broken off, with the reason.
  HttpResponse BreakOff(absl::string_view reason);

  // Hands out the callback of the present request.
  std::function<void(HttpResponse)> TakeDone();

  CURL* handle() { return easy_.get(); }

 private:
  struct EasyCleanup {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  };
  struct ListCleanup {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };
  enum class HeaderPart { kBeforeStatus, kFields, kDone };

  static std::size_t OnBodyWanted(char* to, std::size_t size, std::size_t count, void* self);
  static std::size_t OnBody(char* bytes, std::size_t size, std::size_t count, void* self);
  static std::size_t OnHeader(char* bytes, std::size_t size, std::size_t count, void* self);
  static int OnRequestStart(void* self, char* peer, char* local, int peer_port, int local_port);

  void SetLimits();
  void SetTlsAndProxy();
  absl::Status SetHeaders();
  void SetMethod();
  bool TakeHeaderLine(absl::string_view line);
  void AddHeader(absl::string_view line);
  HttpResponse TakeResponse(Delivery delivery, std::string error);
  bool NoByteWasSent();

  const CurlOptions& options_;
  std::unique_ptr<CURL, EasyCleanup> easy_;
  std::unique_ptr<curl_slist, ListCleanup> header_list_;
  HttpRequest request_;
  std::function<void(HttpResponse)> done_;
  HttpResponse response_;
  std::size_t body_sent_ = 0;
  std::size_t header_bytes_ = 0;
  HeaderPart header_part_ = HeaderPart::kBeforeStatus;
  int request_starts_ = 0;
  std::string limit_hit_;  // which of our own limits ended the transfer
  std::array<char, CURL_ERROR_SIZE> error_buffer_{};
};

}  // namespace interlock::http
