#include "simulator/http_server.h"

#include <gnutls/gnutls.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <set>
#include <utility>
#include <vector>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "base/mutex.h"
#include "simulator/daemon_thread.h"
#include "simulator/listening_socket.h"

namespace interlock::simulator {
namespace {

constexpr unsigned kConnectionLimit = 20000;
constexpr std::size_t kConnectionMemoryBytes = 64 * 1024;
// A client that sends more than this is cut off instead of being answered with 413.
constexpr std::size_t kMaxDiscardedBytes = 64 * 1024 * 1024;

// MHD decodes %2F before it calls us; paths must be split first, so it gets a decoder that changes
// nothing.
std::size_t KeepEncoded(void* /*context*/, MHD_Connection* /*connection*/, char* text) {
  return std::strlen(text);
}

// libmicrohttpd only asks for a client certificate; it neither demands nor verifies one.
void DemandClientCertificate(void* /*context*/, MHD_Connection* connection, void** /*state*/,
                             MHD_ConnectionNotificationCode code) {
  if (code != MHD_CONNECTION_NOTIFY_STARTED) return;
  const MHD_ConnectionInfo* info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_GNUTLS_SESSION);
  if (info == nullptr || info->tls_session == nullptr) return;
  auto* session = static_cast<gnutls_session_t>(info->tls_session);
  gnutls_certificate_server_set_request(session, GNUTLS_CERT_REQUIRE);
  gnutls_session_set_verify_cert(session, nullptr, 0);
}

}  // namespace

std::optional<absl::string_view> HttpRequest::Header(const char* name) const {
  const char* value = nullptr;
  std::size_t size = 0;
  if (MHD_lookup_connection_value_n(connection_, MHD_HEADER_KIND, name, std::strlen(name), &value,
                                    &size) != MHD_YES) {
    return std::nullopt;
  }
  return value == nullptr ? absl::string_view() : absl::string_view(value, size);
}

std::string HttpRequest::QueryArgument(const char* name) const {
  const char* value = MHD_lookup_connection_value(connection_, MHD_GET_ARGUMENT_KIND, name);
  return value == nullptr ? std::string() : std::string(value);
}

