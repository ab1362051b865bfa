#include "server/gateway/http/curl_transfer.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/gateway/http/tls_advice.h"

namespace interlock::http {
namespace {

// What a callback returns to make libcurl give the transfer up.
constexpr std::size_t kGiveUp = 0;

long Milliseconds(absl::Duration duration) {
  return static_cast<long>(std::max<std::int64_t>(1, absl::ToInt64Milliseconds(duration)));
}

long Seconds(absl::Duration duration) {
  return static_cast<long>(std::max<std::int64_t>(1, absl::ToInt64Seconds(duration)));
}

// Options that are fixed at compile time can only fail for want of memory, which libcurl reports
// again when the transfer starts.
template <class Value>
void Set(CURL* easy, CURLoption option, Value value) {
  curl_easy_setopt(easy, option, value);
}

}  // namespace

CurlTransfer::CurlTransfer(const CurlOptions& options)
    : options_(options), easy_(curl_easy_init()) {
  if (!easy_) return;
  CURL* easy = easy_.get();
  Set(easy, CURLOPT_ERRORBUFFER, error_buffer_.data());
  Set(easy, CURLOPT_PRIVATE, static_cast<void*>(this));
  Set(easy, CURLOPT_WRITEFUNCTION, &CurlTransfer::OnBody);
  Set(easy, CURLOPT_WRITEDATA, static_cast<void*>(this));
  Set(easy, CURLOPT_HEADERFUNCTION, &CurlTransfer::OnHeader);
  Set(easy, CURLOPT_HEADERDATA, static_cast<void*>(this));
  Set(easy, CURLOPT_READFUNCTION, &CurlTransfer::OnBodyWanted);
  Set(easy, CURLOPT_READDATA, static_cast<void*>(this));
  Set(easy, CURLOPT_PREREQFUNCTION, &CurlTransfer::OnRequestStart);
  Set(easy, CURLOPT_PREREQDATA, static_cast<void*>(this));
  SetLimits();
  SetTlsAndProxy();
}

void CurlTransfer::SetLimits() {
  CURL* easy = easy_.get();
  Set(easy, CURLOPT_NOSIGNAL, 1L);
  Set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  Set(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  Set(easy, CURLOPT_FOLLOWLOCATION, 0L);
  Set(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  Set(easy, CURLOPT_HTTP09_ALLOWED, 0L);
  Set(easy, CURLOPT_PATH_AS_IS, 1L);
  Set(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  Set(easy, CURLOPT_UNRESTRICTED_AUTH, 0L);
  Set(easy, CURLOPT_CONNECTTIMEOUT_MS, Milliseconds(options_.connect_timeout));
  Set(easy, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(options_.low_speed_bytes_per_second));
  Set(easy, CURLOPT_LOW_SPEED_TIME, Seconds(options_.low_speed_time));
  Set(easy, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(options_.max_response_bytes));
  Set(easy, CURLOPT_MAXAGE_CONN, Seconds(options_.max_idle_age));
  Set(easy, CURLOPT_MAXLIFETIME_CONN, Seconds(options_.max_connection_age));
}

void CurlTransfer::SetTlsAndProxy() {
  CURL* easy = easy_.get();
  // Empty texts, not null: else the environment (https_proxy, NO_PROXY …) would decide.
  Set(easy, CURLOPT_PROXY, options_.proxy.c_str());
  Set(easy, CURLOPT_NOPROXY, "");
  Set(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  Set(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  Set(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  Set(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  const TlsOptions& tls = options_.tls;
  if (!tls.ca_file.empty()) {
    Set(easy, CURLOPT_CAINFO, tls.ca_file.c_str());
    // Else the authorities of the system's folder would be trusted besides.
    Set(easy, CURLOPT_CAPATH, static_cast<const char*>(nullptr));
  }
  if (!tls.cert_file.empty()) {
    // Without one OpenSSL would ask for a passphrase on the terminal.
    Set(easy, CURLOPT_KEYPASSWD, "");
    Set(easy, CURLOPT_SSLCERT, tls.cert_file.c_str());
    Set(easy, CURLOPT_SSLKEY, (tls.key_file.empty() ? tls.cert_file : tls.key_file).c_str());
  }
}

absl::Status CurlTransfer::Prepare(HttpRequest request, std::function<void(HttpResponse)> done) {
  request_ = std::move(request);
  done_ = std::move(done);
  response_ = HttpResponse();
  body_sent_ = 0;
  header_bytes_ = 0;
  header_part_ = HeaderPart::kBeforeStatus;
  request_starts_ = 0;
  limit_hit_.clear();
  error_buffer_[0] = '\0';
  if (!easy_) return absl::ResourceExhaustedError("no memory for a request");
  if (absl::Status status = SetHeaders(); !status.ok()) return status;
  const CURLcode code = curl_easy_setopt(easy_.get(), CURLOPT_URL, request_.url.c_str());
  if (code != CURLE_OK) return absl::InvalidArgumentError(curl_easy_strerror(code));
  Set(easy_.get(), CURLOPT_TIMEOUT_MS, Milliseconds(request_.timeout));
  SetMethod();
  return absl::OkStatus();
}

absl::Status CurlTransfer::SetHeaders() {
  curl_slist* list = nullptr;
  const auto append = [&list](const std::string& line) {
    curl_slist* longer = curl_slist_append(list, line.c_str());
    if (longer == nullptr) return false;
    list = longer;
    return true;
  };
  bool complete = append("Expect:");  // no waiting for "100 Continue"
  for (const Header& header : request_.headers) {
    // libcurl's notation: "Name;" sends an empty value, "Name:" would send nothing.
    complete =
        complete && append(header.value.empty() ? absl::StrCat(header.name, ";")
                                                : absl::StrCat(header.name, ": ", header.value));
  }
  header_list_.reset(list);
  if (!complete) return absl::ResourceExhaustedError("no memory for the request headers");
  Set(easy_.get(), CURLOPT_HTTPHEADER, list);
  return absl::OkStatus();
}

// The body is given by a read callback, and there is no seek callback: so libcurl cannot go back to
// its start, and a request whose connection dies ends with CURLE_SEND_FAIL_REWIND. With
// CURLOPT_POSTFIELDS libcurl 7.88 would silently send it again.
void CurlTransfer::SetMethod() {
  CURL* easy = easy_.get();
  if (request_.method == Method::kGet) {
    Set(easy, CURLOPT_CUSTOMREQUEST, static_cast<const char*>(nullptr));
    Set(easy, CURLOPT_HTTPGET, 1L);
    return;
  }
  Set(easy, CURLOPT_POST, 1L);
  Set(easy, CURLOPT_POSTFIELDS, static_cast<const char*>(nullptr));
  Set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
  Set(easy, CURLOPT_CUSTOMREQUEST, request_.method == Method::kPatch ? "PATCH" : "POST");
}

std::size_t CurlTransfer::OnBodyWanted(char* to, std::size_t size, std::size_t count, void* self) {
  CurlTransfer& transfer = *static_cast<CurlTransfer*>(self);
  const std::string& body = transfer.request_.body;
  const std::size_t length = std::min(size * count, body.size() - transfer.body_sent_);
  std::memcpy(to, body.data() + transfer.body_sent_, length);
  transfer.body_sent_ += length;
  return length;
}

// Called before the request goes out on a connection, and again if libcurl wants to start over on
// another one. A read may; a write goes out once.
int CurlTransfer::OnRequestStart(void* self, char*, char*, int, int) {
  CurlTransfer& transfer = *static_cast<CurlTransfer*>(self);
  ++transfer.request_starts_;
  if (transfer.request_starts_ == 1 || transfer.request_.method == Method::kGet) {
    return CURL_PREREQFUNC_OK;
  }
  transfer.limit_hit_ = "the connection died after the request had begun";
  return CURL_PREREQFUNC_ABORT;
}

std::size_t CurlTransfer::OnBody(char* bytes, std::size_t size, std::size_t count, void* self) {
  CurlTransfer& transfer = *static_cast<CurlTransfer*>(self);
  const std::size_t length = size * count;
  std::string& body = transfer.response_.body;
  if (length > transfer.options_.max_response_bytes - body.size()) {
    transfer.limit_hit_ =
        absl::StrCat("the answer is longer than ", transfer.options_.max_response_bytes, " bytes");
    return kGiveUp;
  }
  body.append(bytes, length);
  return length;
}

std::size_t CurlTransfer::OnHeader(char* bytes, std::size_t size, std::size_t count, void* self) {
  CurlTransfer& transfer = *static_cast<CurlTransfer*>(self);
  const std::size_t length = size * count;
  return transfer.TakeHeaderLine(absl::string_view(bytes, length)) ? length : kGiveUp;
}

bool CurlTransfer::TakeHeaderLine(absl::string_view line) {
  header_bytes_ += line.size();
  if (header_bytes_ > options_.max_header_bytes) {
    limit_hit_ = absl::StrCat("the headers of the answer are longer than ",
                              options_.max_header_bytes, " bytes");
    return false;
  }
  while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
  switch (header_part_) {
    case HeaderPart::kBeforeStatus:
      response_.headers.clear();
      header_part_ = HeaderPart::kFields;
      break;
    case HeaderPart::kFields:
      if (line.empty()) {
        long status = 0;
        curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
        // An interim answer (1xx) is followed by the next status line; what follows the final one
        // are trailers, which say nothing we want.
        header_part_ = status >= 200 ? HeaderPart::kDone : HeaderPart::kBeforeStatus;
      } else {
        AddHeader(line);
      }
      break;
    case HeaderPart::kDone:
      break;
  }
  return true;
}

void CurlTransfer::AddHeader(absl::string_view line) {
  std::vector<Header>& headers = response_.headers;
  if (line.front() == ' ' || line.front() == '\t') {  // an old-style continuation line
    if (!headers.empty()) {
      absl::StrAppend(&headers.back().value, " ", absl::StripAsciiWhitespace(line));
    }
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon == absl::string_view::npos) return;
  headers.push_back(Header{std::string(absl::StripAsciiWhitespace(line.substr(0, colon))),
                           std::string(absl::StripAsciiWhitespace(line.substr(colon + 1)))});
}

HttpResponse CurlTransfer::Finish(CURLcode code) {
  if (code == CURLE_OK && header_part_ == HeaderPart::kDone) {
    return TakeResponse(Delivery::kAnswered, "");
  }
  std::string error = limit_hit_;
  if (error.empty() && error_buffer_[0] != '\0') error = error_buffer_.data();
  if (error.empty()) {
    error = code == CURLE_OK ? "the answer has no header" : curl_easy_strerror(code);
  }
  long verify_result = 0;
  curl_easy_getinfo(easy_.get(), CURLINFO_SSL_VERIFYRESULT, &verify_result);
  const absl::string_view advice = TlsAdvice(code, verify_result, error);
  if (!advice.empty()) absl::StrAppend(&error, "; ", advice);
  return BreakOff(error);
}

HttpResponse CurlTransfer::BreakOff(absl::string_view reason) {
  return TakeResponse(NoByteWasSent() ? Delivery::kNotSent : Delivery::kUnknown,
                      std::string(reason));
}

// Before OnRequestStart() only a proxy's CONNECT and the TLS handshake can have gone out. Then
// libcurl counts what the socket accepted of the request, over all connections it tried.
bool CurlTransfer::NoByteWasSent() {
  if (!easy_ || request_starts_ == 0) return true;
  long request_bytes = 0;
  curl_off_t body_bytes = 0;
  curl_easy_getinfo(easy_.get(), CURLINFO_REQUEST_SIZE, &request_bytes);
  curl_easy_getinfo(easy_.get(), CURLINFO_SIZE_UPLOAD_T, &body_bytes);
  return request_bytes == 0 && body_bytes == 0 && response_.headers.empty();
}

HttpResponse CurlTransfer::TakeResponse(Delivery delivery, std::string error) {
  long status = 0;
  curl_off_t total_us = 0;
  if (easy_) {
    curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy_.get(), CURLINFO_TOTAL_TIME_T, &total_us);
  }
  response_.delivery = delivery;
  response_.status = static_cast<int>(status);
  response_.error = std::move(error);
  response_.latency = absl::Microseconds(total_us);
  request_ = HttpRequest();
  return std::exchange(response_, HttpResponse());
}

std::function<void(HttpResponse)> CurlTransfer::TakeDone() { return std::exchange(done_, nullptr); }

}  // namespace interlock::http
