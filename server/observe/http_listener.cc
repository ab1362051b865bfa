#include "server/observe/http_listener.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstring>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace interlock::observe {
namespace {

constexpr unsigned kConnectionsMax = 64;
constexpr unsigned kConnectionsPerPeerMax = 16;
constexpr unsigned kIdleSecondsMax = 15;
constexpr std::size_t kConnectionMemoryBytes = 32 * 1024;

struct SocketAddress {
  sockaddr_storage storage{};
  bool is_v6 = false;
};

absl::Status BadAddress(const std::string& address) {
  return absl::InvalidArgumentError(
      absl::StrCat("listen.http = \"", address, "\" is not host:port with a literal address"));
}

absl::StatusOr<SocketAddress> Parse(const std::string& address) {
  const std::size_t colon = address.rfind(':');
  int port = 0;
  if (colon == std::string::npos || !absl::SimpleAtoi(address.substr(colon + 1), &port) ||
      port < 0 || port > 65535) {
    return BadAddress(address);
  }
  std::string host = address.substr(0, colon);
  if (host == "localhost") host = "127.0.0.1";
  SocketAddress parsed;
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(static_cast<std::uint16_t>(port));
    if (inet_pton(AF_INET6, host.substr(1, host.size() - 2).c_str(), &v6.sin6_addr) != 1) {
      return BadAddress(address);
    }
    std::memcpy(&parsed.storage, &v6, sizeof v6);
    parsed.is_v6 = true;
    return parsed;
  }
  sockaddr_in v4{};
  v4.sin_family = AF_INET;
  v4.sin_port = htons(static_cast<std::uint16_t>(port));
  if (inet_pton(AF_INET, host.c_str(), &v4.sin_addr) != 1) return BadAddress(address);
  std::memcpy(&parsed.storage, &v4, sizeof v4);
  return parsed;
}

MHD_Result Send(MHD_Connection* connection, const HttpAnswer& answer) {
  MHD_Response* const response = MHD_create_response_from_buffer(
      answer.body.size(), const_cast<char*>(answer.body.data()), MHD_RESPMEM_MUST_COPY);
  if (response == nullptr) return MHD_NO;
  MHD_add_response_header(response, "Content-Type", answer.content_type.c_str());
  MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
  const MHD_Result queued =
      MHD_queue_response(connection, static_cast<unsigned>(answer.status), response);
  MHD_destroy_response(response);
  return queued;
}

MHD_Result OnRequest(void* handler, MHD_Connection* connection, const char* path,
                     const char* method, const char* /*version*/, const char* /*upload*/,
                     std::size_t* upload_size, void** /*state*/) {
  const absl::string_view verb(method);
  if (*upload_size > 0 || (verb != "GET" && verb != "HEAD")) {
    *upload_size = 0;
    return Send(connection, {405, "text/plain; charset=utf-8", "only GET and HEAD\n"});
  }
  return Send(connection, (*static_cast<HttpListener::Handler*>(handler))(path));
}

}  // namespace

class HttpListener::Daemon {
 public:
  explicit Daemon(Handler handler) : handler_(std::move(handler)) {}
  ~Daemon() {
    if (daemon_ != nullptr) MHD_stop_daemon(daemon_);
  }
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  bool Start(const SocketAddress& address) {
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD;
    if (address.is_v6) flags |= MHD_USE_IPv6;
    daemon_ = MHD_start_daemon(
        flags, 0, nullptr, nullptr, &OnRequest, &handler_, MHD_OPTION_SOCK_ADDR,
        reinterpret_cast<const sockaddr*>(&address.storage), MHD_OPTION_CONNECTION_LIMIT,
        kConnectionsMax, MHD_OPTION_PER_IP_CONNECTION_LIMIT, kConnectionsPerPeerMax,
        MHD_OPTION_CONNECTION_TIMEOUT, kIdleSecondsMax, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        kConnectionMemoryBytes, MHD_OPTION_END);
    return daemon_ != nullptr;
  }

  int port() const {
    const MHD_DaemonInfo* const info = MHD_get_daemon_info(daemon_, MHD_DAEMON_INFO_BIND_PORT);
    return info == nullptr ? 0 : info->port;
  }

 private:
  Handler handler_;
  MHD_Daemon* daemon_ = nullptr;
};

absl::StatusOr<std::unique_ptr<HttpListener>> HttpListener::Start(const std::string& address,
                                                                  Handler handler) {
  absl::StatusOr<SocketAddress> parsed = Parse(address);
  if (!parsed.ok()) return parsed.status();
  auto daemon = std::make_unique<Daemon>(std::move(handler));
  if (!daemon->Start(*parsed)) {
    return absl::UnavailableError(absl::StrCat(
        "cannot listen on listen.http = \"", address,
        "\": the port is taken or the address is not one of this machine; choose another"));
  }
  return std::unique_ptr<HttpListener>(new HttpListener(std::move(daemon)));
}

HttpListener::HttpListener(std::unique_ptr<Daemon> daemon) : daemon_(std::move(daemon)) {}
HttpListener::~HttpListener() = default;
int HttpListener::port() const { return daemon_->port(); }

}  // namespace interlock::observe