bool HttpRequest::FromLoopback() const {
  const MHD_ConnectionInfo* info =
      MHD_get_connection_info(connection_, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  if (info == nullptr || info->client_addr == nullptr) return false;
  if (info->client_addr->sa_family == AF_INET) {
    sockaddr_in peer;
    std::memcpy(&peer, info->client_addr, sizeof(peer));
    return (ntohl(peer.sin_addr.s_addr) >> 24) == 127;
  }
  sockaddr_in6 peer;
  std::memcpy(&peer, info->client_addr, sizeof(peer));
  return IN6_IS_ADDR_LOOPBACK(&peer.sin6_addr) != 0;
}

// The libmicrohttpd side of the server.
class HttpServer::Daemon {
 public:
  Daemon(const HttpServerOptions& options, RequestHandler handler, Timekeeper& timekeeper)
      : options_(options), handler_(std::move(handler)), timekeeper_(timekeeper) {}

  absl::Status Start();
  void Stop();
  std::uint16_t port() const { return port_; }
  void SetListening(Listening listening);

 private:
  enum class Stage { kReading, kWaiting, kReady };

  // One request from its first header to its answer; owned by the connection.
  struct Exchange {
    Exchange(MHD_Connection* link, const char* method, const char* path)
        : request(link, method, path), connection(link) {}

    HttpRequest request;
    MHD_Connection* connection;
    Stage stage = Stage::kReading;
    std::size_t discarded_bytes = 0;
    std::shared_ptr<void> ticket;
    std::function<Answer()> carry_out;
    Answer answer;
  };

  static MHD_Result OnRequest(void* context, MHD_Connection* connection, const char* url,
                              const char* method, const char* version, const char* upload,
                              std::size_t* upload_bytes, void** state);
  static void OnCompleted(void* context, MHD_Connection* connection, void** state,
                          MHD_RequestTerminationCode code);

  absl::Status AddDaemon();
  MHD_Result TakeBody(Exchange& exchange, const char* data, std::size_t* size) const;
  MHD_Result Begin(Exchange& exchange);
  void CarryOut(Exchange& exchange);
  MHD_Result Send(Exchange& exchange);
  MHD_Result SendRaw(Exchange& exchange);
  MHD_Result Suspend(Exchange& exchange, absl::Duration delay, std::function<void()> then);
  void Resume(Exchange& exchange);

  const HttpServerOptions options_;
  const RequestHandler handler_;
  Timekeeper& timekeeper_;
  RawConnections raw_connections_;
  std::unique_ptr<ListeningPort> listening_;
  std::uint16_t port_ = 0;
  std::vector<std::unique_ptr<DaemonThread>> threads_;  // complete before the first one begins
  base::Mutex mutex_;
  std::set<Exchange*> suspended_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
};

absl::Status HttpServer::Daemon::Start() {
  absl::StatusOr<std::unique_ptr<ListeningPort>> opened =
      ListeningPort::Open(options_.bind_address, options_.port);
  if (!opened.ok()) return opened.status();
  listening_ = *std::move(opened);
  port_ = listening_->port();
  absl::Status status;
  for (unsigned i = 0; i < options_.threads && status.ok(); ++i) status = AddDaemon();
  if (!status.ok()) {
    Stop();
    return status;
  }
  for (const std::unique_ptr<DaemonThread>& thread : threads_) thread->Begin();
  return absl::OkStatus();
}

absl::Status HttpServer::Daemon::AddDaemon() {
  unsigned flags =
      MHD_USE_NO_LISTEN_SOCKET | MHD_USE_EPOLL | MHD_USE_TURBO | MHD_ALLOW_SUSPEND_RESUME;
  // The library takes void*, but only reads these texts.
  std::vector<MHD_OptionItem> tls;
  const auto add_text = [&tls](MHD_OPTION option, const std::string& text) {
    tls.push_back({option, 0, const_cast<char*>(text.c_str())});
  };
  if (!options_.tls.certificate.empty()) {
    flags |= MHD_USE_TLS;
    add_text(MHD_OPTION_HTTPS_MEM_CERT, options_.tls.certificate);
    add_text(MHD_OPTION_HTTPS_MEM_KEY, options_.tls.key);
    if (!options_.tls.client_ca.empty()) {
      add_text(MHD_OPTION_HTTPS_MEM_TRUST, options_.tls.client_ca);
    }
  }
  tls.push_back({MHD_OPTION_END, 0, nullptr});
  const bool demands_certificate = !options_.tls.client_ca.empty();
  MHD_Daemon* daemon = MHD_start_daemon(
      flags, 0, nullptr, nullptr, &Daemon::OnRequest, this, MHD_OPTION_NOTIFY_COMPLETED,
      &Daemon::OnCompleted, this, MHD_OPTION_NOTIFY_CONNECTION,
      demands_certificate ? &DemandClientCertificate : nullptr, nullptr,
      MHD_OPTION_UNESCAPE_CALLBACK, &KeepEncoded, nullptr, MHD_OPTION_CONNECTION_LIMIT,
      kConnectionLimit, MHD_OPTION_CONNECTION_MEMORY_LIMIT, kConnectionMemoryBytes,
      MHD_OPTION_ARRAY, tls.data(), MHD_OPTION_END);
  if (daemon == nullptr) {
    if (!options_.tls.certificate.empty()) {
      return absl::InvalidArgumentError(
          "cannot serve with TLS: is the certificate, its key or the client CA no PEM, or do "
          "certificate and key not belong together?");
    }
    return absl::UnavailableError(absl::StrCat("cannot serve: ", std::strerror(errno)));
  }
  threads_.push_back(std::make_unique<DaemonThread>(daemon, listening_->descriptor()));
  return absl::OkStatus();
}

void HttpServer::Daemon::SetListening(Listening listening) {
  if (listening_ == nullptr) return;
  if (listening == Listening::kNo) {
    listening_->Shut();
  } else if (absl::Status status = listening_->Reopen(); !status.ok()) {
    std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
  }
  for (const std::unique_ptr<DaemonThread>& thread : threads_) thread->Wake();
}

void HttpServer::Daemon::Stop() {
  for (const std::unique_ptr<DaemonThread>& thread : threads_) thread->Stop();
  std::set<Exchange*> suspended;
  {
    base::MutexLock lock(mutex_);
    stopping_ = true;
    suspended.swap(suspended_);
  }
  // Nothing else can resume them any more: the timekeeper has stopped.
  for (Exchange* exchange : suspended) MHD_resume_connection(exchange->connection);
  for (const std::unique_ptr<DaemonThread>& thread : threads_) MHD_stop_daemon(thread->daemon());
  threads_.clear();
  listening_.reset();
  raw_connections_.Stop();
}

MHD_Result HttpServer::Daemon::OnRequest(void* context, MHD_Connection* connection, const char* url,
                                         const char* method, const char* /*version*/,
                                         const char* upload, std::size_t* upload_bytes,
                                         void** state) {
  auto* self = static_cast<Daemon*>(context);
  if (*state == nullptr) {
    *state = std::make_unique<Exchange>(connection, method, url).release();
    return MHD_YES;
  }
  Exchange& exchange = *static_cast<Exchange*>(*state);
  if (*upload_bytes > 0) return self->TakeBody(exchange, upload, upload_bytes);
  switch (exchange.stage) {
    case Stage::kReading:
      return self->Begin(exchange);
    case Stage::kReady:
      return self->Send(exchange);
    case Stage::kWaiting:
      break;
  }
  return MHD_NO;  // resumed because the server stops
}

void HttpServer::Daemon::OnCompleted(void* /*context*/, MHD_Connection* /*connection*/,
                                     void** state, MHD_RequestTerminationCode /*code*/) {
  std::unique_ptr<Exchange> finished(static_cast<Exchange*>(std::exchange(*state, nullptr)));
}

MHD_Result HttpServer::Daemon::TakeBody(Exchange& exchange, const char* data,
                                        std::size_t* size) const {
  std::string& body = exchange.request.body_;
  const std::size_t room =
      body.size() < options_.max_body_bytes ? options_.max_body_bytes - body.size() : 0;
  if (*size > room) exchange.request.body_too_large_ = true;
  body.append(data, std::min(*size, room));
  exchange.discarded_bytes += *size - std::min(*size, room);
  *size = 0;
  return exchange.discarded_bytes > kMaxDiscardedBytes ? MHD_NO : MHD_YES;
}

MHD_Result HttpServer::Daemon::Begin(Exchange& exchange) {
  Call call = handler_(exchange.request);
  exchange.ticket = std::move(call.ticket);
  exchange.carry_out = std::move(call.carry_out);
  if (call.wait > absl::ZeroDuration()) {
    return Suspend(exchange, call.wait, [this, &exchange] { CarryOut(exchange); });
  }
  exchange.answer = exchange.carry_out();
  if (exchange.answer.hold > absl::ZeroDuration()) {
    return Suspend(exchange, exchange.answer.hold, [this, &exchange] { Resume(exchange); });
  }
  return Send(exchange);
}

// On the timekeeper's thread, while the connection is suspended.
void HttpServer::Daemon::CarryOut(Exchange& exchange) {
  exchange.answer = exchange.carry_out();
  if (exchange.answer.hold > absl::ZeroDuration()) {
    timekeeper_.After(exchange.answer.hold, [this, &exchange] { Resume(exchange); });
  } else {
    Resume(exchange);
  }
}

MHD_Result HttpServer::Daemon::Suspend(Exchange& exchange, absl::Duration delay,
                                       std::function<void()> then) {
  exchange.stage = Stage::kWaiting;
  {
    base::MutexLock lock(mutex_);
    if (stopping_) return MHD_NO;
    suspended_.insert(&exchange);
    MHD_suspend_connection(exchange.connection);
  }
  timekeeper_.After(delay, std::move(then));
  return MHD_YES;
}

void HttpServer::Daemon::Resume(Exchange& exchange) {
  exchange.stage = Stage::kReady;
  {
    base::MutexLock lock(mutex_);
    suspended_.erase(&exchange);
  }
  // Asked first: the exchange may end as soon as it is resumed.
  const MHD_Daemon* daemon =
      MHD_get_connection_info(exchange.connection, MHD_CONNECTION_INFO_DAEMON)->daemon;
  MHD_resume_connection(exchange.connection);
  for (const std::unique_ptr<DaemonThread>& thread : threads_) {
    if (thread->daemon() == daemon) thread->Wake();
  }
}

MHD_Result HttpServer::Daemon::Send(Exchange& exchange) {
  if (exchange.answer.raw.has_value()) return SendRaw(exchange);
  const Reply& reply = exchange.answer.reply;
  // libmicrohttpd only reads a buffer it has to copy, although it takes it as void*.
  MHD_Response* response = MHD_create_response_from_buffer(
      reply.body.size(), const_cast<char*>(reply.body.data()), MHD_RESPMEM_MUST_COPY);
  if (response == nullptr) return MHD_NO;
  if (!reply.content_type.empty()) {
    MHD_add_response_header(response, "Content-Type", reply.content_type.c_str());
  }
  if (!reply.etag.empty()) MHD_add_response_header(response, "ETag", reply.etag.c_str());
  for (const auto& [name, value] : reply.headers) {
    MHD_add_response_header(response, name.c_str(), value.c_str());
  }
  const MHD_Result queued =
      MHD_queue_response(exchange.connection, static_cast<unsigned>(reply.status), response);
  MHD_destroy_response(response);
  return queued;
}

// A duplicate of the socket lives on after libmicrohttpd has closed its own: with MHD_USE_TURBO it
// closes without shutting the connection down first, so the peer notices nothing.
MHD_Result HttpServer::Daemon::SendRaw(Exchange& exchange) {
  const RawScript& script = *exchange.answer.raw;
  const bool has_bytes = !script.bytes.empty() || !script.repeated.empty();
  if (has_bytes && !options_.tls.certificate.empty()) {
    exchange.answer =
        Answer{.reply = ErrorReply(501, "Not over TLS", "This fault needs plain HTTP")};
    return Send(exchange);
  }
  const MHD_ConnectionInfo* info =
      MHD_get_connection_info(exchange.connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  const int copy = info == nullptr ? -1 : dup(info->connect_fd);
  exchange.answer.raw->ticket = std::move(exchange.ticket);
  if (copy >= 0) raw_connections_.Adopt(copy, *std::move(exchange.answer.raw));
  return MHD_NO;
}

HttpServer::HttpServer(std::unique_ptr<Daemon> daemon) : daemon_(std::move(daemon)) {}

HttpServer::~HttpServer() { Stop(); }

absl::StatusOr<std::unique_ptr<HttpServer>> HttpServer::Start(const HttpServerOptions& options,
                                                              RequestHandler handler,
                                                              Timekeeper& timekeeper) {
  auto daemon = std::make_unique<Daemon>(options, std::move(handler), timekeeper);
  if (absl::Status status = daemon->Start(); !status.ok()) return status;
  return absl::WrapUnique(new HttpServer(std::move(daemon)));
}

std::uint16_t HttpServer::port() const { return daemon_->port(); }

void HttpServer::SetListening(Listening listening) { daemon_->SetListening(listening); }

void HttpServer::Stop() { daemon_->Stop(); }

}  // namespace interlock::simulator
